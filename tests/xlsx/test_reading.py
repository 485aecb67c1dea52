"""What a filled-in form states; and everything that is wrong with one, located."""

import time
from datetime import date, datetime

import pytest

from ctd_core import Month
from ctd_core.events.organisation import MemberCounted, UnitCounted
from ctd_core.events.social import HouseBuilt, MealServed
from ctd_core.importers import FormOf

SOCIAL, PEOPLE = "Công tác xã hội", "Công tác tổ chức"
HOUSES = "Cất mới nhà Chữ thập đỏ"
OCTOBER = Month(2024, 10)
LAST = date(2024, 10, 31)


def test_what_is_filled_in_is_stated(form, facts_of):
    """Blank is not stated, nought is; a blank day is the last of the month."""
    form.fill(
        SOCIAL,
        HOUSES,
        on=datetime(2024, 10, 12),
        count1=10,
        value=472_000_000,
        hedge="trên",
        partners="Công an huyện; Đoàn thanh niên",
        place="xã Kiên Bình",
        campaign="Tết Nhân ái",
        note="đợt 2",
    )
    form.fill(SOCIAL, "Bếp ăn tình thương", count1=0)
    form.fill(PEOPLE, "Số hội viên hiện có", count1=900, covers="gồm cả cấp dưới")
    form.fill(PEOPLE, "Số tổ chức Hội hiện có", count1=12, count4=3)

    whose, facts = facts_of(form)

    assert whose == FormOf("kien-luong", OCTOBER, "kien-luong/2024-10")
    assert sorted(facts, key=lambda fact: fact.__kind__.name) == [
        HouseBuilt(
            on=date(2024, 10, 12),
            houses=10,
            value=472_000_000,
            hedge="trên",
            partners=("Công an huyện", "Đoàn thanh niên"),
            place="xã Kiên Bình",
            campaign="Tết Nhân ái",
            note="đợt 2",
        ),
        MealServed(on=LAST, meals=0),
        MemberCounted(on=LAST, members=900, covers="whole"),
        UnitCounted(on=LAST, grassroots=12, clubs=3),
    ]


def test_a_second_fact_of_a_kind_stands_in_a_spare_row(form, facts_of):
    """Its kind is chosen from the list."""
    form.fill(SOCIAL, HOUSES, count1=1)
    form.fill(SOCIAL, form.spare(SOCIAL, 3), label=HOUSES, count1=2, value=98_000_000)
    _whose, facts = facts_of(form)
    assert facts == [
        HouseBuilt(on=LAST, houses=1),
        HouseBuilt(on=LAST, houses=2, value=98_000_000),
    ]


def test_a_form_that_says_nothing_states_nothing(form, facts_of):
    """Whoever ticks writes a small x or a large one."""
    form.tick(" X ")
    whose, facts = facts_of(form)
    assert whose.nothing
    assert facts == []


