"""CSV cells as offices fill them in: what is not stated, placed, listed, refused."""

import csv as stdlib_csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import ImportFaultsError
from ctd_core.events import HouseBuilt, core_vocabulary
from ctd_core.importers import Fault, FileFacts, Incoming, Reading
from ctd_core.importers.csv import CsvImporter
from ctd_core.values import Month

VOCABULARY = core_vocabulary()
READING = Reading(
    vocabulary=VOCABULARY,
    chapters=frozenset({"kien-luong", "ha-tien"}),
    today=date(2024, 11, 5),
)
DEFAULTED = Reading(
    vocabulary=VOCABULARY,
    chapters=frozenset({"kien-luong", "ha-tien"}),
    today=date(2024, 11, 5),
    default_chapter="ha-tien",
)


def read(text: str | bytes, reading: Reading = READING) -> list[Incoming | Fault]:
    """What a CSV gives."""
    raw = text.encode() if isinstance(text, str) else text
    return list(CsvImporter().read(io.BytesIO(raw), reading))


def table(**cells: str) -> str:
    """A CSV of one row; the cells are quoted as they need."""
    out = io.StringIO()
    writer = stdlib_csv.writer(out)
    whole = {"chapter": "ha-tien", "on": "12/10/2024", "kind": "house_built"} | cells
    writer.writerows([whole, whole.values()])
    return out.getvalue()


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0"])
def test_a_blank_cell_was_not_stated(blank):
    """It is neither zero nor an empty text, whatever blanks it holds."""
    (found,) = read(table(houses="1", value=blank, place=blank, month=blank))

    assert found.fact == HouseBuilt(on=date(2024, 10, 12), houses=1)
    assert found.fact.value is None
    assert found.month is None


def test_a_stated_zero_is_kept():
    """Nought written is nought stated."""
    (found,) = read(table(houses="0"))

    assert found.fact.houses == 0


def test_a_blank_chapter_is_the_default():
    """A row without a chapter, or a file without the column, is of the one given."""
    without = "on,kind,houses\n12/10/2024,house_built,1\n"
    for text in (table(chapter="", houses="1"), without):
        (found,) = read(text, DEFAULTED)
        assert found.chapter == "ha-tien"
    (fault,) = read(without)
    assert (fault.line, fault.column) == (2, "chapter")


def test_a_chapter_of_blanks_is_the_default():
    """A cell that looks empty is empty."""
    (found,) = read(table(chapter="  ", houses="1"), DEFAULTED)

    assert isinstance(found, Incoming)


@pytest.mark.parametrize("written", ["10/2024", "2024-10", " 2024-10 "])
def test_the_month_column_places_a_fact(written):
    """A fact of September can stand in the book of October."""
    (found,) = read(table(on="30/09/2024", houses="1", month=written))

    assert (found.fact.on, found.month) == (date(2024, 9, 30), Month(2024, 10))


@pytest.mark.parametrize(
    "written", ["SIPCO;Sở Y tế", "SIPCO ; Sở Y tế ;", ";SIPCO;;Sở Y tế"]
)
def test_partners_are_divided_by_semicolons(written):
    """Blanks and empty parts between them are nothing."""
    (found,) = read(table(houses="1", partners=written))

    assert found.fact.partners == ("SIPCO", "Sở Y tế")


def test_unit_names_are_divided_by_semicolons():
    """The kinds with names of units take a list of them."""
    for kind in (k for k in VOCABULARY if "unit_names" in k.fields):
        stated = {next(iter(kind.counts)): "2"}
        (found,) = read(table(kind=kind.name, unit_names="Hội A; Hội B", **stated))
        assert found.fact.unit_names == ("Hội A", "Hội B")


def test_a_person_is_an_opaque_id():
    """An id with a digit is read; what could be a name is a fault of its column."""
    kind = next(k for k in VOCABULARY if "person" in k.fields)
    counts = dict.fromkeys(kind.counts, "1")
    (found,) = read(table(kind=kind.name, person="p-1", **counts))
    assert found.fact.person == "p-1"
    (fault,) = read(table(kind=kind.name, person="Nguyễn Văn A", **counts))
    assert (fault.line, fault.column) == (2, "person")


@pytest.mark.parametrize("word", ["true", "YES", "1", "có", "x", " True "])
def test_a_large_worth_is_confirmed_by_a_flag(word):
    """The ways people tick a box."""
    (found,) = read(table(value="60 tỷ", large=word))

    assert found.fact.large is True


@pytest.mark.parametrize("word", ["false", "no", "0", "không", ""])
def test_a_large_worth_that_is_not_confirmed_is_refused(word):
    """The fault says what was probably meant."""
    (fault,) = read(table(value="1230 tỷ", large=word))

    assert fault.column == "value"
    assert "1,230 tỷ đồng" in fault.why


def test_covers_is_whole_or_nothing():
    """Another word is refused with what is possible."""
    cells = {"kind": "member_counted", "on": "31/10/2024", "members": "5"}
    (found,) = read(table(**cells, covers="whole"))
    assert found.fact.covers == "whole"
    (fault,) = read(table(**cells, covers="all"))
    assert fault.column == "covers"
    assert "whole" in fault.why


