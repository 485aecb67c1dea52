"""The numbers and dashes of lists, which stand in no run: Word itself sets them."""

import io

import pytest

from ctd_docx.reader import DocxReader


def read(content: bytes) -> list[tuple[str, str]]:
    """The markers and words of a document."""
    return [(one.marker, one.text) for one in DocxReader().read(io.BytesIO(content))]


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for level, form, text in [
        (0, "upperRoman", "%1."),
        (1, "decimal", "%2."),
        (2, "decimal", "%2.%3."),
        (3, "bullet", "\uf0b7"),
        (4, "lowerLetter", "%5)"),
    ]
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="5">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
)


def test_the_numbers_of_lists_are_read(word):
    """Word sets them, and they stand in no run."""
    at = "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='2'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    body = "".join(at.format(level) for level in (0, 1, 2, 2, 3, 4, 1, 2, 0, 1))

    markers = [marker for marker, _text in read(word(body, numbering=NUMBERING))]
    assert markers == ["I.", "1.", "1.1.", "1.2.", "-", "a)", "2.", "2.1.", "II.", "1."]


def test_a_style_may_number(word):
    """As heading styles do; a list that there is not numbers nothing."""
    styles = '<w:style w:styleId="M"><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="M"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'

    assert read(word(body, numbering=NUMBERING, styles=styles.format(2))) == [
        ("I.", "x")
    ]
    assert read(word(body, numbering=NUMBERING, styles=styles.format(9))) == [("", "x")]


IN_LIST = (
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr></w:pPr>"
    "<w:r><w:t>x</w:t></w:r></w:p>"
)


def test_a_list_may_begin_anew(word):
    """Once; what it shares with another list goes on from there."""
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    form = (
        '<w:num w:numId="4"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="(%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    body = "".join(IN_LIST.format(0, number) for number in (2, 2, 3, 3, 2, 4))

    found = read(word(body, numbering=NUMBERING + anew + form))
    wanted = ["I.", "II.", "VII.", "VIII.", "IX.", "(10)"]
    assert [marker for marker, _text in found] == wanted


def test_a_list_may_begin_with_0(word):
    """And goes on."""
    body = IN_LIST.format(0, 2) * 3
    numbering = NUMBERING.replace('start w:val="1"', 'start w:val="0"', 1)

    markers = [marker for marker, _text in read(word(body, numbering=numbering))]
    assert markers == ["0.", "I.", "II."]


def test_a_style_numbers_as_the_one_that_it_is_based_on(word):
    """Its own level in the list of the other; a circle of styles numbers nothing."""
    styles = (
        '<w:style w:styleId="M"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="N"><w:basedOn w:val="M"/></w:style>'
        '<w:style w:styleId="O"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="P"><w:basedOn w:val="P"/></w:style>'
    )
    at = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    body = "".join(map(at.format, "MNOOPM"))

    markers = [
        marker for marker, _text in read(word(body, numbering=NUMBERING, styles=styles))
    ]
    assert markers == ["I.", "II.", "1.", "2.", "", "III."]


@pytest.mark.parametrize("odd", ["x", "²", "٣", "-1", "", "9" * 5000, " 1"])
def test_what_is_no_number_counts_nothing(odd, word):
    """Where a list begins, which level that is: Word would not have written it so."""
    numbering = NUMBERING.replace('start w:val="1"', f'start w:val="{odd}"')
    numbering += f'<w:abstractNum><w:lvl w:ilvl="{odd}"/></w:abstractNum>'
    numbering += (
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{odd}"/></w:lvlOverride></w:num>'
    )
    body = "".join(IN_LIST.format(*one) for one in ((0, 2), (odd, 2), (0, 3), (0, odd)))

    found = read(word(body, numbering=numbering))
    assert [marker for marker, _text in found] == ["I.", "II.", "III.", ""]


def test_the_form_of_a_number_is_not_read_without_end(word):
    """Else a small file would make long markers of each of its paragraphs."""
    numbering = NUMBERING.replace(
        'lvlText w:val="%1."', f'lvlText w:val="{"%1" * 999}"'
    )
    ((marker, _text),) = read(word(IN_LIST.format(0, 2), numbering=numbering))

    assert marker == "I" * 30
