"""Label Studio, both ways: a labelling configuration, and tasks with what Sayso found as predictions.

    config.xml    for the project's labelling setup
    tasks.json    a JSON list, one task an article, for Import

A task's `data.sayso` is the whole article as a ledger keeps it, as JSON in a string: a string of ASCII, for
Label Studio's database takes no null characters and no lone surrogates. What comes back is compared with it,
so that all that Label Studio doesn't show stays as it was. The text shown has U+FFFD for null characters and
lone surrogates, one for one.

See https://labelstud.io/guide/task_format and https://labelstud.io/tags/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

from sayso.codec import kept_from_dict, kept_to_dict
from sayso.errors import InputError
from sayso.export.json_items import items
from sayso.export.labelstudio_regions import LABELS, MORE, PARENT, PIECE, TEXT, WRITTEN, read_results, results
from sayso.export.sheets import CHOICES, edited, sheets
from sayso.record import Kept

CONFIG, TASKS = "config.xml", "tasks.json"
_UNSHOWN = re.compile("[\x00\ud800-\udfff]")
_COLOURS = {"content": "#3b7dd8", "source": "#c97b1f", "cue": "#6b8e23"}


def write(kept: Iterable[Kept], folder: Path) -> None:
    """config.xml and tasks.json, each task as its article comes. Raises OSError."""
    (folder / CONFIG).write_text(configuration(), encoding="utf-8", newline="\n")
    with (folder / TASKS).open("w", encoding="utf-8", newline="\n") as stream:
        before = "[\n"
        for each in kept:
            stream.write(before + json.dumps(task(each)))
            before = ",\n"
        stream.write("[]\n" if before == "[\n" else "\n]\n")


def read(stream: TextIO) -> Iterator[Kept]:
    """The articles of tasks as written, or as Label Studio exports them (JSON, not JSON-MIN): with the
    annotation that was changed last, or where nobody annotated, as they went out. Raises InputError,
    naming the task, for what is no task of Sayso's."""
    for number, value in enumerate(items(stream), start=1):
        try:
            yield read_task(value)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise InputError(
                f"Label Studio task {number}: not as Sayso wrote it ({error!r}); export it anew"
            ) from error
        except InputError as error:
            raise InputError(f"Label Studio task {number}: {error}") from error


def task(kept: Kept) -> dict[str, Any]:
    """One article as a task."""
    article = kept.record.article
    text = shown(article.text)
    data = {
        "text": text,
        "title": shown(article.title or ""),
        "outlet": shown(article.outlet or ""),
        "url": shown(article.url or ""),
        "published": article.published.isoformat() if article.published else "",
        "sayso": json.dumps(kept_to_dict(kept)),
    }
    found = list(results(sheets(kept, shown), text))
    return {"data": data, "predictions": [{"model_version": kept.record.model, "result": found}]}


def shown(words: str) -> str:
    """Words as Label Studio can hold and show them, one character for one."""
    return _UNSHOWN.sub("\ufffd", words)


def read_task(value: Mapping[str, Any]) -> Kept:
    """One task's article. Raises InputError, KeyError, TypeError or ValueError for what is no task of Sayso's."""
    data = value["data"]
    base = kept_from_dict(json.loads(data["sayso"]))
    text = shown(base.record.article.text)
    if data[TEXT] != text:
        raise InputError("its text isn't that of the record in it; leave data.text as it is")
    return edited(base, read_results(_latest(value), text), shown)


def _latest(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The results of the annotation changed last; without any, of the first prediction."""
    made = [each for each in value.get("annotations") or () if not each.get("was_cancelled")]
    if made:
        return list(max(made, key=lambda each: each.get("updated_at") or each.get("created_at") or "")["result"])
    return list(value["predictions"][0]["result"])


def configuration() -> str:
    """The labelling configuration."""
    labels = "".join(f'    <Label value="{LABELS[role]}" background="{_COLOURS[role]}"/>\n' for role in LABELS)
    ties = "".join(f'    <Relation value="{each}"/>\n' for each in ("source", "cue", MORE, PARENT))
    asked = "".join(_choices(name, values) for name, values in CHOICES.items())
    written = "".join(_area(name) for name in WRITTEN)
    return (
        "<View>\n"
        '  <Header value="$title"/>\n'
        f'  <Labels name="{PIECE}" toName="{TEXT}" choice="single">\n{labels}  </Labels>\n'
        f"  <Relations>\n{ties}  </Relations>\n"
        f'  <Text name="{TEXT}" value="$text" granularity="symbol" saveTextResult="yes"/>\n'
        f'  <View visibleWhen="region-selected" whenTagName="{PIECE}" whenLabelValue="{LABELS["content"]}">\n'
        f"{asked}{written}  </View>\n"
        "</View>\n"
    )


def _choices(name: str, values: Iterable[str]) -> str:
    options = "".join(f"<Choice value={quoteattr(value)}/>" for value in values)
    head = f'name="{name}" toName="{TEXT}" perRegion="true" choice="single" layout="select"'
    return f'    <Header size="5" value="{name.capitalize()}"/>\n    <Choices {head}>{options}</Choices>\n'


def _area(name: str) -> str:
    most = ' maxSubmissions="1"' if name == "speaker" else ""
    head = f'name="{name}" toName="{TEXT}" perRegion="true" editable="true"{most}'
    return f'    <Header size="5" value="{name.capitalize()}"/>\n    <TextArea {head}/>\n'
