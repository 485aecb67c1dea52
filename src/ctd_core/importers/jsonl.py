"""JSON lines: a fact a line, as programs write them, under the names of the CSV."""

from collections.abc import Iterator
from typing import IO

import msgspec

from ctd_core.importers.incoming import Fault, Incoming, Reading
from ctd_core.said import Said

_LONGEST = 1_000_000


class JsonlImporter:
    """A JSON object a line; null was not stated."""

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def read(self, file: IO[bytes], reading: Reading) -> Iterator[Incoming | Fault]:
        """Each fact or fault of the file, in order."""
        known = reading.columns()
        for number, line in enumerate(_lines(file), start=1):
            if len(line) > _LONGEST:
                yield Fault(
                    number,
                    "",
                    Said("The line is longer than {most:,} bytes.", most=_LONGEST),
                )
                return
            if not line.strip():
                continue
            try:
                written = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield Fault(number, "", Said("The line is no JSON: {why}.", why=error))
                continue
            if not isinstance(written, dict):
                yield Fault(number, "", Said("The line is no JSON object."))
                continue
            unknown = [name for name in written if name not in known]
            if unknown:
                yield from (reading.unknown_column(name, number) for name in unknown)
                continue
            fact, faults = reading.incoming(written, number)
            yield from faults
            if fact is not None:
                yield fact


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines, none of them read further than it may be long."""
    while piece := file.readline(_LONGEST + 1):
        # A line may also end in a lone carriage return, which no JSON holds.
        yield from piece.splitlines()
