"""The sentence in which a question is asked, made of the claims' own words."""
