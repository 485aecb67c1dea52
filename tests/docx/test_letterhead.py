"""A report in the office's own letterhead: its placeholders, its styles, its parts."""

import time

import attrs
import pytest

from ctd_core.chapters import Letterhead
from ctd_core.renderers.text import TextRenderer
from ctd_docx.errors import LetterheadError, LetterheadFaultsError
from ctd_docx.renderer import DocxRenderer

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT = "<w:p><w:r><w:t>{{NOI_DUNG}}</w:t></w:r></w:p>"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph whose text Word has split over these runs."""
    inner = "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{properties}{inner}</w:p>"


@pytest.fixture
def fill(report):
    """The real month in a letterhead."""

    def filled(file, changed=report, **options: str) -> bytes:
        options = {"number": "215", "signed_on": "04/11/2024", **options}
        return DocxRenderer().render(changed, template=str(file), **options)

    return filled


def test_the_text_goes_where_its_placeholder_stands(report, letterhead, fill, texts):
    """Every section, line for line, between what was before and after."""
    content = fill(letterhead(p("trên") + CONTENT + p("dưới")))
    lines = TextRenderer().render(report).decode().split("\n\n")
    count = len(list(report.paragraphs()))

    assert texts(content) == ["trên", *lines[2:count], "dưới"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CO_QUAN_CHU_QUAN", "TRUNG ƯƠNG HỘI CHỮ THẬP ĐỎ VIỆT NAM"),
        ("CO_QUAN_BAN_HANH", "HỘI CHỮ THẬP ĐỎ TỈNH KIÊN GIANG"),
        ("SO", "215"),
        ("KY_HIEU", "BC-CTĐ"),
        ("DIA_DANH", "Kiên Giang"),
        ("NGAY_THANG", "ngày 04 tháng 11 năm 2024"),
        ("LOAI_VAN_BAN", "BÁO CÁO"),
        ("TRICH_YEU", "Kết quả công tác Hội và phong trào Chữ thập đỏ tháng 10 và một số nhiệm vụ trọng tâm tháng 11 năm 2024"),
        ("KY_BAO_CAO", "tháng 10 năm 2024"),
        ("QUYEN_HAN", "TL. CHỦ TỊCH"),
        ("CHUC_VU", "CHÁNH VĂN PHÒNG"),
        ("NGUOI_KY", "Nguyễn Văn Tùng"),
    ],
)  # fmt: skip
def test_every_placeholder_has_its_value(letterhead, fill, texts, name, value):
    """Among other words, with or without blanks inside the braces."""
    content = fill(letterhead(p(f"a {{{{{name}}}}} b {{{{ {name} }}}} c") + CONTENT))

    assert texts(content)[0] == f"a {value} b {value} c"


def test_a_split_placeholder_takes_the_look_of_the_run_where_it_starts(
    letterhead, fill, find
):
    """Word splits them as it likes; the other runs keep what they had besides."""
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Số: {</w:t></w:r>"
    rest = "<w:r><w:t>{S</w:t></w:r><w:proofErr w:type='spellEnd'/>"
    end = "<w:r><w:rPr><w:i/></w:rPr><w:t>O}}/BC</w:t></w:r>"
    content = fill(letterhead(f"<w:p>{bold}{rest}{end}</w:p>{CONTENT}"))
    runs = find(content, "//w:body/w:p[1]/w:r")

    assert ["".join(run.itertext()) for run in runs] == ["Số: 215", "", "/BC"]
    assert runs[0].find(f".//{{{W}}}b") is not None
    assert runs[2].find(f".//{{{W}}}i") is not None


def test_placeholders_stand_in_tables_boxes_headers_and_footers(
    letterhead, fill, texts
):
    """And in tables within tables."""
    nested = f"<w:tbl><w:tr><w:tc>{p('{{SO}}')}</w:tc></w:tr></w:tbl>{p('ô')}"
    table = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    box = (
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p('{{KY_HIEU}}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        "<w:r><w:t>{{NGUOI_KY}}</w:t></w:r></w:p>"
    )
    part = "<w:{0} xmlns:w='" + W + "'>" + p("{{{{DIA_DANH}}}}") + "</w:{0}>"
    file = letterhead(
        table + box + CONTENT,
        **{
            "word/header1.xml": part.format("hdr"),
            "word/footer1.xml": part.format("ftr"),
        },
    )
    content = fill(file)

    assert texts(content)[:2] == ["215", "ô"]
    assert texts(content, "//w:txbxContent//w:p") == ["BC-CTĐ"]
    assert "".join(texts(content)).count("Nguyễn Văn Tùng") == 1
    assert texts(content, "//w:p", "word/header1.xml") == ["Kiên Giang"]
    assert texts(content, "//w:p", "word/footer1.xml") == ["Kiên Giang"]


def test_recipients_have_a_paragraph_each_in_the_look_of_the_first(
    report, letterhead, fill, texts, find
):
    """With dashes and stops; without recipients the paragraph goes."""
    look = "<w:pPr><w:jc w:val='right'/></w:pPr>"
    file = letterhead(p("{{NOI", "_NHAN}}", properties=look) + p("x") + CONTENT)
    content = fill(file)

    assert texts(content)[:2] == ["- Văn phòng TƯ Hội CTĐ VN;", "- Ủy ban MTTQ tỉnh;"]
    assert texts(content)[8:10] == ["- Lưu: VT.", "x"]
    assert len(find(content, "//w:p[w:pPr/w:jc/@w:val='right']")) == 9

    nobody = attrs.evolve(report, letterhead=Letterhead())
    assert texts(fill(file, nobody))[0] == "x"
    assert not find(fill(file, nobody), "//w:p[w:pPr/w:jc/@w:val='right']")


def test_a_line_without_a_value_goes_where_nothing_needs_it(
    report, letterhead, fill, find
):
    """A cell keeps its paragraph, a picture its own, and two tables the one between."""
    cell = f"<w:tbl><w:tr><w:tc>{p('{{CHUC_VU}}')}</w:tc></w:tr></w:tbl>"
    picture = "<w:p><w:r><w:t>{{NGUOI_KY}}</w:t><w:pict/></w:r></w:p>"
    tables = cell + p("{{DIA_DANH}}") + cell
    file = letterhead(p("{{QUYEN_HAN}}") + p("x") + tables + picture + CONTENT)
    nobody = attrs.evolve(report, letterhead=Letterhead())
    content = fill(file, nobody)

    assert find(content, "//w:tbl[1]/following-sibling::*[1][self::w:p]")
    assert len(find(content, "//w:body/w:p[not(w:pPr)]")) == 3
    assert find(content, "//w:pict")
    assert len(find(content, "//w:tc/w:p")) == 2


def test_a_value_is_text_and_is_never_expanded(report, letterhead, fill, texts):
    """Whatever somebody recorded as a name."""
    tricky = Letterhead(
        signatory="{{SO}} {{NOI_DUNG}}", place="<w:p/>&amp;", recipients=("{{SO}}",)
    )
    changed = attrs.evolve(report, letterhead=tricky)
    file = letterhead(p("{{NGUOI_KY}}{{DIA_DANH}}{{SO}}") + p("{{NOI_NHAN}}") + CONTENT)

    assert texts(fill(file, changed))[:2] == [
        "{{SO}} {{NOI_DUNG}}<w:p/>&amp;215",
        "- {{SO}}.",
    ]


def test_the_letterhead_keeps_what_is_its_own(made, fill, unzip, find):
    """Page, settings and pictures stay byte for byte; its styles win over ours."""
    styles = (
        f"<w:styles xmlns:w='{W}'><w:style w:type='paragraph' w:default='1'"
        " w:styleId='Thuong'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='X'><w:name w:val='Heading 1'/></w:style>"
        "<w:style w:type='character' w:styleId='NoiDung'><w:name w:val='Chữ'/></w:style>"
        "</w:styles>"
    )
    file = made({"word/styles.xml": styles, "word/media/logo.png": b"\x89PNG logo"})
    content = fill(file)
    parts = unzip(content)

    assert parts["word/media/logo.png"] == b"\x89PNG logo"
    assert parts["word/settings.xml"] == unzip(file.read_bytes())["word/settings.xml"]
    assert list(parts) == list(unzip(file.read_bytes()))
    used = set(find(content, "//w:body/w:p/w:pPr/w:pStyle/@w:val"))
    assert {"X", "Heading2", "NoiDung1", "MucCoDau"} <= used
    assert "Heading1" not in used
    path = "//w:style[@w:styleId='NoiDung1']/w:basedOn/@w:val"
    assert find(content, path, "word/styles.xml") == ["Thuong"]
    assert "Kết quả công tác" in parts["docProps/core.xml"].decode()


def test_a_section_that_ends_with_the_text_still_ends_there(letterhead, fill, find):
    """Its page setup moves to the last paragraph of the text."""
    end = "<w:pPr><w:sectPr><w:type w:val='nextPage'/></w:sectPr></w:pPr>"
    content = fill(letterhead(p("{{NOI_DUNG}}", properties=end) + p("dưới")))

    assert len(find(content, "//w:p/w:pPr/w:sectPr")) == 1
    assert find(content, "//w:p[w:pPr/w:sectPr]/following-sibling::w:p[1]//w:t/text()") == ["dưới"]  # fmt: skip


def test_the_example_gives_the_layout_of_the_state(made, report, rendered, fill, texts):
    """What it starts from is complete: the same words, in the same order."""

    def plain(content: bytes) -> list[str]:
        return [line.replace("\n", " ") for line in texts(content)]

    assert plain(fill(made())) == plain(rendered)


def test_the_same_letterhead_gives_the_same_bytes(made, fill):
    """With one date for all parts."""
    assert fill(made()) == fill(made())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p("{{NOIDUNG}}"), r"{{NOIDUNG}} names nothing \(body\).*mean NOI_DUNG"),
        (CONTENT + p("{{so}}"), "Did you mean SO"),
        (CONTENT + p("{{Nơi nhận}}"), "Did you mean NOI_NHAN"),
        (CONTENT + p("{{ 7*7 }}"), r"{{7\*7}} names nothing"),
        (CONTENT + p("{{a.__class__}}"), "names nothing"),
        (CONTENT + p("{% for x in y %}"), "do not belong together"),
        (CONTENT + p("{{SO"), "do not belong together"),
        (CONTENT + p("SO}}"), "do not belong together"),
        (CONTENT + p("{{}}"), "do not belong together"),
        (p("x"), "once; it stands there 0 times"),
        (CONTENT + CONTENT, "once; it stands there 2 times"),
        (p("Kính gửi {{NOI_DUNG}}"), "alone in its paragraph.*Kính gửi"),
        (p("x") + f"<w:tbl><w:tr><w:tc>{CONTENT}</w:tc></w:tr></w:tbl>", "not in a table"),
        (CONTENT + p("- {{NOI_NHAN}}"), "alone in its paragraph"),
        (CONTENT + p("{{X1}}") * 30, "and 10 more"),
        (CONTENT + p("{{SO}}" * 300), "more than 200 placeholders"),
    ],
)  # fmt: skip
def test_wrong_placeholders_are_refused_with_the_words_around(
    letterhead, fill, body, said
):
    """And never evaluated."""
    with pytest.raises(LetterheadError, match=r"mau\.docx") as error:
        fill(letterhead(body))
    assert error.match("(?s)" + said)


def test_all_faults_are_told_at_once(letterhead, fill):
    """With their number."""
    with pytest.raises(LetterheadFaultsError, match="3 to mend") as error:
        fill(letterhead(p("{{X}}") + p("trước {{Y}} sau")))

    assert "trước {{Y}} sau" in str(error.value)


def test_a_letterhead_without_styles_is_refused(made, fill):
    """There would be nothing to add ours to."""
    with pytest.raises(LetterheadError, match="has no styles"):
        fill(made({"word/styles.xml": None}))


def test_a_page_of_braces_is_read_at_once(letterhead, fill):
    """Not once for each brace."""
    file = letterhead(CONTENT + p("{" * 1_000_000))
    started = time.monotonic()
    with pytest.raises(LetterheadError, match="more than 200"):
        fill(file)
    assert time.monotonic() - started < 5
