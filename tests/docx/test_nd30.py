"""The look of an administrative report after Decree 30/2020, row by row."""

import pytest

from ctd_docx.measure import text_width
from ctd_docx.profile import load_profile

MM = 1440 / 25.4


@pytest.fixture
def look(rendered, find):
    """How the paragraph with this text is set: what its style says."""

    def of(text: str) -> dict[str, object]:
        (style,) = find(
            rendered,
            f"//w:p[contains(string(), '{text}')][not(.//w:p)]/w:pPr/w:pStyle/@w:val",
        )
        return style_of(rendered, find, style)

    return of


def style_of(rendered, find, style: str) -> dict[str, object]:
    """What a style says, in points, millimetres and words."""
    (element,) = find(rendered, f"//w:style[@w:styleId='{style}']", "word/styles.xml")
    w = f"{{{element.nsmap['w']}}}"

    def value(tag: str, attribute: str = "val", otherwise: str = "0") -> str:
        found = element.find(f".//{w}{tag}")
        return otherwise if found is None else found.get(w + attribute, otherwise)

    return {
        "name": value("name"),
        "size": int(value("sz")) / 2,
        "bold": value("b") == "1",
        "italic": value("i") == "1",
        "capitals": value("caps") == "1",
        "align": value("jc"),
        "indent": int(value("ind", "firstLine")) / MM,
        "before": int(value("spacing", "before")) / 20,
        "after": int(value("spacing", "after")) / 20,
        "line": int(value("spacing", "line")) / 240,
        "keep": value("keepNext") == "1",
        "color": value("color"),
        "level": value("outlineLvl", otherwise=""),
        "fonts": set(element.find(f".//{w}rFonts").attrib.values()),
    }


ROWS = {
    "quốc hiệu": ("CỘNG HÒA", 12, 13, True, False, True, "center"),
    "tiêu ngữ": ("Độc lập - Tự do", 13, 14, True, False, False, "center"),
    "superior body": ("TRUNG ƯƠNG", 12, 13, False, False, True, "center"),
    "issuing body": ("TỈNH KIÊN GIANG", 12, 13, True, False, True, "center"),
    "number and symbol": ("Số: 215/BC-CTĐ", 13, 13, False, False, False, "center"),
    "place and date": ("Kiên Giang, ngày", 13, 14, False, True, False, "center"),
    "kind of document": ("BÁO CÁO", 13, 14, True, False, True, "center"),
    "abstract": ("Kết quả công tác Hội và", 13, 14, True, False, False, "center"),
    "body": ("Thực hiện chương trình", 13, 14, False, False, False, "both"),
    "capacity": ("TL. CHỦ TỊCH", 13, 14, True, False, True, "center"),
    "title": ("CHÁNH VĂN PHÒNG", 13, 14, True, False, True, "center"),
    "name": ("Nguyễn Văn Tùng", 13, 14, True, False, False, "center"),
    "nơi nhận": ("Nơi nhận:", 12, 12, True, True, False, "left"),
    "recipients": ("Lưu: VT.", 11, 11, False, False, False, "left"),
}


@pytest.mark.parametrize("row", ROWS)
def test_each_element_is_set_as_the_decree_wants(look, row):
    """Size, weight, slope, capitals and place of every row of the table."""
    text, smallest, largest, bold, italic, capitals, align = ROWS[row]
    found = look(text)

    assert smallest <= found["size"] <= largest
    assert (found["bold"], found["italic"], found["capitals"]) == (
        bold,
        italic,
        capitals,
    )
    assert found["align"] == align
    assert found["fonts"] == {"Times New Roman"}
    assert found["color"] == "000000"


def test_the_sheet_is_an_upright_a4_with_the_margins_of_the_decree(rendered, find):
    """210 by 297 mm; 20 to 25 above and below, 30 to 35 left, 15 to 20 right."""
    (size,), (margins,) = find(rendered, "//w:pgSz"), find(rendered, "//w:pgMar")
    inches = [round(int(value) / MM) for value in size.attrib.values()]
    w = f"{{{size.nsmap['w']}}}"
    side = {s: int(margins.get(w + s)) / MM for s in ("top", "bottom", "left", "right")}

    assert inches == [210, 297]
    assert 19.9 <= side["top"] <= 25
    assert 19.9 <= side["bottom"] <= 25
    assert 29.9 <= side["left"] <= 35
    assert 14.9 <= side["right"] <= 20


