"""Plugins are used, and one that fails hurts only what needs it."""

import json
from datetime import date

import pytest
from boats import FLOOD

from ctd_core import Ledger, Month
from ctd_core.cli import run
from ctd_core.errors import PluginError


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


def test_a_kind_of_a_plugin_works_from_the_command_line(office, install, tmp_path):
    """It is listed, recorded, imported and printed as all others."""
    install("flood", FLOOD.format(name="flood.boat_lent"), vocabularies="flood:FACTS")
    assert "chiếc xuồng" in office("kinds", "flood.boat_lent")[1]
    command = ["record", "flood.boat_lent", "boats=3", "value=5 triệu"]
    assert office(*command, "--on", "1/10/2024")[0] == 0
    (tmp_path / "a.csv").write_text(
        "chapter,on,kind,boats\nx,2/10/2024,flood.boat_lent,4\n", encoding="utf-8"
    )
    assert office("import", str(tmp_path / "a.csv"))[0] == 0
    figures = json.loads(office("figures", "2024-10", "--json")[1])["figures"]
    assert figures["flood.boat_lent.boats"]["amount"] == 7
    assert figures["total.value"]["amount"] == 5_000_000
    (_, entry) = json.loads(office("log", "--json", "--kind", "flood.boat_lent")[1])
    assert entry["kind"] == "flood.boat_lent@1"


def test_a_kind_that_may_not_be_is_told_with_exit_code_4(install, tmp_path, capfd):
    """Whoever needs the vocabulary is told whose fault it is."""
    install("flood", FLOOD.format(name="boat_lent"), vocabularies="flood:FACTS")
    assert run(["kinds"]) == 4
    err = capfd.readouterr().err
    assert "flood.boat_lent" in err
    assert "flood 1.0" in err


def test_a_broken_vocabulary_is_told_and_can_be_left_out(
    office, install, monkeypatch, capfd
):
    """Recording needs it, so that is refused; CTD_PLUGINS=off goes on without."""
    install("flood", "raise ImportError('no boats')", vocabularies="flood:FACTS")
    for command in (["log"], ["kinds"], ["figures", "2024-10"]):
        code, out, err = office(*command)
        assert (code, out) == (4, "")
        assert "no boats" in err
        assert "Traceback" not in err
    code, out, _ = office("plugins", "list")
    assert code == 1
    assert "ImportError: no boats" in out
    monkeypatch.setenv("CTD_PLUGINS", "off")
    assert office("log")[0] == 0
    assert office("plugins", "list")[0] == 0


def test_figures_that_cannot_be_told_are_told_of(office, install, monkeypatch):
    """A total is not known without the plugin, and what to install is said."""
    install("flood", FLOOD.format(name="flood.boat_lent"), vocabularies="flood:FACTS")
    command = ["record", "flood.boat_lent", "boats=3", "value=5 triệu"]
    assert office(*command, "--on", "1/10/2024")[0] == 0
    monkeypatch.setenv("CTD_PLUGINS", "off")

    code, out, err = office("figures", "2024-10", "--figure", "total.value")
    assert (code, "5.000.000" in out) == (0, False)
    assert "Of kinds that are not known here something was recorded: flood." in err
    assert "whose kinds begin with flood." in err
    months = ("--per", "month", "--figure", "total.value")
    assert "not known here" in office("figures", "2024-10", *months)[1]


def test_a_kind_that_ends_the_program_tells_no_success(office, install):
    """Its fact was not recorded, whatever code it left with."""
    ending = FLOOD.format(name="flood.boat_lent") + (
        "\ndef end(cls, stated):\n    raise SystemExit(0)\n\n"
        "for one in FACTS:\n    one.cleaned = classmethod(end)\n"
    )
    install("flood", ending, vocabularies="flood:FACTS")
    command = ["record", "flood.boat_lent", "boats=3", "--on", "1/10/2024"]
    code, _, err = office(*command)
    assert code == 4
    assert "A plugin ended the program" in err
    assert "CTD_PLUGINS=off leaves those of others out" in err


def test_a_broken_importer_does_not_hurt_csv(office, install, tmp_path):
    """A broken plugin hurts only what needs it, whatever its name."""
    install("broken", "raise OSError('no disk')", importers="avro:Avro")
    (tmp_path / "a.csv").write_text(
        "chapter,on,kind,houses\nx,2/10/2024,house_built,4\n", encoding="utf-8"
    )
    assert office("import", str(tmp_path / "a.csv"))[0] == 0


