"""Text of any kind is read or refused with a sentence, in time that grows with it."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core.audit import document_of, read
from ctd_core.readers import TooLongError, UnreadableDocumentError

PIECES = """
1. - + trị giá tỷ triệu đồng 12,5 1.234 0 00 trên gần 20.315 hội viên suất quà
so với cùng kỳ tăng giảm % / ; . , ( ) “ ” Nơi nhận: II. NHIỆM VỤ chỉ tiêu
mỗi suất trong đó ٣ ½ tháng 10/2024 ngày
"""
HIDDEN = ["\n", "\t", "\u202e", "\0", "\u0300", "\ud800"]
WORDS = st.sampled_from(PIECES.split() + HIDDEN)
texts = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@settings(max_examples=150)
@given(text=texts)
def test_no_text_is_too_odd_to_be_read(text, wording):
    """Whatever stands in it, each number has its line, and each finding its words."""
    audit = read(text, wording=wording)

    for one in audit.numbers:
        assert one.line >= 1
        assert one.figure == "" or one.figure in wording.catalogue
    for finding in audit.findings:
        assert finding.line >= 1
        assert str(finding)


@given(content=st.binary(max_size=200))
def test_no_bytes_are_too_odd_to_be_refused(content):
    """A file is text, or is refused by a sentence that says why."""
    try:
        document = document_of("a.md", content)
    except UnreadableDocumentError as error:
        said = str(error)
    else:
        said = f"a.md is not read: {document.digest}"
    assert said.startswith("a.md is not read: ")


@pytest.mark.parametrize(
    "long",
    [
        "a",
        "1",
        "1.",
        "1,",
        " ",
        "0",
        "(",
        "*",
        "\\",
        ".",
        "”",
        "a ",
        "0a",
        "so với ",
        "trong đó ",
        "ngày ",
        "tháng 1 năm ",
        "https://",
        "\u202e",
        "a;",
        "1-",
        "12 suất quà, ",
        "1 suất quà trị giá 2 triệu đồng, ",
        "12.,",
        "1 a;",
    ],
)
def test_a_long_line_takes_seconds(long, wording):
    """No pattern goes over it again and again: measured by the processor's time."""
    text = long * (200_000 // len(long))
    start = time.process_time()
    with contextlib.suppress(TooLongError):
        read(text, wording=wording)
    assert time.process_time() - start < 10


def test_a_very_long_part_of_a_sentence_is_not_told_to_its_end(wording):
    """The numbers beyond are listed with a reason; each keeps the words beside it."""
    long = "Tặng 12 suất quà, " + "12 suất quà, " * 998 + "7 suất quà"
    audit = read(long, wording=wording)

    untold = [one for one in audit.numbers if "too many numbers" in one.why]
    assert len(audit.numbers) == 1000
    assert len(untold) == 700
    assert untold[-1].is_open
    assert untold[-1].sentence.endswith("12 suất quà, 7 suất quà")
    assert len(untold[-1].sentence) < 5000


def test_too_many_numbers_are_refused_before_all_are_read(wording):
    """A million letters of numbers are no more work than ten thousand of them."""
    start = time.process_time()
    with pytest.raises(TooLongError, match="10000"):
        read("1-" * 490_000, wording=wording)
    assert time.process_time() - start < 10


def test_what_is_longer_than_any_report_is_refused(wording):
    """Ten megabytes are no report; nor is a table of numbers."""
    with pytest.raises(TooLongError, match="10000000"):
        read("a" * 10_000_000, wording=wording)
    with pytest.raises(TooLongError, match="ctd import"):
        read("1 2 3 4 5\n" * 3000, wording=wording)
    with pytest.raises(TooLongError):
        document_of("a.txt", b" " * 4_000_001)


def test_a_file_that_nothing_reads_is_refused():
    """It is not read as text, and the error says what can be done."""
    with pytest.raises(UnreadableDocumentError, match=r"Save it as \.txt"):
        document_of("a.rtf", b"PK")


def test_utf_16_is_read_as_notepad_saves_it():
    """Byte order marks tell, of UTF-8 too."""
    for encoding in ("utf-16", "utf-8-sig"):
        (one,) = document_of("a.txt", "tỷ".encode(encoding)).paragraphs
        assert one.text == "tỷ"


def test_what_turns_the_writing_round_is_found(said):
    """A bidirectional mark makes 10 look like 01."""
    found = said("Hội có\n\u202e01\u202c hội viên").findings

    assert [(f.check, f.line, f.words) for f in found] == [("hidden", 2, "U+202E")]
