"""A file that must not become part of a report gets a sentence, and no time or memory."""

import contextlib
import io
import os
import random
import struct
import time
import tracemalloc
import zipfile

import pytest

from ctd_core.errors import CtdError
from ctd_docx.errors import LetterheadError
from ctd_docx.renderer import DocxRenderer
from ctd_docx.template import open_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT = "<w:p><w:r><w:t>{{NOI_DUNG}}</w:t></w:r></w:p>"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(file, said: str) -> None:
    """The file is refused, by name and soon."""
    started = time.monotonic()
    with pytest.raises(LetterheadError, match=f"(?s){said}") as error:
        open_template(file)
    assert time.monotonic() - started < 5
    assert file.name in str(error.value)


def rels(kind: str, target: str, mode: str = "") -> str:
    """The links of the document, with one more."""
    external = f'TargetMode="{mode}"' if mode else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId9" Type="{LINKS}/{kind}"'
        f' Target="{target}" {external}/></Relationships>'
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"{\\rtf1 x}", "it is an RTF file"),
        ("Báo cáo tháng 10".encode(), "no Word document; it is something else"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"old Word \(.doc\)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "has a password",
        ),
        (b"PK\x03\x04" + b"x" * 100, "is damaged"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path, content, said):
    """And what to do about it."""
    file = tmp_path / "mau.docx"
    file.write_bytes(content)
    refused(file, said)


def test_what_is_no_file_is_refused(tmp_path):
    """A folder, nothing, a pipe that would never end."""
    refused(tmp_path, "is a folder")
    refused(tmp_path / "none.docx", "no file")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.docx")
        refused(tmp_path / "pipe.docx", "no ordinary file")


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    """200 MB, of which the disk holds nothing."""
    file = tmp_path / "large.docx"
    with file.open("wb") as opened:
        opened.truncate(200 * 1024 * 1024)
    refused(file, "has 200 MB; a letterhead may have 20")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_refused(made, share):
    """As a broken download leaves it."""
    file = made()
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    refused(file, "is damaged")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"word/document.xml": None}, "no Word document: it has no word/document.xml"),
        ({"[Content_Types].xml": None}, "it has no .Content_Types"),
        ({"[Content_Types].xml": "x"}, "is no XML"),
        ({"word/document.xml": "x"}, "is no XML"),
        ({"word/document.xml": "<document/>"}, "is no Word document"),
        ({"word/document.xml": "<w:document"}, "is no XML"),
        ({"word/header1.xml": "<a>" * 1000 + "</a>" * 1000}, "is no XML"),
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"word/embeddings/a.bin": b"x"}, "an embedded file"),
        ({"word/activeX/a.bin": b"x"}, "an embedded file"),
        ({"../evil.xml": b"x"}, "leads out of it"),
        ({"/etc/passwd": b"x"}, "leads out of it"),
        ({"word\\..\\x": b"x"}, "leads out of it"),
        ({"WORD/document.XML": b"x"}, "one name"),
        ({f"word/{number}.bin": b"" for number in range(1100)}, "more than 1000 parts"),
        ({"word/a.bin": b"\0" * 30_000_000}, "too tightly"),
        ({"word/a.xml": "<a>" + "x" * 9_000_000 + "</a>"}, "more than 8 MB"),
        ({"word/a.bin": "<a>" + "x y " * 2_500_000 + "</a>"}, "more than 8 MB|too tightly"),
    ],
)  # fmt: skip
def test_a_package_that_is_none_is_refused(made, changes, said):
    """What is missing, hidden, doubled or too much."""
    refused(made(changes), said)


def test_macros_are_known_by_their_content_type(made, unzip):
    """Whatever the file is called."""
    types = unzip(made().read_bytes())["[Content_Types].xml"]
    macro = types.replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    assert macro != types
    refused(made({"[Content_Types].xml": macro}), "may hold macros")
    template = types.replace(b".document.main+xml", b".template.main+xml")
    refused(made({"[Content_Types].xml": template}), "but a template")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/media/image.svg"])
def test_entities_are_refused_in_every_part(made, dtd, encoding, part):
    """Before anything is parsed, in whatever encoding."""
    for rest in ("<a/>", "<a"):  # the second cannot be parsed
        text = f'<?xml version="1.0" encoding="{encoding}"?>{dtd}{rest}'
        refused(made({part: text.encode(encoding)}), "a document type with entities")


def test_a_document_type_that_no_search_finds_is_refused(made):
    """The parser reads this encoding and says what it found."""
    blank = b" " * 300 + b"<!DOCTYPE a><a/>"
    refused(made({"word/media/image.svg": blank}), "a document type with entities")
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-'
    refused(made({"word/header1.xml": hidden}), "a document type with entities")


