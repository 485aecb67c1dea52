"""Tables: drawn at a terminal, plain columns where a program or a file reads."""

import sys
from collections.abc import Iterable, Sequence


class Table:
    """Rows under a head, some columns of numbers; printed once it is whole."""

    def __init__(self, *head: str, numbers: Iterable[int] = ()) -> None:
        self._head = head
        self._numbers = frozenset(numbers)
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
        from rich import box
        from rich.console import Console, JustifyMethod
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(box=box.SIMPLE_HEAD)
        for number, words in enumerate(self._head):
            right = number in self._numbers
            justify: JustifyMethod = "right" if right else "left"
            # Where there is too little room, a number goes on in the next line.
            drawn.add_column(words, justify=justify, overflow="fold")
        for row in self._rows:
            if len(row) < len(self._head):
                drawn.add_section()
                drawn.add_row(Text(row[0], style="bold"))
            else:
                # Texts, not markup: what was recorded is shown as it is.
                drawn.add_row(*(Text(cell) for cell in row))
        Console().print(drawn)

    def _write(self) -> None:
        whole = [self._head, *(r for r in self._rows if len(r) == len(self._head))]
        widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
        for row in (self._head, *self._rows):
            if len(row) < len(self._head):
                sys.stdout.write(f"\n{row[0]}\n")
                continue
            cells = [
                cell.rjust(width) if number in self._numbers else cell.ljust(width)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            sys.stdout.write("  ".join(cells).rstrip() + "\n")
