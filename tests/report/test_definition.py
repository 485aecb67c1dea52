"""Definitions are data: what is wrong in one is said with file, line and placeholder."""

import pytest

from ctd_core.errors import DefinitionError, PlaceholderError, UnknownDefinitionError
from ctd_core.report.loading import load_definition
from ctd_core.report.template import Literal, Slot, parse_template

GOOD = """\
title = "Báo cáo {month}"

[[section]]
name = "social"
heading = "Xã hội"

[[section.line]]
name = "houses"
groups = [{ clauses = ["cất {house_built.houses} căn"] }]
"""


@pytest.fixture
def load(tmp_path, ledger):
    """Load a definition from its text."""

    def load_text(text: str):
        file = tmp_path / "own.toml"
        file.write_text(text, encoding="utf-8")
        return load_definition(file, ledger.catalogue)

    return load_text


def test_a_definition_takes_the_name_of_its_file(load):
    """A file own.toml is the definition ``own``."""
    assert load(GOOD).name == "own"


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        (GOOD.replace("houses}", "house}"), 9, "{house_built.house}"),
        (GOOD.replace("{month}", "{moth}"), 1, "{moth}"),
        (GOOD.replace("cất {", "cất 5 {"), 9, "{=5}"),
        (GOOD.replace("heading", "headline"), 5, "headline"),
        (GOOD.replace('name = "houses"', "name = 5"), 7, "str"),
        (GOOD + "\n[[section]\n", 11, "line 11"),
        (GOOD.replace("cất {", "cất *{"), 9, "emphasis"),
        (GOOD.replace("cất {", "cất } {"), 9, "brace"),
        (GOOD.replace("houses}", "houses:floor}"), 9, ":02"),
        (GOOD.replace("houses}", "value:02}"), 9, ":exact"),
        (GOOD.replace("{month}", "{month:02}"), 1, "upper"),
        (GOOD.replace("houses}", "houses()}"), 9, "dotted"),
        (GOOD + '\n[[section]]\nname = "social"\n', 12, "social"),
        (GOOD + '\n[[section.line]]\nname = "houses"\n', 12, "houses"),
        (GOOD.replace('"Xã hội"', '"Xã \u202ehội"'), 5, "U+202E"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(load, broken, line, says):
    """The error names the file, the line and what is wrong there."""
    with pytest.raises(DefinitionError) as caught:
        load(broken)

    assert caught.value.line == line, str(caught.value)
    assert "own.toml" in str(caught.value)
    assert says in str(caught.value)


def test_needs_and_unless_must_name_figures(load):
    """A clause cannot depend on what does not exist."""
    with pytest.raises(DefinitionError, match="no figure"):
        load(
            GOOD.replace(
                '"cất {house_built.houses} căn"',
                '{ text = "cất {house_built.houses} căn", unless = ["house_built.x"] }',
            )
        )


def test_a_missing_file_and_a_file_that_is_no_text_are_definition_errors(
    tmp_path, ledger
):
    """Both are told with the file's name."""
    with pytest.raises(DefinitionError, match=r"none\.toml"):
        load_definition(tmp_path / "none.toml", ledger.catalogue)
    (tmp_path / "latin.toml").write_bytes(b'title = "\xe9"')
    with pytest.raises(DefinitionError, match=r"latin\.toml"):
        load_definition(tmp_path / "latin.toml", ledger.catalogue)


def test_an_unknown_definition_lists_the_installed_ones(ledger):
    """A mistyped name is answered with what is possible."""
    with pytest.raises(
        UnknownDefinitionError, match="kien-giang, monthly, period, yearly"
    ):
        ledger.definition("kien-gian")


def test_a_file_can_be_the_definition_of_a_report(tmp_path, ledger):
    """An office changes its wording without Python."""
    from datetime import date

    from ctd_core import Month
    from ctd_core.events import HouseBuilt

    file = tmp_path / "own.toml"
    file.write_text(GOOD, encoding="utf-8")
    fact = HouseBuilt(on=date(2024, 10, 1), houses=3)
    ledger.record("kien-luong", [fact], recorded_by="t")
    report = ledger.report("kien-luong", Month(2024, 10), definition=str(file))

    assert "Cất 3 căn." in ledger.render(report, "text").decode()


def test_a_template_keeps_escapes_names_and_emphasis_apart():
    """Doubled braces and an escaped star stand for themselves; {=3} is a name."""
    assert parse_template(r"a {{b}} \* *c {x.y|upper:02}* {=3}") == (
        Literal("a "),
        Literal("{"),
        Literal("b"),
        Literal("}"),
        Literal(" "),
        Literal("*"),
        Literal(" "),
        Literal("c ", emphasis=True),
        Slot("x.y", "upper", "02", True, "{x.y|upper:02}"),
        Literal(" "),
        Literal("3", is_name=True),
    )


def test_a_paragraph_with_an_unknown_placeholder_is_refused_when_written(ledger):
    """Nothing is recorded, and the nearest figure is named."""
    from ctd_core import Month

    before = list(ledger.events())
    with pytest.raises(PlaceholderError, match=r"house_built\.houses"):
        ledger.add_paragraph(
            "an-bien",
            Month(2024, 10),
            "Cất {house_built.house} căn.",
            section="social",
            recorded_by="t",
        )
    assert list(ledger.events()) == before
