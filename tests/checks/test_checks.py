"""All checks together: of the bundled month, of plugins, at the command line."""

import json
from datetime import date

import pytest

from ctd_core import Ledger
from ctd_core.checks import Finding
from ctd_core.cli import run
from ctd_core.errors import PluginError, UnknownChapterError, UnknownDefinitionError
from ctd_core.events import GiftGiven, HouseBuilt, MemberCounted, PoorHouseholdSupported

BOATS = '''
from ctd_core.checks import Finding

class Boats:
    """Few houses were built."""

    name = "few_houses"

    def find(self, subject):
        for month in subject.months:
            for one in subject.entries(month):
                if (getattr(one.fact, "houses", None) or 9) < 3:
                    sentence = "{entry} has only {houses}."
                    facts = {"entry": one.id, "houses": one.fact.houses}
                    yield Finding(self.name, "notice", sentence, facts, (str(one.id),))
'''


def test_the_bundled_month_has_one_number_that_somebody_typed(october):
    """The printed report said ``0 lớp``; nothing else is odd in it."""
    (one,) = october.check("kien-giang", "2024-10")

    assert (one.check, one.severity) == ("typed_number", "warning")
    assert one.entries == ("report/kien-giang/2024-10/15",)
    assert str(one) == (
        "report/kien-giang/2024-10/15 has the number 0 typed in it (tỉnh mở 0 lớp tập"
        " huấn). Let a figure stand there, or mark it as words: {=0}."
    )


def test_a_check_says_what_it_was_asked_by(october):
    """Another definition leaves other figures out; unknown names are refused."""
    assert "typed_number" in {
        one.check
        for one in october.check("kien-giang", "2024-10", definition="monthly")
    }
    with pytest.raises(UnknownDefinitionError, match="Installed"):
        october.check("kien-giang", "2024-10", definition="tháng")
    with pytest.raises(UnknownChapterError, match="nowhere"):
        october.check("nowhere", "2024-10")


def test_what_is_odd_does_not_depend_on_the_view(ledger, record, monkeypatch):
    """A view that others made is passed over, and the log folded instead."""
    record("kien-luong", MemberCounted, "2024-09", members=5)
    record("kien-luong", MemberCounted, members=6)
    record("an-bien", HouseBuilt, houses=1)
    record("ha-tien", HouseBuilt, houses=1)
    expected = ledger.check("an-bien", "2024")
    monkeypatch.setattr(Ledger, "_view_is_ours", lambda *_: False)

    assert {one.check for one in expected} == {
        "above_and_below",
        "silent_chapters",
        "stock_follows_flows",
    }
    assert ledger.check("an-bien", "2024") == expected


@pytest.mark.parametrize("severity", ["grave", "", None])
def test_a_finding_is_of_one_of_three_severities(severity):
    """Else nobody could say what it means."""
    with pytest.raises(ValueError, match="severity"):
        Finding("x", severity, "Odd.")


# --- plugins ------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path, capfd):
    """A store with a chapter and two entries; runs a command in it."""
    store = str(tmp_path / "a.db")
    with Ledger.open(store, create=True) as ledger:
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        facts = [HouseBuilt(on=date(2024, 10, n), houses=n) for n in (2, 5)]
        ledger.record("x", facts, recorded_by="lan")

    def call(*arguments):
        code = run([*arguments, "--store", store])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


def test_the_check_of_a_plugin_runs_after_our_own(install, office):
    """What it finds is told as everything else is."""
    install("boats", BOATS, checks="few_houses:Boats")
    code, out, _ = office("check", "2024-10")

    assert code == 1
    assert out == ("few_houses (to know): x/2024-10/1 has only 2.\n    x/2024-10/1\n")
    found = json.loads(office("check", "2024-10", "--json")[1])
    assert found == [
        {
            "check": "few_houses",
            "severity": "notice",
            "sentence": "x/2024-10/1 has only 2.",
            "facts": {"entry": "x/2024-10/1", "houses": 2},
            "entries": ["x/2024-10/1"],
        }
    ]


