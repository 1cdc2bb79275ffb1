"""The labels of the context model's heads, in the order of its outputs."""

from __future__ import annotations

from sayso.record import Act, EntityKind, Form, Stance

KINDS = ("none", *(kind.value for kind in EntityKind))
FORMS = tuple(form.value for form in Form)
READINGS = ("literal", "metonymic")  # of a place name: the place, or its government, people, team
ACTS = tuple(act.value for act in Act)
STANCES = tuple(stance.value for stance in Stance)

WIDTH = 256  # of the word vectors that pairs are scored by
POINTER = 48  # of each of the four vectors that mark a mention's first and last word
REACH = 40  # words on either side of its head that a mention may reach
MARGIN = 24  # sub-tokens on either side of a window's own words that the context layers see
CUE_WORDS = 4  # first and last of a cue, first and last of its content
PLACE_WORDS = 3  # a place name's head and its two neighbours
