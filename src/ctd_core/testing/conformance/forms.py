"""Whether what a renderer gave can be read as what it says it is."""

import io
import json
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET  # what was just made here

from ctd_core.testing.conformance.case import expect, fail

_XML = (".xml", ".rels")


def check_form(renderer: Any, content: Any) -> None:
    """Fail if the bytes are not of the form that the renderer names."""
    expect(content, "It gave no byte.")
    media = renderer.media_type.partition(";")[0]
    for known, check in _CHECKS.items():
        if known in media:
            check(content)


def _text(content: bytes) -> None:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        fail(f"The text is no UTF-8: {error}.")


def _json(content: bytes) -> None:
    try:
        json.loads(content)
    except ValueError as error:
        fail(f"It is no JSON: {error}.")


def _html(content: bytes) -> None:
    page = _Page()
    page.feed(content.decode())
    page.close()
    expect(not page.injected, "Words of a sentence became a script of the page.")


class _Page(HTMLParser):
    """Looks for a script that was made of a hostile sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._in_script = False
        self.injected = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        self.injected |= self._in_script and data.startswith("alert('x')")


def _xml(content: bytes) -> None:
    try:
        root = ET.fromstring(content)  # noqa: S314  # what was just made here
    except ET.ParseError as error:
        fail(f"It is no XML: {error}.")
    for element in root.iter():
        # A cell of a spreadsheet that computes, in whatever namespace.
        is_formula = element.tag.rpartition("}")[2] == "f"
        expect(
            not is_formula or "cmd" not in (element.text or ""),
            "Words of a sentence became a formula.",
        )


def _zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            expect(parts.testzip() is None, "A part of the file is damaged.")
            for name in parts.namelist():
                if name.endswith(_XML):
                    _xml(parts.read(name))
    except zipfile.BadZipFile as error:
        fail(f"It is no file of its kind: {error}.")


def _csv(content: bytes) -> None:
    import csv

    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        for cell in row:
            expect(cell[:1] not in ("=", "@"), f"{cell!r} is a formula in a sheet.")


_CHECKS: dict[str, Callable[[bytes], None]] = {
    "text/": _text,
    "text/html": _html,
    "text/csv": _csv,
    "json": _json,
    "/xml": _xml,
    "+xml": _xml,
    "openxmlformats": _zip,
    "opendocument": _zip,
    "/zip": _zip,
}
