"""Asking a ledger: searches, lists, counts and saved results.

words, days    what people type, read so that nothing of it makes an error in SQL
filters        what narrows a question; question: a question whole; asked: its names looked up
searching      words among millions of statements; ranking: bm25; finding: by words, by meaning, both
lists, people  statements, articles, speakers; facets: counted by a property
saving         results kept under a name
"""

from sayso.ledger.asking.answers import (
    Answer,
    ArticleHit,
    Count,
    Day,
    Part,
    Snippet,
    Source,
    SpeakerHit,
    StatementHit,
    Total,
    Where,
    Who,
)
from sayso.ledger.asking.days import Days, days
from sayso.ledger.asking.filters import Filters, Origin
from sayso.ledger.asking.finding import articles as search_articles
from sayso.ledger.asking.finding import statements as search_statements
from sayso.ledger.asking.lists import articles, statements
from sayso.ledger.asking.people import speakers
from sayso.ledger.asking.question import FACETS, SORTS, How, Question, Sort, sort_named
from sayso.ledger.asking.saving import Saved, listed, members, remove, save, shown

__all__ = [
    "FACETS",
    "SORTS",
    "Answer",
    "ArticleHit",
    "Count",
    "Day",
    "Days",
    "Filters",
    "How",
    "Origin",
    "Part",
    "Question",
    "Saved",
    "Snippet",
    "Sort",
    "Source",
    "SpeakerHit",
    "StatementHit",
    "Total",
    "Where",
    "Who",
    "articles",
    "days",
    "listed",
    "members",
    "remove",
    "save",
    "search_articles",
    "search_statements",
    "shown",
    "sort_named",
    "speakers",
    "statements",
]
