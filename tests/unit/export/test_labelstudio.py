"""Label Studio tasks come back whole, and what people changed there comes back changed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from hand_made import TESSEL, find, hostile, kepts, record, tessel
from sayso.errors import InputError
from sayso.export import labelstudio
from sayso.record import Act, Kept, Kind, Mark, Piece, Record, Stance, State, Statement, statement_id
from wire import wire

CR = "“We left 😀,”\r\nsaid Ilsa Marn.\r\n“𝒳 and 𝒴,” she added.\r\n"


def two() -> Record:
    """Two statements after astral characters and CRLF."""
    made = (
        Statement("s1", None, 0.9, find(CR, "Ilsa Marn"), find(CR, "said"), find(CR, "“We left 😀,”"), Kind.DIRECT),
        Statement("s2", None, 0.9, find(CR, "she"), find(CR, "added"), find(CR, "“𝒳 and 𝒴,”"), Kind.DIRECT),
    )
    return record(CR, *made)


def exported(*kept: Kept) -> list[dict[str, Any]]:
    """Tasks as Label Studio gives them back after an annotator took the predictions over."""
    tasks = []
    for number, each in enumerate(kept, start=1):
        task = json.loads(json.dumps(labelstudio.task(each)))
        results = task["predictions"][0]["result"]
        task |= {"id": number, "annotations": [{"id": 7, "updated_at": "2024-02-02", "result": results}]}
        tasks.append(task)
    return tasks


def read(tasks: list[dict[str, Any]]) -> list[Kept]:
    return list(labelstudio.read(io.StringIO(json.dumps(tasks, indent=1))))


def results(task: dict[str, Any]) -> list[dict[str, Any]]:
    return task["annotations"][0]["result"]  # type: ignore[no-any-return]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kepts())
def test_every_article_comes_back_whole(kept: Kept) -> None:
    assert read([labelstudio.task(kept)]) == [kept]
    assert read(exported(kept)) == [kept]


def test_a_folder_holds_the_configuration_and_all_tasks(tmp_path: Path) -> None:
    articles = [Kept(each, each) for each in (tessel(), hostile(), two())]
    labelstudio.write(articles, tmp_path)
    with (tmp_path / labelstudio.TASKS).open(encoding="utf-8") as stream:
        assert list(labelstudio.read(stream)) == articles
    tree = ElementTree.fromstring((tmp_path / labelstudio.CONFIG).read_text(encoding="utf-8"))
    controls = {each.get("name") for each in tree.iter() if each.get("toName") == "text"}
    used = {each["from_name"] for task in exported(*articles) for each in results(task) if "from_name" in each}
    assert used <= controls


def test_a_folder_without_articles_holds_an_empty_list(tmp_path: Path) -> None:
    labelstudio.write([], tmp_path)
    assert json.loads((tmp_path / labelstudio.TASKS).read_text()) == []


def test_nothing_is_written_that_the_database_of_label_studio_refuses() -> None:
    written = json.dumps(labelstudio.task(Kept(hostile(), hostile())))
    data = json.loads(written)["data"]
    assert not any("\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value) for value in data.values())
    assert data["text"].isprintable() or "\ufffd" in data["text"]


def test_offsets_count_code_points_with_both_characters_of_a_line_end() -> None:
    task = labelstudio.task(Kept(two(), two()))
    first = task["predictions"][0]["result"][0]["value"]
    later = next(each["value"] for each in task["predictions"][0]["result"] if each.get("id") == "s2.content.0")
    text = task["data"]["text"]
    assert text == CR
    assert text[first["start"] : first["end"]] == "“We left 😀,”"
    assert text[later["start"] : later["end"]] == "“𝒳 and 𝒴,”" == later["text"]


def test_regions_of_an_older_version_count_utf16_units() -> None:
    (task,) = exported(Kept(two(), two()))
    for each in results(task):
        if "value" in each and each["id"] == "s2.source.0":
            start = len(CR[: each["value"]["start"]].encode("utf-16-le")) // 2
            each["value"] |= {"start": start, "end": start + len("she")}
    assert read([task]) == [Kept(two(), two())]


def test_a_moved_region_moves_its_piece_alone() -> None:
    (task,) = exported(Kept(two(), two()))
    for each in results(task):
        if each.get("id") == "s1.source.0":
            each["value"] |= {"end": each["value"]["start"] + 4, "text": "Ilsa"}
    (kept,) = read([task])
    assert kept.record.statements == (replace(two().statements[0], source=find(CR, "Ilsa")), two().statements[1])
    assert kept.read == two()


def test_a_source_moved_elsewhere_leaves_the_speaker_to_be_found_anew() -> None:
    made = wire()
    first, second = [each for each in made.statements if each.source and each.speaker][:2]
    (task,) = exported(Kept(made, made))
    assert second.source is not None
    span = second.source.spans[0]
    for each in results(task):
        if each.get("id") == f"{first.id}.source.0":
            each["value"] |= {"start": span.start, "end": span.end}
            del each["value"]["text"]
    (kept,) = read([task])
    changed = next(each for each in kept.record.statements if each.id == first.id)
    assert (changed.source, changed.speaker) == (Piece((span,)), None)


def test_choices_and_texts_come_back() -> None:
    (task,) = exported(Kept(two(), two()))
    found = results(task)
    where = {"start": 0, "end": 12, "text": "“We left 😀,”"}
    for each in found:
        if each.get("id") == "s1.content.0" and each["type"] == "choices":
            chosen = {"act": "deny", "stance": "denies", "state": "accepted"}.get(each["from_name"])
            each["value"]["choices"] = [chosen or each["value"]["choices"][0]]
    written = {"labels": ["checked", "to follow"], "notes": ["Compare Monday."], "speaker": ["Ilsa Marn"]}
    for name, words in written.items():
        value = {**where, "text": words}
        found.append({"id": "s1.content.0", "from_name": name, "to_name": "text", "type": "textarea", "value": value})
    (kept,) = read([task])
    changed = kept.record.statements[0]
    assert (changed.act, changed.stance) == (Act.DENY, Stance.DENIES)
    assert [(each.name, each.id) for each in kept.record.speakers] == [("Ilsa Marn", changed.speaker)]
    assert kept.marks == {"s1": Mark(State.ACCEPTED, labels=("checked", "to follow"), notes=("Compare Monday.",))}


def test_a_statement_whose_content_is_gone_is_gone() -> None:
    (task,) = exported(Kept(tessel(), tessel()))
    left = [each for each in results(task) if not each.get("id", "").startswith("s5.content")]
    task["annotations"][0]["result"] = left
    (kept,) = read([task])
    assert [each.id for each in kept.record.statements] == ["s1", "s2", "s3", "s4", "s6"]


def test_an_added_statement_gets_the_id_that_its_spans_give() -> None:
    (task,) = exported(Kept(tessel(), tessel()))
    content, cue = find(TESSEL, "The valley has been under Maravian control"), find(TESSEL, "told", after="“We")
    for key, label, piece in (("Xa1", "Content", content), ("Xb2", "Cue", cue)):
        value = {"start": piece.start, "end": piece.end, "text": piece.text(TESSEL), "labels": [label]}
        results(task).append({"id": key, "from_name": "piece", "to_name": "text", "type": "labels", "value": value})
    results(task).append({"type": "relation", "from_id": "Xb2", "to_id": "Xa1", "direction": "right"})
    (kept,) = read([task])
    (added,) = [each for each in kept.record.statements if each not in tessel().statements]
    assert added.id == statement_id(tessel().article.id, None, cue, content)
    assert (added.cue, added.content, added.kind, added.parent) == (cue, content, Kind.INDIRECT, None)


def test_a_relation_makes_one_statement_part_of_another_or_its_parent() -> None:
    (task,) = exported(Kept(two(), two()))
    tie = {"type": "relation", "from_id": "s2.content.0", "to_id": "s1.content.0", "direction": "right"}
    results(task).append({**tie, "labels": ["parent"]})
    assert [each.parent for each in read([task])[0].record.statements] == [None, "s1"]
    results(task)[-1]["labels"] = ["more"]
    (both,) = read([task])[0].record.statements
    assert both.content.spans == (*two().statements[0].content.spans, *two().statements[1].content.spans)


def test_the_annotation_changed_last_counts_and_cancelled_ones_do_not() -> None:
    (task,) = exported(Kept(two(), two()))
    task["annotations"] += [
        {"id": 8, "updated_at": "2024-03-01", "result": []},
        {"id": 9, "updated_at": "2024-04-01", "was_cancelled": True, "result": results(task)},
    ]
    assert read([task])[0].record.statements == ()


@pytest.mark.parametrize(
    "text", ["{}", "[1]", '[{"data": {}}]', "[", '[{"data": {"sayso": "{}", "text": ""}}]', "[1", "", "[]]"]
)
def test_what_is_no_task_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        list(labelstudio.read(io.StringIO(text)))
    assert "\n" not in str(caught.value)


def test_an_unknown_choice_and_another_text_are_named() -> None:
    (task,) = exported(Kept(two(), two()))
    for each in results(task):
        if each.get("from_name") == "act":
            each["value"]["choices"] = ["shout"]
    with pytest.raises(InputError, match="task 1: act can't be 'shout'"):
        read([task])
    task["data"]["text"] += "."
    with pytest.raises(InputError, match="its text isn't"):
        read([task])
