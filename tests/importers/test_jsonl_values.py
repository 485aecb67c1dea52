"""JSON lines from other programs: values of the wrong type are located faults."""

import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctd_core.events import HouseBuilt, MemberCounted, core_vocabulary
from ctd_core.importers import Fault, Incoming, Reading
from ctd_core.importers.jsonl import JsonlImporter
from ctd_core.values import Month

VOCABULARY = core_vocabulary()
READING = Reading(
    vocabulary=VOCABULARY,
    chapters=frozenset({"kien-luong", "ha-tien"}),
    today=date(2024, 11, 5),
)
HOUSE = {
    "chapter": "ha-tien",
    "kind": "house_built",
    "on": "2024-10-12",
    "houses": 1,
}


def read(raw: bytes) -> list[Incoming | Fault]:
    """What JSON lines give."""
    return list(JsonlImporter().read(io.BytesIO(raw), READING))


def line(**more: object) -> bytes:
    """One line that states a house and whatever else."""
    return json.dumps(HOUSE | more).encode()


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\n\n\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_lines_are_read_whatever_ends_them(newline, bom):
    """A BOM, CRLF and blank lines are no faults, and each line is a fact."""
    found = read(bom + line() + newline + line(houses=2) + newline)

    assert [one.fact.houses for one in found] == [1, 2]


def test_every_field_can_be_stated():
    """Month, lists, hedge, flag and source come through as they were stated."""
    (found,) = read(
        line(
            value="trên 1,980 tỷ",
            month="2024-11",
            partners=["Sở Y tế", "SIPCO"],
            large=True,
            source="dòng 7",
        )
    )

    assert found.month == Month(2024, 11)
    assert found.fact == HouseBuilt(
        on=date(2024, 10, 12),
        houses=1,
        value=1_980_000_000,
        hedge="trên",
        large=True,
        partners=("Sở Y tế", "SIPCO"),
        source="dòng 7",
    )


def test_a_stock_says_what_it_covers():
    """Covers is read for a count of what exists."""
    (found,) = read(
        b'{"chapter":"ha-tien","kind":"member_counted","on":"2024-10-31",'
        b'"members":5,"covers":"whole"}'
    )

    assert found.fact == MemberCounted(on=date(2024, 10, 31), members=5, covers="whole")


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"houses": True}, "houses"),
        ({"houses": 1.5}, "houses"),
        ({"houses": -1}, "houses"),
        ({"houses": 10**16}, "houses"),
        ({"houses": [1]}, "houses"),
        ({"value": 1.5}, "value"),
        ({"value": [1]}, "value"),
        ({"value": 50_000_000_001}, "value"),
        ({"value": 1, "hedge": "about"}, "hedge"),
        ({"hedge": "trên"}, "hedge"),
        ({"on": 20241012}, "on"),
        ({"on": "2024-12-01"}, "on"),
        ({"month": 5}, "month"),
        ({"chapter": ["ha-tien"]}, "chapter"),
        ({"kind": 5}, "kind"),
        ({"members": 5}, "members"),
    ],
)
def test_a_value_that_cannot_be_is_located(more, column):
    """The line and the column are named, and nothing is read."""
    (fault,) = read(line() + b"\n" + line(**more))[1:]

    assert isinstance(fault, Fault)
    assert (fault.line, fault.column) == (2, column)


def test_all_faults_of_a_line_come_at_once():
    """Chapter, month, field and amount are all told of in one go."""
    found = read(line(chapter="x", month="y", houses="-1", house=2))
    assert [one.column for one in found] == ["house"]
    found = read(line(chapter="x", month="y", houses="-1", members=2))
    assert {one.column for one in found} == {"chapter", "month", "houses", "members"}


@pytest.mark.parametrize(
    "more",
    [
        {"partners": [5]},
        {"partners": {"a": 1}},
        {"campaign": 5},
        {"place": True},
        {"note": {"a": 1}},
        {"note": ["a"]},
        {"source": 7.5},
        {"large": 5},
    ],
)
def test_words_must_be_words(more):
    """A number or an object where words belong is a fault of that column."""
    (found,) = read(line(**more))

    assert isinstance(found, Fault)
    assert found.column in more


@pytest.mark.parametrize("field", ["partners"])
@pytest.mark.parametrize("value", [5, 1.5, True])
def test_a_number_in_place_of_a_list_is_a_fault(field, value):
    """A list field given as a number is a fault of that column."""
    (found,) = read(line(**{field: value}))

    assert isinstance(found, Fault)
    assert found.column == field


def test_a_deeply_nested_line_is_a_fault():
    """A line of 200 000 brackets is a fault as any other that is no JSON."""
    (found,) = read(b"[" * 200_000)

    assert isinstance(found, Fault)


@pytest.mark.parametrize("empty", [{}, [], False, 0])
def test_a_month_of_another_type_is_a_fault(empty):
    """Only null and a blank text are not stated."""
    (found,) = read(line(month=empty))

    assert isinstance(found, Fault)
    assert found.column == "month"


@given(
    st.dictionaries(
        st.sampled_from(
            [n for n in READING.columns() if n not in {"partners", "unit_names"}]
        ),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(codec="utf-8"))
            | st.sampled_from(["house_built", "ha-tien", "12/10/2024", "1,230 tỷ"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=3), inner, max_size=3)
            ),
            max_leaves=5,
        ),
        max_size=8,
    )
)
def test_no_object_is_a_crash(written):
    """Whatever an object holds under the columns, facts and faults come out.

    The lists are left out: a number there is told of above.
    """
    for whole in (written, HOUSE | written):
        for found in read(json.dumps(whole).encode()):
            assert isinstance(found, Incoming | Fault)
