"""Files that offices send: read as they are written, refused with every fault located."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.errors import ImportFaultsError
from ctd_core.events import HouseBuilt, MemberCounted, core_vocabulary
from ctd_core.importers import Fault, FileFacts, Incoming, Reading, file
from ctd_core.importers.csv import CsvImporter
from ctd_core.importers.fields import written_fields
from ctd_core.importers.jsonl import JsonlImporter
from ctd_core.stated import Stated
from ctd_core.values import Month

READING = Reading(
    vocabulary=core_vocabulary(),
    chapters=frozenset({"kien-luong", "ha-tien"}),
    today=date(2024, 11, 5),
)
HEAD = "chapter,on,kind,houses,value"
ROW = "kien-luong,12/10/2024,house_built,10,"


def csv(text: str | bytes) -> list[Incoming | Fault]:
    """What a CSV gives."""
    raw = text.encode() if isinstance(text, str) else text
    return list(CsvImporter().read(io.BytesIO(raw), READING))


def jsonl(text: str) -> list[Incoming | Fault]:
    """What JSON lines give."""
    return list(JsonlImporter().read(io.BytesIO(text.encode()), READING))


def csv_file(text: str, name: str = "a.csv") -> FileFacts:
    """What a CSV file states."""
    return FileFacts(name, io.BytesIO(text.encode()), CsvImporter(), READING)


HOUSES = Incoming("kien-luong", HouseBuilt(on=date(2024, 10, 12), houses=10), None, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_is_read_however_it_was_saved(delimiter, encoding, newline):
    """Comma, semicolon or tab; UTF-8 with or without BOM, UTF-16; any line ends."""
    text = newline.join([HEAD, ROW, ",,,,", ""]).replace(",", delimiter)

    assert csv(text.encode(encoding)) == [HOUSES]


def test_a_row_says_what_people_write():
    """Amounts with units, hedges, lists, flags, the month it is placed in."""
    head = "Chapter,On,Kind,value,hedge,partners,large,month,members,covers,source"
    found = csv(
        f"{head}\n"
        'ha-tien,2024-09-30,house_built,"gần 1,230 tỷ",,SIPCO; Sở Y tế,,10/2024,,,dòng 7\n'
        "ha-tien,2024-10-31,house_built,60 tỷ,trên,,x,,,,\n"
        "ha-tien,2024-10-31,member_counted,,,,,,1.087 hội viên,whole,\n"
    )

    first, second, third = found
    assert first.fact == HouseBuilt(
        on=date(2024, 9, 30),
        value=1_230_000_000,
        hedge="gần",
        partners=("SIPCO", "Sở Y tế"),
        source="dòng 7",
    )
    assert (first.month, first.line) == (Month(2024, 10), 2)
    assert (second.fact.large, second.fact.hedge) == (True, "trên")
    assert third.fact == MemberCounted(
        on=date(2024, 10, 31), members=1087, covers="whole"
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("", 1, "kind", "chapter,on,kind"),
        ("chapter,on\n", 1, "kind", "chapter,on,kind"),
        ("chapter,on,kind,house\n" + ROW, 1, "house", "house"),
        ("chapter,on,kind,houses,houses\n", 1, "houses", "twice"),
        (f"{HEAD}\n{ROW},9", 2, "", "more cells"),
        (f"{HEAD}\nhà-tiên,12/10/2024,house_built,1,", 2, "chapter", "ha-tien"),
        (f"{HEAD}\n,12/10/2024,house_built,1,", 2, "chapter", "kien-luong"),
        (f"{HEAD}\nha-tien,12/10/2024,house_bilt,1,", 2, "kind", "house_built"),
        (f"{HEAD}\nha-tien,12/10/2024,member_joined,1,", 2, "houses", "members"),
        (f"{HEAD}\nha-tien,12/10/2024,house_built,-1,", 2, "houses", "negative"),
        (f"{HEAD}\nha-tien,12/10/2024,house_built,,1.5", 2, "value", "1.5"),
        (f"{HEAD}\nha-tien,,house_built,1,", 2, "on", "missing"),
        (f"{HEAD}\nha-tien,10/31/2024,house_built,1,", 2, "on", "day"),
        (f"{HEAD}\nha-tien,1/1/1945,house_built,1,", 2, "on", "1946"),
        (f"{HEAD}\nha-tien,1/12/2024,house_built,1,", 2, "on", "current month"),
        (f"{HEAD}\nha-tien,1/10/2024,house_built,,", 2, "kind", "nothing is stated"),
        (f"{HEAD},month\nha-tien,1/10/2024,house_built,1,,x", 2, "month", "2024-10"),
        (f'{HEAD}\nha-tien,1/10/2024,house_built,1,"', 2, "", "cannot be read"),
    ],
)
def test_a_fault_is_located(text, line, column, says):
    """Line, column and what is possible."""
    (fault,) = csv(text)

    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == (line, column), str(fault)
    assert says in str(fault)


def test_a_text_in_another_encoding_is_refused():
    """Its first unreadable line is named."""
    (fault,) = csv(f"{HEAD}\n".encode() + "ha-tien,é".encode("latin-1"))

    assert fault.line == 2
    assert "UTF-8" in fault.why


def test_all_faults_come_at_once_and_nothing_is_read():
    """A person mends a file once, not fault by fault."""
    rows = f"{HEAD}\n{ROW}\nx,99/99/2024,house_bilt,1,\nha-tien,,house_built,-1,"
    with pytest.raises(ImportFaultsError) as caught:
        list(csv_file(rows, "tháng-10.csv"))

    assert [(f.line, f.column) for f in caught.value.found] == [
        (3, "chapter"),
        (3, "kind"),
        (4, "houses"),
        (4, "on"),
    ]
    assert "tháng-10.csv, line 3, column chapter" in str(caught.value)
    with pytest.raises(ImportFaultsError, match="no row"):
        list(csv_file(f"{HEAD}\n"))
    many = "\n".join([HEAD, *["x,12/10/2024,house_built,1,"] * 60])
    with pytest.raises(ImportFaultsError, match=r"\(and 10 more\)"):
        list(csv_file(many))


@pytest.mark.parametrize("kept", [0, 3, 4, 50])
def test_a_file_is_gone_through_as_often_as_need_be(kept, monkeypatch):
    """Held if it is short, read anew each time if it is long; the same in the end."""
    monkeypatch.setattr(file, "KEPT", kept)
    facts = csv_file("\n".join([HEAD, *[ROW] * 4]))
    first = list(facts)
    assert len(first) == 4
    assert list(facts) == first
    assert [(c, m) for c, _fact, m in first] == [("kien-luong", None)] * 4
    assert (facts._kept is None) == (kept < 4)


def test_the_key_of_a_file_is_of_what_it_states():
    """Order and spelling do not matter, amounts do."""

    def key(*rows: str) -> str:
        return Stated(csv_file("\n".join([HEAD, *rows]))).key

    other = "ha-tien,2024-10-12,house_built,5,"
    assert key(ROW, other) == key(other, ROW.replace("12/10/2024", "2024-10-12"))
    assert key(ROW) != key(ROW.replace("10,", "11,"))


def test_json_lines_say_the_same_under_the_same_names():
    """Plain values as programs write them; null was not stated."""
    (found,) = jsonl(
        '\n{"chapter": "ha-tien", "kind": "house_built", "on": "2024-10-12",'
        ' "houses": 3, "value": null, "partners": ["A"], "large": false}\n'
    )

    expected = HouseBuilt(on=date(2024, 10, 12), houses=3, partners=("A",))
    assert (found.fact, found.line) == (expected, 2)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ('{"x": 1}', "No column"),
        (
            '{"chapter": "ha-tien", "kind": "house_built", "on": "2024-10-12", "houses": 1.5}',
            "whole",
        ),
        (
            '{"chapter": "ha-tien", "kind": "house_built", "on": 5, "houses": 1}',
            "Give a day",
        ),
    ],
)
def test_faults_of_json_lines_are_located(line, says):
    """By the number of the line."""
    (fault,) = jsonl(f"\n{line}")

    assert fault.line == 2
    assert says in str(fault)


@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.text().map(lambda t: f"{HEAD}\n{t}".encode()),
    )
)
def test_no_file_is_a_crash(raw):
    """Whatever the bytes, facts and faults come out and nothing else."""
    for importer in (CsvImporter(), JsonlImporter()):
        for found in importer.read(io.BytesIO(raw), READING):
            assert isinstance(found, Incoming | Fault)


def test_a_fact_is_written_as_it_is_read():
    """The fields of a fact, printed, read back as the same fact."""
    from ctd_core.importers.fields import read_fact

    fact = HouseBuilt(
        on=date(2024, 10, 12),
        houses=3,
        value=60 * 10**9,
        hedge="trên",
        large=True,
        partners=("A", "B"),
        note="ghi chú",
    )
    again, problems = read_fact(fact.__kind__, dict(written_fields(fact)))

    assert (again, problems) == (fact, [])
