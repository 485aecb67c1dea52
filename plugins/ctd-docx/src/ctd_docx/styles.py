"""The named styles of a document, made from a layout; a person edits them in Word."""

from collections.abc import Iterator
from typing import Final

from ctd_docx.profile import Profile, Style
from ctd_docx.wml import Element, name, part, w

NAMES: Final = {
    "superior": ("CoQuanChuQuan", "Cơ quan chủ quản"),
    "issuer": ("CoQuanBanHanh", "Cơ quan ban hành"),
    "number": ("SoKyHieu", "Số và ký hiệu"),
    "state": ("QuocHieu", "Quốc hiệu"),
    "motto": ("TieuNgu", "Tiêu ngữ"),
    "dateline": ("DiaDanhNgayThang", "Địa danh và ngày tháng"),
    "kind": ("TenLoaiVanBan", "Tên loại văn bản"),
    "title": ("TrichYeu", "Trích yếu"),
    # Word's own names, so that its navigation pane shows the parts and sections.
    "part": ("Heading1", "heading 1"),
    "section": ("Heading2", "heading 2"),
    "body": ("NoiDung", "Nội dung"),
    "item": ("MucCoDau", "Mục có dấu"),
    "capacity": ("QuyenHanChucVu", "Quyền hạn và chức vụ"),
    "signatory": ("NguoiKy", "Người ký"),
    "recipients_label": ("NoiNhan", "Nơi nhận"),
    "recipients": ("DanhSachNoiNhan", "Danh sách nơi nhận"),
    "seal": ("MaKiemChung", "Mã kiểm chứng"),
    "page_number": ("Header", "header"),
}
"""The id and the name in Word of each style of a layout."""

RULE: Final = ("DuongKe", "Đường kẻ")
"""The style of the rule below a text."""

_BUILT_IN: Final = {"heading 1", "heading 2", "header"}
_HEADING_LEVELS: Final = {"part": 0, "section": 1}
_ALIGN: Final = {"left": "left", "center": "center", "right": "right"}


def styles_part(profile: Profile) -> Element:
    """The part word/styles.xml of a document of our own."""
    return part("styles", [*_defaults(profile), *our_styles(profile), _rule()])


def our_styles(profile: Profile) -> Iterator[Element]:
    """The styles of the layout, one after another."""
    for key in NAMES:
        yield one_style(key, profile)


def one_style(key: str, profile: Profile, based_on: str = "Normal") -> Element:
    """A style of the layout as Word keeps it."""
    style: Style = getattr(profile.styles, key)
    identity, title = NAMES[key]
    element = w("style", w("name", val=title), type="paragraph", styleId=identity)
    if title not in _BUILT_IN:
        element.set(name("customStyle"), "1")
    if based_on:
        element.append(w("basedOn", val=based_on))
    if key in _HEADING_LEVELS:
        element.append(w("next", val=NAMES["body"][0]))
    element.append(w("qFormat"))
    element.append(_paragraph_properties(style, _HEADING_LEVELS.get(key)))
    element.append(_run_properties(style, profile))
    return element


def _paragraph_properties(style: Style, level: int | None) -> Element:
    properties = w("pPr")
    properties.append(w("keepNext", val=int(style.keep_with_next)))
    properties.append(w("keepLines", val=int(style.keep_with_next)))
    properties.append(w("widowControl"))
    properties.append(
        w(
            "spacing",
            before=round(style.before * 20),
            after=round(style.after * 20),
            line=round(style.line * 240),
            lineRule="auto",
        )
    )
    indent = round(style.first_line * 1440 / 25.4)
    properties.append(w("ind", left=0, right=0, firstLine=indent))
    properties.append(w("jc", val=_ALIGN.get(style.align, "both")))
    if level is not None:
        properties.append(w("outlineLvl", val=level))
    return properties


def _run_properties(style: Style, profile: Profile) -> Element:
    """Everything is said, as a letterhead's own defaults may be quite different."""
    half_points = round(style.size * 2)
    return w(
        "rPr",
        _fonts(profile),
        w("b", val=int(style.bold)),
        w("bCs", val=int(style.bold)),
        w("i", val=int(style.italic)),
        w("iCs", val=int(style.italic)),
        w("caps", val=int(style.capitals)),
        w("color", val="000000"),
        w("sz", val=half_points),
        w("szCs", val=half_points),
        _language(profile),
    )


def _fonts(profile: Profile) -> Element:
    # Word asks each of the four for some letters; one unset means another font.
    font = profile.font
    return w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def _language(profile: Profile) -> Element:
    return w("lang", val=profile.language, eastAsia=profile.language)


def _defaults(profile: Profile) -> Iterator[Element]:
    size = round(profile.styles.body.size * 2)
    run = w("rPr", _fonts(profile), w("sz", val=size), w("szCs", val=size))
    run.append(_language(profile))
    yield w("docDefaults", w("rPrDefault", run), w("pPrDefault", w("pPr")))
    named = w("name", val="Normal"), w("qFormat")
    yield w("style", *named, type="paragraph", default=1, styleId="Normal")


def _rule() -> Element:
    """A rule is the upper border of a paragraph that is almost no line high."""
    identity, title = RULE
    spacing = w("spacing", before=40, after=0, line=40, lineRule="exact")
    return w(
        "style",
        w("name", val=title),
        w("basedOn", val="Normal"),
        w("pPr", spacing, w("jc", val="center")),
        w("rPr", w("sz", val=4), w("szCs", val=4)),
        type="paragraph",
        customStyle=1,
        styleId=identity,
    )
