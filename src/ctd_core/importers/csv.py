"""CSV, as Excel and others write it: comma, semicolon or tab; UTF-8 or UTF-16."""

import codecs
import contextlib
import csv
import io
from collections.abc import Iterator
from itertools import compress
from typing import IO, Protocol

from ctd_core.importers.incoming import Fault, Incoming, Reading
from ctd_core.said import Said

_PIECE = 1 << 20


class CsvRows(Protocol):
    """What `csv.reader` gives: rows, and the line it stands at."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """The rows."""

    def __next__(self) -> list[str]:
        """The next row."""


class CsvImporter:
    """A row a fact; the header names the columns; a blank cell was not stated."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def read(self, file: IO[bytes], reading: Reading) -> Iterator[Incoming | Fault]:
        """Each fact or fault of the file, in order."""
        encoding = _encoding(file.read(4))
        line = _undecodable(file, encoding)
        if line is not None:
            yield Fault(
                line, "", Said("The text is neither UTF-8 nor UTF-16; save it as one.")
            )
            return
        with _lines(file, encoding) as lines:
            delimiter = _delimiter(lines.readline())
        with _lines(file, encoding) as lines:
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            try:
                yield from _rows(rows, reading)
            except csv.Error as error:
                yield Fault(
                    rows.line_num, "", Said("The row cannot be read: {why}.", why=error)
                )


def _rows(rows: "CsvRows", reading: Reading) -> Iterator[Incoming | Fault]:
    header = [name.strip().casefold() for name in next(rows, [])]
    known = reading.columns()
    unknown = [name for name in header if name not in known]
    yield from (reading.unknown_column(name, 1) for name in unknown)
    twice = {name for name in header if header.count(name) > 1}
    yield from (
        Fault(1, name, Said("The column stands twice.")) for name in sorted(twice)
    )
    if "kind" not in header:
        yield Fault(
            1,
            "kind",
            Said("The header names no column kind; it begins chapter,on,kind."),
        )
    if unknown or twice or "kind" not in header:
        return
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
            yield Fault(
                rows.line_num, "", Said("The row has more cells than the header.")
            )
            continue
        # Of a file's many columns a kind has few: cells that are empty are dropped.
        written = dict(zip(compress(header, row), filter(None, row), strict=False))
        fact, faults = reading.incoming(written, rows.line_num)
        yield from faults
        if fact is not None:
            yield fact


@contextlib.contextmanager
def _lines(file: IO[bytes], encoding: str) -> Iterator[io.TextIOWrapper]:
    """The lines from the beginning, decoded one by one; the file stays open."""
    file.seek(0)
    lines = io.TextIOWrapper(file, encoding, newline="\n")
    try:
        yield lines
    finally:
        lines.detach()


def _undecodable(file: IO[bytes], encoding: str) -> int | None:
    """The line that cannot be decoded: all are, before a row is believed."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while piece := file.read(_PIECE):
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            return line + piece.count(b"\n", 0, error.start)
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def _encoding(begin: bytes) -> str:
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _delimiter(header: str) -> str:
    """What the header is divided by."""
    return max(",;\t", key=header.count)
