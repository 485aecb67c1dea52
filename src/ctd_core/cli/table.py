"""Tables: drawn at a terminal, plain columns where a program or a file reads."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from ctd_core.cli.terminal import console, is_drawn, visible

if TYPE_CHECKING:
    from rich.console import Console

_GAP = 3
"""What is drawn beside each column: a blank, another, and a line between two."""

_READABLE = 24
"""The room that prose needs; with less, lines are easier to read than a table."""


class Table:
    """Rows under a head, some columns of numbers; printed once it is whole.

    With *tied*, a table too wide for the terminal is drawn in pieces, each with the
    first column; a tied column stays beside the one before it. Columns of *prose* go on
    in the next line and leave all others the room that they need. Nothing is ever cut.
    """

    def __init__(
        self,
        *head: str,
        numbers: Iterable[int] = (),
        tied: Iterable[int] | None = None,
        prose: Iterable[int] = (),
        styles: Mapping[int, str] | None = None,
    ) -> None:
        self._head = head
        self._numbers = frozenset(numbers)
        self._tied = None if tied is None else frozenset(tied)
        self._prose = frozenset(prose)
        self._styles = styles or {}
        self._rows: list[Sequence[str]] = []

    def section(self, title: str) -> None:
        """The rows that follow belong together, under a title."""
        self._rows.append((title,))

    def add(self, *cells: str) -> None:
        """One more row."""
        self._rows.append(tuple(map(visible, cells)))

    def print(self, lines: Iterable[str] | None = None) -> None:
        """Print it on stdout.

        As *lines*, if they are given, where no table is drawn or its prose has no room.
        """
        screen = console(sys.stdout) if is_drawn(sys.stdout) else None
        if screen is not None and (lines is None or self._has_room(screen.width)):
            self._draw(screen)
        elif lines is not None:
            for line in lines:
                click.echo(line)
        else:
            self._write()

    def _has_room(self, width: int) -> bool:
        needed = (
            min(one, _READABLE) if number in self._prose else one
            for number, one in enumerate(self._widths)
        )
        return sum(one + _GAP for one in needed) < width

    def _draw(self, screen: "Console") -> None:
        for columns in self._pieces(screen.width):
            screen.print(self._drawn(columns, screen.width))

    def _drawn(self, columns: Sequence[int], width: int) -> Any:
        from rich import box
        from rich.console import JustifyMethod
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(box=box.SIMPLE_HEAD)
        for number in columns:
            right = number in self._numbers
            justify: JustifyMethod = "right" if right else "left"
            drawn.add_column(
                self._head[number],
                justify=justify,
                overflow="fold",
                style=self._styles.get(number),
                min_width=self._widths[number] if self._is_whole(number, width) else 0,
            )
        for row in self._rows:
            if len(row) < len(self._head):
                drawn.add_section()
                drawn.add_row(Text(row[0], style="bold"))
            else:
                # Texts, not markup: what was recorded is shown as it is.
                drawn.add_row(*(Text(row[number]) for number in columns))
        return drawn

    def _is_whole(self, number: int, width: int) -> bool:
        """Whether a column keeps its width; else its cells go on in the next line."""
        if self._prose and self._has_room(width):
            return number not in self._prose
        tied = self._tied is not None and number > 0
        fits = self._label(width) + self._widths[number] + _GAP < width
        return fits and (tied or number in self._numbers)

    def _pieces(self, width: int) -> Iterator[Sequence[int]]:
        """The columns of each piece."""
        widths = [one + _GAP for one in self._widths]
        every, label = range(len(widths)), self._label(width)
        whole_prose = self._prose and self._has_room(width)
        if self._tied is None or whole_prose or label + sum(widths[1:]) < width:
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
