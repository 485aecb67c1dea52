"""Plugins: listed without importing, imported on first use, and kept from hurting."""

import json
import sys
import threading
from datetime import date
from importlib.metadata import entry_points

import pytest

from ctd_core import Ledger, Month
from ctd_core.cli import run
from ctd_core.errors import CtdError, PluginError, UnknownRendererError
from ctd_core.plugins import Plugins
from ctd_core.plugins.apart import Came
from ctd_core.plugins.contracts import GROUPS
from ctd_core.plugins.examined import examined

FLOOD = '''
from typing import Annotated
from ctd_core.events import Counted, Worth, fact

@fact("{name}@1", "Cho mượn xuồng", "Boat lent", section="disaster")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

FACTS = (BoatLent,)
'''


def test_names_are_listed_without_importing(install):
    """A plugin that breaks at import is listed, and only its use fails."""
    install("broken", "raise OSError('no disk')", renderers="pdf:Pdf")
    plugins = Plugins()

    assert "pdf" in plugins.names("renderers")
    assert "broken_plugin" not in sys.modules
    with pytest.raises(PluginError, match=r"broken 1\.0.*no disk"):
        plugins.renderer("pdf")
    assert plugins.renderer("text").name == "text"


def test_what_is_installed_is_looked_up_once(monkeypatch):
    """One look for all groups: it reads the metadata of everything installed."""
    looked = []
    monkeypatch.setattr(
        "ctd_core.plugins.installed.entry_points",
        lambda: looked.append(1) or entry_points(),
    )
    plugins = Plugins()
    for group in GROUPS:
        plugins.names(group)

    assert len(looked) == 1


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
    assert Plugins(only=[]).names("reports") == ("monthly", "period", "yearly")
    monkeypatch.setenv("CTD_PLUGINS", "off")
    assert Plugins().names("reports") == ("monthly", "period", "yearly")
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
        Plugins().renderer("text")
    assert "other" in str(caught.value)
    assert Plugins().renderer("json").name == "json"


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


@pytest.fixture
def office(tmp_path, monkeypatch, capfd):
    """Run a command in a store with a chapter; gives its exit code, stdout, stderr."""
    monkeypatch.setenv("CTD_STORE", str(tmp_path / "office.db"))

    def call(*arguments: str):
        code = run(list(arguments))
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    assert call("init")[0] == 0
    command = ["chapter", "establish", "x", "--name", "X", "--tier", "province"]
    assert call(*command, "--on", "1/1/1990")[0] == 0
    return call


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


def test_the_list_is_there_for_programs(office, install):
    """Each contribution with its distribution, version and fault."""
    install("broken", "raise OSError('no disk')", renderers="pdf:Pdf")
    code, out, _ = office("plugins", "list", "--json")

    listed = {(one["group"], one["name"]): one for one in json.loads(out)}
    assert code == 1
    assert listed["renderers", "pdf"] == {
        "group": "renderers",
        "name": "pdf",
        "distribution": "broken",
        "version": "1.0",
        "fault": "OSError: no disk",
    }
    assert listed["reports", "kien-giang"]["fault"] is None


def test_what_is_left_out_is_not_listed_nor_run(office, monkeypatch):
    """Off hides the command and the definition of another distribution."""
    assert office("report", "2024-10", "--definition", "kien-giang")[0] == 0
    monkeypatch.setenv("CTD_PLUGINS", "off")
    assert "kien-giang" not in office("plugins", "list")[1]
    assert "demo" not in office("--help")[1]
    assert office("demo")[0] == 2
    code, _, err = office("report", "2024-10", "--definition", "kien-giang")
    assert code == 2
    assert "Installed: monthly, period, yearly." in err


def test_an_allow_list_lets_in_only_what_it_names(install, monkeypatch):
    """Names are divided by commas; ctd_core's own are always in."""
    install("one", "", renderers="a:A")
    install("two", "", renderers="b:B")
    monkeypatch.setenv("CTD_PLUGINS", "two,ctd-kien-giang")
    plugins = Plugins()
    assert plugins.names("renderers") == ("b", "json", "markdown", "text")
    assert "kien-giang" in plugins.names("reports")
    assert Plugins(only=["one"]).names("renderers") == ("a", "json", "markdown", "text")


def test_an_allow_list_may_have_blanks(install, monkeypatch):
    """A list is often written with a blank after each comma."""
    install("one", "", renderers="a:A")
    monkeypatch.setenv("CTD_PLUGINS", "ctd-kien-giang, one")
    assert "a" in Plugins().names("renderers")


