"""Power loss: whatever of the unsynced survives, what was acknowledged is there, whole.

Killing a process shows nothing of this, for the operating system's cache outlives it.
"""

from random import Random

import pytest
from images import Disk
from powerloss import Found, images, survey, trace

SEED = 20241012


@pytest.fixture
def outcomes(strace, tmp_path, times):
    """What came of images of traces of the program, with a setting of synchronous."""

    def made(synchronous: str, traces: int, each: int) -> list[tuple[str, Found]]:
        found = []
        for seed in range(SEED, SEED + traces):
            folder = tmp_path / f"run-{seed}"
            folder.mkdir()
            disk = Disk(folder)
            calls = trace(strace, folder, synchronous, 2, times(70, 300))
            for image in images(disk, calls, Random(seed), each):
                label = f"seed {seed}, step {image.moment}, chance {image.chance}"
                found.append((label, survey(image)))
        return found

    return made


def test_what_was_acknowledged_survives_a_power_failure(outcomes, times, figures):
    """Every image opens, sound, with every append that was acknowledged."""
    found = outcomes("", traces=times(1, 6), each=times(30, 100))

    bad = [f"{label}: {one}" for label, one in found if one.lost or one.fault]
    figures(images=len(found), lost=sum(bool(one.lost) for _, one in found))
    assert not bad, "\n".join(bad)


def test_without_syncs_acknowledged_appends_are_lost(outcomes, times, figures):
    """The harness sees a loss where there is one: else it would prove nothing."""
    found = outcomes("OFF", traces=times(1, 2), each=times(30, 100))

    losing = sum(bool(one.lost) for _, one in found)
    sick = sum(bool(one.fault and not one.lost) for _, one in found)
    figures(images=len(found), lost=losing, sick=sick)
    # In a store that cannot be opened any more everything acknowledged is lost.
    assert losing
    assert losing + sick > len(found) // 3
