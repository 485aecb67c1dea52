"""Print a month's report from the view, of a large store beside a small one."""

from collections.abc import Iterator

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import open_ledger
from ctd_core import Ledger

SMALL = 10_000
REPORTS = 10
"""Reports a turn."""


def run(setting: Setting) -> Iterator[Result]:
    """The same report of a province and of a commune, from both stores."""
    province = next(iter(generator.PROVINCES))
    commune = generator.communes(province, 1)[0]
    small = setting.stores.ledger(SMALL)
    large = setting.stores.ledger(setting.events)
    with open_ledger(small) as few, open_ledger(large) as many:
        for what, chapter in (("province", province), ("commune", commune)):
            assert printed(few, chapter) == printed(many, chapter)
            ours, theirs = take_turns(
                Contestant(lambda _turn, chapter=chapter: _print(many, chapter)),
                Contestant(lambda _turn, chapter=chapter: _print(few, chapter)),
                3 * setting.rounds,
            )
            yield Result(
                work=f"a {what}'s report of a month, from the view",
                peer=f"the same report where there are {SMALL:,} events",
                ours=ours,
                theirs=theirs,
                count=REPORTS,
                faster_is_more=False,
                limit=1.2,
                note=f"{1000 * min(ours) / REPORTS:.1f} ms a report at best",
            )


def _print(ledger: Ledger, chapter: str) -> None:
    for _ in range(REPORTS):
        printed(ledger, chapter)


def printed(ledger: Ledger, chapter: str) -> bytes:
    """The report of a chapter for the first month of the year."""
    return ledger.render(ledger.report(chapter, generator.JANUARY), "text")
