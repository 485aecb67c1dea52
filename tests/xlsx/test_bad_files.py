"""A file that must not be read gets a sentence, and no time or memory."""

import io
import struct
import time
import tracemalloc
import zipfile

import pytest

SHEET = "xl/worksheets/sheet4.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = '<row r="60"><c r="A60"/></row>'


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes | str | None]) -> bytes:
    """The parts in a zip file."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return into.getvalue()


@pytest.fixture
def changed(blank):
    """The blank form with some parts replaced, added or (None) left out."""

    def make(**changes: bytes | str | None) -> bytes:
        return zipped(parts_of(blank()) | changes)

    return make


@pytest.fixture
def refused(faults_of):
    """The one fault of a file; it is found soon, and with little memory."""

    def read(content: bytes, most: int = 150_000_000) -> str:
        started = time.process_time()
        tracemalloc.start()
        (fault,) = faults_of(content)
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert time.process_time() - started < 20
        assert peak < most
        return fault

    return read


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "It is no workbook (.xlsx); it is empty."),
        (b"%PDF-1.7", "it is a PDF"),
        ("chapter,on,kind\n".encode("utf-8-sig"), "It is no workbook, whatever its name. A CSV ends in .csv."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "It is of an old Excel (.xls)."),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "It has a password."),
        (b"PK\x03\x04" + b"x" * 100, "The file is damaged"),
        (zipped({"content.xml": "<a/>", "mimetype": "x"}), "It is of LibreOffice (.ods)."),
        (zipped({"a.txt": "x"}), "It is a zip file but no workbook"),
        (b"x" * 6_000_000, "It has more than 5 MB"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_named(refused, content, said):
    """And what to do about it."""
    assert said in refused(content)


def test_a_workbook_that_is_no_form_is_told_where_forms_come_from(refused, changed):
    """An office's own workbook, and one that only looks like a form."""
    from openpyxl import Workbook

    into = io.BytesIO()
    Workbook().save(into)
    assert "ctd form 2024-10 --chapter ID -o FILE.xlsx" in refused(into.getvalue())
    book = Workbook()
    book.active.title = "ctd"
    into = io.BytesIO()
    book.save(into)
    assert "no form of ours" in refused(into.getvalue())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"xl/vbaProject.bin": b"x"}, "It holds macros (xl/vbaProject.bin)"),
        ({"xl/externalLinks/externalLink1.xml": "<a/>"}, "links to other workbooks"),
        ({"xl/embeddings/a.bin": b"x"}, "an embedded file"),
        ({"xl/connections.xml": "<a/>"}, "a connection to a database"),
        ({"xl/pivotCache/a.xml": "<a/>"}, "a pivot table"),
        ({"../evil.xml": b"x"}, "a part's name leads out of it"),
        ({"/etc/passwd": b"x"}, "leads out of it"),
        ({"xl\\..\\x": b"x"}, "leads out of it"),
        ({"XL/workbook.XML": b"x"}, "two parts have one name"),
        ({f"xl/{number}.bin": b"" for number in range(450)}, "more than 400 parts"),
        ({"xl/workbook.xml": None}, "no workbook: it has no xl/workbook.xml"),
        ({"xl/workbook.xml": "x"}, "xl/workbook.xml is no XML"),
        ({"xl/workbook.xml": "<workbook/>"}, "no form of ours"),
        ({"xl/styles.xml": "<a/>"}, "It cannot be read"),
        ({SHEET: "<a>" * 100 + "</a>" * 100}, "nested too deeply"),
        ({SHEET: "<a b='" + "x" * 50_000 + "'/>"}, "an attribute is too long"),
        ({"xl/media/a.bin": b"\0" * 30_000_000}, "packed too tightly"),
        ({"xl/a.xml": f"<a>{'<b/>' * 210_000}</a>"}, "too many elements|too tightly"),
    ],
)  # fmt: skip
def test_a_package_that_is_none_is_refused(refused, changed, changes, said):
    """What is missing, hidden, doubled or too much."""
    fault = refused(changed(**changes))
    assert any(part in fault for part in said.split("|"))


