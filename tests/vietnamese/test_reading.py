import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import NumberFormatError
from ctd_core.vietnamese import HEDGES, Count, Money, parse_count, parse_money

MONEY = [
    ("14,561 tỷ", 14_561_000_000),
    ("46 tỷ 380 triệu đồng", 46_380_000_000),
    ("1 tỷ 2", 1_200_000_000),
    ("1 tỷ 25", 1_250_000_000),
    ("1 tỷ 025", 1_025_000_000),
    ("1 triệu 2", 1_200_000),
    ("46 tỷ 380 triệu 5", 46_380_500_000),
    ("1,1 nghìn tỷ", 1_100_000_000_000),
    ("1,1 ngàn tỉ", 1_100_000_000_000),
    ("2.039,2 tỷ", 2_039_200_000_000),
    ("1.460 tỷ", 1_460_000_000_000),
    ("1 nghìn tỷ 460 tỷ", 1_460_000_000_000),
    ("74.800.000đ", 74_800_000),
    ("74.800.000 ₫", 74_800_000),
    ("41tr", 41_000_000),
    ("41tr5", 41_500_000),
    ("562 trđ", 562_000_000),
    ("29.186 tỉ", 29_186_000_000_000),
    ("850.000 đồng", 850_000),
    ("850 nghìn đồng", 850_000),
    ("850 ngàn", 850_000),
    ("472000000", 472_000_000),
    ("472.000.000", 472_000_000),
    ("12 TỶ VNĐ", 12_000_000_000),
    ("12 Triệu vnd", 12_000_000),
    ("0,5 tỷ", 500_000_000),
    ("1,50 tỷ", 1_500_000_000),
    ("1,2300000000 tỷ", 1_230_000_000),
    ("46 tỷ 380,5 triệu", 46_380_500_000),
    ("1 tỷ 850.000 đồng", 1_000_850_000),
    ("1 tỷ 2000 đồng", 1_000_002_000),
    ("1 triệu 200 nghìn 500 đồng", 1_200_500),
    ("  2\u00a0tỷ\n", 2_000_000_000),
    ("0", 0),
    ("0 đồng", 0),
    ("1.000.000 tỷ", 10**15),
]

COUNTS = [
    ("20.315", 20_315, ""),
    ("20315", 20_315, ""),
    ("309 ngàn lượt", 309_000, "lượt"),
    ("1,5 triệu lượt", 1_500_000, "lượt"),
    ("2 tr lượt", 2_000_000, "lượt"),
    ("1.246kg", 1246, "kg"),
    ("02 lớp", 2, "lớp"),
    ("1.087 địa chỉ", 1087, "địa chỉ"),
    ("10", 10, ""),
    ("0", 0, ""),
    ("2 trẻ em", 2, "trẻ em"),
    ("5 Hội viên", 5, "Hội viên"),
    ("500 m2", 500, "m2"),
    ("500m²", 500, "m²"),
    (" 3\u00a0căn  nhà ", 3, "căn nhà"),
]

UNCLEAR = "it is not plain what is a thousand and what a decimal; a dot stands"
NEEDS_UNIT = r"decimals need a larger unit \(1,5 triệu\)"
BEGIN = "it does not begin with a number; only one of trên, hơn"

REFUSED_ALIKE = [
    ("1.5", UNCLEAR),
    ("1,234.5", UNCLEAR),
    ("12.34", UNCLEAR),
    ("1.2345", UNCLEAR),
    ("1234.567", UNCLEAR),
    ("0.500", UNCLEAR),
    ("1,5,3", UNCLEAR),
    ("10,", UNCLEAR),
    ("10.", UNCLEAR),
    ("1,5", NEEDS_UNIT),
    ("1,0", NEEDS_UNIT),
    ("1,2345 nghìn", "it leaves a fraction of"),
    ("-5", "it is negative; an amount is 0 or more"),
    ("\N{MINUS SIGN}5", "it is negative"),
    ("gần -5", "it is negative"),
    ("", "it is empty; write a number"),
    (" \n", "it is empty"),
    ("nan", BEGIN),
    ("gần", BEGIN),
    ("khoảng gần 5", BEGIN),
    ("tối đa 5", BEGIN),
    ("10²", "² is not one of the digits 0 to 9"),
    ("٣", "٣ is not one of the digits 0 to 9"),
    ("１０", "１ is not one of the digits 0 to 9"),
    ("½", "½ is not one of the digits 0 to 9"),
    ("5\u200b", r"it holds the invisible character U\+200B; remove it"),
    ("1.000.000.000.000.001", "above 1.000.000.000.000.000, the largest amount"),
    ("1000001 tỷ", "above 1.000.000.000.000.000, the largest amount"),
    ("9" * 199, "the largest amount"),
    ("9" * 5000, "longer than 200 characters"),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "amount"), MONEY)
def test_money_is_read_as_offices_write_it(text, amount, form) -> None:
    """An office's way to write money is read to the đồng, in every Unicode form."""
    assert parse_money(unicodedata.normalize(form, text)) == Money(amount)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "amount", "words"), COUNTS)
