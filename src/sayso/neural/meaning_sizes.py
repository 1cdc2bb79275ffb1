"""Sizes of the vectors of meaning, fixed with the head that ships."""

from __future__ import annotations

DIM = 192  # of a vector
COARSE = 96  # of its rougher form
LISTS = 4096  # centroids that vectors are sorted by
SCALE = 150.0  # of 8-bit components: 1 stands for this
