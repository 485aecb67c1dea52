"""What the Tab key offers: names of the store, of the vocabulary and of plugins.

The store is opened to be read. Whatever goes wrong, nothing is offered and nothing is
said: who presses Tab has not asked for anything yet.
"""

import contextlib
import functools
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from ctd_core.alike import bare

if TYPE_CHECKING:
    from ctd_core.events.vocabulary import Vocabulary
    from ctd_core.ledger import Ledger

VARIABLE = "_CTD_COMPLETE"
"""Set by a shell that wants to know what may come next."""

_MOST = 100
"""As many are offered: nobody looks through more."""

Offer = tuple[str, str]
"""A name, and what it is, for shells that show that beside it."""
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]


def answer(group: click.Group, instruction: str) -> int:
    """Print what may come next, or the script that asks for it; gives the exit code."""
    from click.shell_completion import shell_complete

    with (
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(Exception, SystemExit),
    ):
        return shell_complete(group, {}, "ctd", VARIABLE, instruction)
    return 1


def _offering(
    find: Callable[[click.Context, str], Iterable[Offer]],
) -> Complete:
    """Offer what begins as what was typed, whatever its marks; at worst nothing."""

    @functools.wraps(find)
    def offer(
        ctx: click.Context, _parameter: click.Parameter, typed: str
    ) -> list[CompletionItem[str]]:
        with contextlib.suppress(Exception, SystemExit):
            begun = bare(typed)
            found = (
                CompletionItem(name, help=said or None)
                for name, said in find(ctx, typed)
                if name.startswith(typed) or (begun and bare(name).startswith(begun))
            )
            return list(islice(found, _MOST))
        return []

    return offer


@contextlib.contextmanager
def _store(ctx: click.Context) -> "Iterator[Ledger]":
    """The store that is meant, to be read."""
    from ctd_core.ledger import Ledger

    place = ctx.params.get("store_here") or ctx.find_root().params.get("store")
    with Ledger.open(str(place or ""), read_only=True) as ledger:
        yield ledger


def _vocabulary() -> "Vocabulary":
    from ctd_core.events import core_vocabulary
    from ctd_core.plugins import Plugins

    return Plugins().vocabulary(core_vocabulary())


@_offering
def chapters(ctx: click.Context, _typed: str) -> Iterator[Offer]:
    """The chapters that there are today, then those that are no more."""
    with _store(ctx) as ledger:
        today = ledger.today()
        for one in sorted(ledger.chapters(), key=lambda c: not c.exists_on(today)):
            yield one.id, one.name_on(today)


@_offering
def kinds(_ctx: click.Context, _typed: str) -> Iterator[Offer]:
    """The kinds of event, with their Vietnamese words."""
    for kind in _vocabulary():
        yield kind.name, kind.vi


@_offering
def fields(ctx: click.Context, _typed: str) -> Iterator[Offer]:
    """The fields of the kind, or of the entry, that are not written yet."""
    from ctd_core.events.labels import label

    if ctx.params.get("kind"):
        kind = _vocabulary().kind(ctx.params["kind"])
    else:
        with _store(ctx) as ledger:
            fact = ledger.entry(ctx.params["entry"]).fact
        if fact is None:  # voided: there is nothing to correct
            return
        kind = fact.__kind__
    written = {one.partition("=")[0] for one in ctx.params.get("fields") or ()}
    for name in dict.fromkeys((*kind.amounts, *kind.fields)):
        if name not in written:
            yield f"{name}=", label(kind, name)


@_offering
def figures(_ctx: click.Context, _typed: str) -> Iterator[Offer]:
    """The keys of figures."""
    from ctd_core.figures.catalogue import Catalogue

    for spec in Catalogue(_vocabulary()):
        yield spec.key, spec.vi


@_offering
def months(ctx: click.Context, _typed: str) -> Iterator[Offer]:
    """The months of which there are books, the newest first."""
    with _store(ctx) as ledger:
        for month in dict.fromkeys(month for _chapter, month in ledger.books()):
            yield str(month), ""


@_offering
def entries(ctx: click.Context, typed: str) -> Iterator[Offer]:
    """The addresses of entries that stand, those of the newest books first."""
    with _store(ctx) as ledger:
        for chapter, month in ledger.books():
            book = f"{chapter}/{month}/"
            if not (book.startswith(typed) or typed.startswith(book)):
                continue
            for address, fact in ledger.entries(chapter, month).items():
                yield str(address), fact.__kind__.vi


def contributed(group: str) -> Complete:
    """The names that plugins contribute to a group, with whose they are."""

    @_offering
    def names(_ctx: click.Context, _typed: str) -> Iterator[Offer]:
        from ctd_core.plugins import Plugins

        for one in Plugins():
            if one.group == group:
                yield one.name, one.distribution

    return names


renderers = contributed("renderers")
definitions = contributed("reports")
importers = contributed("importers")
