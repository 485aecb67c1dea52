"""Figures beside others: in the words that offices use, and never against nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import PlaceholderError
from ctd_core.figures.compare import Comparison, Planned
from ctd_core.report.compose import compose_line, sentence
from ctd_core.report.definition import Clause, Group, Line
from ctd_core.report.filling import Filling
from ctd_core.report.phrases import compared
from ctd_core.report.placeholders import check_period, check_slots
from ctd_core.report.words import words_of
from ctd_core.values import Month, Period

HOUSES, WORTH = "house_built.houses", "house_built.value"
YEAR = Period.parse("2024")


@pytest.fixture
def filling(of_period, beside, chapter):
    """What fills a sentence of a period's figures, beside others and plans."""

    def made(figures, *others, **plans):
        plans = {f"house_built.{name}": plan for name, plan in plans.items()}
        words = words_of(chapter, figures.period)
        comparisons = beside(figures, *others, plans=plans)
        return Filling(figures, words, chapter.id, comparisons)

    return made


@pytest.fixture
def printed(filling, of_period):
    """What a placeholder prints of 2024-Q4 (or another period) beside others."""

    def text(slot: str, now, *others, period="2024-Q4", silent="", **plans) -> str:
        amounts = {} if now is None else {HOUSES: now}
        figures = of_period(period, amounts, silent=silent)
        return "".join(
            span.text for span in filling(figures, *others, **plans).fill(slot)
        )

    return text


def slot(asked: str, style: str = "") -> str:
    """The placeholder of houses with a filter and a style."""
    return f"{{{HOUSES}|{asked}{style and ':' + style}}}"


@pytest.mark.parametrize(
    ("now", "before", "words", "percent", "difference"),
    [
        (112, 100, "tăng 12% so với cùng kỳ", "tăng 12%", "tăng 12"),
        (70, 100, "giảm 30% so với cùng kỳ", "giảm 30%", "giảm 30"),
        (100, 100, "bằng cùng kỳ", "không thay đổi", "không thay đổi"),
        (7, 0, "tăng 7 so với cùng kỳ", "tăng 7", "tăng 7"),
        (0, 5, "giảm 100% so với cùng kỳ", "giảm 100%", "giảm 5"),
        (1_000_001, 1_000_000, "tăng 1 so với cùng kỳ", "tăng 1", "tăng 1"),
        (1, 100_000, "giảm 99.999 so với cùng kỳ", "giảm 99.999", "giảm 99.999"),
        (0, 0, "bằng cùng kỳ", "không thay đổi", "không thay đổi"),
        (250, 100, "tăng 150% so với cùng kỳ", "tăng 150%", "tăng 150"),
    ],
)
def test_a_figure_beside_the_year_before(
    printed, of_period, now, before, words, percent, difference
):
    """A percentage where there is a true one; else the difference, exactly."""
    other = of_period("2023-Q4", {HOUSES: before})

    assert printed(slot("vs_last_year"), now, other) == words
    assert printed(slot("vs_last_year", "percent"), now, other) == percent
    assert printed(slot("vs_last_year", "difference"), now, other) == difference


@pytest.mark.parametrize(
    ("period", "before", "words"),
    [
        ("2024-10", "2024-09", "tháng trước"),
        ("2024-Q4", "2024-Q3", "quý trước"),
        ("2024", "2023", "năm trước"),
        ("2024-H1", "2023-H2", "6 tháng trước đó"),
        ("2024-03..2024-04", "2024-01..2024-02", "2 tháng trước đó"),
    ],
)
def test_the_period_before_has_the_name_that_fits(
    printed, of_period, period, before, words
):
    """In a comparison, and where nothing was recorded of it."""
    other = of_period(before, {HOUSES: 50})
    asked = slot("vs_previous")

    assert printed(asked, 56, other, period=period) == f"tăng 12% so với {words}"
    assert printed(asked, 56, period=period) == f"(chưa có số liệu {words})"
    assert printed(slot("previous"), 56, period=period) == f"(chưa có số liệu {words})"
    assert printed(slot("previous", "02"), 56, other, period=period) == "50"


