"""How an article becomes a record: the one place where the stages meet.

1. encode      words, sub-tokens and features of the text
2. find        cues and roles, window by window, by the model
3. assemble    spans, parents, kinds and ids
"""

from __future__ import annotations

from functools import cache

from sayso.attribute.assemble import statements
from sayso.neural.session import Model, open_model
from sayso.record import Article, Record
from sayso.version import __version__


@cache
def shared_model() -> Model:
    """The shipped model, loaded once a process. Raises ModelError."""
    return open_model()


def read_article(article: Article, model: Model | None = None) -> Record:
    """Every attributed statement of an article. Raises ModelError."""
    model = model or shared_model()
    encoded = model.encode(article.text)  # 1
    found = model.find(encoded)  # 2
    return Record(__version__, model.label, article, statements(article, encoded, found))  # 3
