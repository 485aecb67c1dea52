"""What the document says: the text of the report, no more and no less."""

import attrs
import pytest

from ctd_core.renderers.text import TextRenderer
from ctd_core.report.model import Cited, Paragraph, Words
from ctd_docx.errors import UnprintableError
from ctd_docx.renderer import DocxRenderer

NB = "\N{NO-BREAK SPACE}"


def replaced(report, *paragraphs: Paragraph, heading: Paragraph | None = None):
    """The report with one section of these paragraphs."""
    section = attrs.evolve(
        report.sections[0], heading=heading, paragraphs=tuple(paragraphs)
    )
    return attrs.evolve(report, sections=(section,))


def cited(text: str) -> Cited:
    """A figure as printed."""
    return Cited("house_built.houses", text, 1, 1, None, "kien-giang", "2024-10")


def test_it_says_what_the_text_renderer_says_line_for_line(report, rendered, texts):
    """Kind, title and every paragraph of the real month."""
    lines = TextRenderer().render(report).decode().split("\n\n")
    count = len(list(report.paragraphs()))
    found = texts(rendered, "/w:document/w:body/w:p")

    assert count > 40
    assert found == lines[:count]


def test_head_and_foot_say_what_the_text_renderer_says(report, rendered, texts):
    """Recipients with their stops, then the signature."""
    *_body, foot = TextRenderer().render(report).decode().partition("Nơi nhận:")
    lines = ["Nơi nhận:", *(line for line in foot.splitlines() if line)]

    assert len(lines) == 13
    assert texts(rendered, "/w:document/w:body/w:tbl[last()]//w:p") == lines


def test_parts_and_sections_are_headings_of_word(report, rendered, texts, find):
    """So the navigation pane shows them, and no other paragraph."""
    for role, style, level in (("part", "Heading1", "0"), ("section", "Heading2", "1")):
        told = [p.text for p in report.paragraphs() if p.role == role]
        path = f"//w:p[w:pPr/w:pStyle/@w:val='{style}']"
        assert texts(rendered, path) == told
        of_style = f"//w:style[@w:styleId='{style}']"
        name = find(rendered, f"{of_style}/w:name/@w:val", "word/styles.xml")
        outline = find(rendered, f"{of_style}//w:outlineLvl/@w:val", "word/styles.xml")
        keep = find(rendered, f"{of_style}//w:keepNext/@w:val", "word/styles.xml")
        assert name == [f"heading {style[-1]}"]
        assert (outline, keep) == ([level], ["1"])


def test_runs_are_formatted_only_where_words_have_emphasis(report, rendered, find):
    """All else comes from the styles, which a person changes once for all."""
    inside = "".join(find(rendered, "//w:r[w:rPr/w:i]//w:t/text()"))
    wanted = "".join(s.text for p in report.paragraphs() for s in p.spans if s.emphasis)

    assert inside.replace(NB, " ") == wanted
    assert "giảm 30 hội viên" in wanted
    assert not find(rendered, "//w:r/w:rPr/*[not(self::w:i or self::w:iCs)]")


def test_styles_that_people_edit_have_vietnamese_names(rendered, find):
    """Each style that a paragraph has is there, under a name of its own."""
    used = set(find(rendered, "//w:pStyle/@w:val"))
    there = find(rendered, "//w:style/@w:styleId", "word/styles.xml")
    names = find(rendered, "//w:style/w:name/@w:val", "word/styles.xml")

    assert used <= set(there)
    assert len(set(there)) == len(there) == len(set(names))
    assert {"Nội dung", "Mục có dấu", "Người ký"} <= set(names)


@pytest.mark.parametrize(
    ("spans", "printed"),
    [
        (("cất mới ", cited("10"), " căn nhà"), f"cất mới 10{NB}căn nhà"),
        (("trị giá ", cited("14,561 tỷ đồng"), " cho"), f"trị giá 14,561{NB}tỷ{NB}đồng cho"),
        (("đạt ", cited("trên 20 tỷ đồng"), "."), f"đạt trên{NB}20{NB}tỷ{NB}đồng."),
        (("có ", cited(""), " nhà"), "có  nhà"),
        (("Bão số ", Words("3", is_name=True), " gây ra"), f"Bão số{NB}3 gây ra"),
        (("“", Words("4", is_name=True), " tại chỗ”"), "“4 tại chỗ”"),
        (("của ", Words("Hội CTĐ tỉnh", is_name=True)), "của Hội CTĐ tỉnh"),
        ((Words("tháng 10 năm 2024", is_name=True),), f"tháng{NB}10 năm{NB}2024"),
    ],
)  # fmt: skip
def test_a_figure_stays_on_one_line_with_its_unit(report, find, spans, printed):
    """Without a space that breaks between them."""
    spans = tuple(Words(span) if isinstance(span, str) else span for span in spans)
    content = DocxRenderer().render(replaced(report, Paragraph(spans)))
    (text,) = find(content, "//w:p[w:pPr/w:pStyle/@w:val='NoiDung']//w:t/text()")

    assert text == printed


def test_a_line_break_in_a_text_stays_one(report, texts):
    """It is no new paragraph."""
    content = DocxRenderer().render(replaced(report, Paragraph((Words("một\nhai"),))))

    assert "một\nhai" in texts(content)


@pytest.mark.parametrize(
    "character", ["\0", "\x0b", "\x7f", "\x85", "\u2028", "\ufeff", "\u202e", "\ud800", "\ufffe"]
)  # fmt: skip
def test_characters_that_break_a_document_are_refused(report, character):
    """A report that a plugin made may hold them; which, and where, is said."""
    bad = replaced(report, Paragraph((Words(f"vỡ{character}ra"),)))
    with pytest.raises(UnprintableError, match=f"U\\+{ord(character):04X}"):
        DocxRenderer().render(bad)

    titled = attrs.evolve(report, title=Paragraph((Words(f"a{character}b"),), "title"))
    with pytest.raises(UnprintableError):
        DocxRenderer().render(titled)


def test_markup_in_a_text_is_text(report, texts):
    """A recorded < or & is printed."""
    words = "<w:p/> & {{SO}} ]]>"
    content = DocxRenderer().render(replaced(report, Paragraph((Words(words),))))

    assert words in texts(content)
