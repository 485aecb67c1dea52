"""How far long work has come: a bar on stderr, at a terminal only."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from ctd_core.cli.terminal import console, is_drawn


@contextlib.contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Give a function that is told how much more was done.

    Where stderr is no terminal nothing is printed: a log file wants no bars.
    """
    if not is_drawn(sys.stderr):
        yield lambda _done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = [TextColumn("{task.description}"), BarColumn()]
    with Progress(
        *columns,
        *([] if total is None else [MofNCompleteColumn()]),
        console=console(sys.stderr),
        transient=True,
        # What is printed meanwhile passes by no other way than all that is printed.
        redirect_stdout=False,
        redirect_stderr=False,
    ) as bars:
        task = bars.add_task(what, total=total)
        yield lambda done: bars.advance(task, done)
