"""What the tests of the workbook of a report share: reading back what was written."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Final

import attrs
import pytest
from openpyxl import load_workbook

from ctd_core import Ledger
from ctd_core.report.model import Paragraph, Words
from ctd_kien_giang import october_2024
from ctd_xlsx.renderer import XlsxRenderer

HEAD = 4
"""The row of the headings of a table."""

HOSTILE: Final = (
    "=1+1",
    '=HYPERLINK("http://example.org","Bấm vào đây")',
    "+84 297 3862 000",
    "- 5",
    "@SUM(A1:A9)",
    "{=1+1}",
    "http://example.org/",
    "internal:'Mục'!A1",
    "007",
    "1e5",
    "TRUE",
    "<r><t>x</t></r>",
    "<r><t>x",
    "</t></si>",
    "&amp; &",
    "_x0041_",
    "'Hội",
)


class Workbook:
    """A workbook as somebody opens it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._opened = load_workbook(io.BytesIO(content))
        self.sheets = self._opened.sheetnames

    def __getitem__(self, name: str):
        return self._opened[name]

    def rows(self, name: str) -> dict[str, dict[str, object]]:
        """The rows of a table by their key, each by its headings."""
        sheet = self._opened[name]
        headings = [cell.value for cell in sheet[HEAD]]
        found = {}
        for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True):
            key = row[len(headings) - 1]
            if key is not None:
                assert key not in found
                found[key] = dict(zip(headings, row, strict=True))
        return found

    def parts(self) -> dict[str, str]:
        """The XML of the file, by the names of its parts."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="session")
def written():
    """A report as the workbook that is made of it."""

    def workbook(report, **options: str) -> Workbook:
        return Workbook(XlsxRenderer().render(report, **options))

    return workbook


@pytest.fixture(scope="session")
def real(october: Ledger):
    """The real month's report, with what stands behind it."""
    report = october.report(october_2024.CHAPTER, october_2024.MONTH)
    return october.background(report)


@pytest.fixture(scope="session")
def merged(made_up: Ledger):
    """A made-up month after the merger: chapters, plans, the year before."""
    return made_up.background(made_up.report("an-giang", "2025-10"))


@pytest.fixture(scope="session")
def attacked(real):
    """The month with names and sentences that a spreadsheet might take for more."""
    told = tuple(
        Paragraph((Words(text), *more))
        for text in HOSTILE
        for more in ((), (Words(text, emphasis=True),))
    )
    section = attrs.evolve(real.sections[0], heading=None, paragraphs=told)
    first, *others = real.background.by_chapter.columns * len(HOSTILE)
    columns = [
        attrs.evolve(column, title=text)
        for column, text in zip((first, *others), HOSTILE, strict=True)
    ]
    amounts = {
        k: v * len(HOSTILE) for k, v in real.background.by_chapter.amounts.items()
    }
    matrix = attrs.evolve(
        real.background.by_chapter, columns=tuple(columns), amounts=amounts
    )
    traces = {
        source: attrs.evolve(
            trace,
            entries=tuple(attrs.evolve(e, chapter=HOSTILE[0]) for e in trace.entries),
        )
        for source, trace in real.background.traces.items()
    }
    return attrs.evolve(
        real,
        chapter_name="=1+1 & 2",
        sections=(section,),
        letterhead=attrs.evolve(real.letterhead, recipients=HOSTILE, superior="=1"),
        background=attrs.evolve(real.background, by_chapter=matrix, traces=traces),
    )


def without(name: str) -> None:
    """Skip a test for what is not there; in CI it fails."""
    missing = f"{name} is not installed"
    if os.environ.get("CTD_REQUIRE_ALL") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


def needed(name: str) -> str:
    """A program that a test needs."""
    found = shutil.which(name)
    if found is None:
        without(name)
    return str(found)


@pytest.fixture(scope="session")
def reader() -> str:
    """What reads a PDF as text."""
    return needed("pdftotext")


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """Files of a workbook as LibreOffice makes them; skipped without it, in CI failed."""
    found = needed("soffice")
    # Without Calc, what there is opens no workbook.
    if not Path(found).resolve().with_name("libsclo.so").exists():
        without("libreoffice-calc-nogui")
    own = f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"

    def convert(content: bytes, kind: str) -> list[Path]:
        folder = tmp_path_factory.mktemp("converted")
        file = folder / "workbook.xlsx"
        file.write_bytes(content)
        command = [found, own, "--headless", "--convert-to", kind, "--outdir"]
        subprocess.run(
            [*command, folder / "made", file], check=True, capture_output=True
        )
        return sorted((folder / "made").iterdir())

    return convert
