"""The model at work: one pass of the encoder over an article's windows, then the heads.

Every window runs alone: int8 scales are taken from what shares a batch, so a
window's result depends on nothing but its own words.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.neural.bundle import CONTEXT, Bundle, open_bundle, open_meaning
from sayso.neural.context_labels import MARGIN
from sayso.neural.decoding import Cue, find_cues, viterbi
from sayso.neural.encoding import CLS, SEP, Encoded, Window, encode, windows
from sayso.neural.labels import distance_buckets

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

# Words before and after a cue in which its source and content are looked for: all of both lies
# there for 98 cues of 100, and the role head's cost grows with it.
REACH = 96
# Mentions before one that are all compared with it: about five sentences of them.
NEAR = 48
# Pairs scored in one go: more would only hold more memory.
_PAIRS = 16384
# Cues this many words apart are handled in one go, over the stretch that all of them reach.
_TOGETHER = 48


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution over the article's word indexes: cue [start, end), and for the words
    [first, first + len(roles)) one role label each."""

    start: int
    end: int
    inner: bool
    probability: float
    first: int
    roles: Ints


@dataclass(frozen=True, slots=True)
class Reading:
    """One pass over an article of n words. labels, pointers, vectors [n, ...]: the context model's
    outputs, see `context_labels`. words [n, 2 * hidden]: the encoder's middle and last layer."""

    found: tuple[Found, ...]
    labels: Floats
    pointers: Floats
    vectors: Floats
    words: Floats


@dataclass(frozen=True, slots=True)
class Layers:
    """One window of the encoder: its middle and last layer [1, t, hidden], the first sub-token of
    each of its words, and the words [low, high) of it that no other window sees better."""

    middle: Floats
    last: Floats
    first: Ints
    low: int
    high: int

    def own(self) -> tuple[Floats, Floats, Ints]:
        """Both layers and `first`, for the words [low, high) and a margin of sub-tokens around them."""
        first = self.first[self.low : self.high]
        start = max(0, int(first[0]) - MARGIN) if len(first) else 0
        end = int(first[-1]) + 1 + MARGIN if len(first) else 1
        return self.middle[:, start:end], self.last[:, start:end], first - start

    def words(self) -> Floats:
        """[high - low, 2 * hidden]: both layers at each word's first sub-token."""
        first = self.first[self.low : self.high]
        return np.concatenate([self.middle[0, first], self.last[0, first]], axis=1)


class _ContextGraphs:
    """The context model's graphs."""

    def __init__(self, bundle: Bundle, options: ort.SessionOptions) -> None:
        self.layers, self.spans, self.pairs, self.acts, self.places = (
            ort.InferenceSession(bundle.folder / name, options, providers=["CPUExecutionProvider"]) for name in CONTEXT
        )


