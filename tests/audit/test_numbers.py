"""Every number of a text: in each form that offices write, and what is none."""

import pytest

from ctd_core.audit.numbers import numbers_in
from ctd_core.readers.text import paragraphs_of

UNITS = frozenset({"hội", "lượt", "lớp", "suất", "địa"})


def one(text):
    """The only number of a text."""
    (number,) = numbers_in(text, UNITS)
    return number


@pytest.mark.parametrize(
    ("written", "role", "amount", "step"),
    [
        ("14,561 tỷ", "money", 14_561_000_000, 10**6),
        ("46 tỷ 380 triệu đồng", "money", 46_380_000_000, 10**6),
        ("1,1 nghìn tỷ", "money", 1_100_000_000_000, 10**11),
        ("2.039,2 tỷ", "money", 2_039_200_000_000, 10**8),
        ("1.460 tỷ", "money", 1_460_000_000_000, 10**9),
        ("74.800.000đ", "money", 74_800_000, 1),
        ("41tr", "money", 41_000_000, 10**6),
        ("29.186 tỉ", "money", 29_186_000_000_000, 10**9),
        ("309 ngàn lượt", "count", 309_000, 1000),
        ("1.246kg", "count", 1246, 1),
        ("02 lớp", "count", 2, 1),
        ("2 triệu suất", "count", 2_000_000, 10**6),
        ("2024 hội viên", "count", 2024, 1),
        ("97,11%", "percent", 9711, 1),
        ("50,5 %", "percent", 5050, 10),
        ("mỗi suất 300.000 đồng", "rate", 300_000, 1),
        ("500.000 đồng/suất", "rate", 500_000, 1),
    ],
)
def test_a_number_is_read_in_every_form(written, role, amount, step):
    """Its amount, what it is, and what one more in its last digit is worth."""
    number = one(written)

    assert (number.role, number.amount, number.step) == (role, amount, step)


@pytest.mark.parametrize("hedge", ["trên", "hơn", "gần", "khoảng", "ít nhất"])
def test_a_hedge_is_told_beside_the_amount(hedge):
    """In small letters or capitals."""
    assert one(f"đạt {hedge} 20 tỷ đồng").hedge == hedge
    assert one(f"{hedge.capitalize()} 20 tỷ đồng").hedge == hedge
    assert one("bên 20 tỷ đồng").hedge is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Bão số 3", "part of a name"),
        ("“4 tại chỗ”", "part of a name"),
        ("phiên chợ 0 đồng", "part of a name"),
        ("lần thứ 5", "part of a name"),
        ("Covid-19", "part of a name"),
        ("Nghị định 30/2020", "a document"),
        ("Nghị định số 30/2020/NĐ-CP", "a document"),
        ("Số: 123/BC-HCTĐ", "a document"),
        ("ngày 05 tháng 3 năm 2025", "a date"),
        ("31/10/2024", "a date"),
        ("ngày 20/11", "a date"),
        ("tháng 10/2024", "a month"),
        ("10/2024", "a month"),
        ("quý IV năm 2024", "a month"),
        ("6 tháng đầu năm 2024", "a month"),
        ("năm học 2023-2024", "a year"),
        ("Xuân Ất Tỵ 2025", "a year"),
        ("0297.3863.123", "a telephone"),
        ("ĐT: 0919 123 456", "a telephone"),
        ("7 giờ 30", "a time"),
        ("kỷ niệm 50 năm", "how long, or how old"),
    ],
)
def test_what_is_no_amount_is_known_by_what_it_is(text, why):
    """Dates, documents, telephones and names state no figure."""
    number = one(text)

    assert (number.role, number.why) == ("name", why)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("1.748/1.800 suất", ["count", "base"]),
        ("512 lượt, tăng 28% so với cùng kỳ (400 lượt)", ["count", "percent", "base"]),
        ("512 lượt, tăng 112 so với 400 lượt", ["count", "change", "base"]),
        ("31 lượt (trong đó 4 trẻ em)", ["count", "part"]),
        ("300 suất, chỉ tiêu 400", ["count", "base"]),
        ("512 lượt, tăng 28% so với cùng kỳ, 46 suất", ["count", "percent", "count"]),
    ],
)
def test_what_a_number_is_held_beside_is_no_figure(text, roles):
    """Plans, what was before, the change, and what is among the number before."""
    assert [number.role for number in numbers_in(text, UNITS)] == roles


@pytest.mark.parametrize("written", ["1.5 tỷ", "1,234.5", "12.34", "020.315", "٣"])
def test_what_has_no_one_reading_is_told_and_never_guessed(written):
    """It says why."""
    number = one(written)

    assert (number.role, number.amount) == ("unreadable", None)
    assert number.why


def test_a_number_at_the_end_of_a_sentence_has_no_unit_of_the_next():
    """The full stop ends it."""
    number = one("Hội viên: 41. Tỷ lệ nữ cao.")

    assert (number.text, number.role, number.amount) == ("41", "count", 41)


def test_a_wrapped_paragraph_knows_the_line_of_each_word():
    """Lines that begin small go on with the one above; a marker begins anew."""
    text = "## 1. Một\n\n- Tặng 20 suất, trị giá 50\ntriệu đồng.\n- *Hai* 3 suất\n"
    first, second, third = paragraphs_of(text)

    assert (first.text, first.marker, first.line()) == ("Một", "1.", 1)
    assert second.text == "Tặng 20 suất, trị giá 50 triệu đồng."
    assert [second.line(second.text.find(word)) for word in ("20", "triệu")] == [3, 4]
    assert (third.text, third.marker, third.line()) == ("Hai 3 suất", "-", 5)
