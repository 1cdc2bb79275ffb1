"""The ledger: articles, statements and decisions in one SQLite file.

connect    opening the file, transactions; migrate: its versions
adding     articles in; project: their rows; speakers: who is who across articles
keeping    articles out
asking     search and lists; deciding: corrections and their history; verifying: is all as it should be
"""

from sqlalchemy import Connection

from sayso.ledger.arrival import Added, Arrival, Outcome
from sayso.ledger.ledger import DEFAULT, Ledger

__all__ = ["DEFAULT", "Added", "Arrival", "Connection", "Ledger", "Outcome"]
