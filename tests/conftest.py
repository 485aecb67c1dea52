"""What tests share: golden files, the real month, a ledger in memory, PostgreSQL."""

import contextlib
import csv
import importlib
import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from ctd_core import Ledger
from ctd_core.cli import run
from ctd_kien_giang import october_2024

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parent.parent / "examples" / "made_up_province"

# Folders of tests are not packages: what is beside this file is imported by its name.
sys.path.insert(0, str(Path(__file__).parent))


# What is printed is compared in English, whatever the locale of who runs the tests.
os.environ["CTD_LANG"] = "en"

# How fast a machine that others share makes examples says nothing of the code.
settings.register_profile(
    "shared",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shared")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a golden file be written anew on purpose."""
    parser.addoption("--update-golden", action="store_true")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a golden file, blank lines aside."""

    def compare(text: str, name: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.write_text(text, encoding="utf-8")
        expected = file.read_text(encoding="utf-8")
        assert lines(text) == lines(expected)

    return compare


def lines(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="session")
def october() -> Iterator[Ledger]:
    """The real month in a store in memory; tests only read it."""
    with Ledger.open("memory:") as ledger:
        october_2024.record(ledger)
        yield ledger


@pytest.fixture(scope="session")
def make() -> Iterator[ModuleType]:
    """The script of the made-up province, and what is beside it, as a module."""
    sys.path.insert(0, str(SAMPLE))
    try:
        yield importlib.import_module("make")
    finally:
        sys.path.remove(str(SAMPLE))
        for name in ("make", "habits"):
            sys.modules.pop(name, None)


@pytest.fixture(scope="session")
def made_up(make: ModuleType, tmp_path_factory) -> Iterator[Ledger]:
    """Two made-up years over a merger, in a store of their own; tests only read it."""
    calendar, numbers = make.Calendar(), make.Numbers(2024)
    place = str(tmp_path_factory.mktemp("made-up") / "two-years.db")
    with Ledger.open(place, create=True, clock=calendar) as ledger:
        make.before_the_merger(ledger, calendar, numbers)
        make.merge(ledger, calendar)
        make.after_the_merger(ledger, calendar, numbers)
        yield ledger


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    """A province with two districts and nothing recorded, in memory."""
    with Ledger.open("memory:") as opened:
        for name, tier, parent in (
            ("an-bien", "province", None),
            ("kien-luong", "district", "an-bien"),
            ("ha-tien", "district", "an-bien"),
        ):
            opened.establish_chapter(
                name, name=f"Hội {name}", tier=tier, parent=parent, on=date(1990, 1, 1)
            )
        yield opened


@pytest.fixture
def reach_in(place):
    """Change a file past the ledger, as a tool for databases would."""

    def change(*statements: str) -> None:
        with contextlib.closing(sqlite3.connect(place)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints=ON")
            for statement in statements:
                connection.execute(statement)

    return change


@pytest.fixture
def cli(tmp_path, monkeypatch, capfd):
    """Run a command; gives its exit code, stdout and stderr."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "kg.db"))
    for name in ("CTD_CHAPTER", "CTD_RECORDED_BY", "CTD_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str):
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a distribution of one module with entry points."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, module: str, **entry_points: str) -> None:
        (tmp_path / f"{name}_plugin.py").write_text(module, encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        lines = []
        for group, entry in entry_points.items():
            point, _, attribute = entry.partition(":")
            lines += [f"[ctd_core.{group}]", f"{point} = {name}_plugin:{attribute}"]
        (info / "entry_points.txt").write_text("\n".join(lines))

    yield make
    for loaded in [one for one in sys.modules if one.endswith("_plugin")]:
        del sys.modules[loaded]


@pytest.fixture(scope="session")
def printed_figures() -> list[dict[str, str]]:
    """The figures of the real report, as a person read them off its page."""
    with (GOLDEN / "kien-giang-2024-10.figures.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def tool():
    """A program that a test needs; without it the test is skipped, in CI it fails."""

    def path(name: str) -> str:
        found = shutil.which(name)
        if found is None and os.environ.get("CTD_REQUIRE_ALL") == "1":
            pytest.fail(f"{name} is not installed")
        if found is None:
            pytest.skip(f"{name} is not installed")
        return found

    return path


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server: the one named by CTD_TEST_POSTGRES, or one of our own."""
    import postgres

    named = os.environ.get("CTD_TEST_POSTGRES")
    if named:
        yield postgres.Databases(named)
    else:
        server = postgres.Server()
        yield server
        server.remove()


@pytest.fixture
def postgres_url(postgres_server):
    """The address of a new, empty database."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def figures(request):
    """Write what was measured as a line of JSON, where CTD_SOAK_FIGURES names a folder."""
    begun = time.monotonic()

    def write(**measured: object) -> None:
        folder = os.environ.get("CTD_SOAK_FIGURES")
        if not folder:
            return
        name = "".join(c if c.isalnum() else "_" for c in request.node.name).strip("_")
        seconds = round(time.monotonic() - begun, 1)
        line = json.dumps({"test": request.node.name, **measured, "seconds": seconds})
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}.json").write_text(f"{line}\n", encoding="utf-8")

    return write