@pytest.mark.parametrize(
    "module",
    [
        "Pdf = 5",
        "def Pdf(): raise ValueError('no paper')",
        "class Pdf:\n    def render(self, report, **options): raise ValueError",
        "class Pdf:\n    def render(self, report, **options): return None",
    ],
)
def test_a_renderer_that_fails_is_the_plugin_s_fault(office, install, module):
    """Exit code 4 and the plugin's name, not a request to report ctd."""
    install("broken", module, renderers="pdf:Pdf")
    code, _, err = office("report", "2024-10", "--format", "pdf")

    assert code == 4
    assert "broken 1.0" in err


@pytest.mark.parametrize("module", ["FACTS = 5", "FACTS = (int,)"])
def test_a_vocabulary_of_no_facts_is_the_plugin_s_fault(office, install, module):
    """Exit code 4 and the plugin's name, not a request to report ctd."""
    install("broken", module, vocabularies="flood:FACTS")
    code, _, err = office("kinds")

    assert code == 4
    assert "broken 1.0" in err


def test_a_plugin_that_exits_at_import_is_broken(office, install):
    """Whatever it raises, the list tells of it."""
    install("broken", "raise SystemExit(0)", renderers="pdf:Pdf")

    assert office("plugins", "list")[0] == 1


def test_a_renderer_takes_the_options_that_it_names(office, install):
    """An unknown option is refused with those there are, and is no plugin's fault."""
    module = (
        "class Pdf:\n"
        "    name, suffix, media_type = 'pdf', '.pdf', 'application/pdf'\n"
        "    def render(self, report, *, paper='A4'): return paper.encode()"
    )
    install("paper", module, renderers="pdf:Pdf")
    pdf = ("report", "2024-10", "--format", "pdf")

    assert office(*pdf, "-O", "paper=A5")[1] == "A5"
    code, _, err = office(*pdf, "-O", "papier=A5")
    assert code == 2
    assert "pdf has no option 'papier'. Its options: paper." in err
    assert "Its options: none." in office("report", "2024-10", "-O", "a=1")[2]


def test_a_check_that_fails_hides_no_other(office, install):
    """What the others find is told, and then whose fault it is."""
    bad = "class A:\n    name = 'a'\n    def find(self, subject): raise KeyError('k')\n"
    install("bad", bad, checks="a:A")
    assert (
        office("record", "house_built", "houses=1", "value=9", "--on", "1/10/2024")[0]
        == 0
    )

    code, out, err = office("check", "2024-10")
    assert code == 4
    assert "tiny_worth (perhaps a slip): x/2024-10/1" in out
    assert "The plugin checks:a (bad 1.0) failed: KeyError: 'k'" in err

    code, out, _ = office("check", "2024-10", "--json")
    assert (code, json.loads(out)[0]["check"]) == (4, "tiny_worth")


def test_an_importer_that_fails_is_told_with_whose_it_is(office, install, tmp_path):
    """As everything else that a plugin gives."""
    odd = (
        "class Odd:\n    name, suffixes = 'odd', ('.odd',)\n"
        "    def read(self, file, reading):\n        raise KeyError('k')\n        yield\n"
    )
    install("bad", odd, importers="odd:Odd")
    (tmp_path / "a.odd").write_text("zz", encoding="utf-8")
    code, _, err = office("import", str(tmp_path / "a.odd"))
    assert code == 4
    assert "The plugin importers:odd (bad 1.0) failed: KeyError: 'k'" in err


def test_a_command_that_fails_is_the_plugin_s_fault(install, capfd):
    """What it did not foresee; what it refuses with a sentence is its user's."""
    module = (
        "import click\nfrom ctd_core.errors import CtdError\n"
        "@click.command()\n@click.argument('how')\n"
        "def boom(how):\n"
        "    if how == 'refuse': raise CtdError('No paper.')\n"
        "    raise ValueError('no ink')\n"
    )
    install("loud", module, commands="boom:boom")
    assert run(["boom", "fail"]) == 4
    assert (
        "commands:boom (loud 1.0) failed: ValueError: no ink" in capfd.readouterr().err
    )
    assert run(["boom", "refuse"]) == 2
    assert run(["boom"]) == 2
