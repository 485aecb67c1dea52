"""Events are frozen structs: made by keywords, cleaned when made, read as they stand."""

from datetime import date

import msgspec
import pytest

from ctd_core.errors import InvalidFactError, TextError
from ctd_core.events import HouseBuilt, MemberCounted
from ctd_core.events.frozen import but, fields_of
from ctd_core.events.sentences import TaskAdded

DAY = date(2024, 10, 12)
UNKNOWN = "\N{NKO LETTER A}\u0378"
"""A text with a character that no version of Unicode has given a meaning yet."""


def test_an_event_is_made_by_keywords_only():
    """A field that a later version adds never takes another one's place."""
    with pytest.raises(TypeError, match="positional"):
        HouseBuilt(DAY)
    with pytest.raises(TypeError, match="positional"):
        TaskAdded("Duy trì Bếp ăn.")


def test_an_event_cannot_be_changed():
    """Facts and all other events alike."""
    for event in (HouseBuilt(on=DAY, houses=1), TaskAdded(text="a")):
        with pytest.raises(AttributeError, match="immutable"):
            event.draft = True


def test_another_fact_is_made_of_one_and_checked():
    """What differs is cleaned and checked as in a new fact; the first one stands."""
    built = HouseBuilt(on=DAY, houses=1)

    assert but(built, place="Ha\u0300 Tie\u0302n").place == "Hà Tiên"
    assert but(built, note="").note is None
    with pytest.raises(InvalidFactError, match="never negative"):
        but(built, houses=-1)
    with pytest.raises(TextError, match=r"U\+202E"):
        but(built, note="a\u202eb")
    assert built == HouseBuilt(on=DAY, houses=1)


def test_what_the_log_holds_is_read_as_it_stands():
    """It may have been recorded by a Python that knows more characters than this one."""
    with pytest.raises(TextError, match=r"U\+0378"):
        HouseBuilt(on=DAY, houses=1, note=UNKNOWN)

    body = msgspec.json.encode({"on": "2024-10-12", "houses": 1, "note": UNKNOWN})
    assert msgspec.json.decode(body, type=HouseBuilt).note == UNKNOWN


def test_the_fields_stand_in_order_and_tell_what_is_not_stated():
    """The common fields come first; only the day must be stated."""
    fields = fields_of(MemberCounted)

    assert [field.name for field in fields] == list(MemberCounted.__kind__.fields)
    assert [field.name for field in fields if field.required] == ["on"]
    assert fields[-1].name == "members"


def test_a_worth_is_changed_as_any_other_field():
    """Though the function has a name for what it is given, too."""
    house = HouseBuilt(on=date(2024, 10, 1), value=5)

    assert but(house, value=6).value == 6
