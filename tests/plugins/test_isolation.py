"""Whatever a plugin does when it is looked at, the list comes back and says so."""

import sys
import threading

import pytest
from boats import FLOOD

from ctd_core.errors import PluginError
from ctd_core.plugins import Plugins
from ctd_core.plugins.apart import Came
from ctd_core.plugins.examined import examined


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


def test_a_doctor_is_not_held_up_by_a_plugin(office, install, monkeypatch):
    """It is told of, as the list tells of it."""
    monkeypatch.setattr("ctd_core.plugins.apart.SECONDS", 5)
    install("slow", "import time; time.sleep(60)", renderers="pdf:Pdf")
    code, out, _ = office("doctor")
    assert code == 0
    assert "renderers:pdf (slow 1.0) failed: it did not come back within 5" in out
