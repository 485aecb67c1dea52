"""Plugins: listed without importing, imported on first use, and kept from hurting."""

import sys
from datetime import date

import pytest

from ctd_core import Ledger, Month
from ctd_core.cli import run
from ctd_core.errors import CtdError, PluginError, UnknownRendererError
from ctd_core.plugins import Plugins

FLOOD = '''
from typing import Annotated
from ctd_core.events import Counted, Worth, fact

@fact("{name}@1", "Cho mượn xuồng", "Boat lent", section="disaster")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

FACTS = (BoatLent,)
'''


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


def test_names_are_listed_without_importing(install):
    """A plugin that breaks at import is listed, and only its use fails."""
    install("broken", "raise OSError('no disk')", renderers="pdf:Pdf")
    plugins = Plugins()

    assert "pdf" in plugins.names("renderers")
    assert "broken_plugin" not in sys.modules
    with pytest.raises(PluginError, match=r"broken 1\.0.*no disk"):
        plugins.renderer("pdf")
    assert plugins.renderer("text").name == "text"


def test_a_broken_plugin_hurts_only_what_needs_it(install, tmp_path, capfd):
    """Other commands work; the list names it, its version and its reason."""
    install(
        "broken", "raise OSError('no disk')", renderers="pdf:Pdf", commands="boom:c"
    )
    store = str(tmp_path / "a.db")
    assert run(["init", "--store", store]) == 0
    arguments = ["chapter", "establish", "x", "--name", "X", "--tier", "province"]
    assert run([*arguments, "--on", "1/1/1990", "--store", store]) == 0
    assert run(["report", "2024-10", "--store", store]) == 0
    assert run(["report", "2024-10", "--format", "pdf", "--store", store]) == 4
    assert run(["boom"]) == 4
    capfd.readouterr()
    assert run(["plugins", "list"]) == 1
    out = capfd.readouterr().out
    assert "pdf            broken 1.0  broken: OSError: no disk" in out
    assert "text           ctd-core 0.1.0  works" in out


def test_a_command_that_is_none_is_the_plugin_s_fault(install):
    """What is contributed as a command must be one."""
    install("odd", "command = 5", commands="odd:command")

    assert run(["odd"]) == 4


def test_plugins_can_be_left_out(monkeypatch):
    """All of them, or all but some; what ctd_core ships stays."""
    assert "kien-giang" in Plugins().names("reports")
    assert Plugins(only=[]).names("reports") == ("monthly",)
    monkeypatch.setenv("CTD_PLUGINS", "off")
    assert Plugins().names("reports") == ("monthly",)
    monkeypatch.setenv("CTD_PLUGINS", "ctd-kien-giang")
    assert "kien-giang" in Plugins().names("reports")
    monkeypatch.setenv("CTD_PLUGINS", "all")
    assert Plugins().find("commands", "demo").distribution == "ctd-kien-giang"
    with Ledger.open("memory:", plugins=[]) as ledger:
        assert ledger.plugins.find("commands", "demo") is None


def test_clashing_names_are_an_error_that_names_both(install):
    """Nobody guesses whose renderer is meant."""
    install("other", "class Text: ...", renderers="text:Text")
    with pytest.raises(PluginError, match="ctd-core") as caught:
        Plugins().names("renderers")
    assert "other" in str(caught.value)


def test_a_plugin_brings_kinds_of_its_own(install):
    """They carry its namespace, and are recorded and added up as all others."""
    install("flood", FLOOD.format(name="flood.boat_lent"), vocabularies="flood:FACTS")
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        lent = ledger.vocabulary.kind("flood.boat_lent").fact_class
        ledger.record(
            "x", [lent(on=date(2024, 10, 1), boats=3, value=5)], recorded_by="t"
        )
        figures = ledger.figures("x", Month(2024, 10))
        assert figures["flood.boat_lent.boats"] == 3
        assert figures["disaster.value"] == 5
        assert ledger.view() == ledger.fold_log()


def test_a_kind_without_its_namespace_is_refused(install):
    """The error says how it must be called."""
    install("flood", FLOOD.format(name="boat_lent"), vocabularies="flood:FACTS")
    with pytest.raises(PluginError, match=r"flood\.boat_lent"):
        Ledger.open("memory:")


def test_what_is_not_installed_is_answered_with_what_is():
    """Renderers and importers alike."""
    with pytest.raises(UnknownRendererError, match="json, markdown, text"):
        Plugins().renderer("pdf")
    with pytest.raises(CtdError, match="csv, jsonl"):
        Plugins().importer(".xyz")
    assert Plugins().importer("jsonl").name == "jsonl"
    assert Plugins().importer(".CSV").name == "csv"