def test_counts_are_read_with_their_words(text, amount, words, form) -> None:
    """A count is read with what it counts, in every Unicode form."""
    assert parse_count(unicodedata.normalize(form, text)) == Count(amount, words)


@pytest.mark.parametrize("hedge", HEDGES)
def test_hedge_is_returned_beside_the_number(hedge) -> None:
    """Each hedge is known, in small letters or capitals, and never changes a number."""
    text = unicodedata.normalize("NFD", f"{hedge.capitalize()}  46 tỷ 380 triệu đồng")

    assert parse_money(text) == Money(46_380_000_000, hedge)
    assert parse_count(f"{hedge} 309 ngàn lượt") == Count(309_000, "lượt", hedge)


@pytest.mark.parametrize("parse", [parse_money, parse_count])
@pytest.mark.parametrize(("text", "why"), REFUSED_ALIKE)
def test_what_has_no_one_reading_is_refused(parse, text, why) -> None:
    """Neither money nor a count is guessed; the refusal says what is possible."""
    with pytest.raises(NumberFormatError, match=why):
        parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,5 đồng", NEEDS_UNIT),
        ("1,2345678901 tỷ", "it leaves a fraction of a đồng; write fewer decimals"),
        ("1 tỷ 2 đồng", "2 may be đồng or decimals of the unit before"),
        ("1 tỷ 2000", "after a unit, 2000 needs a unit of its own"),
        ("1 tỷ 2.000", r"after a unit, 2\.000 needs a unit of its own"),
        ("1 tỷ 2,5", "after a unit, 2,5 needs a unit of its own"),
        ("1 tỷ 2,5 đồng", NEEDS_UNIT),
        ("1,5 tỷ 2", "nothing may follow the decimals of 1,5"),
        ("1,5 tỷ 200 triệu", "nothing may follow the decimals of 1,5"),
        ("1 triệu 2 tỷ", "each unit is smaller than the one before"),
        ("1 tỷ 2 tỷ", "each unit is smaller than the one before"),
        ("1 tỷ 2 5", "each unit is smaller than the one before"),
        ("46 380", r"digits are grouped with dots \(46\.380\), not spaces"),
        ("1 tỷ 1.500 triệu", r"1\.500 of the smaller unit makes one of the larger"),
        ("1 tỷ 2 triệu 3.000.000 đồng", "makes one of the larger"),
        ("5 kg", "after the number comes tỷ, triệu, nghìn or đồng"),
        ("2 trăm triệu", "after the number comes tỷ"),
        ("5k", "after the number comes tỷ"),
        ("2 triệu rưỡi", "after the number comes tỷ"),
        ("1 đồng 2", "after the number comes tỷ"),
        ("5 tỷ đồng đồng", "after the number comes tỷ"),
        ("1e9", "after the number comes tỷ"),
        ("tỷ", BEGIN),
        ("đồng", BEGIN),
    ],
)
def test_money_is_never_guessed(text, why) -> None:
    """Money whose unit or parts are not plain is refused with the reason."""
    with pytest.raises(NumberFormatError, match=why) as refusal:
        parse_money(text)
    assert refusal.value.text == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,5 người", NEEDS_UNIT),
        ("1,23456 nghìn lượt", "it leaves a fraction of one"),
        ("5k", "k would change the number"),
        ("2 trăm người", "trăm would change the number"),
        ("2 triệu rưỡi", "rưỡi would change the number"),
        ("1e5", "a second number follows the first"),
        ("2 lớp 50 người", "a second number follows the first"),
        ("10/2024", "after the number come only words"),
        ("10 - 20", "after the number come only words"),
        ("20 315", "after the number come only words"),
        ("5%", "after the number come only words"),
        ("5 tr.đ", "after the number come only words"),
        ("1 triệu 200 nghìn lượt", "after the number come only words"),
    ],
)
def test_counts_are_never_guessed(text, why) -> None:
    """A count with a fraction, a second number or a number word is refused."""
    with pytest.raises(NumberFormatError, match=why) as refusal:
        parse_count(text)
    assert refusal.value.text == text


@given(
    st.text(st.sampled_from("0123456789.,- đtỷriệuồnghìaà²\u0323\u200b")) | st.text()
)
def test_any_text_is_read_or_refused(text) -> None:
    """Whatever is written, it is an amount in range or a refusal, and no other error."""
    for parse in (parse_money, parse_count):
        try:
            amount = parse(text).amount
        except NumberFormatError:
            continue
        assert 0 <= amount <= 10**15


def read_or_refused(parse, text):
    """What a text is read as, or why it is refused."""
    try:
        return parse(text)
    except NumberFormatError as error:
        return error.why


@given(
    st.text("0123456789", min_size=1, max_size=18)
    | st.integers(10**15 - 2, 10**17).map(str)
    | st.text("0123456789²٣", max_size=5)
)
@pytest.mark.parametrize("parse", [parse_count, parse_money])
def test_digits_alone_are_read_as_the_grammar_reads_them(parse, text) -> None:
    """Digits are read at once; a space before them is read by the grammar."""
    assert read_or_refused(parse, text) == read_or_refused(parse, " " + text)
