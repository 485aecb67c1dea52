"""Processes killed at any moment: what they left is whole, and goes on to be used."""

from random import Random

import pytest
from kills import kill_often
from works import WORKS

SEED = 20241013


@pytest.mark.parametrize("work", WORKS)
def test_a_work_that_is_killed_is_done_or_not(work, tmp_path, times, figures):
    """Whenever it is killed, it is there whole or not at all."""
    killed = kill_often(work, tmp_path, Random(f"{SEED} {work}"), times(5, 200))

    cut_short = sum(one.is_cut_short for one in killed)
    acknowledged = sum(len(one.acknowledged) for one in killed)
    figures(kills=len(killed), cut_short=cut_short, acknowledged=acknowledged)
    assert cut_short, "every kill came too late"
