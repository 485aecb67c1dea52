"""The figures of a campaign follow what is corrected into it and out of it."""

from datetime import date

import pytest
from figuring import of

from ctd_core.events import HouseBuilt
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.sentences import SentenceReplaced, TaskAdded
from ctd_core.figures.campaign import of_campaign
from ctd_core.figures.changes import fold

STORM, TET = "Bão số 3", "Tết Nhân ái"


def built(n: int, campaign: str | None = None) -> HouseBuilt:
    """Houses of a campaign."""
    return HouseBuilt(on=date(2024, 10, 1), houses=n, campaign=campaign)


def corrected(old: HouseBuilt, new: HouseBuilt) -> EntryCorrected:
    """A correction."""
    return EntryCorrected(entry=1, old=old, new=new, reason="r")


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (built(1, STORM), 1),
        (built(1, TET), None),
        (built(1), None),
        (corrected(built(1, STORM), built(5, STORM)), 4),
        (corrected(built(1), built(5, STORM)), 5),
        (corrected(built(1, STORM), built(5, TET)), -1),
        (corrected(built(1), built(5, TET)), None),
        (EntryVoided(entry=1, old=built(3, STORM), reason="r"), -3),
        (EntryVoided(entry=1, old=built(3), reason="r"), None),
        (TaskAdded(text="x"), None),
        (
            SentenceReplaced(entry=1, old=TaskAdded(text="x"), new=TaskAdded(text="y")),
            None,
        ),
    ],
)
def test_an_event_changes_a_campaign_as_far_as_it_is_of_it(payload, expected):
    """A correction into a campaign adds, one out of it takes away."""
    event = of_campaign(of("a", payload), STORM)

    changed = [amount.amount for amount in fold([event]).values()]
    assert (sum(changed) if changed else None) == expected