def test_macros_are_known_by_their_content_type(refused, blank):
    """Whatever the file is called."""
    parts = parts_of(blank())
    types = parts["[Content_Types].xml"]
    macro = types.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    assert macro != types
    assert "macros (.xlsm)" in refused(zipped(parts | {"[Content_Types].xml": macro}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "dtd",
    [
        # a billion laughs; a file; an address; one long entity, often (quadratic)
        "<!DOCTYPE a [<!ENTITY a 'ha'>"
        + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(1, 10))
        + "]>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'>",
        f"<!DOCTYPE a [<!ENTITY x '{'x' * 50_000}'>]>",
    ],
    ids=["laughs", "file", "address", "quadratic"],
)
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/media/image.svg"])
def test_entities_are_refused_in_every_part(refused, changed, dtd, encoding, part):
    """Before anything is built of it, in whatever encoding."""
    body = "<a>" + "&x;" * 5_000 + "</a>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{dtd}{body}'
    fault = refused(changed(**{part: text.encode(encoding)}))
    assert "a document type with entities" in fault


def sheet(rows: str, more: str = "", begin: str = "") -> str:
    """A sheet of these rows."""
    return f'<worksheet xmlns="{MAIN}">{begin}<sheetData>{rows}</sheetData>{more}</worksheet>'


def test_a_sheet_of_many_rows_or_cells_is_refused_as_it_is_read(refused, changed):
    """A million rows are 30 MB, and 60 KB in the file."""
    rows = "".join(f'<row r="{n}"/>' for n in range(1, 50_000))
    assert "more than 5000 rows" in refused(changed(**{SHEET: sheet(rows)}))
    cells = "<row>" + "<c/>" * 41_000 + "</row>"
    assert "more than 40000 cells" in refused(changed(**{SHEET: sheet(cells)}))
    million = "".join(f'<row r="{n}"/>' for n in range(1, 10**6))
    assert "more than 8 MB" in refused(changed(**{SHEET: sheet(million)}))


def test_merged_cells_are_counted_before_they_are_made(refused, changed):
    """The whole sheet merged is 17 billion cells."""
    for ref in ("A1:XFD1048576", "A1:A999999"):
        more = f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'
        assert "merges too many cells" in refused(changed(**{SHEET: sheet(ROW, more)}))
    more = '<mergeCells count="1"><mergeCell ref="x"/></mergeCells>'
    assert "is no XML" in refused(changed(**{SHEET: sheet(ROW, more)}))


def test_a_sheet_is_looked_through_whatever_its_part_is_called(refused, blank):
    """Programs follow what the workbook names; only a drawing may be no XML."""
    renamed = SHEET.replace(".xml", ".vml")
    begin, end = SHEET.rpartition("/")[2], renamed.rpartition("/")[2]
    parts = {
        name: part.replace(begin.encode(), end.encode())
        for name, part in parts_of(blank()).items()
        if name != SHEET
    }
    more = '<mergeCells count="1"><mergeCell ref="A1:XFD60"/></mergeCells>'
    assert "merges too many cells" in refused(
        zipped(parts | {renamed: sheet("", more)})
    )
    drawing = "<xml><v:shape xmlns:v='v'><br></v:shape></xml>"
    drawn = parts_of(blank()) | {"xl/drawings/vmlDrawing1.vml": drawing}
    assert "The form is blank" in refused(zipped(drawn))


def test_formulas_that_hold_for_many_cells_are_counted(refused, changed):
    """A long one that is copied into each would take a day."""
    long = "A1+" * 1_300 + "1"
    shared = (
        f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A4800">{long}</f></c></row>'
    )
    copied = "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"/></c></row>'
        for row in range(2, 4_800)
    )
    assert "its formulas are too long" in refused(
        changed(**{SHEET: sheet(shared + copied)})
    )