def test_a_whole_year_is_compared_with_the_year_before(printed, of_period):
    """Of a year, ``cùng kỳ`` is ``năm trước``."""
    other = of_period("2023", {HOUSES: 100})

    assert printed(slot("vs_last_year"), 112, other, period="2024") == (
        "tăng 12% so với năm trước"
    )


@pytest.mark.parametrize(
    ("now", "plan", "words", "percent", "difference"),
    [
        (10538, 10000, "đạt 105,38% chỉ tiêu", "105,38%", "vượt 538"),
        (90, 120, "đạt 75% chỉ tiêu", "75%", "còn thiếu 30"),
        (120, 120, "đạt 100% chỉ tiêu", "100%", "đạt chỉ tiêu"),
        (0, 120, "còn thiếu 120 so với chỉ tiêu", "còn thiếu 120", "còn thiếu 120"),
        (99_999, 100_000, "còn thiếu 1 so với chỉ tiêu", "còn thiếu 1", "còn thiếu 1"),
    ],
)
def test_a_figure_beside_its_plan(printed, now, plan, words, percent, difference):
    """Rounded to 100% is not reached, and 0% is not said."""
    planned = Planned(Period.parse("2024-Q4"), plan)

    assert printed(slot("vs_plan"), now, houses=planned) == words
    assert printed(slot("vs_plan", "percent"), now, houses=planned) == percent
    assert printed(slot("vs_plan", "difference"), now, houses=planned) == difference
    assert printed(slot("plan"), now, houses=planned).replace(".", "") == str(plan)


def test_a_plan_of_the_year_is_held_beside_the_year_so_far(printed, of_period):
    """And the words say of which year it is."""
    so_far = of_period("2024-9M", {HOUSES: 102})
    planned = Planned(YEAR, 120)
    of = {"period": "2024-Q3", "houses": planned}

    assert printed(slot("vs_plan"), 40, so_far, **of) == "đạt 85% chỉ tiêu năm 2024"
    assert printed(slot("to_date"), 40, so_far, **of) == "102"
    silent = of_period("2024-9M", {HOUSES: 102}, silent="2024-04")
    assert printed(slot("vs_plan"), 40, silent, **of) == "(thiếu số liệu tháng 4)"


def test_at_the_end_of_a_year_its_plan_is_still_told_from_the_quarter_s(
    printed, of_period
):
    """A report of the fourth quarter names the year; that of the year need not."""
    whole = of_period("2024", {HOUSES: 102})
    planned = Planned(YEAR, 120)
    quarter = printed(slot("vs_plan"), 40, whole, period="2024-Q4", houses=planned)

    assert quarter == "đạt 85% chỉ tiêu năm 2024"
    year = printed(slot("vs_plan"), 102, period="2024", houses=planned)
    assert year == "đạt 85% chỉ tiêu"


def test_worths_differ_by_whole_dong(filling, of_period):
    """A difference is exact, whatever the report rounds."""
    now = of_period("2024-10", {WORTH: 5_000_000})
    before = of_period("2023-10", {WORTH: 4_999_999})
    plan = Planned(Period.parse("2024-10"), 6_000_000)
    made = filling(now, before, value=plan)

    def text(asked: str) -> str:
        return "".join(span.text for span in made.fill(f"{{{WORTH}|{asked}}}"))

    assert text("vs_last_year") == "tăng 1 đồng so với cùng kỳ"
    assert text("vs_plan:difference") == "còn thiếu 1.000.000 đồng"
    assert text("last_year") == "5 triệu đồng"
    assert text("last_year:exact") == "4.999.999 đồng"
    assert text("plan:short") == "6 triệu"


