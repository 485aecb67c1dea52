"""The page on definitions lists what the code knows, all of it and nothing else."""

import re
from pathlib import Path

import pytest

from ctd_core.report import definition as types
from ctd_core.report.loading import read_definition
from ctd_core.report.placeholders import COMPARED, OTHERS, PLAN, VERSUS, check_slots
from ctd_core.report.styles import COUNTS, MONEY, SILENT
from ctd_core.report.words import MONTH_WORDS, WORDS, words_of
from ctd_core.values import Period

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "definitions.md"
TEXT = PAGE.read_text(encoding="utf-8")


def rows(heading: str, table: int = 0) -> dict[str, str]:
    """The rows of a table under a heading: the code of the first column, the second."""
    part = re.split(rf"^#+ {heading}\n", TEXT, flags=re.MULTILINE)[1]
    part = re.split(r"^#+ ", part, flags=re.MULTILINE)[0]
    block = re.findall(r"(?:^\|.*\n?)+", part, re.MULTILINE)[table]
    cells = re.findall(r"^\| `(.+?)` \| (.*) \|$", block, re.MULTILINE)
    return {name.replace("\\|", "|"): words for name, words in cells}


@pytest.mark.parametrize("name", ["Definition", "Section", "Line", "Group", "Clause"])
def test_the_keys_of_each_table_are_listed(name):
    """As the classes declare them."""
    assert set(rows(name)) == set(getattr(types, name).__struct_fields__)


def test_all_words_are_listed_with_what_they_print(chapter):
    """Those of a month apart from those of any period."""
    words = words_of(chapter, Period.parse("2024-10"))
    any_period, month = rows("Words"), rows("Words", 1)

    assert set(month) == {f"{{{name}}}" for name in MONTH_WORDS}
    assert set(any_period) == {f"{{{name}}}" for name in WORDS - MONTH_WORDS}
    for name, printed in (any_period | month).items():
        assert words[name.strip("{}")] == printed


def test_all_filters_and_styles_are_listed():
    """As the placeholders are checked by."""
    assert set(rows("Figures")) == {f"|{name}" for name in (*OTHERS, PLAN, *VERSUS)}
    assert set(rows("Styles of a count")) == _styles((*COUNTS, SILENT))
    assert set(rows("Styles of a worth")) == _styles((*MONEY, SILENT))
    assert set(rows("Styles of a comparison")) == _styles(COMPARED)


def _styles(names) -> set[str]:
    return {f":{name}" for name in names if name}


def test_what_is_listed_is_taken(catalogue):
    """Each filter with each of its styles passes the check."""
    amounts, compared = ("", *OTHERS, PLAN), tuple(VERSUS)
    for key, styles in (
        ("house_built.houses", rows("Styles of a count")),
        ("house_built.value", rows("Styles of a worth")),
    ):
        for name in amounts:
            for style in ("", *styles):
                check_slots(f"{{{key}{name and '|' + name}{style}}}", catalogue)
        for name in compared:
            for style in ("", *rows("Styles of a comparison")):
                check_slots(f"{{{key}|{name}{style}}}", catalogue)


def test_the_example_of_the_page_can_be_read(catalogue):
    """And it words what it shows."""
    (source,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    found = read_definition(source, "page.toml", "page", catalogue)

    assert found.printed == {"social.value", "house_built.houses", "house_built.value"}
