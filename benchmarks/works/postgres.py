"""The same on PostgreSQL: append 1,000 at a time, rebuild the view."""

from collections.abc import Iterator

from benchmarks import generator
from benchmarks.measure import Contestant, Result, Setting, take_turns
from benchmarks.ours import empty_view, open_ledger, rebuild
from benchmarks.peers import postgres_server, stock
from benchmarks.stores import establish_chapters, fill
from benchmarks.works.append import TURN, beside_stock


def run(setting: Setting) -> Iterator[Result]:
    """Our append and rebuild beside the library's, on one server."""
    with (
        postgres_server.server() as server,
        postgres_server.database(server, "ctd_bench_ours") as our_dsn,
        postgres_server.database(server, "ctd_bench_stock") as their_dsn,
        open_ledger(place := postgres_server.url_of(our_dsn), create=True) as ledger,
        stock.on_postgres(their_dsn) as application,
    ):
        establish_chapters(ledger)
        fill(ledger, setting.events)
        stock.fill(application, generator.books(setting.events))
        figures = ledger.view()
        empty_view(place)
        rebuild(ledger)
        assert stock.replay(application) == ledger.view() == figures

        ours, theirs = take_turns(
            Contestant(lambda _turn: rebuild(ledger), lambda _turn: empty_view(place)),
            Contestant(lambda _turn: stock.replay(application)),
            setting.rounds,
        )
        yield Result(
            work="PostgreSQL: rebuild an emptied view",
            peer="eventsourcing: log, mapper, fold",
            ours=ours,
            theirs=theirs,
            count=setting.events,
            limit=5,
            note="writes no view",
        )

        yield from beside_stock(
            ledger,
            application,
            generator.facts(2 * (setting.rounds + 1) * TURN, generator.AFTERWARDS),
            setting.rounds,
            "PostgreSQL: append 1,000 at a time",
        )