@pytest.mark.parametrize(
    ("asked", "now", "silent", "words"),
    [
        ("vs_last_year", None, "", "(chưa có số liệu)"),
        ("vs_last_year", 5, "", "(cùng kỳ thiếu số liệu tháng 10, tháng 11)"),
        (
            "vs_last_year",
            5,
            "2024-12",
            "(thiếu số liệu tháng 12; cùng kỳ thiếu số liệu tháng 10, tháng 11)",
        ),
        ("vs_previous", 5, "", "(chưa có số liệu quý trước)"),
        ("vs_plan", 5, "", "(chưa có chỉ tiêu)"),
        ("plan", 5, "", "(chưa có chỉ tiêu)"),
        ("to_date", 5, "", "(chưa có số liệu)"),
        ("last_year", 5, "", "4"),
    ],
)
def test_what_is_missing_is_said(printed, of_period, asked, now, silent, words):
    """Never a percentage against what was never recorded."""
    other = of_period("2023-Q4", {HOUSES: 4}, silent="2023-10 2023-11")

    assert printed(slot(asked), now, other, silent=silent) == words


def test_months_of_two_years_are_told_with_their_years(printed, of_period):
    """Where a period goes over new year."""
    period = "2023-11..2024-02"
    other = of_period("2022-11..2023-02", {HOUSES: 4}, silent="2022-12 2023-01")

    assert printed(slot("vs_last_year"), 5, other, period=period) == (
        "(cùng kỳ thiếu số liệu tháng 12/2022, tháng 01/2023)"
    )


def test_a_stock_does_not_need_the_months_between(filling, of_period):
    """What exists at the end is compared, whatever months are silent."""
    members = {"member_counted.members": 110}
    before = of_period("2023-Q4", {"member_counted.members": 100}, silent="2023-10")
    made = filling(of_period("2024-Q4", members), before)
    (span,) = made.fill("{member_counted.members|vs_last_year}")

    assert span.text == "tăng 10% so với cùng kỳ"


def test_a_clause_whose_comparison_cannot_be_told_is_dropped(filling, of_period):
    """As it is when a figure is missing; needs and unless know other amounts too."""
    now = of_period("2024-Q4", {HOUSES: 6})
    line = Line(
        groups=(
            Group(("cất {house_built.houses} căn", f"tức {slot('vs_last_year')}")),
            Group((Clause("có năm trước", needs=(f"{HOUSES}|last_year",)),)),
            Group((Clause("chưa có năm trước", unless=(f"{HOUSES}|last_year",)),)),
        )
    )

    def text(*others) -> str:
        return "".join(span.text for span in compose_line(line, filling(now, *others)))

    assert text() == "Cất 6 căn; chưa có năm trước."
    assert text(of_period("2023-Q4", {HOUSES: 3})) == (
        "Cất 6 căn, tức tăng 100% so với cùng kỳ; có năm trước."
    )


def test_a_comparison_in_front_has_its_capital(filling, of_period):
    """And what is missing stays small, in its brackets."""
    made = filling(of_period("2024-Q4", {HOUSES: 6}), of_period("2023-Q4", {HOUSES: 3}))

    assert sentence(made.fill(slot("vs_last_year")))[0].text.startswith("Tăng")
    assert sentence(made.fill(slot("vs_plan")))[0].text == "(chưa có chỉ tiêu)"


def test_no_other_period_is_read_without_a_comparison(of_period, chapter):
    """A definition that holds a figure beside nothing costs no second reading."""
    figures = of_period("2024-Q4", {HOUSES: 6})
    words = words_of(chapter, figures.period)
    made = Filling(figures, words, chapter.id, None)

    assert "".join(s.text for s in made.fill("{house_built.houses}")) == "6"


def test_the_model_knows_amount_base_and_what_explains_them(filling, of_period):
    """A restated year before is explained with the chapters added to it."""
    before = of_period("2023-Q4", {HOUSES: 4}, restated=("ha-tien",))
    made = filling(of_period("2024-Q4", {HOUSES: 6}), before, houses=Planned(YEAR, 9))

    (own,) = made.fill("{house_built.houses}")
    (other,) = made.fill(slot("last_year"))
    (both,) = made.fill(slot("vs_last_year"))
    (plan,) = made.fill(slot("plan"))
    assert own.source == f"kien-giang/2024-Q4/{HOUSES}"
    assert (own.filter, own.base, own.base_period, own.restated) == ("", None, "", ())
    assert (other.amount, other.period, other.printed) == (4, "2023-Q4", 4)
    assert other.source == f"kien-giang@2024-Q4/2023-Q4/{HOUSES}"
    assert other.restated == ("ha-tien",)
    assert (both.filter, both.amount, both.period) == ("vs_last_year", 6, "2024-Q4")
    assert (both.base, both.base_period, both.printed) == (4, "2023-Q4", None)
    assert both.source == own.source
    assert both.base_source == other.source
    assert both.restated == ("ha-tien",)
    assert (plan.amount, plan.period, plan.filter) == (9, "2024", "plan")