def test_paragraphs_are_indented_and_apart(look, rendered, find):
    """First line 10 or 12.7 mm, at least 6 points between, spacing 1 to 1.5."""
    for style in ("NoiDung", "MucCoDau"):
        found = style_of(rendered, find, style)
        assert round(found["indent"], 1) in (10.0, 12.7)
        assert found["before"] + found["after"] >= 6
        assert 1 <= found["line"] <= 1.5


def test_the_page_number_is_in_the_top_margin_but_not_on_page_1(rendered, find):
    """Arabic, 13 to 14 points upright, centred; page 1 has an empty header."""
    assert find(rendered, "//w:sectPr/w:titlePg")
    kinds = find(rendered, "//w:headerReference/@w:type")
    targets = find(rendered, "//w:headerReference/@r:id")
    links = find(rendered, "//*[@Target]", "word/_rels/document.xml.rels")
    parts = {link.get("Id"): "word/" + link.get("Target") for link in links}
    header = {kind: parts[i] for kind, i in zip(kinds, targets, strict=True)}

    assert find(rendered, "string()", header["first"]) == ""
    instruction = find(rendered, "//w:fldSimple/@w:instr", header["default"])
    assert [i.strip() for i in instruction] == ["PAGE"]
    (style,) = find(rendered, "//w:pStyle/@w:val", header["default"])
    found = style_of(rendered, find, style)
    assert 13 <= found["size"] <= 14
    assert (found["align"], found["bold"], found["italic"]) == ("center", False, False)


def test_every_style_states_its_font_four_times_and_no_theme(rendered, unzip, find):
    """One that is left out would let Word choose another font for some letters."""
    fonts = find(rendered, "//w:rFonts", "word/styles.xml")
    for element in fonts:
        names = {name.rpartition("}")[2] for name in element.attrib}
        assert names == {"ascii", "hAnsi", "eastAsia", "cs"}
    languages = find(rendered, "//w:lang/@w:val", "word/styles.xml")
    assert fonts
    assert set(languages) == {"vi-VN"}
    whole = b"".join(unzip(rendered).values())
    assert b"theme/" not in whole
    assert b"asciiTheme" not in whole


def test_rules_have_the_length_that_the_decree_wants(rendered, find):
    """Its own length below the tiêu ngữ; a third to a half below issuer and title."""
    styles = load_profile().styles
    paragraphs = find(rendered, "//w:p[w:pPr/w:pStyle/@w:val='DuongKe']")
    widths = {"issuer": 70.25, "motto": 90.75, "title": 165}
    wanted = {
        "issuer": ("HỘI CHỮ THẬP ĐỎ", 1 / 3, 1 / 2),
        "motto": ("Độc lập - Tự do - Hạnh phúc", 0.98, 1.02),
        "title": ("x" * 400, 1 / 3, 1 / 2),
    }
    assert len(paragraphs) == 3
    for key, rule in zip(wanted, paragraphs, strict=True):
        w = f"{{{rule.nsmap['w']}}}"
        indent = rule.find(f".//{w}ind")
        sides = sum(int(indent.get(w + side)) for side in ("left", "right")) / MM
        text, least, most = wanted[key]
        whole = min(text_width(text, getattr(styles, key)), widths[key])
        assert least - 0.01 <= (widths[key] - sides) / whole <= most + 0.01, key
        assert rule.find(f".//{w}top").get(w + "val") == "single"


def test_the_signature_is_never_split_nor_alone(rendered, find):
    """One row that stays whole, and the last paragraph of the text stays with it."""
    rows = find(rendered, "//w:tbl[last()]/w:tr")
    last = find(rendered, "//w:tbl[last()]/preceding-sibling::w:p[1]/w:pPr/w:keepNext")

    assert len(rows) == 1
    assert last
    assert find(rendered, "//w:tbl[last()]/w:tr/w:trPr/w:cantSplit")


def test_the_document_names_its_report_and_issuer_and_no_clock(rendered, unzip):
    """Title, author and dates are the report's; there is no thumbnail."""
    parts = unzip(rendered)
    core = parts["docProps/core.xml"].decode()

    assert "<dc:title>Kết quả công tác Hội" in core
    assert "<dc:creator>HỘI CHỮ THẬP ĐỎ TỈNH KIÊN GIANG<" in core
    assert core.count("2024-11-04T00:00:00Z") == 2
    assert not [name for name in parts if "thumbnail" in name or "theme" in name]
