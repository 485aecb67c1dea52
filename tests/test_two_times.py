"""Whatever happens, and in whatever order: what was told and what was sent stays."""

from hypothesis import settings
from two_times import TwoTimes


class FewAreRead(TwoTimes):
    """What was recorded later is read as a whole."""

    few = 20_000


FewAreRead.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None
)
TestFewAreRead = FewAreRead.TestCase