def test_clashing_plugins_are_told_and_can_be_left_out(office, install, monkeypatch):
    """The sentence names both; naming the others in CTD_PLUGINS goes on."""
    install("one", "", renderers="pdf:A")
    install("two", "", renderers="pdf:A")
    assert office("report", "2024-10")[0] == 0
    code, _, err = office("report", "2024-10", "--format", "pdf")
    assert code == 4
    assert "one and two both contribute renderers 'pdf'" in err
    assert "CTD_PLUGINS" in err
    monkeypatch.setenv("CTD_PLUGINS", "one")
    assert "no attribute 'A'" in office("report", "2024-10", "--format", "pdf")[2]


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


# --- isolation ----------------------------------------------------------------------


@pytest.fixture
def listed(monkeypatch):
    """What the list tells of plugins, by group and name."""
    monkeypatch.setattr("ctd_core.plugins.apart.SECONDS", 5)

    def ask(*distributions: str) -> dict[tuple[str, str], str]:
        found = examined(Plugins(only=distributions))
        return {
            (one.group, one.name): why
            for one, why in found
            if one.distribution in distributions
        }

    return ask


@pytest.mark.parametrize(
    ("module", "why"),
    [
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt: "),
        ("class Own(BaseException): ...\nraise Own('x')", "Own: x"),
        ("def f(): f()\nf()", "RecursionError"),
        ("raise OSError('a\\x1b[31m\\nb' * 999)", r"OSError: a\x1b[31m\nb"),
        ("class E(Exception):\n    __str__ = None\nraise E", "E, which cannot say why"),
        ("import os; os._exit(3)", "its process ended by itself, with exit code 3"),
        ("import os; os.abort()", "its process ended by itself"),
        ("Pdf = bytearray(2**40)", "MemoryError"),
        ("import time; time.sleep(60)", "did not come back within 5 seconds"),
    ],
)
def test_the_list_comes_back_whatever_a_plugin_does(install, listed, module, why):
    """Each distribution is loaded in a process of its own; the others are told of."""
    install("bad", module, renderers="pdf:Pdf")
    good = "class A:\n    name = 'a'\n    def find(self, subject): return []\n"
    install("good", good, checks="a:A")

    found = listed("bad", "good")
    assert why in found["renderers", "pdf"]
    assert len(found["renderers", "pdf"]) < 1200
    assert found["checks", "a"] == ""


def test_one_that_hangs_hides_no_other_of_its_distribution(install, listed):
    """They are asked for again, without it."""
    module = "class A:\n    def __init__(self): import time; time.sleep(60)\n"
    module += "class B:\n    name = 'b'\n    def find(self, subject): return []\n"
    install("slow", module, renderers="a:A", checks="b:B")

    found = listed("slow")
    assert "did not come back" in found["renderers", "a"]
    assert found["checks", "b"] == ""


def test_all_that_hang_are_waited_for_side_by_side(install, listed, monkeypatch):
    """A distribution that hangs in each of its parts takes as long as two of them."""
    others = threading.Barrier(2)

    def hang(_target, arguments):
        distribution, wanted = arguments
        if distribution != "slow":
            return Came([""] * len(wanted), "", 0, 5)
        if len(wanted) == 1:
            others.wait(timeout=60)  # breaks if they come one after the other
        return Came([], "", None, 5)

    monkeypatch.setattr("ctd_core.plugins.apart.run", hang)
    install("slow", "", renderers="a:A", checks="a:A", importers="a:A")

    found = listed("slow")
    for group in ("renderers", "checks", "importers"):
        assert "did not come back" in found[group, "a"]


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


RIGHT = "    name, suffix, media_type = 'a', '.a', 'text/a'\n"


