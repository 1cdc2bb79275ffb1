"""Whether a text is English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.errors import InputError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages of news that the detector tells apart, by their English names. Fewer rare ones
# among the answers mean fewer false ones on short texts.
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam",
    "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "yo": "Yoruba", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_WINDOW = 1500  # code points from each of the start, the middle and the end
_FEWEST_LETTERS = 40  # below, any answer is a guess
_LIKELY = 0.4  # the best answer; close relatives (Croatian and Bosnian) share what there is
_HOPELESS = 0.1  # English gets more even in a text that quotes another language
# Foreign names can outweigh the rest of a short text for the detector, but not hide these.
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "that",
        "said",
        "says",
        "with",
        "were",
        "from",
        "this",
        "which",
        "would",
        "they",
        "their",
        "who",
    ]
)
_FEW = 0.05


_NAMED = {name.lower(): name for name in NAMES.values()}


def english(text: str, override: str | None, said: str | None = None) -> str:
    """The language's code, "en". Raises InputError when the text is surely in another, or the
    override names one, or what its container says of this article (`said`, as in "fr-CA"). Short or
    doubtful text passes: refusing it would lose articles."""
    if override is not None:
        return _overridden(override)
    if said is not None and (name := _foreign(said)):
        raise InputError(f"marked as {name}, and only English can be read; if it is English, add --language en")
    sample = _sample(text)
    if sum(c.isalpha() for c in sample) >= _FEWEST_LETTERS and _english_share(sample) < _FEW:
        ranking: list[tuple[str, float]] = _identifier().rank(sample)
        language, probability = ranking[0]
        if probability >= _LIKELY and dict(ranking)["en"] <= _HOPELESS:
            raise InputError(f"in {NAMES[language]}, and only English can be read; if it is English, add --language en")
    return "en"


def _overridden(override: str) -> str:
    code = override.strip().lower().replace("_", "-").split("-")[0]
    if code in ("en", "eng", "english"):
        return "en"
    name = NAMES.get(code, ascii(override))
    raise InputError(f"only English can be read, not {name}; give --language en or leave it out")


def _foreign(said: str) -> str | None:
    """The name of a language that isn't English; None for English and for what names none."""
    word = said.strip().lower()
    code = word.replace("_", "-").split("-")[0]
    code = "no" if code in ("nb", "nn") else code
    return _NAMED.get(word, NAMES.get(code)) if code != "en" and word != "english" else None


def _english_share(text: str) -> float:
    words = text.lower().split()
    return sum(word in _ENGLISH for word in words) / len(words)


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid import langid  # noqa: PLC0415 - brings numpy and a model of its own

    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(NAMES)
    return identifier
