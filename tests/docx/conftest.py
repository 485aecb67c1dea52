"""What the tests of ctd-docx share: rendered months, and letterheads made on the spot."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ctd_core import Ledger
from ctd_core.audit import Wording
from ctd_docx.example import example_parts
from ctd_docx.package import write_package
from ctd_docx.profile import load_profile
from ctd_docx.renderer import DocxRenderer
from ctd_kien_giang import october_2024

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.fixture(scope="session")
def report(october: Ledger):
    """The real month."""
    return october.report(october_2024.CHAPTER, october_2024.MONTH)


@pytest.fixture(scope="session")
def rendered(report) -> bytes:
    """The real month as a Word document, numbered and dated."""
    return DocxRenderer().render(report, number="215", signed_on="04/11/2024")


@pytest.fixture(scope="session")
def unzip() -> Callable[[bytes], dict[str, bytes]]:
    """The parts of a document."""

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return parts


@pytest.fixture(scope="session")
def find(unzip):
    """Look something up in a part of a document, by XPath."""

    def found(content: bytes, path: str, part: str = "word/document.xml") -> list[Any]:
        root = etree.fromstring(unzip(content)[part])
        return root.xpath(path, namespaces=NAMES)

    return found


@pytest.fixture(scope="session")
def texts(find):
    """The paragraphs of a part as text, without those that are empty."""

    def told(content: bytes, within: str = "//w:p", part: str = "word/document.xml"):
        lines = []
        for paragraph in find(content, within, part):
            pieces = paragraph.xpath(".//w:t | .//w:br", namespaces=NAMES)
            line = "".join(
                "\n" if piece.tag.endswith("}br") else piece.text or ""
                for piece in pieces
            )
            if line:
                lines.append(line.replace("\N{NO-BREAK SPACE}", " "))
        return lines

    return told


@pytest.fixture
def made(tmp_path) -> Callable[..., Path]:
    """A file with the parts of the example, some replaced, added or (None) left out."""

    def write(changes: dict[str, Any] | None = None, name: str = "mau.docx") -> Path:
        parts: dict[str, Any] = {**example_parts(load_profile()), **(changes or {})}
        file = tmp_path / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                if content is not None:
                    archive.writestr(part, content)
        return file

    return write


@pytest.fixture
def letterhead(made):
    """A letterhead whose text is this XML; other parts may be given beside it."""

    def write(body: str, **changes: Any) -> Path:
        document = (
            f'<w:document xmlns:w="{NAMES["w"]}" xmlns:r="{NAMES["r"]}"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
            f"{body}<w:sectPr/></w:body></w:document>"
        )
        return made({"word/document.xml": document, **changes})

    return write


@pytest.fixture
def word():
    """A Word document with this body, and other parts if they are given."""

    def made(body: str, **others: str) -> bytes:
        def part(root: str, content: str) -> bytes:
            names = f'xmlns:w="{NAMES["w"]}" xmlns:mc="{COMPATIBLE}"'
            return f"<w:{root} {names}>{content}</w:{root}>".encode()

        parts = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
        parts |= {f"word/{one}.xml": part(one, text) for one, text in others.items()}
        return write_package(parts)

    return made


@pytest.fixture(scope="session")
def wording_of_all() -> Wording:
    """The words of all that is installed."""
    return Wording.installed()
