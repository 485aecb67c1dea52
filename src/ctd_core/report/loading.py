"""Reading a definition's file: what is wrong in it is told with its line."""

import functools
import re
import tomllib
from itertools import chain
from pathlib import Path

import msgspec

from ctd_core.errors import CtdError, DefinitionError, PlaceholderError
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.definition import Definition
from ctd_core.report.placeholders import check_slots
from ctd_core.report.template import Literal, parse_template
from ctd_core.said import Said
from ctd_core.values import clean_text


def load_definition(path: Path, catalogue: Catalogue) -> Definition:
    """Read the definition in the file *path*; its name is the file's.

    Raises DefinitionError, which names file, line and placeholder.
    """
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(file=str(path), line=1, why=str(error)) from error
    return read_definition(source, str(path), path.stem, catalogue)


# Whoever prints many reports, or compares two, reads the same text every time.
@functools.lru_cache(maxsize=16)
def read_definition(
    source: str, file: str, name: str, catalogue: Catalogue
) -> Definition:
    """Read a definition from the text of its file; raises DefinitionError."""
    definition = _structure(source, file)
    for text in chain(definition.sentences, definition.conditions):
        try:
            check_slots(text, catalogue)
            _check_words(text)
            clean_text(text)
        except CtdError as error:
            fragment = getattr(error, "placeholder", text)
            line = _line_of(source, fragment)
            raise DefinitionError(file=file, line=line, why=str(error)) from error
    _check_names(definition, file, source)
    _check_activities(definition, file, source, catalogue)
    return msgspec.structs.replace(definition, name=name)


def _structure(source: str, file: str) -> Definition:
    try:
        return msgspec.convert(tomllib.loads(source), Definition)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else source.count("\n") + 1
        raise DefinitionError(file=file, line=line, why=f"{error}.") from error
    except msgspec.ValidationError as error:
        line = _line_of_path(source, str(error))
        raise DefinitionError(file=file, line=line, why=f"{error}.") from error


def _check_words(text: str) -> None:
    """A digit typed in a definition would be a figure that nobody recorded."""
    for piece in parse_template(text):
        if isinstance(piece, Literal) and not piece.is_name:
            found = re.search(r"\d+", piece.text)
            if found:
                raise PlaceholderError(
                    placeholder=found[0],
                    why=Said(
                        "a number in a definition is a placeholder, or a name marked"
                        " {{={number}}}.",
                        number=found[0],
                    ),
                )


def _check_names(definition: Definition, file: str, source: str) -> None:
    seen: set[str] = set()
    for name in [
        *(section.name for section in definition.section),
        *(f"{s.name}/{line.name}" for s, line in definition.lines() if line.name),
    ]:
        if name in seen:
            why = Said(
                "two sections, or two lines of a section, are called {name!r}.",
                name=name,
            )
            at = _line_of(source, f'name = "{name.rpartition("/")[2]}"', last=True)
            raise DefinitionError(file=file, line=at, why=why)
        seen.add(name)


def _check_activities(
    definition: Definition, file: str, source: str, catalogue: Catalogue
) -> None:
    """A section of an activity takes its lines from the rest, so there must be one."""
    known = catalogue.vocabulary.activities
    for section in definition.section:
        if not section.activity or (section.activity in known and definition.rest):
            continue
        why = Said(
            "no activity is called {activity!r}; there are {known}.",
            activity=section.activity,
            known=tuple(known),
        )
        if section.activity in known:
            why = Said('a section with an activity needs rest = "monthly" or another.')
        at = _line_of(source, f'activity = "{section.activity}"')
        raise DefinitionError(file=file, line=at, why=why)


def _line_of(source: str, fragment: str, *, last: bool = False) -> int:
    found = source.rfind(fragment) if last else source.find(fragment)
    return source.count("\n", 0, max(found, 0)) + 1


def _line_of_path(source: str, message: str) -> int:
    """The line of the table that a path like ``$.section[1].line[0].lead`` is in."""
    indexes = [int(index) for index in re.findall(r"\[(\d+)\]", message)]
    unknown = re.search(r"unknown field `(\w+)`", message)
    start = 0
    for header, index in zip(
        ("[[section]]", "[[section.line]]"), indexes, strict=False
    ):
        for _ in range(index + 1):
            start = source.find(header, start) + 1
    if unknown:
        found = re.compile(rf"\b{unknown[1]}\b\s*=").search(source, start)
        start = found.start() if found else start
    return source.count("\n", 0, start) + 1
