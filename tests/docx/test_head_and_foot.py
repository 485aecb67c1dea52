"""Number, day and letterhead: as given, or with room to write by hand."""

import attrs
import pytest

from ctd_core.chapters import Letterhead
from ctd_core.errors import DocumentNumberError, NumberFormatError
from ctd_core.values import Period
from ctd_docx.measure import text_width
from ctd_docx.profile import Style
from ctd_docx.renderer import DocxRenderer


@pytest.fixture
def printed(report, texts):
    """The paragraphs of the head and foot with these options."""

    def lines(changed=report, **options: str) -> list[str]:
        return texts(DocxRenderer().render(changed, **options), "//w:tbl//w:p")

    return lines


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ("5", "Số: 05/BC-CTĐ"),
        ("05", "Số: 05/BC-CTĐ"),
        ("215", "Số: 215/BC-CTĐ"),
        ("215a", "Số: 215a/BC-CTĐ"),
        (None, "Số:      /BC-CTĐ"),
    ],
)
def test_the_number_is_padded_or_left_free(printed, stated, line):
    """Numbers under 10 have two digits."""
    assert line in printed(number=stated)


@pytest.mark.parametrize("stated", ["", "0", "x", "215/BC-CTĐ", "-1", "1.5", "٣"])
def test_what_is_no_number_is_refused(printed, stated):
    """The sentence says what to write."""
    with pytest.raises(DocumentNumberError, match="Write the number alone"):
        printed(number=stated)


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ("04/11/2024", "Kiên Giang, ngày 04 tháng 11 năm 2024"),
        ("2025-03-05", "Kiên Giang, ngày 05 tháng 3 năm 2025"),
        ("15/2/2025", "Kiên Giang, ngày 15 tháng 02 năm 2025"),
        (None, "Kiên Giang, ngày       tháng 11 năm 2024"),
    ],
)
def test_the_day_is_as_letters_are_dated(printed, stated, line):
    """Days under 10 and months 1 and 2 are padded; no day: room in the month after."""
    assert line in printed(signed_on=stated)


def test_a_line_never_breaks_inside_the_day(report, find):
    """A long place name leaves the day whole on the next line."""
    content = DocxRenderer().render(report, signed_on="04/11/2024")
    (line,) = find(content, "//w:p[w:pPr/w:pStyle/@w:val='DiaDanhNgayThang']//w:t")

    assert line.text.split(" ") == [
        "Kiên",
        "Giang,",
        "ngày 04 tháng 11 năm 2024".replace(" ", "\N{NO-BREAK SPACE}"),
    ]


def test_december_is_dated_in_the_next_year(report, printed):
    """The month after December is January of another year."""
    december = attrs.evolve(report, period=Period.parse("2024-12"))

    assert "Kiên Giang, ngày       tháng 01 năm 2025" in printed(december)


def test_a_day_that_there_is_not_is_refused(printed):
    """By the core's own sentence."""
    with pytest.raises(NumberFormatError, match="days 1 to 30"):
        printed(signed_on="31/11/2024")


def test_a_letterhead_without_values_leaves_nothing_odd(report, printed, find):
    """No empty line, no "TM.", no "Nơi nhận"; head and body remain."""
    bare = attrs.evolve(report, letterhead=Letterhead(definition="monthly"))

    assert printed(bare) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:      ",
        "Ngày       tháng 11 năm 2024",
    ]
    content = DocxRenderer().render(bare)
    assert len(find(content, "//w:tbl")) == 1
    assert not find(content, "//w:tc[not(w:p)]")


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"title": "CHỦ TỊCH"}, ["CHỦ TỊCH"]),
        ({"signatory": "Lê Thị Hoa"}, ["Lê Thị Hoa"]),
        ({"recipients": ("Lưu: VT",)}, ["Nơi nhận:", "- Lưu: VT."]),
        (
            {"recipients": ("UBND", "Lưu: VT"), "capacity": "TM. BCH"},
            ["Nơi nhận:", "- UBND;", "- Lưu: VT.", "TM. BCH"],
        ),
    ],
)
def test_the_foot_has_what_the_letterhead_has(report, given, lines, texts):
    """In any combination."""
    changed = attrs.evolve(report, letterhead=Letterhead(**given))
    content = DocxRenderer().render(changed)

    assert texts(content, "/w:document/w:body/w:tbl[2]//w:p") == lines


def test_a_line_is_measured_as_it_is_printed():
    """In capitals if its style says so, wider if bold, and an accent adds nothing."""
    small, large = Style(size=12), Style(size=12, capitals=True)

    assert (
        text_width("hội", large) == text_width("HỘI", small) > text_width("hội", small)
    )
    assert text_width("hội", small) == text_width("hôi", small)
    assert text_width("hội", Style(size=12, bold=True)) > text_width("hội", small)


def test_a_long_name_breaks_beside_the_name_of_the_red_cross(printed):
    """And never inside it."""
    lines = printed()

    assert "TRUNG ƯƠNG\nHỘI CHỮ THẬP ĐỎ VIỆT NAM" in lines
    assert "HỘI CHỮ THẬP ĐỎ\nTỈNH KIÊN GIANG" in lines


@pytest.mark.parametrize(
    "issuer",
    [
        "HỘI CTĐ XÃ A",
        "HỘI CHỮ THẬP ĐỎ TRƯỜNG ĐẠI HỌC Y DƯỢC CẦN THƠ VÀ CÁC ĐƠN VỊ TRỰC THUỘC TRƯỜNG",
    ],
)
def test_other_names_are_left_to_word(report, printed, issuer):
    """One that is short, and one that no single break would help."""
    letterhead = attrs.evolve(report.letterhead, issuer=issuer)

    assert issuer in printed(attrs.evolve(report, letterhead=letterhead))
