"""Marks of comments: where Word lets them stand, whatever the document is like."""

import io
import subprocess
import time

import pytest
from lxml import etree

from ctd_core.errors import CtdError
from ctd_core.readers import Remark
from ctd_docx.reader import DocxReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
LINKS = "word/_rels/document.xml.rels"
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
BOX = """<mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="500000"/>
<wp:docPr id="1" name="Box"/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>
<w:p><w:r><w:t>12 suất quà</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
</mc:AlternateContent>"""
WORDS = "<w:r><w:rPr><w:b/></w:rPr><w:t>Tặng 12 suất quà</w:t></w:r>"
INSERTED = 'w:id="900" w:author="a" w:date="2024-10-01T00:00:00Z"'
BODIES = {
    "formula": f"<w:p>{WORDS.replace('12', 'x')}<m:oMath {MATH}><m:r><m:t>12 suất quà</m:t></m:r>"
    "</m:oMath></w:p>",
    "text box": f"<w:p>{WORDS.replace('12', 'x')}<w:r>{BOX}</w:r></w:p>",
    "insertion": f"<w:p><w:ins {INSERTED}>{WORDS}</w:ins></w:p>",
    "link": f'<w:p><w:hyperlink w:anchor="a">{WORDS}</w:hyperlink></w:p>',
    "control": f"<w:sdt><w:sdtContent><w:p>{WORDS}</w:p></w:sdtContent></w:sdt>",
    "joined": f"<w:p><w:pPr><w:rPr><w:del {INSERTED}/></w:rPr></w:pPr><w:r><w:t>Tặng"
    " 12 </w:t></w:r></w:p><w:p><w:r><w:t>suất quà</w:t></w:r></w:p>",
    "tabs": "<w:p><w:r><w:tab/><w:t>Tặng</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>suất"
    " quà cho</w:t><w:tab/></w:r></w:p>",
}
"""Paragraphs with "12 suất quà" in all that holds words."""


def annotated(content: bytes, *remarks: Remark) -> bytes:
    """The document with remarks."""
    return DocxReader().annotate(io.BytesIO(content), remarks)


def lines_of(content: bytes) -> list[tuple[int, str]]:
    """The numbers and words of the paragraphs."""
    read = DocxReader().read(io.BytesIO(content))
    return [(one.line(), one.text) for one in read]


@pytest.fixture(params=BODIES)
def content(request, letterhead) -> bytes:
    """A document of one kind, with a remark on each place of the words."""
    before = letterhead(BODIES[request.param]).read_bytes()
    lines = [number for number, text in lines_of(before) if "12" in text]
    remarks = [Remark(line, "12 suất quà", f"Xem {line}") for line in lines]
    found = annotated(before, *remarks, *remarks)
    assert lines_of(found) == lines_of(before)
    return found


def test_marks_stand_where_words_may_stand(content, unzip, find):
    """Never in a formula or in a text box; each once, the end behind the beginning."""
    marks = find(content, "//w:commentRangeStart | //w:commentRangeEnd")
    references = find(content, "//w:commentReference")
    for one in (*marks, *(reference.getparent() for reference in references)):
        parent = one.getparent().tag.removeprefix(W)
        assert parent in ("p", "hyperlink", "ins")
        assert not [a for a in one.iterancestors() if a.tag.endswith("txbxContent")]
    in_order: dict[str, list[str]] = {}
    for one in etree.fromstring(unzip(content)["word/document.xml"]).iter():
        if isinstance(one.tag, str) and "comment" in one.tag:
            in_order.setdefault(one.get(f"{W}id"), []).append(one.tag.removeprefix(W))
    wanted = ["commentRangeStart", "commentRangeEnd", "commentReference"]
    assert len(in_order) >= 2
    assert all(found == wanted for found in in_order.values())


def test_the_part_of_comments_is_as_its_schema_has_it(content, unzip):
    """Comments with a number and an author, in them paragraphs, in these runs."""
    root = etree.fromstring(unzip(content)["word/comments.xml"])
    assert root.tag == f"{W}comments"
    held = {f"{W}comment": {f"{W}p"}, f"{W}p": {f"{W}r"}, f"{W}r": {f"{W}t"}}
    for one in root:
        assert one.tag == f"{W}comment"
        assert {f"{W}id", f"{W}author"} <= set(one.keys())
    for one in root.iterdescendants():
        assert {child.tag for child in one} == held.get(one.tag, set())


def test_libreoffice_opens_each_and_shows_its_comments(letterhead, tool, tmp_path):
    """As many as there are, in all kinds of places."""
    soffice = tool("soffice")
    for name, body in BODIES.items():
        before = letterhead(body).read_bytes()
        remarks = [
            Remark(line, "12 suất quà", "Xem lại")
            for line, text in lines_of(before)
            if "12" in text
        ]
        after = annotated(before, *remarks)
        (tmp_path / f"{name.replace(' ', '-')}.docx").write_bytes(after)
    files = sorted(set(tmp_path.glob("*.docx")) - {tmp_path / "mau.docx"})
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [soffice, own, "--headless", "--convert-to", "fodt", "--outdir", tmp_path]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)

    assert len(files) == len(BODIES)
    for file in files:
        flat = file.with_suffix(".fodt").read_text(encoding="utf-8")
        assert flat.count("<office:annotation ") == 1, file.name


