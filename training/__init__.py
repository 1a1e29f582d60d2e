"""How the shipped model was made: one command from corpora to weights."""
