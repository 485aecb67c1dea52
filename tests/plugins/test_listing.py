"""What is installed: listed without importing, chosen by name, and left out."""

import json
import sys
from importlib.metadata import entry_points

import pytest

from ctd_core import Ledger
from ctd_core.errors import CtdError, PluginError, UnknownRendererError
from ctd_core.plugins import Plugins, installed
from ctd_core.plugins.contracts import GROUPS


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
    """One look for all groups and ledgers: it reads a file of everything installed."""
    looked = []
    monkeypatch.setattr(
        "ctd_core.plugins.installed.entry_points",
        lambda: looked.append(1) or entry_points(),
    )
    installed._contributed.cache_clear()
    for group in GROUPS:
        Plugins().names(group)

    assert len(looked) == 1


def test_what_is_installed_meanwhile_is_found(install):
    """By whoever looks next, in the same process."""
    assert "pdf" not in Plugins().names("renderers")
    install("late", "", renderers="pdf:Pdf")
    assert "pdf" in Plugins().names("renderers")


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


def test_what_is_not_installed_is_answered_with_what_is():
    """Renderers and importers alike."""
    with pytest.raises(UnknownRendererError, match="json, markdown, text"):
        Plugins().renderer("pdf")
    with pytest.raises(CtdError, match="csv, jsonl"):
        Plugins().importer(".xyz")
    assert Plugins().importer("jsonl").name == "jsonl"
    assert Plugins().importer(".CSV").name == "csv"


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
