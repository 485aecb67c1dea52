"""The zip file that an office document is (.docx, .xlsx): read with limits.

Limits hold before anything is unpacked or parsed: a file that somebody sent may be
made to fill the memory. What a reader does with a part is the reader's own.
"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import attrs

from ctd_core.errors import CtdError
from ctd_core.said import Said

MEGABYTE: Final = 1024 * 1024
STEEPEST: Final = 200
"""How many times larger than packed a part above a megabyte may be."""

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS: Final = {
    b"%PDF": Said("a PDF"),
    b"{\\rt": Said("an RTF file"),
    b"": Said("empty"),
    b"<htm": Said("a web page"),
    b"<!DO": Said("a web page"),
}
_UNREADABLE: Final = (
    BadZipFile,
    EOFError,
    NotImplementedError,  # a version of zip that there is not
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the standard library raises for a damaged zip file."""


class DamagedPackageError(CtdError, ValueError):
    """A file begins as a zip file and cannot be read as one."""

    sentence = "The file is damaged: {why}."


class UnsafePackageError(CtdError, ValueError):
    """A zip file is not as an office program writes one, and may do harm."""

    sentence = "The file cannot be an office document: {why}."


@attrs.frozen
class Limits:
    """What a document of one kind may have; anything above is no such document."""

    unpacked: int
    """Bytes of all parts together."""
    xml: int
    """Bytes of the XML parts together."""
    parts: int = 1000


def kind_of(content: bytes) -> str | None:
    """What a file is that is no zip file; None for a zip file.

    ``encrypted`` and ``old`` are office documents with a password, or of before 2007.
    """
    if content.startswith(b"PK"):
        return None
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "encrypted" if _ENCRYPTED in content else "old"
    return _BEGINNINGS.get(content[:4].lstrip(), Said("something else"))


def read_parts(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of a document by name, none of them looked into.

    Raises DamagedPackageError, UnsafePackageError.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [e for e in archive.infolist() if not e.filename.endswith("/")]
            for why in _faults(entries, limits):
                raise UnsafePackageError(why=why)
            return {entry.filename: _part(archive, entry) for entry in entries}
    except _UNREADABLE as error:
        if isinstance(error, UnsafePackageError):
            raise
        raise DamagedPackageError(why=str(error)) from error


def _faults(entries: list[ZipInfo], limits: Limits) -> Iterator[str]:
    """Why the entries may not be unpacked, from what the zip file states of them."""
    names = [entry.filename.casefold() for entry in entries]
    xml = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    faults = {
        Said("it has more than {most} parts", most=limits.parts): len(entries)
        > limits.parts,
        Said("two parts have one name"): len(set(names)) < len(names),
        Said("a part's name leads out of it"): any(map(_leads_out, names)),
        Said("a part is encrypted"): any(entry.flag_bits & 1 for entry in entries),
        Said("a part is packed in an unknown way"): any(
            entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries
        ),
        Said("unpacked it has more than {most} MB", most=limits.unpacked // MEGABYTE): (
            sum(entry.file_size for entry in entries) > limits.unpacked
        ),
        Said("its text has more than {most} MB", most=limits.xml // MEGABYTE): xml
        > limits.xml,
        Said("a part is packed too tightly to be a document's"): any(
            map(_steep, entries)
        ),
    }
    return (why for why, found in faults.items() if found)


def _leads_out(name: str) -> bool:
    return (
        name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    )


def _steep(entry: ZipInfo) -> bool:
    return (
        entry.file_size > MEGABYTE and entry.file_size > entry.compress_size * STEEPEST
    )


def _part(archive: ZipFile, entry: ZipInfo) -> bytes:
    # The stated size may be a lie; reading without one would unpack it all at once.
    with archive.open(entry) as opened:
        return opened.read(entry.file_size + 1)
