"""What is odd in a text is found, and the near miss is not."""

import pytest

MANY = "1. Công tác xã hội, trị giá {total}\n- Cất mới 10 căn nhà, trị giá {part}.\n- Phục vụ 84 trường hợp tang khó, trị giá 28 triệu đồng."


def found_in(said, text):
    """The checks that found something."""
    return [finding.check for finding in said(text).findings]


@pytest.mark.parametrize(
    ("total", "part", "found"),
    [
        ("500 triệu đồng", "472 triệu đồng", []),
        ("0,5 tỷ đồng", "472 triệu đồng", []),
        ("trên 499 triệu đồng", "471,9 triệu đồng", []),
        ("gần 501 triệu đồng", "472,4 triệu đồng", []),
        ("500 triệu đồng", "472.400.000 đồng", []),
        ("501 triệu đồng", "472 triệu đồng", ["sum"]),
        ("trên 500 triệu đồng", "471,4 triệu đồng", ["sum"]),
        ("500 triệu đồng", "4,72 tỷ đồng", ["sum", "slip"]),
    ],
)
def test_a_total_is_what_its_parts_make_in_its_last_digit(said, total, part, found):
    """With its hedge; a part above its whole is told as well."""
    assert found_in(said, MANY.format(total=total, part=part)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tiếp nhận được 1.748/1.800 đơn vị máu, đạt 97,11% kế hoạch.", []),
        ("Tiếp nhận được 1.748/1.800 đơn vị máu, đạt 97,1% kế hoạch.", []),
        ("Tiếp nhận được 1.748/1.800 đơn vị máu, đạt 79,11% kế hoạch.", ["share"]),
        ("Tiếp nhận được 1.748/1.800 đơn vị máu (97,12%).", ["share"]),
        ("Tiếp nhận được 1.748 đơn vị máu, đạt 97,11% chỉ tiêu 1.800.", []),
        ("Có 20.315 hội viên, tăng 5,38% so với cùng kỳ (19.278).", []),
        ("Có 20.315 hội viên, tăng 5,83% so với cùng kỳ (19.278).", ["share"]),
        ("Có 19.278 hội viên, giảm 5,1% so với cùng kỳ (20.315).", []),
        ("Có 20.315 hội viên, tăng 5,38% so với cùng kỳ.", []),
    ],
)
def test_a_percentage_is_held_against_both_its_sides(said, text, found):
    """Of a plan, of what was before; where a side is missing, nothing is said."""
    assert found_in(said, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tặng 100 suất quà, mỗi suất 300.000 đồng, trị giá 30 triệu đồng.", []),
        ("Tặng 100 suất quà, mỗi suất 300.000 đồng, trị giá 30 tỷ đồng.", ["slip"]),
        ("Mở 0 lớp tập huấn.", ["slip"]),
        ("Tổ chức phiên chợ 0 đồng.", []),
        ("Tặng 20 suất quà (trong đó 4 trẻ em).", []),
        ("Tặng 20 suất quà (trong đó 40 trẻ em).", ["slip"]),
    ],
)
def test_a_slip_of_the_pen_is_found(said, text, found):
    """Three zeros too many, a lost digit, a part above its whole."""
    assert found_in(said, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Hội Chữ thập đỏ, Hội CTĐ, HỘI CHỮ THẬP ĐỎ",
        "chăm sóc sức khoẻ, thanh, thiếu niên",
        "gia tăng khó khăn, các nhân viên y tế, trường học",
        "bắc mới 8 cây cầu, phục vụ 84 trường hợp tang khó",
    ],
)
def test_what_is_spelt_right_is_let_be(said, text):
    """In capitals, shortened, with the tone on either letter."""
    assert not said(text).findings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hội Chữ thập đõ tỉnh", "Chữ thập đõ"),
        ("tình nguyên viên", "tình nguyên viên"),
        ("hoàn cảnh khó khắn", "hoàn cảnh khó khắn"),
        ("bắt mới 8 cây cầu", "bắt mới 8 cây cầu"),
    ],
)
def test_a_phrase_that_is_all_but_right_is_found(said, text, words):
    """One letter or its marks; words beside a figure only if all others are right."""
    assert [(f.check, f.words) for f in said(text).findings] == [("spelling", words)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tặng 17 xe đạp và trao 20 suất học bổng, trị giá 50 triệu đồng.", 2),
        ("Số tiền 54 triệu đồng hỗ trợ chi phí điều trị cho 27 bệnh nhân nghèo.", 2),
        (
            "Chuyển viện miễn phí 5 ca, hỗ trợ viện phí cho 2 bệnh nhân, 9 triệu đồng.",
            3,
        ),
        ("Giảm 30 xe đạp, tăng 5 căn nhà.", 0),
        ("Phát triển mới 120 hội viên, 45 tình nguyện viên.", 1),
        ("Hội thi sơ cấp cứu có 12 đội tham gia.", 0),
        ("Tổng số hội viên hiện có là 20.315 người.", 1),
        ("Tiếp 120 khách đến từ 14 tỉnh, chi 20 triệu đồng.", 0),
    ],
)
def test_a_worth_belongs_to_what_it_stands_by_or_to_nothing(said, text, figures):
    """Before its count or after it, over two counts of a kind; not over two kinds."""
    assert len(said(text).told) == figures


def test_a_worth_of_several_things_lists_them(said):
    """It is not told, and says what it may be."""
    (worth,) = said(
        "Tặng 17 xe đạp và trao 20 suất học bổng, trị giá 50 triệu đồng."
    ).untold

    assert worth.candidates == ("bicycle_donated.value", "scholarship_awarded.value")
    assert worth.why == "it may be the worth of several things"


@pytest.mark.parametrize(
    "text",
    [
        "Tháng trước toàn tỉnh tiếp nhận 1.100 đơn vị máu.",
        "Lũy kế từ đầu năm tiếp nhận 12.450 đơn vị máu.",
        "Chưa bắc được 5 cây cầu.",
        "Dự kiến tháng tới tiếp nhận 900 đơn vị máu.",
        "Không tiếp nhận được 200 đơn vị máu như kế hoạch.",
        "Khởi công 05 căn nhà Chữ thập đỏ.",
        "Đề nghị Trung ương Hội tặng Bằng khen 5 tập thể.",
        "Tặng quà cho 100 tình nguyện viên hiến máu tiêu biểu.",
        "Tổ chức mít tinh với 3.500 người tham dự.",
        "Vận chuyển 5,5 tấn hàng, đi 2,5 km, tăng 1,2 lần.",
    ],
)
def test_what_was_not_done_or_is_no_count_is_no_figure(said, text):
    """Of another period, not yet, for whom, of a kind that is not there, a measure."""
    audit = said(text)

    assert (audit.told, audit.findings) == ((), ())


def test_a_percentage_that_is_mistyped_is_told(said):
    """With what was written."""
    (found,) = said("Đạt 97,.1% kế hoạch.").findings

    assert found.check == "number"
    assert "97,.1" in str(found)


def test_a_headline_is_made_of_leaves_where_a_section_was_rounded_up(said):
    """1,5 triệu are 2 triệu in the heading of the section, and above 1 in the whole."""
    text = """3. Công tác xã hội, trị giá 2 triệu đồng
- Trợ giúp địa chỉ nhân đạo, trị giá 1 triệu đồng.
- Cất mới nhà Chữ thập đỏ, trị giá 500.000 đồng.
Tổng trị giá các hoạt động nhân đạo đạt trên 1 triệu đồng."""
    audit = said(text)

    assert [one.holds for one in audit.sums] == [True, True]
    assert not audit.findings
