"""The ledger: articles, statements and decisions in one SQLite file."""
