"""The facts of a file, as often as they are gone through."""

from collections.abc import Callable, Iterator
from typing import IO, NoReturn

from ctd_core.errors import CtdError, ImportFaultsError, PluginError
from ctd_core.importers.incoming import Fault, FormOf, Importer, Incoming, Reading
from ctd_core.plugins.contribution import reason_of
from ctd_core.said import Lines, Said

KEPT = 50_000
"""How many facts are held; of a longer file all are read anew each time."""
_SHOWN = 50
_STEP = 1000

Progress = Callable[[int], None]
"""Told how many more lines of a file were read."""


class FileFacts:
    """What a file states, for `Ledger.record_all`: chapter, fact, month of each row.

    Going through it raises ImportFaultsError, with all faults, after the last row.
    """

    def __init__(
        self,
        name: str,
        file: IO[bytes],
        importer: Importer,
        reading: Reading,
    ) -> None:
        self.name = name
        self._file = file
        self._importer = importer
        self._reading = reading
        self.progress: Progress = lambda _lines: None
        """May be set by who wants to know how far the file was read."""
        self._kept: list[Incoming] | None = None
        """All facts, once they were gone through and if they are few."""
        self.form: FormOf | None = None
        """Whose form the file is, once it was gone through; None if it is no form."""

    @property
    def is_held(self) -> bool:
        """Whether its facts are held, so that the file may be closed."""
        return self._kept is not None

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Each fact with its chapter and the month it is placed in."""
        for one in self._read() if self._kept is None else self._kept:
            yield one.chapter, one.fact, one.month

    def _read(self) -> Iterator[Incoming]:
        """Read the file from its beginning; keep what it states if that is little."""
        facts: list[Incoming] = []
        faults: list[Fault] = []
        count = told = 0
        self._file.seek(0)
        for one in self._given():
            if isinstance(one, FormOf):
                self.form = one
                continue
            if isinstance(one, Fault):
                faults.append(one)
            else:
                count += 1
                if count <= KEPT:
                    facts.append(one)
                yield one
            if one.line - told >= _STEP:
                self.progress(one.line - told)
                told = one.line
        if not count and not faults and not (self.form and self.form.nothing):
            faults = [Fault(1, "", Said("The file has no row."))]
        if faults:
            raise self._with(faults)
        self._kept = facts if count <= KEPT else None

    def _given(self) -> Iterator[Incoming | Fault | FormOf]:
        """What the importer gives; what else goes wrong in it is its own fault."""
        try:
            for one in self._importer.read(self._file, self._reading):
                is_known = isinstance(one, Incoming | Fault | FormOf)
                yield one if is_known else self._refuse(one)
        except (CtdError, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:
            raise self._broken(reason_of(error)) from error

    def _refuse(self, one: object) -> NoReturn:
        raise self._broken(Said("it gave a {type}.", type=type(one).__name__))

    def _broken(self, why: str) -> PluginError:
        return PluginError(
            "{file} could not be read: the importer {importer} failed: {why}",
            file=self.name,
            importer=getattr(self._importer, "name", type(self._importer).__name__),
            why=why,
        )

    def _with(self, faults: list[Fault]) -> ImportFaultsError:
        shown = [self._located(fault) for fault in faults[:_SHOWN]]
        if len(faults) > _SHOWN:
            shown.append(Said("  (and {more} more)", more=len(faults) - _SHOWN))
        return ImportFaultsError(
            file=self.name, count=len(faults), faults=Lines(shown), found=tuple(faults)
        )

    def _located(self, fault: Fault) -> str:
        if fault.place:
            return Said("  {file}, {fault}", file=self.name, fault=str(fault))
        return Said("  {file}: {fault}", file=self.name, fault=fault.why)