BROKEN = {
    "at import": ("raise OSError('no disk')", "OSError: no disk"),
    "no class": ("Boats = 5", "it is no class."),
    "at construction": (
        "def Boats(): raise ValueError('no water')",
        "ValueError: no water",
    ),
    "no find": (
        "class Boats: name = 'boats'",
        "it is no check: it has no find(subject).",
    ),
    "in find": (
        "class Boats:\n    name = 'few'\n    def find(self, subject): raise KeyError('oar')",
        "KeyError: 'oar'",
    ),
    "while finding": (
        "class Boats:\n    name = 'few'\n    def find(self, subject): yield from (1 // 0,)",
        "ZeroDivisionError",
    ),
    "no findings": (
        "class Boats:\n    name = 'few'\n    def find(self, subject): return 5",
        "TypeError",
    ),
    "no Finding": (
        "class Boats:\n    name = 'few'\n    def find(self, subject): return ['odd']",
        "it found what is no Finding.",
    ),
    "no severity": (
        BOATS.replace('"notice"', '"grave"'),
        "'severity' must be in",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_check_is_the_plugin_s_fault(install, office, how):
    """It is named, with its distribution and what happened; exit code 4."""
    module, why = BROKEN[how]
    install("broken", module, checks="few:Boats")
    code, out, err = office("check", "2024-10")

    assert (code, out) == (4, "")
    assert "checks:few" in err
    assert "broken 1.0" in err
    assert why in err
    assert "Traceback" not in err


def test_our_own_checks_come_first(install):
    """Whatever those of others are called."""
    install("boats", BOATS, checks="a_few:Boats")
    with Ledger.open("memory:") as opened:
        opened.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        two = [HouseBuilt(on=date(2024, 10, 2), houses=2)] * 2
        opened.record("x", two, recorded_by="lan")
        found = [one.check for one in opened.check("x", "2024-10")]

    assert found == ["same_fact_twice", "few_houses", "few_houses"]


def test_a_broken_check_hurts_no_other_command(install, office):
    """A report is made, and who is silent is told."""
    install("broken", "raise OSError('no disk')", checks="few:Boats")

    assert office("report", "2024-10")[0] == 0
    assert office("chapter", "silent", "2024-10")[0] == 0


def test_what_a_check_is_refused_is_not_its_fault(install):
    """The report that it looks at may not be to be had."""
    asks = "class Boats:\n    name = 'few'\n    def find(self, subject): subject.catalogue['boats']"
    install("asking", asks, checks="few:Boats")
    with Ledger.open("memory:") as opened:
        opened.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        with pytest.raises(KeyError, match="boats") as caught:
            opened.check("x", "2024-10")

    assert not isinstance(caught.value, PluginError)


def test_the_checks_of_others_can_be_left_out(install, office, monkeypatch):
    """As everything that plugins bring."""
    install("broken", "raise OSError('no disk')", checks="few:Boats")
    monkeypatch.setenv("CTD_PLUGINS", "off")

    assert office("check", "2024-10")[0] == 0


# --- the command line ---------------------------------------------------------------


def test_a_month_in_which_nothing_is_odd(office):
    """Exit code 0, and the month is named; for a program an empty list."""
    assert office("check", "2024-10") == (0, "Nothing odd was found in 2024-10.\n", "")
    assert office("check", "10/2024", "--json") == (0, "[]\n", "")
    assert office("chapter", "silent", "2024-10") == (
        0,
        "Everyone was heard for 2024-10.\n",
        "",
    )


def test_every_finding_is_told_with_its_entries(cli, monkeypatch):
    """In the words of its check, and for programs with its facts."""
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    cli("init")
    for name, tier, more in (
        ("an-bien", "province", ()),
        ("ha-tien", "district", ("--parent", "an-bien")),
    ):
        cli("chapter", "establish", name, "--name", f"Hội {name}", "--tier", tier,
            "--on", "1/1/1990", *more)  # fmt: skip
    for _time in range(2):
        cli(
            "record",
            "house_built",
            "houses=2",
            "--chapter",
            "an-bien",
            "--on",
            "5/10/2024",
        )
    code, out, err = cli("check", "2024-10")

    assert (code, err) == (1, "")
    assert out.splitlines() == [
        (
            "same_fact_twice (perhaps a slip): an-bien has house_built of 2024-10-05 2"
            " times with the same figures. Void what was sent twice."
        ),
        "    an-bien/2024-10/1, an-bien/2024-10/2",
        (
            "silent_chapters (to know): Nothing was heard for 2024-10 from 1: ha-tien. If"
            " there is nothing: ctd nothing 2024-10 --chapter ha-tien."
        ),
    ]
    code, out, _ = cli("check", "2024-10", "--json")
    assert code == 1
    assert json.loads(out)[1]["facts"] == {
        "month": "2024-10",
        "count": 1,
        "chapters": ["ha-tien"],
        "first": "ha-tien",
    }
    assert cli("check", "2024-10", "--chapter", "ha-tien")[0] == 1
    assert cli("check", "2024-10", "--chapter", "nowhere")[0] == 2
    assert cli("check", "2024-10", "--definition", "nowhere")[0] == 2


def test_who_is_silent_is_listed(cli):
    """Month by month with their names; exit code 1 where there are any."""
    cli("init")
    cli("chapter", "establish", "x", "--name", "Hội X", "--tier", "province",
        "--on", "1/1/2024")  # fmt: skip
    cli("record", "house_built", "houses=2", "--on", "5/10/2024")
    cli("chapter", "rename", "x", "--name", "Hội Y", "--on", "1/11/2024")
    code, out, _ = cli("chapter", "silent", "2024-09..2024-11")

    assert code == 1
    assert out == "2024-09  x  Hội X\n2024-11  x  Hội Y\n"
    code, out, _ = cli("chapter", "silent", "2024-09..2024-11", "--json")
    assert code == 1
    assert json.loads(out) == {"2024-09": ["x"], "2024-10": [], "2024-11": ["x"]}
    assert cli("chapter", "silent", "2024-10", "--json")[0] == 0
    assert cli("chapter", "silent", "2023-10")[0] == 2


def test_a_month_that_has_not_come_has_no_silence(office):
    """Nobody was heard, and nobody was to be."""
    assert office("chapter", "silent", "2999-01") == (
        0,
        "It is too early to report for 2999-01.\n",
        "",
    )


def test_one_month_may_have_all_sorts_of_findings(ledger, record):
    """Each sentence has what it needs, and each finding its entries."""
    for month, members in (("2024-09", 5), ("2024-10", 6)):
        record("kien-luong", MemberCounted, month, members=members)
    record("ha-tien", MemberCounted, members=1)
    record("an-bien", MemberCounted, members=9, covers="whole")
    for chapter in ("an-bien", "kien-luong", "kien-luong"):
        record(chapter, GiftGiven, gifts=2, value=1_000_000)
    record("kien-luong", PoorHouseholdSupported, value=1_000_000)
    found = ledger.check("an-bien", "2024-10")

    assert {one.check for one in found} == {
        "above_and_below",
        "overlapping_kinds",
        "same_fact_twice",
        "stock_follows_flows",
        "whole_is_the_sum",
    }
    for one in found:
        assert "{" not in str(one)
        assert one.entries
