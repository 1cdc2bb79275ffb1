"""What a statement does, how far its source commits to the content, and the reporter's tone."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """The kind of speech or thought that the cue names."""

    SAY = "say"
    CLAIM = "claim"
    DENY = "deny"
    CONFIRM = "confirm"
    ADMIT = "admit"
    ACCUSE = "accuse"
    PRAISE = "praise"
    DEMAND = "demand"
    PROMISE = "promise"
    WARN = "warn"
    PREDICT = "predict"
    ASK = "ask"
    AGREE = "agree"
    DISAGREE = "disagree"
    SUGGEST = "suggest"
    BELIEVE = "believe"
    KNOW = "know"
    DOUBT = "doubt"
    WANT = "want"
    FEEL = "feel"
    INTEND = "intend"
    DECIDE = "decide"
    PERCEIVE = "perceive"
    DOCUMENT = "document"


class Stance(StrEnum):
    """What the source does with the content: takes it as so, as not so, as uncertain, asks whether it
    is, wants it to be, intends to make it be, or none of these (a quotation without proposition, a
    refusal to say)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    WANTS = "wants"
    INTENDS = "intends"
    NONE = "none"


class Tone(StrEnum):
    """What the reporter's wording adds: nothing, distance ("claimed"), or backing ("pointed out")."""

    NEUTRAL = "neutral"
    DOUBTING = "doubting"
    ENDORSING = "endorsing"