@pytest.mark.parametrize(
    ("kind", "target", "mode", "said"),
    [
        ("attachedTemplate", "file:///C:/x.dotm", "External", "a template of its own"),
        ("image", "http://example.org/x.png", "External", "fetch from http://example"),
        ("image", "http://example.org/x.png", "", "fetch from http"),
        ("image", "\\\\server\\x.png", "", "fetch from"),
        ("image", "//server/x.png", "", "fetch from"),
        ("oleObject", "embeddings/x.bin", "", "an embedded object"),
        ("package", "x.xlsx", "", "an embedded file"),
        ("control", "x.xml", "", "an ActiveX control"),
        ("aFChunk", "x.html", "", "text of another file"),
        ("subDocument", "x.docx", "External", "a subdocument"),
        ("mailMergeSource", "x", "", "a mail merge"),
        ("hyperlink", "file:///C:/x.exe", "External", "a link that is none to the web"),
        ("hyperlink", "javascript:x", "External", "a link that is none to the web"),
        ("styles", "x", "External", "fetch from x"),
    ],
)
def test_links_that_fetch_or_hide_something_are_refused(made, kind, target, mode, said):
    """A reader's machine must not be told to get anything."""
    refused(made({"word/_rels/header1.xml.rels": rels(kind, target, mode)}), said)


def test_links_to_the_web_and_to_mail_are_allowed(made):
    """They do nothing until somebody clicks."""
    for target in ("https://chuthapdo.vn/", "mailto:ctd@example.vn"):
        links = rels("hyperlink", target, "External")
        assert open_template(made({"word/_rels/header1.xml.rels": links})).found


def field(*instructions: str) -> str:
    """A field, its instruction split over runs."""
    runs = "".join(f"<w:r><w:instrText>{i}</w:instrText></w:r>" for i in instructions)
    return (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"{runs}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )


@pytest.mark.parametrize(
    "instruction",
    [
        "DDE excel x",
        "DDEAUTO c:\\\\cmd.exe x",
        'INCLUDETEXT "http://x/y"',
        'INCLUDEPICTURE "http://x/y"',
        "IMPORT x",
        "LINK Excel.Sheet x",
        "MACROBUTTON x y",
        "QUOTE 68 68 69",
        "IF 1 = 1 x y",
        'HYPERLINK "file:///x"',
        "ddeauto x",
        "",
    ],
)
def test_fields_that_fetch_or_run_something_are_refused(letterhead, instruction):
    """Whole, split over runs, simple, or inside another field."""
    half = len(instruction) // 2
    inner = field(instruction).removeprefix("<w:p>").removesuffix("</w:p>")
    outer = field(" PAGE ").replace("</w:p>", "") + "</w:p>"
    nested = outer.replace(
        "<w:r><w:fldChar w:fldCharType='end'/>",
        f"{inner}<w:r><w:fldChar w:fldCharType='end'/>",
    )
    simple = instruction.replace('"', "&quot;")
    for xml in (
        field(instruction),
        field(instruction[:half], instruction[half:]),
        f'<w:p><w:fldSimple w:instr="{simple}"/></w:p>',
        nested,
        field("DATE", "BASE x"),
        f"<w:p><w:r><w:instrText>{instruction}</w:instrText></w:r></w:p>" * bool(half)
        or field(instruction),
    ):
        refused(letterhead(CONTENT + xml), "the field")


@pytest.mark.parametrize(
    "instruction",
    [
        " PAGE ",
        " NUMPAGES \\* MERGEFORMAT",
        'HYPERLINK "mailto:a@b.vn"',
        "DATE",
        " page",
    ],
)
def test_fields_of_letterheads_are_allowed(letterhead, instruction):
    """Page numbers, dates, an address to write to."""
    half = len(instruction) // 2
    for xml in (field(instruction), field(instruction[:half], instruction[half:])):
        assert open_template(letterhead(CONTENT + xml)).found


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<w:altChunk r:id='x'/>", "<altChunk>"),
        ("<w:p><w:r><w:object><v:OLEObject/></w:object></w:r></w:p>", "<OLEObject>"),
        ("<v:imagedata src='http://x/y.png'/>", "fetch from http://x"),
    ],
)
def test_elements_that_bring_something_along_are_refused(letterhead, xml, said):
    """Even without a link."""
    refused(letterhead(CONTENT + xml), said)


def test_a_part_that_lies_about_its_size_is_not_unpacked(made):
    """A bomb that says it is small."""
    file = made({"word/media/a.bin": b"\0" * 60_000_000}, "mau.docx")
    content = bytearray(file.read_bytes())
    size = struct.pack("<I", 60_000_000)
    assert content.count(size) == 2
    file.write_bytes(bytes(content).replace(size, struct.pack("<I", 1000)))
    tracemalloc.start()
    refused(file, "is damaged")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40_000_000


def test_an_encrypted_or_oddly_packed_part_is_refused(made):
    """Of the zip file's own kind."""
    file = made()
    content = bytearray(file.read_bytes())
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(bytes(content))
    refused(file, "a part is encrypted")

    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "x")
    refused(file, "packed in an unknown way")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_breaks_anything_else(made, report, seed):
    """Whatever bytes are wrong: a report, or a sentence that says why not."""
    chance = random.Random(seed)
    file = made()
    if seed % 2:
        content = bytearray(file.read_bytes())
    else:
        with zipfile.ZipFile(file) as archive:
            parts = {n: bytearray(archive.read(n)) for n in archive.namelist()}
        content = parts[chance.choice(sorted(parts))]
    for _change in range(chance.choice([1, 3, 20])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    if seed % 2:
        file.write_bytes(bytes(content))
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, bytes(part))
        file.write_bytes(packed.getvalue())
    with contextlib.suppress(CtdError):
        assert DocxRenderer().render(report, template=str(file))
