"""Answer what an office asks of a month: its figures, where one is from, what is odd."""

from collections.abc import Callable, Iterator

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import open_ledger
from ctd_core import Ledger

LARGEST = max(generator.PROVINCES, key=lambda one: generator.PROVINCES[one])
ANSWERS: dict[str, Callable[[Ledger], object]] = {
    "figures": lambda one: one.figures(LARGEST, generator.JANUARY),
    "comparisons": lambda one: one.comparisons(LARGEST, generator.JANUARY),
    "explanation": lambda one: one.explain(
        LARGEST, generator.JANUARY, "house_built.value"
    ),
    "checks": lambda one: one.check(LARGEST, generator.JANUARY),
}


def run(setting: Setting) -> Iterator[Result]:
    """Each for the largest province with all below it, beside the month's report."""
    with open_ledger(setting.stores.ledger(setting.events)) as ledger:
        for what, ask in ANSWERS.items():
            ours, theirs = take_turns(
                Contestant(lambda _turn, ask=ask: ask(ledger)),
                Contestant(lambda _turn: ledger.report(LARGEST, generator.JANUARY)),
                3 * setting.rounds,
            )
            yield Result(
                work=f"the {what} of a month of the largest province",
                peer="its report, made of the view",
                ours=ours,
                theirs=theirs,
                count=1,
                faster_is_more=False,
                note=f"{1000 * min(ours):.1f} ms at best",
            )