def test_a_cell_far_away_makes_no_others(faults_of, changed):
    """Nor does a size that the sheet only states; what stands there is told."""
    started = time.monotonic()
    rows = '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
    begin = '<dimension ref="A1:XFD1048576"/>'
    (fault,) = faults_of(changed(**{SHEET: sheet(rows, begin=begin)}))
    assert fault.startswith(
        "sheet Công tác xã hội, cell A1: It reads '' where the form"
    )
    assert time.monotonic() - started < 10


def test_links_to_elsewhere_are_refused_but_not_an_address(refused, changed, facts_of):
    """A mailbox that somebody noted does nothing until somebody clicks."""
    space = "http://schemas.openxmlformats.org"
    for kind, target, is_refused in (
        ("hyperlink", "mailto:ctd@example.vn", False),
        ("hyperlink", "https://chuthapdo.vn/", False),
        ("hyperlink", "file:///C:/x.exe", True),
        ("image", "http://example.org/x.png", True),
        ("oleObject", "http://example.org/x", True),
    ):
        link = (
            f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship'
            f' Id="rId1" Type="{space}/officeDocument/2006/relationships/{kind}"'
            f' Target="{target}" TargetMode="External"/></Relationships>'
        )
        fault = refused(changed(**{"xl/worksheets/_rels/sheet4.xml.rels": link}))
        assert ("linked with something outside" in fault) is is_refused, target
        assert is_refused or "The form is blank" in fault


def test_a_bomb_of_few_bytes_is_refused(refused, changed):
    """9 KB that are 9 MB, and more of them in one file."""
    bomb = changed(**{"xl/sharedStrings.xml": b"<a>" + b" " * 9_000_000 + b"</a>"})
    assert len(bomb) < 100_000
    assert "more than 8 MB" in refused(bomb, most=30_000_000)
    media = {f"xl/media/{n}.bin": b"\0" * 900_000 for n in range(60)}
    assert "unpacked it has more than 40 MB" in refused(
        changed(**media), most=30_000_000
    )


def test_a_text_that_fills_the_memory_is_refused(refused, changed):
    """One string that every cell would repeat."""
    text = f'<sst xmlns="{MAIN}"><si><t>{"x y" * 300_000}</t></si></sst>'
    assert "a text of it is too long" in refused(
        changed(**{"xl/sharedStrings.xml": text})
    )


def test_a_part_that_lies_about_its_size_is_not_unpacked(refused, changed):
    """Whatever both headers say: what they promise is read, and no more."""
    content = bytearray(changed(**{"xl/media/a.bin": b"\0" * 60_000_000}))
    size = struct.pack("<I", 60_000_000)
    assert content.count(size) == 2
    lying = bytes(content).replace(size, struct.pack("<I", 1000))
    assert "The file is damaged" in refused(lying, most=40_000_000)


def test_parts_that_share_their_bytes_are_added_up(refused, blank):
    """Many entries of the directory that point to one part: a bomb without nesting."""
    kernel = zipped({"a": b"\0" * 900_000})
    with zipfile.ZipFile(io.BytesIO(kernel)) as archive:
        (entry,) = archive.infolist()
    end = kernel.index(b"PK\x01\x02")
    directory = kernel[end : kernel.index(b"PK\x05\x06")]
    names = [b"%c" % n for n in range(97, 97 + 26)] + [b"%c" % n for n in range(65, 91)]
    entries = b"".join(directory[:46] + name + directory[47:] for name in names)
    count = len(names)
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), end, 0
    )
    fault = refused(kernel[:end] + entries + tail, most=30_000_000)
    assert entry.file_size * count > 40 * 1024 * 1024
    assert "unpacked it has more than 40 MB" in fault or "one name" in fault


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_refused(refused, blank, share):
    """As a broken download leaves it."""
    content = blank()
    assert "The file is damaged" in refused(content[: int(len(content) * share)])


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_or_read(facts_of, blank, seed):
    """Whatever a broken disk makes of it: a sentence, and never a fault of ours."""
    import random

    from ctd_core.errors import ImportFaultsError

    chance = random.Random(seed)
    content = bytearray(blank())
    for _ in range(chance.randint(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with pytest.raises(ImportFaultsError):
        facts_of(bytes(content))
