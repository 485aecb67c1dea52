"""Tables: drawn at a terminal, plain columns where a program or a file reads."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

_GAP = 3
"""What is drawn beside each column: a blank, another, and a line between two."""


class Table:
    """Rows under a head, some columns of numbers; printed once it is whole.

    With *tied*, a table too wide for the terminal is drawn in pieces, each with the
    first column; a tied column stays beside the one before it.
    """

    def __init__(
        self,
        *head: str,
        numbers: Iterable[int] = (),
        tied: Iterable[int] | None = None,
    ) -> None:
        self._head = head
        self._numbers = frozenset(numbers)
        self._tied = None if tied is None else frozenset(tied)
        self._rows: list[Sequence[str]] = []

    def section(self, title: str) -> None:
        """The rows that follow belong together, under a title."""
        self._rows.append((title,))

    def add(self, *cells: str) -> None:
        """One more row."""
        self._rows.append(cells)

    def print(self) -> None:
        """Print it on stdout."""
        if sys.stdout.isatty():
            self._draw()
        else:
            self._write()

    def _draw(self) -> None:
        from rich.console import Console

        console = Console()
        for columns in self._pieces(console.width):
            console.print(self._drawn(columns, console.width))

    def _drawn(self, columns: Sequence[int], width: int) -> Any:
        from rich import box
        from rich.console import JustifyMethod
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(box=box.SIMPLE_HEAD)
        for number in columns:
            right = number in self._numbers
            justify: JustifyMethod = "right" if right else "left"
            # Where there is too little room, a number goes on in the next line.
            fits = self._label(width) + self._widths[number] + _GAP < width
            whole = self._tied is not None and number > 0 and fits
            drawn.add_column(
                self._head[number],
                justify=justify,
                overflow="fold",
                min_width=self._widths[number] if whole else None,
            )
        for row in self._rows:
            if len(row) < len(self._head):
                drawn.add_section()
                drawn.add_row(Text(row[0], style="bold"))
            else:
                # Texts, not markup: what was recorded is shown as it is.
                drawn.add_row(*(Text(row[number]) for number in columns))
        return drawn

    def _pieces(self, width: int) -> Iterator[Sequence[int]]:
        """The columns of each piece."""
        widths = [one + _GAP for one in self._widths]
        every, label = range(len(widths)), self._label(width)
        if self._tied is None or label + sum(widths[1:]) < width:
            yield every
            return
        piece: list[int] = [0]
        room = whole = width - 1 - label
        for group in _groups(every[1:], self._tied):
            wanted = sum(widths[number] for number in group)
            if len(piece) > 1 and wanted > room:
                yield piece
                piece, room = [0], whole
            piece.extend(group)
            room -= wanted
        yield piece

    def _label(self, width: int) -> int:
        """The room for the first column: a long one is folded to a third."""
        natural = self._widths[0] + _GAP
        return natural if natural <= width // 2 else max(width // 3, 20)

    @cached_property
    def _widths(self) -> list[int]:
        whole = [self._head, *(r for r in self._rows if len(r) == len(self._head))]
        return [max(map(len, column)) for column in zip(*whole, strict=True)]

    def _write(self) -> None:
        widths = self._widths
        for row in (self._head, *self._rows):
            if len(row) < len(self._head):
                sys.stdout.write(f"\n{row[0]}\n")
                continue
            cells = [
                cell.rjust(width) if number in self._numbers else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            sys.stdout.write("  ".join(cells).rstrip() + "\n")


def _groups(columns: Iterable[int], tied: frozenset[int]) -> list[list[int]]:
    """The columns, each with those that stay beside it."""
    groups: list[list[int]] = []
    for number in columns:
        if groups and number in tied:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
