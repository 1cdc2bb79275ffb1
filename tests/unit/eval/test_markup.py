"""The reader of marked-up gold text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso_eval.markup import MarkedItem, parse_markup

GOLD = Path(__file__).parents[2] / "data" / "gold"
SIMPLE = "# a | direct\n<source id=1>Renn</source> <cue id=1>said</cue> <content id=1>no</content>."


def only(text: str) -> MarkedItem:
    (item,) = parse_markup(text)
    return item


def words(item: MarkedItem, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [item.text[start:end] for start, end in spans]


def test_marks_are_taken_out_and_spans_index_what_is_left() -> None:
    item = only(SIMPLE)
    (attribution,) = item.attributions
    assert (item.name, item.tags, item.text, item.line) == ("a", ("direct",), "Renn said no.", 1)
    assert (attribution.source, attribution.cue, attribution.content) == (((0, 4),), ((5, 9),), ((10, 12),))
    assert (attribution.kind, attribution.sure, attribution.parent) == (None, True, None)


def test_pieces_of_a_content_share_an_id_and_stand_in_text_order() -> None:
    item = only('# a |\n<content id=7>"Yes,"</content> <cue id=7>he said</cue>. <content id=7>"No."</content>')
    assert words(item, item.attributions[0].content) == ['"Yes,"', '"No."']


def test_one_phrase_can_be_the_source_of_two_attributions() -> None:
    text = (
        "# a |\n<source id=1><source id=2>She</source></source> <cue id=1>denied</cue> <content id=1>it</content>"
        " and <cue id=2>called</cue> <content id=2>him a liar</content>"
    )
    first, second = only(text).attributions
    assert first.source == second.source == ((0, 3),)


def test_the_parent_is_the_innermost_content_that_holds_the_cue() -> None:
    item = only(
        "# a |\nA <cue id=3>said</cue> <content id=3>B <cue id=1>denied</cue> <content id=1>that C "
        "<cue id=2>knew</cue> <content id=2>it</content></content></content>"
    )
    assert [attribution.id for attribution in item.attributions] == [1, 2, 3]
    assert [attribution.parent for attribution in item.attributions] == [2, 0, None]


def test_a_cue_between_the_pieces_of_a_content_is_not_inside_it() -> None:
    item = only(
        "# a |\n<content id=1>It</content>, he <cue id=1>said</cue> they <cue id=2>hoped</cue>, "
        "<content id=1>would <content id=2>end</content></content>"
    )
    assert [attribution.parent for attribution in item.attributions] == [None, None]


def test_an_item_without_attributions_is_kept() -> None:
    assert only("# a | no-attribution\nRain fell.").attributions == ()


def test_items_are_apart_by_blank_lines_and_keep_their_own_line_breaks() -> None:
    items = parse_markup("\n\n# a |\none\ntwo\n \n\n# b | x , y\nthree\n")
    assert [(item.name, item.tags, item.text, item.line) for item in items] == [
        ("a", (), "one\ntwo", 3),
        ("b", ("x", "y"), "three", 8),
    ]


def test_windows_line_ends_change_nothing() -> None:
    assert parse_markup(SIMPLE.replace("\n", "\r\n")) == parse_markup(SIMPLE)


def test_no_text_has_no_items() -> None:
    assert parse_markup("\n \n") == []


def test_escapes_stand_for_one_character_each() -> None:
    item = only("# a |\nR&D &lt;b&gt; &amp;lt; <cue id=1>:</cue> <content id=1>x</content>")
    assert item.text == "R&D <b&gt; &lt; : x"
    assert words(item, item.attributions[0].cue) == [":"]


def test_kind_and_doubt_are_read() -> None:
    (attribution,) = only("# a |\n<cue id=1 sure=no>says</cue> <content id=1 kind=mixed>x</content>").attributions
    assert (attribution.kind, attribution.sure) == ("mixed", False)


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("text\n<cue id=1>said", 3, "<cue id=1> is never closed"),
        ("said</cue>", 2, "</cue> closes nothing"),
        ("<cue id=1>a <content id=1>b</cue></content>", 2, "</cue> closes nothing"),
        ("<cue id=1></cue>", 2, "is empty"),
        ("<quote id=1>a</quote>", 2, "must be source, cue or content"),
        ("<cue>a</cue>", 2, "must be source, cue or content with an id"),
        ("<cue id=x>a</cue>", 2, "needs one id"),
        ("<cue id=1 id=2>a</cue>", 2, "needs one id"),
        ("<cue id=1 kind=direct>a</cue>", 2, "kind=direct is unknown, misplaced"),
        ("<content id=1 kind=odd>a</content>", 2, "kind=odd is unknown"),
        ("<content id=1 kind=direct>a</content>\n<content id=1 kind=mixed>b</content>", 3, "at odds"),
        ("a < b", 2, "write '&lt;'"),
        ("<cue id=1>a</cue> <cue id=1>b</cue> <content id=1>c</content>", 2, "needs one cue, not 2"),
        ("one\n<content id=4>c</content>", 3, "attribution 4 needs one cue, not 0"),
        ("<cue id=1>a</cue>", 2, "attribution 1 has no content"),
        ("<content id=1>b <cue id=1>a</cue></content>", 2, "overlaps another part of 1"),
    ],
)
def test_a_bad_mark_is_refused_with_its_line(body: str, line: int, problem: str) -> None:
    with pytest.raises(ValueError, match=rf"^line {line}: ") as caught:
        parse_markup(f"# a |\n{body}")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Renn said no.", "line 1: an item starts with"),
        ("# a\ntext", "line 1: an item starts with"),
        ("# | direct\ntext", "line 1: an item starts with"),
        ("# a |\n\ntext", "line 1: the item 'a' has no text"),
        ("# a |\none\n\n# a |\ntwo", "line 4: the name 'a' is used on line 1 too"),
    ],
)
def test_a_bad_item_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_markup(text)
    assert str(caught.value).startswith(message)


# Anything but what separates items or paragraphs; "<" and "&" are escaped when written.
PLAIN = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1, max_size=6)
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Leaf:
    """Plain words, or one attribution: its parts, each of further nodes, and words between them."""

    words: str
    parts: tuple[tuple[str, tuple[Leaf, ...]], ...] = ()


def _leaves(inner: st.SearchStrategy[Leaf]) -> st.SearchStrategy[Leaf]:
    shapes = st.sampled_from(
        [("source", "cue", "content"), ("content", "cue", "content"), ("cue", "content", "source"), ("cue", "content")]
    )
    return st.builds(
        lambda words, roles, bodies: Leaf(
            words,
            tuple(
                (role, (Leaf("x"), *bodies[i]) if role == "content" else (Leaf(f"{role}{i}"),))
                for i, role in enumerate(roles)
            ),
        ),
        PLAIN,
        shapes,
        st.lists(st.lists(inner, max_size=2), min_size=3, max_size=3),
    )


class Written:
    """A tree written out with marks, and what must be read back from it."""

    def __init__(self, trees: list[Leaf]) -> None:
        self.marked = ""
        self.text = ""
        self.spans: list[dict[str, list[tuple[int, int]]]] = []
        self.parents: list[int | None] = []
        for tree in trees:
            self._write(tree, None)

    def _write(self, leaf: Leaf, parent: int | None) -> None:
        self._words(leaf.words)
        if not leaf.parts:
            return
        number = len(self.spans)
        self.spans.append({role: [] for role in ROLES})
        self.parents.append(parent)
        for role, body in leaf.parts:
            start = len(self.text)
            self.marked += f"<{role} id={number}>"
            for node in body:
                self._write(node, number)
            self.marked += f"</{role}>"
            self.spans[number][role].append((start, len(self.text)))

    def _words(self, words: str) -> None:
        self.text += words
        self.marked += words.replace("&", "&amp;").replace("<", "&lt;")


@given(st.lists(st.recursive(st.builds(Leaf, PLAIN), _leaves, max_leaves=12), min_size=1, max_size=4))
def test_what_is_written_is_read_back(trees: list[Leaf]) -> None:
    written = Written([Leaf("x"), *trees])
    item = only(f"# name | tag\n{written.marked}")
    assert item.text == written.text
    read = [dict(zip(ROLES, (a.source, a.cue, a.content), strict=True)) for a in item.attributions]
    assert read == [{role: tuple(spans[role]) for role in ROLES} for spans in written.spans]
    assert [a.parent for a in item.attributions] == written.parents


@given(st.text(st.sampled_from('<>/&;= \n#|"1acdeiklmnorstuy'), max_size=60))
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    refusal = None
    try:
        parse_markup(f"# a |\n{text}")
    except ValueError as problem:
        refusal = str(problem)
    assert refusal is None or refusal.startswith("line ")


@pytest.mark.parametrize("name", ["nested_tune.txt", "nested_test.txt", "quotations.txt"])
class TestGoldFiles:
    def items(self, name: str) -> list[MarkedItem]:
        return parse_markup((GOLD / name).read_text(encoding="utf-8"))

    def test_no_part_starts_or_ends_with_a_space(self, name: str) -> None:
        for item in self.items(name):
            for a in item.attributions:
                parts = words(item, a.source + a.cue + a.content)
                assert [part for part in parts if part != part.strip()] == [], item.name

    def test_parts_of_a_nested_attribution_lie_in_its_parents_content(self, name: str) -> None:
        for item in self.items(name):
            for a in item.attributions:
                if a.parent is not None:
                    held = item.attributions[a.parent].content
                    assert all(any(b <= s and e <= c for b, c in held) for s, e in a.source + a.content), item.name

    def test_parents_form_a_tree(self, name: str) -> None:
        for item in self.items(name):
            for index in range(len(item.attributions)):
                seen: list[int | None] = []
                at: int | None = index
                while at is not None:
                    assert at not in seen, item.name
                    seen.append(at)
                    at = item.attributions[at].parent

    def test_tags_agree_with_the_marks(self, name: str) -> None:
        for item in self.items(name):
            nested = any(a.parent is not None for a in item.attributions)
            pieces = any(len(a.content) > 1 for a in item.attributions)
            told = ("no-attribution" in item.tags, "nested" in item.tags, "pieces" in item.tags)
            assert told == (not item.attributions, nested, pieces), item.name


def test_tuning_and_testing_share_no_text() -> None:
    tune, test = (
        {item.text for item in parse_markup((GOLD / f"nested_{name}.txt").read_text(encoding="utf-8"))}
        for name in ("tune", "test")
    )
    assert len(tune) >= 80
    assert len(test) >= 80
    assert not tune & test
