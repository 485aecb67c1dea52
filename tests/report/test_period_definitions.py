"""Which definition a month and a longer period take, and what it prints of the rest."""

from datetime import date

import pytest

from ctd_core.errors import DefinitionError, RefusedError
from ctd_core.events import HouseBuilt
from ctd_core.plugins import Plugins
from ctd_core.report.completing import completed
from ctd_core.report.loading import read_definition

MONTHS_OWN = """\
title = "Báo cáo {month}"
rest = "monthly"

[[section]]
name = "social"
"""


def test_a_group_of_several_activities_stays_in_the_section_of_its_name(catalogue):
    """And what the definition prints itself is not taken from the rest."""
    source = """
title = "x"
rest = "monthly"
[[section]]
name = "first_aid"
activity = "first_aid"
[[section]]
name = "health"
[[section.line]]
name = "own"
groups = [{ clauses = ["{first_aid_given.cases} ca"] }]
"""
    rest = """
title = "x"
[[section]]
name = "health"
[[section.line]]
name = "one"
groups = [
  { clauses = ["{first_aid_training_held.classes} lớp"] },
  { clauses = ["{first_aid_given.cases} ca"] },
  { clauses = ["{eye_surgery_funded.patients} mắt", "{first_aid_post_counted.posts} trạm"] },
]
[[section.line]]
name = "own"
groups = [{ clauses = ["{heart_surgery_funded.patients} tim"] }]
"""
    found = completed(
        read_definition(source, "own.toml", "own", catalogue),
        read_definition(rest, "rest.toml", "rest", catalogue),
        catalogue,
    )
    lines = {s.name: [line.name for line in s.line] for s in found.section}

    assert lines == {"first_aid": ["one"], "health": ["own", "one", "health_own"]}
    assert [len(line.groups) for _s, line in found.lines()] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (MONTHS_OWN + 'activity = "sport"\n', "'sport'; there are humanitarian_aid"),
        (
            MONTHS_OWN.replace('rest = "monthly"\n', "") + 'activity = "tracing"\n',
            "needs rest",
        ),
    ],
)
def test_a_section_of_an_activity_needs_one_and_a_rest(catalogue, source, says):
    """The line of the file is named."""
    with pytest.raises(DefinitionError, match=says) as caught:
        read_definition(source, "own.toml", "own", catalogue)
    assert caught.value.line == source[: source.index("activity")].count("\n") + 1


@pytest.fixture
def own(tmp_path) -> str:
    """A definition that speaks of a month."""
    file = tmp_path / "own.toml"
    file.write_text(MONTHS_OWN, encoding="utf-8")
    return str(file)


def test_a_definition_of_a_month_does_not_fit_a_longer_period(ledger, own):
    """The refusal names those that fit, also where only the rest speaks of a month."""
    assert ledger.report("an-bien", "2024-10", definition=own).definition == "own"
    with pytest.raises(RefusedError, match=r"2024-Q4.*: monthly, period, yearly\."):
        ledger.report("an-bien", "2024-Q4", definition=own)
    with pytest.raises(RefusedError, match="kien-giang words the report of a month"):
        ledger.report("an-bien", "2024", definition="kien-giang")


@pytest.mark.parametrize(
    ("period", "definition"),
    [
        ("2024-10", "monthly"),
        ("2024-Q4", "period"),
        ("2024-H1", "period"),
        ("2024", "yearly"),
        ("2023-01..2024-12", "period"),
    ],
)
def test_without_a_definition_the_neutral_one_of_that_length_is_taken(
    ledger, period, definition
):
    """Of a month, of a year, of anything else."""
    assert ledger.report("an-bien", period).definition == definition


def test_the_chapter_s_own_definition_is_taken_where_it_fits(ledger, own, tmp_path):
    """One for months leaves longer periods to the neutral ones."""
    ledger.set_letterhead(
        "an-bien", on=date(2024, 1, 1), definition=own, recorded_by="t"
    )
    assert ledger.report("an-bien", "2024-10").definition == "own"
    assert ledger.report("an-bien", "2024-Q4").definition == "period"

    any_period = tmp_path / "ky.toml"
    any_period.write_text(MONTHS_OWN.replace("{month}", "{period}"), encoding="utf-8")
    ledger.set_letterhead(
        "an-bien", on=date(2024, 2, 1), definition=str(any_period), recorded_by="t"
    )
    assert ledger.report("an-bien", "2024").definition == "ky"


def test_a_broken_definition_of_a_plugin_is_none_that_fits(ledger, own, monkeypatch):
    """It must not hurt a refusal that lists the others."""
    names = Plugins.names
    monkeypatch.setattr(
        Plugins,
        "names",
        lambda self, group: (*names(self, group), "gone"),
    )
    with pytest.raises(RefusedError, match=r"monthly, period, yearly\."):
        ledger.report("an-bien", "2024-Q4", definition=own)


def test_the_rest_of_a_rest_is_worded_too(ledger, tmp_path):
    """A definition that goes on from ``period`` loses nothing of ``monthly``."""
    file = tmp_path / "quy.toml"
    file.write_text(
        MONTHS_OWN.replace("monthly", "period").replace("{month}", "{period}"),
        encoding="utf-8",
    )
    fact = HouseBuilt(on=date(2024, 10, 2), houses=3)
    ledger.record("ha-tien", [fact], recorded_by="t")
    report = ledger.report("an-bien", "2024-Q4", definition=str(file))

    assert "Các cấp Hội đã cất mới 3 căn nhà" in ledger.render(report, "text").decode()


def test_definitions_that_name_each_other_are_refused(ledger, own, tmp_path):
    """Neither could ever be whole."""
    other = tmp_path / "khac.toml"
    other.write_text(MONTHS_OWN.replace("monthly", own), encoding="utf-8")
    (tmp_path / "own.toml").write_text(
        MONTHS_OWN.replace("monthly", str(other)), encoding="utf-8"
    )
    with pytest.raises(RefusedError, match="name each other"):
        ledger.report("an-bien", "2024-10", definition=own)