@pytest.mark.parametrize(
    ("group", "module", "why"),
    [
        ("vocabularies", "A = 5", "no list of classes declared with @fact"),
        ("vocabularies", "A = 'HouseBuilt'", "no list of classes"),
        ("vocabularies", "A = iter(int, 1)", "lists more than 10,000 kinds"),
        (
            "vocabularies",
            "from ctd_core.events import Worth\nclass B(Worth): pass\nA = [B]",
            "its class B is not declared with @fact",
        ),
        (
            "vocabularies",
            FLOOD.format(name="flood.boat_lent").replace("@1", "") + "A = FACTS",
            "its kind 'flood.boat_lent' must be called as a.boat_lent@1",
        ),
        ("reports", "A = 5", "no path of a TOML file"),
        ("reports", "A = '/no/such.toml'", "there is no file /no/such.toml"),
        ("renderers", f"class A:\n{RIGHT}", "it has no render(report)"),
        (
            "renderers",
            f"class A:\n{RIGHT}    suffix = 'a'\n    def render(self, r): ...",
            "its suffix must be",
        ),
        (
            "renderers",
            f"class A:\n{RIGHT}    media_type = 5\n    def render(self, r): ...",
            "its media_type must be",
        ),
        ("renderers", "A = 5", "it is no class"),
        ("importers", "class A: name = 'a'", "it has no read(file, reading)"),
        (
            "importers",
            "class A:\n    name = 'a'\n    def read(self, f, r): ...",
            "its suffixes must be a tuple",
        ),
        (
            "importers",
            "class A:\n    suffixes = 'a', 5\n    def read(self, f, r): ...",
            "each of its suffixes",
        ),
        (
            "importers",
            "class A:\n    suffixes = ('.a',)\n    def read(self, f, r): ...",
            "its name must be a text",
        ),
        ("checks", "class A: name = 'a'", "it has no find(subject)"),
        ("commands", "A = print", "no command of click"),
    ],
)
def test_what_is_no_contribution_is_told(install, listed, group, module, why):
    """The list and whoever needs it say the same: plugin, version, reason."""
    install("odd", module, **{group: "a:A"})

    assert why in listed("odd")[group, "a"]
    with pytest.raises(PluginError, match=r"odd 1\.0") as caught:
        Plugins().find(group, "a").load()
    assert why in str(caught.value)


def test_a_group_that_is_not_known_is_told(install, listed):
    """A slip, or a contract of a later core; the nearest that is known is named."""
    install("slip", "raise OSError", renderer="pdf:Pdf", **{"checks.v2": "a:A"})

    found = listed("slip")
    assert found["renderer", "pdf"] == (
        "this ctd_core knows no group ctd_core.renderer. Did you mean renderers or readers?"
    )
    assert "knows no group ctd_core.checks.v2" in found["checks.v2", "a"]
    assert "slip_plugin" not in sys.modules


def test_a_clash_is_in_the_list(install, listed):
    """Both have the fault."""
    install("one", "", renderers="pdf:A")
    install("two", "", renderers="pdf:A")

    assert "one and two both contribute" in listed("one", "two")["renderers", "pdf"]


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


def test_help_and_recording_import_no_plugin_that_they_do_not_need(office, install):
    """Nor is anything imported by those that are listed."""
    bad = "raise OSError('imported')"
    install("bad", bad, renderers="pdf:P", commands="c:c", checks="k:K", reports="r:R")
    assert office("--help")[0] == 0
    assert office("record", "house_built", "houses=1", "--on", "1/10/2024")[0] == 0
    assert office("figures", "2024-10")[0] == 0
    assert "bad_plugin" not in sys.modules


def test_the_suite_is_run_by_a_command(office, install):
    """A line per case; 1 if any fails, 2 for an unknown distribution."""
    install("odd", "class A: name = 'a'", checks="a:A")
    code, out, err = office("plugins", "check", "odd")
    assert code == 1
    assert "checks a: Its name is its entry point's.  fails: The plugin checks:a" in out
    assert "cases fail" in err
    good = "class A:\n    name = 'b'\n    def find(self, subject): return []\n"
    install("good", good, checks="b:A")
    code, out, _ = office("plugins", "check", "good")
    assert (code, "fails" in out) == (0, False)
    code, _, err = office("plugins", "check", "goood")
    assert code == 2
    assert "Did you mean good?" in err


def test_the_suite_says_what_it_needs(office, monkeypatch):
    """Without hypothesis it tells how to get it."""
    monkeypatch.setattr("ctd_core.cli.plugins.find_spec", lambda _name: None)
    code, _, err = office("plugins", "check", "ctd-core")
    assert code == 2
    assert 'pip install "ctd-core[testing]"' in err


def test_a_doctor_is_not_held_up_by_a_plugin(office, install, monkeypatch):
    """It is told of, as the list tells of it."""
    monkeypatch.setattr("ctd_core.plugins.apart.SECONDS", 5)
    install("slow", "import time; time.sleep(60)", renderers="pdf:Pdf")
    code, out, _ = office("doctor")
    assert code == 0
    assert "renderers:pdf (slow 1.0) failed: it did not come back within 5" in out
