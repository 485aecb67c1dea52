"""A whole store as a file of JSON lines, which any program can read.

The first line says what it is, the last how it ends, so that a file that was cut off
is known. Bytes are hexadecimal. The view is not in it: it follows from the log.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from ctd_core.errors import NotOurStoreError, StoreExistsError, StoreNotFoundError
from ctd_core.figures.changes import Amount, Cell
from ctd_core.said import Said
from ctd_core.store.chain import verified
from ctd_core.store.copying import sound
from ctd_core.store.port import Content, Head, Receipt, Row, Snapshot
from ctd_core.store.whole import written_whole

_FIRST = {"ctd_core": "log", "layout": 1}
_BYTES = ("salt", "words_hash", "hash", "digest", "bytes")

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def write(
    snapshot: Snapshot,
    file: Path,
    progress: Callable[[int], None] = lambda _events: None,
) -> Head:
    """Write all of a store to a new file, whole or not at all; gives its end."""
    if file.exists():
        raise StoreExistsError(place=str(file))
    with written_whole(file) as half, half.open("wb") as opened:
        _line(opened, _FIRST)
        rows = verified(snapshot.rows(), Said("the source"))
        for n, row in enumerate(rows, start=1):
            _line(opened, {"row": _plain(row)})
            if not n % 1000:
                progress(1000)
        for receipt in snapshot.receipts():
            _line(opened, {"receipt": _plain(receipt)})
        _line(opened, {"settings": snapshot.settings()})
        for content in sound(snapshot.contents(), Said("the source")):
            _line(opened, {"content": _plain(content)})
        head = snapshot.head()
        _line(opened, {"end": _plain(head)})
        opened.flush()
        os.fsync(opened.fileno())
    return head


def _line(opened: IO[bytes], value: Any) -> None:
    opened.write(_encode(value) + b"\n")


def _plain(row: Any) -> dict[str, Any]:
    """A row by its columns; what is nothing is left out."""
    return {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in row._asdict().items()
        if value is not None
    }


class JsonLines:
    """A file that a store was written to, read as it was."""

    def __init__(self, file: Path, *, view_setting: tuple[str, str]) -> None:
        self._file = file
        self._view_setting = view_setting
        """What the settings say of a view that has to be made anew."""
        if not file.is_file():
            raise StoreNotFoundError("There is no file {place}.", place=str(file))
        lines = self._lines()
        if next(lines, None) != _FIRST:
            raise self._refused(Said("it does not begin as one"))
        self._end: dict[str, Any] = next((e["end"] for e in _last(lines)), {})
        if not self._end:
            raise self._refused(Said("it was cut off: its last line is missing"))

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self._file.open("rb") as opened:
            for number, line in enumerate(opened, start=1):
                try:
                    found = _decode(line)
                except msgspec.MsgspecError as error:
                    raise self._refused(
                        Said("line {number}: {why}", number=number, why=error)
                    ) from error
                if not isinstance(found, dict):
                    raise self._refused(
                        Said("line {number} is no object", number=number)
                    )
                yield found

    def _refused(self, why: str) -> NotOurStoreError:
        return NotOurStoreError(
            "{place} is no log that ctd_core wrote ({why}).",
            place=str(self._file),
            why=why,
        )

    def _those(self, name: str) -> Iterator[Any]:
        return (line[name] for line in self._lines() if name in line)

    def _made(self, kind: Any, fields: Any) -> Any:
        """A row of some kind; NotOurStoreError if it is none."""
        try:
            return kind(**_from_plain(fields))
        except (TypeError, ValueError, AttributeError) as error:
            raise self._refused(str(error)) from error

    def head(self) -> Head:
        """The end of the log."""
        head: Head = self._made(Head, self._end)
        return head

    def rows(self) -> Iterator[Row]:
        """The log in order."""
        empty: dict[str, Any] = dict.fromkeys(Row._fields)
        for row in self._those("row"):
            yield self._made(Row, {**empty, **row})

    def receipts(self) -> Iterator[Receipt]:
        """What was sent."""
        for receipt in self._those("receipt"):
            yield self._made(Receipt, receipt)

    def settings(self) -> dict[str, str]:
        """All that the store kept about itself, but of its view."""
        settings = next(self._those("settings"), None)
        if not isinstance(settings, dict):
            raise self._refused(Said("its settings are missing"))
        name, value = self._view_setting
        return {**settings, name: value}

    def contents(self) -> Iterator[Content]:
        """The bytes that were kept of issued reports; an earlier file has none."""
        for content in self._those("content"):
            yield self._made(Content, content)

    def cells(self, _first: int, _last: int) -> Iterator[tuple[Cell, Amount]]:
        """Nothing: the view follows from the log."""
        return iter(())


def _last(lines: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last line, if it tells the end."""
    return [line for line in deque(lines, maxlen=1) if "end" in line]


def _from_plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: bytes.fromhex(value) if name in _BYTES and value is not None else value
        for name, value in fields.items()
    }