def linked(target: str, more: str = "") -> dict[str, str]:
    """Links of a document of which one names its comments."""
    link = f'<Relationship Id="rId7" Type="{KIND}" Target="{target}"/>'
    root = f'<Relationships xmlns="{RELATIONSHIPS}">{link}{more}</Relationships>'
    return {LINKS: root}


def comments(*numbers: object) -> str:
    """A part of comments with these numbers."""
    some = "".join(f'<w:comment w:id="{n}" w:author="a"/>' for n in numbers)
    return f'<w:comments xmlns:w="{W[1:-1]}">{some}</w:comments>'


@pytest.mark.parametrize(
    "target", ["comments2.xml", "/word/comments2.xml", "./Comments2.xml"]
)
def test_comments_go_where_those_of_the_document_are(target, letterhead, unzip):
    """Whatever their part is called; there is one part, and one link to it."""
    parts = {"word/comments2.xml": comments(0), **linked(target)}
    before = letterhead(f"<w:p>{WORDS}</w:p>", **parts).read_bytes()
    after = unzip(annotated(before, Remark(1, "12", "Xem lại")))

    assert set(after) == set(unzip(before))
    assert after[LINKS] == unzip(before)[LINKS]
    root = etree.fromstring(after["word/comments2.xml"])
    assert [one.get(f"{W}id") for one in root] == ["0", "1"]


def test_a_part_that_nothing_links_is_left_alone(letterhead, unzip):
    """It may hold anything."""
    old = {"word/comments.xml": comments(3)}
    before = letterhead(f"<w:p>{WORDS}</w:p>", **old).read_bytes()
    after = unzip(annotated(before, Remark(1, "12", "Xem lại")))

    assert after["word/comments.xml"] == old["word/comments.xml"].encode()
    assert b'Target="comments2.xml"' in after[LINKS]
    assert b'"/word/comments2.xml"' in after["[Content_Types].xml"]


@pytest.mark.parametrize("target", ["gone.xml", "document.xml", "../../../a.xml", ""])
def test_a_link_to_no_comments_is_refused(target, letterhead):
    """What stands there is not written over."""
    content = letterhead(f"<w:p>{WORDS}</w:p>", **linked(target)).read_bytes()
    with pytest.raises(CtdError, match="holds no comments"):
        annotated(content, Remark(1, "12", "Xem lại"))


def test_a_number_that_is_taken_is_not_given_again(letterhead, find):
    """Not by a mark without a comment; the highest that there is, and none, do no harm."""
    odd = {"word/comments2.xml": comments(0, 2147483647, "²", "x")}
    mark = '<w:commentRangeStart w:id="1"/>'
    body = f"<w:p>{mark}{WORDS}</w:p>"
    before = letterhead(body, **odd, **linked("comments2.xml")).read_bytes()
    after = annotated(before, *[Remark(1, "12", "Xem lại")] * 2)

    found = find(after, "//w:comment", "word/comments2.xml")
    numbers = ["0", "2147483647", "²", "x", "2", "3"]
    assert [one.get(f"{W}id") for one in found] == numbers


def test_what_is_cut_keeps_its_look_and_what_stands_beside_it(letterhead, find):
    """A tab, a break and a note within the run; no letter is lost."""
    run = (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Tặng 12</w:t><w:tab/><w:t>suất</w:t>"
        '<w:footnoteReference w:id="1"/><w:br/><w:t>quà, 5 căn nhà</w:t></w:r>'
    )
    before = letterhead(f"<w:p>{run}</w:p>").read_bytes()
    words = ["12 suất", "quà", "5", "căn"]
    after = annotated(before, *(Remark(1, one, one) for one in words))

    path = "//w:p/w:r[not(w:commentReference)]"
    runs = find(after, path)
    assert all(one[0].tag == f"{W}rPr" for one in runs)
    told = [
        "|".join(child.text or child.tag.removeprefix(W) for child in one[1:])
        for one in runs
    ]
    assert told == [
        *("Tặng ", "12|tab|suất", "footnoteReference", "br", "quà", ", ", "5"),
        *(" ", "căn", " nhà"),
    ]


def test_a_thousand_remarks_take_no_thousand_passes(letterhead):
    """Twice as many take about twice as long, by the processor's time."""
    words = [f"{number} suất" for number in range(4000)]
    body = f"<w:p><w:r><w:t>{', '.join(words)}</w:t></w:r></w:p>"
    content = letterhead(body).read_bytes()
    start = time.process_time()
    found = annotated(content, *(Remark(1, one, one) for one in words))

    assert time.process_time() - start < 6
    assert lines_of(found) == lines_of(content)
