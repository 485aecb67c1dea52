"""What the tests of ctd-xlsx share: empty forms, filled in as people do."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ctd_core import Ledger, Month
from ctd_core.importers import FileFacts, Reading
from ctd_core.stated import Stated
from ctd_xlsx.form.drawing import form_bytes
from ctd_xlsx.importer import XlsxImporter

# Folders of tests are not packages: what is beside this file is imported by its name.
sys.path.insert(0, str(Path(__file__).parent))

from filling import Form

OCTOBER = Month(2024, 10)


@pytest.fixture(scope="session")
def vocabulary():
    """All kinds that are installed."""
    with Ledger.open("memory:") as ledger:
        return ledger.vocabulary


@pytest.fixture(scope="session")
def blank(vocabulary) -> Callable[..., bytes]:
    """The empty form of a chapter for a month, made once."""
    made: dict[tuple[str, Month], bytes] = {}

    def form(chapter: str = "kien-luong", month: Month = OCTOBER) -> bytes:
        if (chapter, month) not in made:
            name = f"Hội {chapter}"
            made[chapter, month] = form_bytes(vocabulary, chapter, name, month)
        return made[chapter, month]

    return form


@pytest.fixture
def form(blank) -> Form:
    """The form of a district for October, open."""
    return Form(blank())


@pytest.fixture
def opened(blank) -> Callable[..., Form]:
    """The form of any chapter and month, open."""
    return lambda *whose: Form(blank(*whose))


@pytest.fixture
def facts_of(vocabulary):
    """What a file states; raises ImportFaultsError."""

    def read(content: bytes | Form, name: str = "a.xlsx", today=date(2024, 11, 5)):
        if isinstance(content, Form):
            content = content.saved()
        chapters = frozenset({"kien-giang", "kien-luong", "ha-tien"})
        reading = Reading(vocabulary=vocabulary, chapters=chapters, today=today)
        facts = FileFacts(name, io.BytesIO(content), XlsxImporter(), reading)
        stated = Stated(facts, or_none=True)
        return facts.form, [fact for _place, some in stated for fact in some]

    return read


@pytest.fixture
def faults_of(facts_of):
    """All that is wrong with a file, each with its place."""
    from ctd_core.errors import ImportFaultsError

    def read(content: bytes | Form, **how) -> list[str]:
        with pytest.raises(ImportFaultsError) as error:
            facts_of(content, **how)
        return [str(fault) for fault in error.value.found]

    return read


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Let LibreOffice open files and save them anew; skipped without, in CI it fails."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CTD_REQUIRE_ALL") == "1":
        pytest.fail("soffice is not installed")
    if found is None:
        pytest.skip("soffice is not installed")
    profile = tmp_path_factory.mktemp("profile")

    def convert(files: list[Path], to: str, folder: Path) -> list[Path]:
        folder.mkdir(exist_ok=True)
        subprocess.run(
            [
                found,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]

    return convert


@pytest.fixture(scope="session")
def tool():
    """Run a program and give what it prints; skipped without, in CI it fails."""

    def run(name: str, *arguments: str) -> str:
        found = shutil.which(name)
        if found is None and os.environ.get("CTD_REQUIRE_ALL") == "1":
            pytest.fail(f"{name} is not installed")
        if found is None:
            pytest.skip(f"{name} is not installed")
        done = subprocess.run([found, *arguments], check=True, capture_output=True)
        return done.stdout.decode()

    return run