def test_a_worth_above_50_billion_is_confirmed_on_the_form(form, facts_of, faults_of):
    """Else three zeros too many are suspected."""
    form.fill(SOCIAL, HOUSES, value=60_000_000_000)
    (fault,) = faults_of(form)
    assert fault.startswith(
        "sheet Công tác xã hội, cell G7: Cất mới nhà Chữ thập đỏ, «Trị giá"
    )
    assert "60 triệu đồng" in fault
    assert "choose «có» in the column «Xác nhận trên 50 tỷ»." in fault
    form.fill(SOCIAL, HOUSES, large="có")
    _whose, (fact,) = facts_of(form)
    assert fact.large


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"count1": "mười"}, "cell C7: 'mười' is text. Write the number itself."),
        ({"count1": "1.250"}, "cell C7: '1.250' is text. Write the number itself: 1250."),
        ({"value": "472 triệu"}, "cell G7: '472 triệu' is text. Write the number itself: 472000000."),
        ({"value": 12.5}, "cell G7: 12.5 is no whole number. Write the đồng in full"),
        ({"count1": 2.5}, "cell C7: 2.5 is no whole number. Count whole ones."),
        ({"count1": -3}, "cell C7: -3 is less than zero. Amounts are 0 or more."),
        ({"value": -1}, "cell G7: -1 is less than zero."),
        ({"value": 10**16}, "cell G7: 1e+16 is no whole number|above 10.15"),
        ({"count1": True}, "cell C7: 'True' is true or false. Write the number itself."),
        ({"count1": datetime(2024, 10, 1)}, "cell C7: '01/10/2024' is a day. Write the number"),
        ({"count1": "=5+5"}, "cell C7: A formula stands there. Write the number itself."),
        ({"value": "#REF!"}, "cell G7: #REF! stands there. Write the number."),
        ({"count1": 1, "on": "31-10-2024"}, "cell B7: '31-10-2024' cannot be read"),
        ({"count1": 1, "on": "10/31/2024"}, "cell B7: '10/31/2024' cannot be read: the day comes first"),
        ({"count1": 1, "on": 45000}, "cell B7: 15/03/2023 is not in 2024-10"),
        ({"count1": 1, "on": 12}, "cell B7: 12/01/1900 is not in 2024-10"),
        ({"count1": 1, "on": datetime(2024, 10, 3, 14, 30)}, "cell B7: 03/10/2024 14:30 is no day. Write it as 31/10/2024."),
        ({"count1": 1, "on": datetime(2024, 9, 30)}, "cell B7: 30/09/2024 is not in 2024-10"),
        ({"count1": 1, "on": datetime(2024, 11, 1)}, "cell B7: 01/11/2024 is not in 2024-10, the month of the form"),
        ({"count1": 1, "on": True}, "cell B7: True is no day"),
        ({"count1": 1, "on": "=TODAY()"}, "cell B7: A formula stands there"),
        ({"value": 1, "hedge": "chừng"}, "cell I7: Cất mới nhà Chữ thập đỏ, «Ước lượng»: 'chừng' is refused"),
        ({"count1": 1, "hedge": "trên"}, "cell I7: Cất mới nhà Chữ thập đỏ, «Ước lượng»: 'trên' is refused. A hedge belongs to a worth"),
        ({"value": 1, "large": "không"}, "cell J7: 'không' is none of the list: có, x"),
        ({"count1": 1, "note": datetime(2024, 10, 10)}, "was turned into a day by the program"),
        ({"count1": 1, "note": "a\u202eb"}, "which cannot be stored"),
        ({"place": "xã Kiên Bình"}, "cell C7: Cất mới nhà Chữ thập đỏ has no amount. State one, or clear the row."),
        ({"count1": 1, "count2": 3}, "cell E7: Cất mới nhà Chữ thập đỏ has nothing to be stated there"),
        ({"count1": 1, "covers": "gồm cả cấp dưới"}, "cell K7: Cất mới nhà Chữ thập đỏ has nothing to be stated there"),
    ],
)  # fmt: skip
def test_what_cannot_be_stated_is_refused_where_it_stands(form, faults_of, cells, said):
    """With the sheet and the cell, and what is possible."""
    form.fill(SOCIAL, HOUSES, **cells)
    (fault,) = faults_of(form)
    assert fault.startswith("sheet Công tác xã hội, ")
    assert any(part in fault.replace("10^15", "10.15") for part in said.split("|"))


def test_plain_digits_that_are_kept_as_text_are_a_number(form, facts_of):
    """They have no other reading."""
    form.fill(SOCIAL, HOUSES, count1="10", value=" 472000000 ", on="12/10/2024")
    _whose, (fact,) = facts_of(form)
    assert fact == HouseBuilt(on=date(2024, 10, 12), houses=10, value=472_000_000)


def test_all_faults_are_told_in_one_run(form, faults_of):
    """Of all sheets, in their order; the good rows are not recorded either."""
    form.fill(SOCIAL, HOUSES, count1="mười", value=0.5)
    form.fill(SOCIAL, "Sửa chữa nhà", count1=3)
    form.fill("Vận động nguồn lực", "Thu hội phí", value=-1)
    form.fill(PEOPLE, "Phát triển hội viên", count1="=1")
    assert [fault.partition(":")[0] for fault in faults_of(form)] == [
        "sheet Công tác tổ chức, cell C5",
        "sheet Công tác xã hội, cell C7",
        "sheet Công tác xã hội, cell G7",
        "sheet Vận động nguồn lực, cell C5",
    ]