def test_a_year_so_far_that_was_restated_is_explained_so(filling, of_period):
    """The figure beside a plan of the year is of the year so far."""
    so_far = of_period("2024-9M", {HOUSES: 6}, restated=("ha-tien",))
    made = filling(of_period("2024-Q3", {HOUSES: 2}), so_far, houses=Planned(YEAR, 12))
    (span,) = made.fill(slot("vs_plan"))

    assert span.text == "đạt 50% chỉ tiêu năm 2024"
    assert (span.amount, span.period) == (6, "2024-9M")
    assert span.source == f"kien-giang@2024-Q3/2024-9M/{HOUSES}"
    assert (span.base, span.base_source) == (12, f"kien-giang/2024/{HOUSES}")


def test_a_missing_plan_has_no_base_to_explain(filling, of_period):
    """Nor a period of it."""
    (span,) = filling(of_period("2024-Q3", {HOUSES: 2})).fill(slot("vs_plan"))

    assert (span.base, span.base_period, span.base_source) == (None, "", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{house_built.houses|before}", r"\|previous \|last_year \|to_date \|plan"),
        ("{house_built.houses|before}", r"\|vs_previous \|vs_last_year \|vs_plan"),
        ("{house_built.houses|previous:exact}", ":02 :silent"),
        ("{house_built.value|plan:02}", ":exact :short :floor :silent"),
        ("{house_built.value|vs_plan:exact}", ":percent :difference"),
        ("{house_built.value|upper}", r"\|previous"),
        ("{period|previous}", r"\|upper"),
    ],
)
def test_unknown_filters_and_styles_are_refused(catalogue, text, says):
    """The sentence says what is possible instead."""
    with pytest.raises(PlaceholderError, match=says):
        check_slots(text, catalogue)


def test_only_a_month_has_the_words_of_a_month():
    """A longer period is told which placeholder fits."""
    text = "Trong {next_month.alone} và {period}"
    check_period(text, Period.parse("2024-10"))
    with pytest.raises(PlaceholderError, match=r"2024-Q4\. Write \{next_period\.alone"):
        check_period(text, Period.parse("2024-Q4"))


amounts = st.one_of(st.none(), st.integers(-5, 5), st.integers(0, 10**12))


@given(
    amounts,
    amounts,
    st.sampled_from(["previous", "last_year", "plan"]),
    st.sampled_from(["", "percent", "difference"]),
    st.sampled_from(["count", "dong"]),
    st.sets(st.sampled_from([Month(2024, 10), Month(2023, 10)])),
)
def test_whatever_is_compared_the_words_are_true(now, base, basis, style, unit, silent):
    """No percentage of nothing, none of what is missing, no 0%; up is never down."""
    found = Comparison(
        key=WORTH,
        unit=unit,
        basis=basis,
        period=Period.parse("2024-Q4"),
        amount=now,
        base_period=Period.parse("2023-Q4"),
        base=base,
        unrecorded=tuple(sorted(silent)),
    )
    text = compared(found, style, found.period)

    assert text.startswith("(") is (found.difference is None)
    assert "%" not in text or (found.has_percentage and style != "difference")
    assert not re.search(r"(?<![\d,.])-?0%|--", text)
    if found.difference is not None and basis != "plan":
        sign = (found.difference > 0) - (found.difference < 0)
        assert ("tăng" in text, "giảm" in text) == (sign > 0, sign < 0)