class Model:
    """A bundle loaded for one thread."""

    def __init__(self, bundle: Bundle) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # windows differ in length
        self._encoder, self._cues, self._roles = (
            ort.InferenceSession(bundle.folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "cues.onnx", "roles.onnx")
        )
        self._context = _ContextGraphs(bundle, options) if bundle.manifest.context else None
        self._meaning: ort.InferenceSession | None = None  # loaded when first asked for
        self._folder, self._options = bundle.folder, options
        self._tokenizer = Tokenizer.from_file(str(bundle.folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._manifest = bundle.manifest
        self._transitions = np.array(bundle.manifest.transitions, dtype=np.float32)
        # At a window's start a content may have begun before; at the start of a stretch of it, none has.
        self._initial = np.array(bundle.manifest.initial, dtype=np.float32)
        self._unbegun = np.array([0.0] + [-1e4] * (len(self._initial) - 1), dtype=np.float32)
        self.near = NEAR
        self.mention_threshold = bundle.manifest.mention_threshold
        self.link_threshold = bundle.manifest.link_threshold
        self.label = bundle.label

    def encode(self, text: str) -> Encoded:
        return encode(text, self._tokenizer)

    def find(self, encoded: Encoded) -> list[Found]:
        """Every attribution of a text, by its cue."""
        if not len(encoded.ids):
            return []
        found: list[Found] = []
        for window, low, high in _cores(list(self._windows(encoded))):
            words = self._vectors(encoded, window)
            cues = self._find_cues(words)
            cues = [c for c in cues if low <= c.start + window.first_word < high]
            found += self._find_roles(words, cues, window)
        return found

    def read(self, encoded: Encoded) -> Reading:
        """Attributions, and what the context model says of each word, in one pass of the encoder.
        Raises ModelError where the bundle has no context model."""
        graphs = self._graphs()
        found: list[Found] = []
        rows: list[list[Floats]] = [[], [], [], []]
        for window, low, high in _cores(list(self._windows(encoded))) if len(encoded.ids) else ():
            layers = self._layers(encoded, window, low, high)
            words, at = layers.last[:, layers.first], window.first_word
            cues = [c for c in self._find_cues(words) if low <= c.start + at < high]
            found += self._find_roles(words, cues, window)
            middle, last, first = layers.own()
            outputs = graphs.layers.run(None, {"middle": middle, "last": last, "first": first[None]})
            for row, output in zip(rows, (*outputs, layers.words()[None]), strict=True):
                row.append(output[0])
        none = np.zeros((0, 1), dtype=np.float32)
        labels, pointers, vectors, words = (np.concatenate(row) if row else none for row in rows)
        return Reading(tuple(found), labels, pointers, vectors, words)

    def span_scores(self, reading: Reading, heads: Ints) -> Floats:
        """[m, 2, steps]: how likely each mention starts and ends that many words from its head."""
        (scores,) = self._graphs().spans.run(None, {"pointers": reading.pointers, "heads": heads})
        return scores  # type: ignore[no-any-return]

    def pair_scores(self, vectors: Floats, told: Floats, later: Ints, earlier: Ints, features: Floats) -> Floats:
        """[k]: log-odds that a mention goes back to an earlier one rather than to none."""
        found = [np.zeros(0, dtype=np.float32)]
        for start in range(0, len(later), _PAIRS):
            part = slice(start, start + _PAIRS)
            pairs = {"later": later[part], "earlier": earlier[part], "features": features[part]}
            found += self._graphs().pairs.run(None, {"vectors": vectors, "unary": told, **pairs})
        return np.concatenate(found)

    def act_scores(self, reading: Reading, words: Ints) -> Floats:
        """[n, acts + stances] for cues, by the indexes of CUE_WORDS words each."""
        (scores,) = self._graphs().acts.run(None, {"words": reading.words[words]})
        return scores  # type: ignore[no-any-return]

    def reading_scores(self, reading: Reading, heads: Ints) -> Floats:
        """[m, READINGS] for place names by their head words."""
        (scores,) = self._graphs().places.run(None, {"words": around_head(reading.words, heads)})
        return scores  # type: ignore[no-any-return]

    def words(self, encoded: Encoded) -> Floats:
        """[n, 2 * hidden]: `Reading.words` alone."""
        found = [layers.words() for layers in self.layers(encoded)]
        return np.concatenate(found) if found else np.zeros((0, 1), dtype=np.float32)

    def meaning_vectors(self, words: Floats, member: Floats) -> Floats:
        """[n, DIM] of length 1: n stretches of the text whose words are `words` [w, 2 * hidden]; member
        [n, w] is 1 where a stretch has a word, of which it has one at least. Raises ModelError where
        the bundle has no meaning part."""
        if self._meaning is None:
            graph = open_meaning(self._folder).folder / "meaning.onnx"
            self._meaning = ort.InferenceSession(graph, self._options, providers=["CPUExecutionProvider"])
        (vectors,) = self._meaning.run(None, {"words": words, "member": member})
        return vectors  # type: ignore[no-any-return]

    def _graphs(self) -> _ContextGraphs:
        if self._context is None:
            raise ModelError(f"{self.label}: the bundle has no context model; add one with sayso-train context")
        return self._context

    def _windows(self, encoded: Encoded) -> Iterator[Window]:
        return windows(encoded, self._manifest.window, self._manifest.stride)

    def _inputs(self, encoded: Encoded, window: Window) -> dict[str, npt.NDArray[np.generic]]:
        word_of = encoded.word_of[window.start : window.end]
        features = np.zeros((1, len(word_of) + 2, 3), dtype=np.int64)
        features[0, 1:-1] = np.stack([encoded.shape, encoded.quote, encoded.layout], axis=1)[word_of]
        ids = np.concatenate([[CLS], encoded.ids[window.start : window.end], [SEP]])[None]
        return {"ids": ids, "features": features}

    def _vectors(self, encoded: Encoded, window: Window) -> Floats:
        """Word vectors [1, W, hidden] of one window."""
        (tokens,) = self._encoder.run(["vectors"], self._inputs(encoded, window))
        first = encoded.first[window.first_word : window.end_word] - window.start + 1
        return tokens[:, first]  # type: ignore[no-any-return]

    def layers(self, encoded: Encoded) -> Iterator[Layers]:
        """Each window's share of the encoder's vectors, in text order: every word once."""
        for window, low, high in _cores(list(self._windows(encoded))) if len(encoded.ids) else ():
            yield self._layers(encoded, window, low, high)

    def _layers(self, encoded: Encoded, window: Window, low: int, high: int) -> Layers:
        middle, last = self._encoder.run(["middle", "vectors"], self._inputs(encoded, window))
        first = encoded.first[window.first_word : window.end_word] - window.start + 1
        at = window.first_word
        return Layers(middle, last, first, low - at, high - at)

    def _find_cues(self, words: Floats) -> list[Cue]:
        (scores,) = self._cues.run(None, {"words": words})
        return find_cues(scores[0], self._manifest.outer_threshold, self._manifest.inner_threshold)

    def _find_roles(self, words: Floats, cues: Sequence[Cue], window: Window) -> list[Found]:
        found = []
        for group in _neighbours(cues):
            low, high = max(0, group[0].start - REACH), min(words.shape[1], group[-1].end + REACH)
            initial = self._unbegun if low else self._initial
            paths = viterbi(self._role_scores(words[:, low:high], group, low), self._transitions, initial)
            at = window.first_word
            found += [
                Found(c.start + at, c.end + at, c.inner, c.probability, low + at, path)
                for c, path in zip(group, paths, strict=True)
            ]
        return found

    def _role_scores(self, words: Floats, cues: Sequence[Cue], offset: int) -> Floats:
        """Label scores [N, W, 5] of the cues, whose words count from `offset`."""
        starts, ends = np.array([c.start - offset for c in cues]), np.array([c.end - offset for c in cues])
        pairs = zip(starts, ends, strict=True)
        (scores,) = self._roles.run(
            None,
            {
                "words": words,
                "start": starts,
                "end": ends - 1,
                "distance": np.stack([distance_buckets(words.shape[1], a, b) for a, b in pairs]),
                "level": np.array([int(c.inner) for c in cues]),
            },
        )
        return scores  # type: ignore[no-any-return]


def around_head(words: Floats, heads: Ints) -> Floats:
    """[m, PLACE_WORDS, 2 * hidden]: each head word, the one before and the one after; zeros beyond the text."""
    padded = np.concatenate([words, np.zeros((1, words.shape[1]), dtype=words.dtype)])
    before = np.where(heads > 0, heads - 1, len(words))
    return padded[np.stack([heads, before, heads + 1], axis=1)]  # type: ignore[no-any-return]


def _neighbours(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """Cues in text order, in groups that share a stretch of words."""
    group: list[Cue] = []
    for cue in cues:
        if group and cue.start - group[0].start > _TOGETHER:
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _cores(found: Sequence[Window]) -> Iterator[tuple[Window, int, int]]:
    """Each window with the words [low, high) that no other window sees better."""
    cuts = [(a.end_word + b.first_word) // 2 for a, b in pairwise(found)]
    bounds = [0, *cuts, found[-1].end_word if found else 0]
    yield from zip(found, bounds[:-1], bounds[1:], strict=True)


def open_model() -> Model:
    """The shipped bundle, loaded. Raises ModelError when it can't be used."""
    return Model(open_bundle())


def time_bare_encoder(texts: Sequence[str]) -> tuple[int, float]:
    """(sub-tokens, seconds) that the encoder alone takes for the windows of these texts;
    tokens that two windows share are counted once."""
    model = open_model()
    prepared = []
    tokens = 0
    for text in texts:
        encoded = model.encode(text)
        tokens += len(encoded.ids)
        if len(encoded.ids):
            prepared += [model._inputs(encoded, window) for window in model._windows(encoded)]
    began = time.perf_counter()
    for inputs in prepared:
        model._encoder.run(None, inputs)
    return tokens, time.perf_counter() - began
