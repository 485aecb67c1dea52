"""One file that comes in: opened, gone through, recorded."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import IO

import attrs

from ctd_core.cli.language import _
from ctd_core.cli.progress import progress
from ctd_core.errors import RefusedError
from ctd_core.importers import FileFacts, FormOf, Reading
from ctd_core.ledger import Ledger, TakenIn
from ctd_core.ledger.forms import SENT_AGAIN
from ctd_core.stated import Stated

_HELD = 16_000_000
"""Bytes of standard input that are held in memory; more goes into a temporary file."""
_PIECE = 1 << 20

MANY_ROWS = 20_000
"""From here on reading takes long enough for a bar."""


@attrs.frozen
class How:
    """How a file is to be recorded, as it was said on the command line."""

    recorded_by: str
    submission: str | None = None
    again: bool = False
    reason: str | None = None
    late: bool = False
    chapter: str | None = None
    """Whose it is, if that was named: a form must be of that chapter."""

    @property
    def late_reason(self) -> str | None:
        """Why it comes after the book was closed."""
        return self.reason if self.late else None


class InFile:
    """A file that was gone through: what it states, nothing of it recorded yet."""

    def __init__(self, name: str, content: IO[bytes], facts: FileFacts) -> None:
        self.name = name
        self._facts = facts
        self._lines = sum(piece.count(b"\n") for piece in _pieces(content))
        with self._bar(_("Reading")) as facts.progress:
            self.stated = Stated(facts, or_none=True)

    @property
    def form(self) -> FormOf | None:
        """Whose form it is; None if it is none."""
        return self._facts.form

    @property
    def is_held(self) -> bool:
        """Whether the file may be closed before it is recorded."""
        return self._facts.is_held

    def record(self, ledger: Ledger, how: How) -> str:
        """Record all of it or nothing; gives what became of it, as a sentence."""
        if self.form is not None:
            return _said_of(self._take_in(ledger, self.form, how))
        with self.recording():
            receipt = ledger.record_all(
                self.stated,
                recorded_by=how.recorded_by,
                submission=how.submission or self.stated.key,
                late_reason=how.late_reason,
                refuse_resent=not how.again,
            )
        said = (
            _("Recorded {count} facts of {file}, submission {key}.")
            if receipt
            else _(
                "Already recorded: the {count} facts of {file}, submission {key}."
                " Nothing was written."
            )
        )
        count = len(receipt.entries)
        return said.format(count=count, file=self.name, key=receipt.submission)

    def refuse_other(self, named: str | None) -> None:
        """Refuse a form of another chapter than was named with it."""
        if named and self.form and self.form.chapter != named:
            raise RefusedError(
                "{file} is the form of {chapter} for {month}, not of {other}. Leave out"
                " --chapter, or look which file was meant.",
                file=self.name,
                chapter=self.form.chapter,
                month=self.form.month,
                other=named,
            )

    @contextlib.contextmanager
    def recording(self) -> Iterator[None]:
        """Show how far its recording has come."""
        with self._bar(_("Recording")) as self._facts.progress:
            yield

    def _take_in(self, ledger: Ledger, form: FormOf, how: How) -> TakenIn:
        return ledger.take_in(
            form,
            self.stated,
            recorded_by=how.recorded_by,
            reason=SENT_AGAIN if how.late else how.reason or SENT_AGAIN,
            late_reason=how.late_reason,
            refuse_resent=not how.again,
        )

    def _bar(self, what: str) -> AbstractContextManager[Callable[[int], None]]:
        """How far it has come; a short file is read before anybody could look."""
        if self._lines < MANY_ROWS or self._facts.form is not None:
            return nullcontext(lambda _n: None)
        return progress(what, self._lines)


def gone_through(
    ledger: Ledger,
    file: Path,
    content: IO[bytes],
    *,
    importer: str | None = None,
    chapter: str | None = None,
) -> InFile:
    """A file, gone through once; raises ImportFaultsError with all its faults."""
    return InFile(
        str(file), content, facts_of(ledger, file, content, importer, chapter)
    )


def facts_of(
    ledger: Ledger,
    file: Path,
    content: IO[bytes],
    importer: str | None = None,
    chapter: str | None = None,
) -> FileFacts:
    """The facts of a file, by the importer of that name or for its suffix."""
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(one.id for one in ledger.chapters()),
        today=ledger.today(),
        default_chapter=chapter,
    )
    reader = ledger.plugins.importer(importer or file.suffix or ".csv")
    return FileFacts(str(file), content, reader, reading)


@contextlib.contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """A file, or what comes on standard input: it is gone through more than once."""
    if str(file) != "-":
        with file.open("rb") as content:
            yield content
        return
    with tempfile.SpooledTemporaryFile(max_size=_HELD) as held:
        shutil.copyfileobj(sys.stdin.buffer, held)
        yield held


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    return iter(partial(content.read, _PIECE), b"")


def _said_of(taken: TakenIn) -> str:
    """What became of a form."""
    form, change = taken.form, taken.change
    facts: dict[str, object] = {"chapter": form.chapter, "month": form.month}
    if taken.outcome == "already recorded" or change is None:
        said = _(
            "Already taken in: the form of {chapter} for {month}. Nothing was written."
        )
    elif taken.outcome == "replaced":
        said = _(
            "The form of {chapter} for {month} takes its earlier place: {corrected}"
            " corrected, {voided} voided, {recorded} recorded."
        )
        for name in ("corrected", "voided", "recorded"):
            facts[name] = len(getattr(change, name))
    elif form.nothing:
        said = _("{chapter} has nothing to report for {month}.")
    else:
        said = _("Recorded {count} facts of {chapter} for {month}.")
        facts["count"] = change.facts
    return said.format(**facts)
