"""Sentences of a month: what their placeholders print, and where capitals stand."""

from datetime import date

import pytest

from ctd_core import Month
from ctd_core.chapters import ChapterTree, establish, evolve
from ctd_core.events import HouseBuilt
from ctd_core.report.compose import sentence
from ctd_core.report.model import Cited, Words

OCTOBER = Month(2024, 10)


def add(ledger, text: str) -> str:
    """The printed form of a paragraph of the month."""
    ledger.add_paragraph("an-bien", OCTOBER, text, section="social", recorded_by="t")
    report = ledger.report("an-bien", OCTOBER)
    social = next(section for section in report.sections if section.name == "social")
    return social.paragraphs[-1].text.removeprefix("- ")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("cất {house_built.houses} căn.", "Cất 3 căn."),
        ("cất {house_built.houses:02} căn.", "Cất 03 căn."),
        ("{house_built.houses} căn nhà.", "3 căn nhà."),
        ("“cất” nhà.", "“Cất” nhà."),
        ("*cất* nhà.", "Cất nhà."),
        ("{=12} căn.", "12 căn."),
        ("{bridge_built.bridges} cầu.", "(chưa có số liệu) cầu."),
        ("{bridge_built.bridges:silent}cầu.", "Cầu."),
        ("Trị giá {house_built.value:exact}.", "Trị giá gần 41.600.000 đồng."),
        ("Trị giá {house_built.value:short}.", "Trị giá gần 42 triệu."),
        ("Trị giá {total.value:floor}.", "Trị giá 42 triệu đồng."),
        ("{chapter.name}, {chapter.area}, {year}.", "Hội an-bien, toàn tỉnh, 2024."),
        ("{next_month|upper}.", "THÁNG 11 NĂM 2024."),
        ("a {{b}} c.", "A {b} c."),
    ],
)
def test_a_paragraph_prints_its_placeholders(ledger, text, printed):
    """Figures, words, names, emphasis; what nobody recorded is said to be missing."""
    fact = HouseBuilt(on=date(2024, 10, 1), houses=3, value=41_600_000, hedge="gần")
    ledger.record("ha-tien", [fact], recorded_by="t")

    assert add(ledger, text) == printed


def test_a_figure_in_front_keeps_the_words_behind_it_small():
    """A capital stands at the beginning only; a dash alone has none."""
    figure = Cited("x", "3", 3, 3, None, "c", "p")

    assert sentence([figure, Words(" căn")]) == (figure, Words(" căn"))
    assert sentence([Words(""), Words("“"), Words("cất")]) == (Words("“Cất"),)
    assert sentence([]) == ()


def test_emphasis_and_names_keep_their_spans():
    """Only neighbours of one look are made one."""
    spans = [
        Words("a"),
        Words("b", emphasis=True),
        Words("3", is_name=True),
        Words("c"),
    ]

    assert [span.text for span in sentence(spans)] == ["A", "b", "3", "c"]


def test_a_chapter_is_below_another_from_its_first_day():
    """The tree of a day holds who existed then."""
    tree = ChapterTree()
    for name, parent, year in (("p", None, 1990), ("d", "p", 2000)):
        tier = "district" if parent else "province"
        on = date(year, 1, 1)
        for event in establish(tree, name, name=name, tier=tier, parent=parent, on=on):
            tree = evolve(tree, event)

    assert tree.on(date(1999, 12, 31)) == {None: ["p"]}
    assert tree.on(date(2000, 1, 1)) == {None: ["p"], "p": ["d"]}
    assert tree.roots_on(date(2000, 1, 1)) == ("p",)
    assert tree.version == 2
