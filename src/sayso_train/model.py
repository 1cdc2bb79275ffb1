"""The attribution model: one encoder, a cue head, and a role head that reads the text once more for each cue.

cue head   each word: outside, or first or later word of an outer or an inner cue.
role head  for one cue, each word: outside, source or content, first or later.
           A word's score depends on the cue's vector, on their product and their
           distance; dilated convolutions over the words let neighbours agree; a
           linear-chain CRF (Lafferty et al. 2001) makes the boundaries one decision.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.neural.labels import CUE_LABELS, DISTANCES, FORBIDDEN, LEVELS, ROLE_LABELS
from sayso_train.encoder import Encoder, Size

IMPOSSIBLE = -1e4


class Convolution(nn.Module):
    """A residual dilated convolution over words, [N, W, C] -> [N, W, C]."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.convolve = nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        y = self.norm(x)
        y = (y if mask is None else y * mask[:, :, None].to(x.dtype)).transpose(1, 2)
        return x + F.gelu(self.convolve(y)).transpose(1, 2)


class CueHead(nn.Module):
    """Word vectors [B, W, hidden] -> label scores [B, W, 5]."""

    def __init__(self, hidden: int, width: int = 192, dropout: float = 0.1) -> None:
        super().__init__()
        self.inward = nn.Linear(hidden, width)
        self.convolution = Convolution(width, 1)
        self.drop = nn.Dropout(dropout)
        self.outward = nn.Linear(width, len(CUE_LABELS))

    def forward(self, words: Tensor, mask: Tensor | None) -> Tensor:
        x = self.drop(F.gelu(self.inward(words)))
        return self.outward(self.convolution(x, mask))  # type: ignore[no-any-return]


class RoleHead(nn.Module):
    """For each of N cues, label scores of its window's words [N, W, 5]."""

    def __init__(self, hidden: int, width: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, 2 * width)
        self.cue = nn.Linear(2 * hidden, 2 * width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.level = nn.Embedding(len(LEVELS), width)
        self.convolutions = nn.ModuleList(Convolution(width, d) for d in (1, 3, 9))
        self.drop = nn.Dropout1d(dropout)
        self.norm = nn.LayerNorm(width)
        self.outward = nn.Linear(width, len(ROLE_LABELS))
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_LABELS), len(ROLE_LABELS)))
        self.initial = nn.Parameter(torch.zeros(len(ROLE_LABELS)))

    def forward(
        self,
        words: Tensor,
        mask: Tensor | None,
        window: Tensor,
        start: Tensor,
        end: Tensor,
        distance: Tensor,
        level: Tensor,
    ) -> Tensor:
        """words [B, W, hidden], mask [B, W] or None where nothing is padded; window, level [N];
        start, end [N] first and last word of the cue; distance [N, W]."""
        cue = self.cue(torch.cat([words[window, start], words[window, end]], dim=-1))[:, None, :]
        add, times = self.word(words)[window].chunk(2, dim=-1)
        cue_add, cue_times = cue.chunk(2, dim=-1)
        x = add + cue_add + times * cue_times + self.distance(distance) + self.level(level)[:, None, :]
        x = self.drop(x.transpose(1, 2)).transpose(1, 2)
        seen = None if mask is None else mask[window]
        for convolution in self.convolutions:
            x = convolution(x, seen)
        return self.outward(F.gelu(self.norm(x)))  # type: ignore[no-any-return]

    def transition_scores(self) -> Tensor:
        """[from, to], forbidden ones impossible."""
        banned = torch.zeros_like(self.transitions)
        for before, after in FORBIDDEN:
            banned[before, after] = IMPOSSIBLE
        return self.transitions + banned


class AttributionModel(nn.Module):
    def __init__(self, size: Size) -> None:
        super().__init__()
        self.encoder = Encoder(size)
        self.cue_head = CueHead(size.hidden)
        self.role_head = RoleHead(size.hidden)
        self.drop = nn.Dropout(size.dropout)

    def words(self, ids: Tensor, features: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors of each word's first sub-token: [B, W, hidden]; `first` [B, W] into T."""
        x = self.drop(self.encoder(ids, features, mask))
        return torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[-1]))


def crf_loss(scores: Tensor, mask: Tensor, gold: Tensor, transitions: Tensor, initial: Tensor) -> Tensor:
    """Negative log-likelihood of each gold path, [N].

    scores [N, W, L], mask and gold [N, W]; padding comes last.
    """
    steps = scores.shape[1]
    emitted = scores.gather(2, gold[:, :, None])[:, :, 0] * mask
    moved = transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
    path = initial[gold[:, 0]] + emitted.sum(1) + moved.sum(1)
    alpha = initial + scores[:, 0]
    for t in range(1, steps):
        following = torch.logsumexp(alpha[:, :, None] + transitions, dim=1) + scores[:, t]
        alpha = torch.where(mask[:, t, None], following, alpha)
    return torch.logsumexp(alpha, dim=1) - path