def test_a_field_of_another_kind_is_refused_with_the_kind_s_own():
    """The column is known, but not to this kind."""
    (fault,) = read(table(houses="1", members="5"))

    assert (fault.line, fault.column) == (2, "members")
    assert "houses" in fault.why


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_break():
    """The line named is where the row ends, and the text is whole."""
    (found,) = read(table(houses="1", note='a, "b"\nc'))

    assert found.fact.note == 'a, "b"\nc'
    assert found.line == 3


def test_a_lone_carriage_return_ends_no_line():
    """It is refused where it stands, and the lines are counted as editors count."""
    (fault,) = read(table(houses="1", note="a\rb"))

    assert fault.line == 2
    assert "U+000D" in fault.why


def test_short_rows_leave_the_rest_unstated():
    """A row shorter than the header is no fault, nor are empty cells beyond it."""
    head = "chapter,on,kind,houses,value,note\n"
    assert len(read(head + "ha-tien,12/10/2024,house_built,1\n")) == 1
    (found,) = read(head + "ha-tien,12/10/2024,house_built,1,,,,,\n")
    assert isinstance(found, Incoming)


def test_all_faults_of_the_header_come_at_once():
    """Unknown columns, doubled ones and the missing kind."""
    found = read("chapter,on,houses,houses,hous,no\nha-tien,1/1/2024,1,1,1,1")

    assert [(one.line, one.column) for one in found] == [
        (1, "hous"),
        (1, "no"),
        (1, "houses"),
        (1, "kind"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "chapter,on,kind,note\nha-tien,12/10/2024,house_built,ngày".encode("cp1258"),
        b"\xff\xfe\x00\xd8\x00",
        b"\xe9",
    ],
)
def test_what_is_no_unicode_is_refused(raw):
    """Other encodings, halves of characters: a fault, never a guess."""
    (fault,) = read(raw)

    assert isinstance(fault, Fault)
    assert "UTF-8" in fault.why


def test_one_bad_row_keeps_all_others_out():
    """All rows or none; the error carries the faults for programs."""
    text = table(houses="1") + "ha-tien,12/10/2024,house_built,-1\r\n"
    with pytest.raises(ImportFaultsError) as caught:
        list(FileFacts("a.csv", io.BytesIO(text.encode()), CsvImporter(), READING))

    assert caught.value.count == 1
    assert caught.value.found[0].line == 3


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=4))
def test_no_cells_are_a_crash(rows):
    """Whatever the cells, facts and faults come out."""
    out = io.StringIO()
    writer = stdlib_csv.writer(out)
    writer.writerow(["chapter", "on", "kind", "houses", "note"])
    writer.writerows(rows)
    raw = out.getvalue().encode("utf-8", "surrogatepass")
    for found in read(raw):
        assert isinstance(found, Incoming | Fault)


@given(
    st.sampled_from([name for name in READING.columns() if name != "kind"]),
    st.text(max_size=20) | st.from_regex(r"[\d.,/ -]{1,12}( tỷ)?", fullmatch=True),
)
def test_no_cell_of_any_column_is_a_crash(column, cell):
    """Each column, filled with anything."""
    kinds = [k for k in VOCABULARY if column in k.fields] or [*VOCABULARY][:3]
    for kind in kinds[:3]:
        text = table(kind=kind.name, **{column: cell})
        for found in read(text.encode("utf-8", "surrogatepass")):
            assert isinstance(found, Incoming | Fault)


CELLS = ("", " ", "1", "007", "1.500", "gần 5 triệu", "-1", "Hà Tiên", "x", "whole")
SHARED = ("house_built", "member_counted", "member_joined", "inspection_conducted")


@given(
    st.sampled_from(SHARED),
    st.dictionaries(
        st.sampled_from([n for n in READING.columns() if n not in ("kind", "on")]),
        st.sampled_from(CELLS),
        max_size=8,
    ),
    st.sampled_from(["2024-10-12", "12/10/2024", " 1/9/2024 ", "31/02/2024", "", "x"]),
)
def test_columns_that_a_row_leaves_blank_change_nothing(kind, cells, on):
    """A file of all columns states what a file of only the filled ones does."""
    stated = {"chapter": "ha-tien", "on": on, "kind": kind} | cells
    whole = dict.fromkeys(READING.columns(), "") | stated
    out = io.StringIO()
    stdlib_csv.writer(out).writerows([whole, whole.values()])

    fact, faults = READING.incoming(stated, 2)
    found = read(out.getvalue())

    assert [one for one in found if isinstance(one, Incoming)] == [fact] * bool(fact)
    assert {one for one in found if isinstance(one, Fault)} == set(faults)


def test_progress_tells_each_line_once():
    """It is told in thousands, and never more lines than there are."""
    text = table(houses="1") + "ha-tien,12/10/2024,house_built,1\r\n" * 2500
    told: list[int] = []

    facts = FileFacts("a.csv", io.BytesIO(text.encode()), CsvImporter(), READING)
    facts.progress = told.append

    assert len(list(facts)) == 2501
    assert told == [1000, 1000]
