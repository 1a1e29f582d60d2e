"""The ledger's file: SQLite, opened here, written by `write`, read by `query` and `search`."""
