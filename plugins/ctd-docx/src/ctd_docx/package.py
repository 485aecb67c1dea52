"""The zip file that a Word document is: written alike each time, read with limits.

Limits hold before anything is unpacked or parsed: a file that somebody sent may be
made to fill the memory.
"""

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ctd_core.office import (
    MEGABYTE,
    DamagedPackageError,
    Limits,
    UnsafePackageError,
    kind_of,
    read_parts,
)
from ctd_core.said import N_
from ctd_docx.errors import LetterheadError

LARGEST_FILE: Final = 20 * MEGABYTE
LARGEST_XML: Final = 8 * MEGABYTE
"""Of all XML parts together: a letterhead has a page or two of text."""
_LIMITS: Final = Limits(unpacked=100 * MEGABYTE, xml=LARGEST_XML)

DOCUMENT: Final = "word/document.xml"
CONTENT_TYPES: Final = "[Content_Types].xml"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_DAMAGED: Final = N_("{file} is damaged: {why}. Open it in Word and save it again.")


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
        parts = read_parts(content, _LIMITS)
    except DamagedPackageError as error:
        raise LetterheadError(_DAMAGED, file=file, why=error.why) from error
    except UnsafePackageError as error:
        raise LetterheadError(
            "{file} cannot be a letterhead: {why}.", file=file, why=error.why
        ) from error
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
    what = kind_of(content)
    if what is None:
        return
    why = {
        "encrypted": N_("{file} has a password. Save it in Word without one."),
        "old": N_("{file} is of an old Word (.doc). Save it in Word as .docx."),
    }.get(
        what,
        N_(
            "{file} is no Word document; it is {what}. Save the"
            " letterhead in Word as .docx."
        ),
    )
    raise LetterheadError(why, file=file, what=what)
