"""The same, where so much was recorded later that it is sought, not read."""

from hypothesis import settings
from two_times import TwoTimes


class ManyAreSought(TwoTimes):
    """What was recorded later is sought in the books that are asked for."""

    few = 0


ManyAreSought.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None
)
TestManyAreSought = ManyAreSought.TestCase
