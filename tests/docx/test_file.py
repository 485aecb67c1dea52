"""The file that is written: the same each time, and in an order that Word accepts."""

import io
import zipfile

import pytest

from ctd_docx.renderer import DocxRenderer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
    " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid"
    " spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position"
    " sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar"
    " paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize"
    " tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority"
    " semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply"
    " rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang"
    " clrSchemeMapping decimalSymbol listSeparator",
}
"""The order of the schema; Word calls a file with another one damaged."""


@pytest.mark.parametrize("tag", ORDERS)
def test_properties_stand_in_the_order_of_the_schema(rendered, unzip, find, tag):
    """In every part."""
    order = ORDERS[tag].split()
    seen = 0
    for part in unzip(rendered):
        for element in find(rendered, f"//w:{tag}", part):
            places = [order.index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), (part, element.attrib)
            seen += 1
    assert seen


def test_tables_are_as_word_wants_them(rendered, find):
    """Of fixed widths, each cell with a paragraph, and one after the last table."""
    tables = find(rendered, "//w:tbl")

    assert len(tables) == 2
    assert len(find(rendered, "//w:tblLayout[@w:type='fixed']")) == 2
    assert not find(rendered, "//w:tc[not(*[last()][self::w:p])]")
    assert find(rendered, "//w:tbl[last()]/following-sibling::*[1][self::w:p]")


def test_the_same_report_gives_the_same_bytes(report, rendered, unzip):
    """Twice, and part for part, in one order and with one date."""
    again = DocxRenderer().render(report, number="215", signed_on="04/11/2024")

    assert again == rendered
    assert unzip(again) == unzip(rendered)
    with zipfile.ZipFile(io.BytesIO(rendered)) as archive:
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert {entry.date_time for entry in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }


def test_without_a_day_the_file_is_dated_by_its_month(report, unzip):
    """The last day of the month, and no clock."""
    core = unzip(DocxRenderer().render(report))["docProps/core.xml"]

    assert core.count(b"2024-10-31T00:00:00Z") == 2


def test_every_part_is_named_and_every_link_leads_to_one(rendered, unzip, find):
    """The content types and relationships fit the parts."""
    parts = set(unzip(rendered))
    named = find(rendered, "//*/@PartName", "[Content_Types].xml")
    assert {name.removeprefix("/") for name in named} == {
        part for part in parts if not part.endswith((".rels", "[Content_Types].xml"))
    }
    for folder, part in (
        ("", "_rels/.rels"),
        ("word/", "word/_rels/document.xml.rels"),
    ):
        for target in find(rendered, "//*/@Target", part):
            assert folder + target in parts


def test_options_are_refused_by_the_core_if_unknown(october, report):
    """The names of the options are those of the signature."""
    from ctd_core.errors import UnknownOptionError

    with pytest.raises(UnknownOptionError, match="template, profile, number"):
        october.render(report, "docx", colour="red")
    assert october.render(report, "docx", number="215")[:2] == b"PK"
