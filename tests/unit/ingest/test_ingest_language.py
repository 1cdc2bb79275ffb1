from __future__ import annotations

import pytest

from sayso.errors import InputError
from sayso.ingest import Overrides, UnreadableError, from_text
from sayso.ingest.language import english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister sagte am Dienstag, dass die Truppen das Tal bis zum Frühjahr verlassen werden.", "German"),
        ("Le ministre a déclaré mardi que les troupes quitteraient la vallée avant le printemps.", "French"),
        ("Министр заявил во вторник, что войска покинут долину до весны.", "Russian"),
        ("Ministar je u utorak rekao da će vojska napustiti dolinu do proljeća.", "Croatian"),
        (
            "部长星期二表示，军队将于春天以前撤出山谷，谈判将在下周继续进行，双方同意停火，并将在首都举行会晤。",
            "Chinese",
        ),
    ],
)
def test_another_language_is_refused_by_name_with_the_override(text: str, language: str) -> None:
    with pytest.raises(UnreadableError, match=f"in {language}, .*--language en"):
        from_text(text, Overrides())
    assert from_text(text, Overrides(language="en")).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "No.",
        "Kanzler: nein",
        "MINISTER DENIES TROOPS CROSSED BORDER, SAYS TALKS GO ON TUESDAY IN CAPITAL",
        "Szentgyörgyi Ödön, Nagykanizsa Béla, Wójcik Łukasz and Đorđević Žarko were named ministers.",
        "The minister said: « Nous ne partirons pas, nous resterons ici, la guerre est finie », and left.",
        "12345 67890 " * 20,
    ],
)
def test_short_mixed_and_doubtful_english_passes(text: str) -> None:
    assert english(text, None) == "en"


def test_the_end_of_a_long_text_counts_as_its_start_does() -> None:
    german = "Der Minister sagte am Dienstag, dass die Truppen das Tal bis zum Frühjahr verlassen werden. "
    with pytest.raises(InputError, match="in German"):
        english("Kalder Post 1234\n" + german * 400, None)
    assert english(german * 2 + "Troops will leave the valley by spring, the minister said on Tuesday. " * 400, None)


@pytest.mark.parametrize("override", ["en", "EN", "en-GB", "eng", "English"])
def test_english_goes_by_its_usual_names(override: str) -> None:
    assert english("Nein.", override) == "en"


def test_an_override_with_another_language_is_refused() -> None:
    with pytest.raises(InputError, match="not French"):
        english("The minister said no.", "fr")
