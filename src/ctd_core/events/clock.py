"""A clock that jumped, and that somebody accepted."""

from ctd_core.events.stored import Change, stored

STREAM = "clock"


@stored("clock_accepted@1")
class ClockAccepted(Change):
    """Somebody accepted that the log is ahead of the clock (chấp nhận giờ máy).

    What is recorded until the clock has caught up stands a microsecond apart.
    """

    last: int
    """The moment of the last append then, in microseconds since 1970, UTC."""
    now: int
    """What the machine's clock said."""
