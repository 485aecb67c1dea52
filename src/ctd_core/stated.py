"""What somebody states in one go: facts of many chapters, and what they come to.

They are gone through more than once, from the list or the file that holds them; of a
long file no more than a batch of facts is held at a time.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from ctd_core.errors import CtdError
from ctd_core.events.declare import Fact
from ctd_core.store.digest import Digest
from ctd_core.store.encoding import Encoded, Encoding, encode
from ctd_core.values import Month

BATCH = 5_000
"""How many facts are decided and written together."""

FactsByMonth = Mapping[Month, list[Fact]]
"""The facts that one chapter states, by the book they belong to."""

Place = tuple[str, Month]
"""A book: a chapter and a month."""


def digest_of(chapter: str, facts: FactsByMonth) -> bytes:
    """The digest of what a chapter states."""
    digest = Digest()
    for month, of_month in facts.items():
        at = str(month)
        for fact in of_month:
            digest.add(at, *encode(fact))
    return digest.of(chapter)


class Stated:
    """Facts as `Ledger.record_all` takes them, gone through once already.

    Raises CtdError if there is none (*or_none* lets that be), and whatever reading
    them raises.
    """

    def __init__(
        self, facts: Iterable[tuple[Any, ...]], *, or_none: bool = False
    ) -> None:
        if isinstance(facts, list | tuple) or iter(facts) is facts:
            facts = [(chapter, _held(given), *at) for chapter, given, *at in facts]
        self._facts = facts
        self.digests: dict[str, Digest] = defaultdict(Digest)
        """What each chapter states."""
        self.books: Counter[Place] = Counter()
        """How many facts are stated for each book."""
        # Of a list, each fact is encoded once; of a file, what is encoded is let go.
        is_held = isinstance(self._facts, list | tuple)
        self.encoded: Callable[..., Encoded] = Encoding() if is_held else encode
        for (chapter, month), of_book in self:
            add, at = self.digests[chapter].add, str(month)
            count = 0
            for fact in of_book:
                add(at, *self.encoded(fact))
                count += 1
            self.books[chapter, month] += count
        if not self.books and not or_none:
            raise CtdError("There is no fact to record.")

    def __iter__(self) -> Iterator[tuple[Place, Iterator[Fact]]]:
        """The facts in their order, those of one book that follow one another together.

        Like groups of `itertools.groupby`: gone through before the next is asked for.
        """
        for place, placed in groupby(self._placed(), key=itemgetter(0)):
            yield place, map(itemgetter(1), placed)

    def _placed(self) -> Iterator[tuple[Place, Fact]]:
        for chapter, given, *placed in self._facts:
            month = placed[0] if placed else None
            for fact in (given,) if isinstance(given, Fact) else given:
                yield (chapter, month or Month.of(fact.on)), fact

    @cached_property
    def key(self) -> str:
        """The submission key of a file that came without one."""
        digests = [digest.of(one) for one, digest in sorted(self.digests.items())]
        return "sha256:" + hashlib.sha256(b"".join(digests)).hexdigest()[:32]

    def of(self, books: Collection[Place]) -> dict[str, dict[Month, list[Fact]]]:
        """The facts of some books, by chapter and month."""
        found: dict[str, dict[Month, list[Fact]]] = {}
        for place, facts in self:
            if place in books:
                _book_in(found, place).extend(facts)
        return found

    def of_chapter(self, chapter: str) -> FactsByMonth:
        """The facts of a chapter."""
        return self.of([book for book in self.books if book[0] == chapter])[chapter]

    def batches(
        self, chapters: Collection[str]
    ) -> Iterator[dict[str, dict[Month, list[Fact]]]]:
        """The facts of some chapters, a batch at a time, in their order."""
        batch: dict[str, dict[Month, list[Fact]]] = {}
        left = BATCH
        for place, facts in self:
            if place[0] not in chapters:
                continue
            while some := list(islice(facts, left)):
                _book_in(batch, place).extend(some)
                left -= len(some)
                if not left:
                    yield batch
                    batch, left = {}, BATCH
        if batch:
            yield batch


def _held(given: Any) -> Any:
    """A fact, or facts that can be gone through again."""
    is_gone = not isinstance(given, Fact) and iter(given) is given
    return list(given) if is_gone else given


def _book_in(books: dict[str, dict[Month, list[Fact]]], place: Place) -> list[Fact]:
    """The facts of a book among others."""
    chapter, month = place
    return books.setdefault(chapter, {}).setdefault(month, [])


def stated_by(facts: "Iterable[tuple[Any, ...]] | Stated") -> Stated:
    """What was gone through already, or has to be now."""
    return facts if isinstance(facts, Stated) else Stated(facts)
