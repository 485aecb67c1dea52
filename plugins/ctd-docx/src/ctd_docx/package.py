"""The zip file that a Word document is: written alike each time, read with limits.

Limits hold before anything is unpacked or parsed: a file that somebody sent may be
made to fill the memory.
"""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ctd_docx.errors import LetterheadError

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 20 * MEGABYTE
LARGEST_UNPACKED: Final = 100 * MEGABYTE
LARGEST_XML: Final = 8 * MEGABYTE
"""Of all XML parts together: a letterhead has a page or two of text."""
MOST_PARTS: Final = 1000
STEEPEST: Final = 200
"""How many times larger than packed a part above a megabyte may be."""

DOCUMENT: Final = "word/document.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
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
_DAMAGED: Final = "{file} is damaged: {why}. Open it in Word and save it again."


def write_package(parts: dict[str, bytes]) -> bytes:
    """The parts in a zip file, in their order and with one fixed date."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else it would tell on which system it was made
            archive.writestr(entry, content)
    return written.getvalue()


def read_package(file: Path) -> dict[str, bytes]:
    """The parts of a Word document that somebody made.

    Raises LetterheadError for what is none, is damaged or is too large.
    """
    content = _read(file)
    _check_kind(file, content)
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = _checked(file, archive)
            parts = {entry.filename: _part(archive, entry) for entry in entries}
    except _UNREADABLE as error:
        raise LetterheadError(_DAMAGED, file=file, why=str(error)) from error
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise LetterheadError(
            "{file} is a zip file but no Word document: it has no {part}. Save the"
            " letterhead in Word as .docx.",
            file=file,
            part=DOCUMENT if DOCUMENT not in parts else CONTENT_TYPES,
        )
    return parts


def _read(file: Path) -> bytes:
    if file.is_dir():
        raise LetterheadError("{file} is a folder. Name a .docx file.", file=file)
    if not file.exists():
        raise LetterheadError("There is no file {file}.", file=file)
    if not file.is_file():
        raise LetterheadError("{file} is no ordinary file.", file=file)
    if file.stat().st_size > LARGEST_FILE:
        raise LetterheadError(
            "{file} has {size} MB; a letterhead may have {most}. Make its pictures"
            " smaller.",
            file=file,
            size=file.stat().st_size // MEGABYTE,
            most=LARGEST_FILE // MEGABYTE,
        )
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        why = error.strerror or str(error)
        raise LetterheadError("{file}: {why}.", file=file, why=why) from error


def _check_kind(file: Path, content: bytes) -> None:
    """Name what it is, if it is no zip file."""
    if content.startswith(b"PK"):
        return
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if _ENCRYPTED in content:
            why = "{file} has a password. Save it in Word without one."
        else:
            why = "{file} is of an old Word (.doc). Save it in Word as .docx."
        raise LetterheadError(why, file=file)
    found = {b"%PDF": "a PDF", b"{\\rt": "an RTF file", b"": "empty"}
    what = found.get(content[:4], "something else")
    raise LetterheadError(
        "{file} is no Word document; it is {what}. Save the letterhead in Word as"
        " .docx.",
        file=file,
        what=what,
    )


def _checked(file: Path, archive: ZipFile) -> list[ZipInfo]:
    """The entries, if they may be unpacked."""
    entries = [e for e in archive.infolist() if not e.filename.endswith("/")]
    names = [entry.filename.casefold() for entry in entries]
    xml = sum(e.file_size for e in entries if e.filename.endswith((".xml", ".rels")))
    faults = {
        f"it has more than {MOST_PARTS} parts": len(entries) > MOST_PARTS,
        "two parts have one name": len(set(names)) < len(names),
        "a part's name leads out of it": any(map(_leads_out, names)),
        "a part is encrypted": any(entry.flag_bits & 1 for entry in entries),
        "a part is packed in an unknown way": any(
            entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries
        ),
        f"unpacked it has more than {LARGEST_UNPACKED // MEGABYTE} MB": (
            sum(entry.file_size for entry in entries) > LARGEST_UNPACKED
        ),
        f"its text has more than {LARGEST_XML // MEGABYTE} MB": xml > LARGEST_XML,
        "a part is packed too tightly to be a document's": any(map(_steep, entries)),
    }
    for why, found in faults.items():
        if found:
            raise LetterheadError(
                "{file} cannot be a letterhead: {why}.", file=file, why=why
            )
    return entries


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
