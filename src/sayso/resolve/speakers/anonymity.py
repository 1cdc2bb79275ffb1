"""The reason a text gives for not naming someone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.record import Span, SpeakerType, Statement
from sayso.resolve.speakers.cast import Actor, Resolved
from sayso.resolve.speakers.stage import Scene

_NAMED = r"(?:named|identified|quoted\sby\sname|quoted|to\sbe\s(?:named|identified)|be\s(?:named|identified))"
_GIVEN = re.compile(
    rf"""\b(?:
        (?:who\s)?(?:spoke|speaking|spoken|talked|agreed\sto\s(?:speak|talk)|briefed\s\w+|discussed\s[^.;]{{1,40}})?\s?
            on\s(?:the\s)?(?:strict\s)?condition\sof\s(?:strict\s)?anonymity
      | on\s(?:the\s)?condition\sthat\s(?:he|she|they|his|her|their)\s[^.;]{{0,30}}not\sbe\s{_NAMED}
      | (?:who\s)?(?:asked|asking|requested|requesting|insisted\son|demanded|was\sgranted|were\sgranted|granted|sought)
            \s(?:for\s)?anonymity
      | (?:who\s)?(?:asked|asking|requested|requesting|wished|wishing|preferred|insisted|chose)\s
            (?:not\sto\sbe|to\snot\sbe|to\sremain|that\s(?:he|she|they|his|her|their)\s[^.;]{{0,20}}not\sbe)\s
            (?:{_NAMED}|anonymous|unnamed|unidentified)
      | (?:who\s)?(?:declin(?:ed|ing)|refus(?:ed|ing)|did\snot\swant|didn['’]t\swant|did\snot\swish)\s
            (?:to\s(?:be\s(?:named|identified|quoted\sby\sname)|give\s(?:his|her|their|a)\s(?:full\s)?name))
      | (?:who\s)?(?:(?:was|were|is|are)\snot|wasn['’]t|weren['’]t|isn['’]t|aren['’]t)\s
            (?:authori[sz]ed|permitted|allowed|cleared)\sto\s(?:speak|discuss|comment|talk|be\snamed|brief)
      | whose\s(?:name|identity)\s(?:is|was|has\sbeen)\s(?:being\s)?withheld
      | (?:who\s)?(?:spoke|speaking)\s(?:anonymously|privately|off\sthe\srecord)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:\s(?:publicly|openly|on the record|(?:about|with) [^.;,\n\"“”]{1,80}))?"
    r"(?:,?\s(?:because|so that|so|as|since|for fear|citing|in order to|to|out of fear|due to)\b[^.;,\n\"“”]{0,200})?"
)
_HIDDEN = (SpeakerType.UNNAMED, SpeakerType.GROUP, SpeakerType.OFFICE)


_HINT = re.compile(
    r"anonym|not be|to be named|identified|authori[sz]ed|permitted|allowed|cleared|withheld|name\b|off the record|"
    r"privately",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 120, 320  # characters around a hint in which the whole wording stands


def _given(text: str) -> Iterator[re.Match[str]]:
    """Each wording once. A cheap look for a hint comes first: few articles have any."""
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        for match in _GIVEN.finditer(text, max(done, hint.start() - _BEFORE), min(len(text), hint.end() + _AFTER)):
            done = match.end()
            yield match


def reasons_given(scene: Scene, statements: Sequence[Statement], found: Mapping[str, Resolved | None]) -> None:
    """Gives each unnamed speaker the words that say why it isn't named."""
    text = scene.page.text
    for match in _given(text):
        if scene.page.quote(match.start()) is not None:
            continue
        why = _WHY.match(text, match.end())
        end = why.end() if why else match.end()
        span = Span(match.start(), match.start() + len(text[match.start() : end].rstrip(" ,")))
        actor = _whose(scene, statements, found, span)
        if actor is not None and actor.anonymity is None:
            actor.anonymity = span


def _whose(
    scene: Scene, statements: Sequence[Statement], found: Mapping[str, Resolved | None], span: Span
) -> Actor | None:
    """The unnamed speaker of the same sentence, nearest before; else of the two sentences before."""
    at = scene.page.sentence(span.start)
    near: list[tuple[int, int, Actor]] = []
    for statement in statements:
        resolved = found.get(statement.id)
        if resolved is None or statement.source is None or resolved.actor.type not in _HIDDEN or resolved.actor.named:
            continue
        back = at - scene.page.sentence(statement.source.start)
        if -1 <= back <= 2:
            near.append((back if back >= 0 else 9, abs(span.start - statement.source.start), resolved.actor))
    return min(near, key=lambda item: item[:2])[2] if near else None
