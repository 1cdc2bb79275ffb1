"""The best one-to-one assignment between rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def best_assignment(similar: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) pairs, one to one, with the greatest sum; similar: at least 0, and pairs of 0 are
    left out.

    The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), cubic in
    the larger side of each group of rows and columns that overlap at all.
    """
    found: list[tuple[int, int]] = []
    for rows, columns in _groups(similar):
        swapped = len(rows) > len(columns)
        near, far = (columns, rows) if swapped else (rows, columns)
        costs = [[-(similar[f][n] if swapped else similar[n][f]) for f in far] for n in near]
        for i, j in enumerate(_cheapest(costs)):
            row, column = (far[j], near[i]) if swapped else (near[i], far[j])
            if similar[row][column] > 0:
                found.append((row, column))
    return sorted(found)


def _groups(similar: Sequence[Sequence[float]]) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that hang together by similarities above 0."""
    by_row = [[j for j, value in enumerate(row) if value > 0] for row in similar]
    by_column: dict[int, list[int]] = {}
    for i, columns in enumerate(by_row):
        for j in columns:
            by_column.setdefault(j, []).append(i)
    groups = []
    seen: set[int] = set()
    for start in range(len(by_row)):
        if start in seen or not by_row[start]:
            continue
        seen.add(start)
        rows, reached, waiting = [start], set[int](), [start]
        while waiting:
            for j in by_row[waiting.pop()]:
                if j not in reached:
                    reached.add(j)
                    new = [i for i in by_column[j] if i not in seen]
                    seen.update(new)
                    rows += new
                    waiting += new
        groups.append((sorted(rows), sorted(reached)))
    return groups


def _cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row; at least as many columns as rows. Index 0 stands for "none" inside."""
    n, m = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (n + 1), [0.0] * (m + 1)
    owner, way = [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        owner[0], column = i, 0
        least, used = [inf] * (m + 1), [False] * (m + 1)
        while owner[column]:
            used[column] = True
            row, step, following = owner[column], inf, 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                reduced = costs[row - 1][j - 1] - row_price[row] - column_price[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    row_price[owner[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    chosen = [0] * n
    for j in range(1, m + 1):
        if owner[j]:
            chosen[owner[j] - 1] = j - 1
    return chosen
