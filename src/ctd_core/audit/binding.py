"""From numbers to figures: what each number is, or why that is not told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

import attrs

from ctd_core.audit.cues import SIGNS, Cue, Cues
from ctd_core.audit.matching import Match, match
from ctd_core.audit.numbers import MOST_NUMBERS, Number, numbers_in
from ctd_core.audit.sections import FOOT, TASKS, Placed
from ctd_core.audit.words import Word, ends_of_parts, forms, words_in
from ctd_core.figures.catalogue import Catalogue
from ctd_core.said import Said

CLEAR: Final = 0.2
"""By how much the best candidate has to be better than the next."""
_SECTION: Final = 0.35
"""What it tells that a figure stands in the section of its kind."""
_SAME_KIND: Final = 1.0
"""What it tells that the number before is of the same kind."""
MOST_IN_PART: Final = 300
"""Numbers of one part of a sentence that are told: ten times those of a long list."""
_CUT: Final = 2000
"""Letters before and behind a number that are kept of the part that it stands in."""

HAVING: Final = frozenset({"có", "hiện", "tổng", "nay", "quản", "duy"})
"""Words of which one says that something is there, and not that it was added."""

_OTHERS: Final = {
    "percent": "a percentage",
    "base": "what another number is held beside",
    "change": "how much more or less another number is",
    "part": "a part of the number before",
    "rate": "the price of one",
    "measure": "a measure",
    "elsewhere": "not done, or in another period",
}
"""What a number is of which no figure is looked for, if it is no name."""

SPOKEN_OF: Final = frozenset({"cho", "ở", "từ", "của"})
"""Words behind which something is only spoken of."""

JOINING: Final = frozenset(
    "với và cho có được cùng gồm tổ chức mở đã các cấp hội".split()  # noqa: SIM905
)
"""Words that tell of no kind."""


@attrs.frozen
class Told:
    """A number of a text, and the figure that it states (con số đã đọc)."""

    number: Number
    line: int
    section: str
    sentence: str
    """The part of a sentence that it stands in."""
    figure: str = ""
    """Empty where it was not told."""
    candidates: tuple[str, ...] = ()
    why: str = ""
    """Why no figure was told, or why none was looked for."""
    near: tuple[tuple[str, str], ...] = ()
    """Words beside it that are perhaps misspelt, with what is usual there."""
    part: int = 0
    """Which part of which sentence, counted through the text."""
    at: int = 0
    """From which character of its sentence on it stands."""

    @property
    def around(self) -> tuple[str, str]:
        """The words of its sentence before it, and those behind it."""
        end = self.at + len(self.number.text)
        return self.sentence[: self.at], self.sentence[end:]

    @property
    def is_open(self) -> bool:
        """Whether it may state a figure, and none was told."""
        looked_for = self.section not in (TASKS, FOOT)
        return self.number.role in ("count", "money") and looked_for and not self.figure


class Binder:
    """Tells the figures of paragraphs by the words of a vocabulary and definitions."""

    def __init__(self, catalogue: Catalogue, cues: Cues) -> None:
        self._catalogue = catalogue
        self._cues = cues
        self._parts = 0
        self._numbers = 0

    def tell(self, placed: Placed) -> Iterator[Told]:
        """Each number of a paragraph in order.

        Raises TooLongError as soon as the paragraphs have too many numbers.
        """
        text = placed.paragraph.text
        numbers = numbers_in(text, self._cues.units, MOST_NUMBERS - self._numbers)
        self._numbers += len(numbers)
        if not numbers:
            return
        words = words_in(text)
        places = [number.start for number in numbers]
        start = first = 0
        for end in [*ends_of_parts(text), len(text)]:
            last = bisect_left(places, end)
            if first < last:
                self._parts += 1
                part = _Part(self._catalogue, self._cues, placed, words, (start, end))
                yield from self._part(part, numbers[first:last])
            start, first = end, last

    def _part(self, part: "_Part", numbers: list[Number]) -> Iterator[Told]:
        told = [self._blank(part, number) for number in numbers]
        if part.placed.section not in (TASKS, FOOT):
            part.fill(told)
        yield from told

    def _blank(self, part: "_Part", number: Number) -> Told:
        placed = part.placed
        why = {
            TASKS: "a task of the next period",
            FOOT: "below the report",
        }.get(placed.section, number.why or _OTHERS.get(number.role, ""))
        line = placed.paragraph.line(number.start)
        sentence, at = part.sentence(number)
        return Told(
            number, line, placed.section, sentence, why=why, part=self._parts, at=at
        )


class _Part:
    """A part of a sentence, whose numbers are told one after another."""

    def __init__(
        self,
        catalogue: Catalogue,
        cues: Cues,
        placed: Placed,
        words: list[Word],
        within: tuple[int, int],
    ) -> None:
        self._catalogue = catalogue
        self._cues = cues
        self.placed = placed
        self._words = words
        self._start, self._end = within

    def sentence(self, number: Number) -> tuple[str, int]:
        """The words of the part, and where the number begins in them.

        Of a very long part, those around the number.
        """
        start = max(self._start, number.start - _CUT)
        end = min(self._end, number.end + _CUT)
        words = self.placed.paragraph.text[start:end]
        begins = start + len(words) - len(words.lstrip())
        return words.strip(), number.start - begins

    def fill(self, told: list[Told]) -> None:
        """Tell counts by their words, then worths, which may follow their counts."""
        amounts = [o.number for o in told if o.number.role not in ("name", "base")]
        self._ends = [self._start, *(one.end for one in amounts)]
        self._starts = [*(one.start for one in amounts), self._end]
        for role in ("count", "money"):
            for n, one in enumerate(told[:MOST_IN_PART]):
                if one.number.role == role:
                    told[n] = self._told(told, n)
        for n, one in enumerate(told[MOST_IN_PART:], start=MOST_IN_PART):
            if one.is_open:
                why = Said("too many numbers stand in one part of a sentence")
                told[n] = attrs.evolve(one, why=why)

    def _told(self, told: list[Told], n: int) -> Told:
        one = told[n]
        if one.number.role == "money" and not self.placed.is_heading:
            kinds = _counted(told[:n][::-1]) or _counted(told[n + 1 :])
            follows = f"{next(iter(kinds))}.value" if len(kinds) == 1 else ""
            found = self._matches(told, n)
            named = {
                key: m
                for key, m in found.items()
                if m.is_exact and (m.is_mixed or len(kinds) < 2)
            }
            if follows in self._catalogue and not named.keys() - {follows}:
                return attrs.evolve(one, figure=follows)
            if named:
                return self._best(one, named)
            if len(kinds) > 1:
                return attrs.evolve(
                    one,
                    candidates=tuple(f"{kind}.value" for kind in sorted(kinds - {"?"})),
                    why=Said("it may be the worth of several things"),
                )
        best = self._best(one, self._matches(told, n))
        if best.figure and self._is_bare(told, n, best.figure):
            why = Said("it may be how many there are, or how many more")
            return attrs.evolve(one, candidates=(best.figure,), why=why)
        return best

    def _is_bare(self, told: list[Told], n: int, figure: str) -> bool:
        """Whether a stock is only spoken of: behind flows, or as for whom, or where.

        Phát triển 5 hội viên, 4 tình nguyện viên; quà cho 100 tình nguyện viên.
        """
        if not self._catalogue[figure].is_stock:
            return False
        words = [word.form for word in self._around(told[n].number)[0]]
        if HAVING.intersection(words):
            return False
        before = [self._catalogue[one.figure] for one in told[:n] if one.figure]
        is_listed = bool(before) and not any(spec.is_stock for spec in before)
        return is_listed or bool(SPOKEN_OF.intersection(words[:1]))

    def _best(self, one: Told, found: dict[str, Match]) -> Told:
        if self.placed.is_heading:
            # A heading tells what everything below it is worth.
            found = {key: m for key, m in found.items() if self._catalogue[key].parts}
        ranked = sorted(found.values(), key=lambda m: (-m.score, m.figure))
        if not ranked:
            return attrs.evolve(one, why=Said("no figure is worded so"))
        close = [m.figure for m in ranked if m.score > ranked[0].score - CLEAR]
        if len(close) > 1:
            return attrs.evolve(
                one, candidates=tuple(close), why=Said("it may be several figures")
            )
        near = tuple((word.form, usual) for word, usual in ranked[0].near)
        return attrs.evolve(one, figure=ranked[0].figure, near=near)

    def _matches(self, told: list[Told], n: int) -> dict[str, Match]:
        number = told[n].number
        unit = "dong" if number.role == "money" else "count"
        before, after, beyond = self._around(number)
        last = self._before(told, n)
        same = last.rpartition(".")[0]
        signs = SIGNS.intersection(word.form for word in before[:2])
        found: dict[str, Match] = {}
        for cue in self._near(before, after):
            if self._catalogue[cue.figure].unit != unit or cue.signs != signs:
                continue
            if cue.kind != same and not self._begins(cue, before):
                continue
            if self._is_of_another(cue, number, after):
                continue
            one = match(cue, self._cues, before, after, beyond)
            if one is None:
                continue
            score = one.score + self._place(cue.figure)
            if cue.kind == same and cue.figure != last:
                score += _SAME_KIND
            best, one = found.get(cue.figure), attrs.evolve(one, score=score)
            if best is None or _rank(one) > _rank(best):
                found[cue.figure] = one
        return found

    def _is_of_another(self, cue: Cue, number: Number, after: Sequence[Word]) -> bool:
        """Whether what is right behind a number is no unit of the figure before it."""
        counts = number.role == "count" and not cue.after
        if not counts or not after or after[0].start > number.end + 1:
            return False
        kind = self._catalogue[cue.figure].kind
        units = kind.counts.values() if kind else ()
        return after[0].form not in {"người", *(forms(unit)[0] for unit in units)}

    def _begins(self, cue: Cue, before: Sequence[Word]) -> bool:
        """Whether a cue tells its figure where no other of its kind stands before it.

        A count that goes along with another (people, behind classes) is told by that,
        or by words of its kind that stand before it.
        """
        kind = self._catalogue[cue.figure].kind
        counts = list(kind.counts) if kind and kind.nature == "flow" else []
        is_beside = cue.figure.rpartition(".")[2] in counts[1:]
        own = (word.form for word in before if word.form not in JOINING)
        return not cue.follows and (not is_beside or any(w in cue.before for w in own))

    def _near(self, before: Sequence[Word], after: Sequence[Word]) -> Iterator[Cue]:
        """The cues whose nearest word stands there, or one that is all but the same."""
        there = dict.fromkeys(word.form for word in (*before[:2], *after[:2]))
        for word in (*before[:1], *after[:1]):
            there |= dict.fromkeys(self._cues.near(word.form))
        for form in there:
            yield from self._cues.by_neighbour.get(form, ())

    def _place(self, figure: str) -> float:
        """What the section tells of a figure."""
        places = self._cues.places[figure]
        if self.placed.section in places:
            return _SECTION
        return -_SECTION if self.placed.section and places - {""} else 0.0

    def _around(self, number: Number) -> tuple[list[Word], list[Word], list[Word]]:
        """The words before a number from the nearest on, those after, those beyond."""
        left = self._ends[bisect_right(self._ends, number.start) - 1]
        last = len(self._starts) - 1
        right = self._starts[bisect_left(self._starts, number.end, hi=last)]
        places = (left, number.start, number.end, right)
        begin, to, after, end = (self._nth(place) for place in places)
        end = max(end, after)
        words = self._words
        return words[begin:to][::-1], words[after:end], words[end : end + 60]

    def _nth(self, place: int) -> int:
        """Which word is the first from a place on."""
        return bisect_left(self._words, place, key=attrgetter("start"))

    def _before(self, told: list[Told], n: int) -> str:
        """The figure of the number before, if it was told."""
        before = (one.figure for one in reversed(told[:n]) if one.number.role != "name")
        return next(before, "")


def _rank(one: Match) -> tuple[bool, float]:
    """Of two matches of a figure, the better: one that a definition words just so."""
    return one.is_exact and one.is_mixed, one.score


def _counted(told: Sequence[Told]) -> frozenset[str]:
    """The kinds of the counts next to a worth; "?" stands for one that is not told."""
    kinds = []
    for one in told:
        if one.number.role == "money":
            break
        if one.number.role == "count":
            kinds.append(one.figure.rpartition(".")[0] or "?")
    return frozenset(kinds)