def test_a_kind_and_its_amount_go_together(form, faults_of):
    """In the spare rows."""
    form.fill(SOCIAL, form.spare(SOCIAL), label=HOUSES)
    form.fill(SOCIAL, form.spare(SOCIAL, 1), count1=5)
    form.fill(SOCIAL, form.spare(SOCIAL, 2), label="Cất nhà", count1=5)
    row = form.spare(SOCIAL)
    assert faults_of(form) == [
        f"sheet Công tác xã hội, cell C{row}: Cất mới nhà Chữ thập đỏ has no amount. State one, or clear the row.",
        f"sheet Công tác xã hội, cell A{row + 1}: The row has no kind. Choose one in the first column.",
        f"sheet Công tác xã hội, cell A{row + 2}: 'Cất nhà' is none of the list. Choose one.",
    ]


def test_a_month_ends_with_one_count_of_a_kind(form, faults_of):
    """The second is told, with where the first stands."""
    form.fill(PEOPLE, "Số hội viên hiện có", count1=900)
    form.fill(PEOPLE, form.spare(PEOPLE), label="Số hội viên hiện có", count1=901)
    (fault,) = faults_of(form)
    assert "Số hội viên hiện có is counted in row 7 already: once a month." in fault


def test_what_is_only_looked_at_may_hold_anything(form, facts_of):
    """The unit of a spare row, and the worth as it is read back."""
    form.fill(SOCIAL, HOUSES, count1=1, echo="=1/0")
    form.fill(SOCIAL, "Sửa chữa nhà", count1=1, echo="#REF!")
    assert len(facts_of(form)[1]) == 2


def test_another_month_typed_on_the_first_sheet_is_refused(form, faults_of):
    """Whoever wants another month takes its form."""
    form.fill(SOCIAL, HOUSES, count1=1)
    form.sheet("Báo cáo")["B4"] = "tháng 11 năm 2024"
    (fault,) = faults_of(form)
    assert fault.startswith("sheet Báo cáo, cell B4: It reads 'tháng 11 năm 2024'")


def test_nothing_and_figures_contradict_each_other(form, faults_of):
    """Whoever fills in both has forgotten one."""
    form.tick()
    form.fill(SOCIAL, HOUSES, count1=1)
    (fault,) = faults_of(form)
    assert fault == (
        "sheet Báo cáo, cell A7: It says that there is nothing to report, and 1 rows are filled in. Take one of them out."
    )


def test_another_tick_is_refused(form, faults_of):
    """It may mean no as well as yes."""
    form.tick("không")
    (fault,) = faults_of(form)
    assert fault == (
        "sheet Báo cáo, cell A7: Write x if there is nothing to report, or leave it."
    )


def test_a_blank_form_is_refused(form, faults_of):
    """Blank is silence, not nothing."""
    (fault,) = faults_of(form)
    assert fault.startswith("sheet Báo cáo, cell A7: The form is blank.")


def test_a_form_of_a_chapter_or_month_that_is_not_here_is_refused(opened, faults_of):
    """Once, not in each row."""
    form = opened("rach-gia")
    form.fill(SOCIAL, HOUSES, count1=1)
    (fault,) = faults_of(form)
    assert fault.startswith("No chapter is called 'rach-gia'.")

    form = opened("ha-tien", Month(2024, 12))
    form.tick()
    (fault,) = faults_of(form)
    assert fault == "The form is for 2024-12, which has not come yet."


def test_a_form_is_read_in_well_below_a_second(form, facts_of):
    """Of work; how long it takes beside others says nothing of the code."""
    for row in range(5, 41):
        if not form.sheet(SOCIAL).cell(row, 3).protection.locked:
            form.fill(SOCIAL, row, count1=row)
    content = form.saved()
    facts_of(content)
    begun = time.process_time()
    _whose, facts = facts_of(content)
    assert len(facts) >= 30
    assert time.process_time() - begun < 1
