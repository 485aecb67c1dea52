"""Which words stand around which figure: from definitions, synonyms and labels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log
from typing import Final

import attrs

from ctd_core.audit.words import forms, is_near
from ctd_core.events.declare import Kind
from ctd_core.figures.catalogue import Catalogue
from ctd_core.report.definition import Clause, Definition, Group, Line, clause_of
from ctd_core.report.template import Literal, Slot, parse_template

Words = tuple[str, ...]

WORTH: Final = ("trị giá", "số tiền", "kinh phí")
"""How a worth is led in where nothing more is said of what it is the worth of."""


SIGNS: Final = frozenset({"giảm", "tăng"})
"""What turns a count into a change; it must not be passed over."""


@attrs.frozen
class Cue:
    """The words that stand before and after a figure where it is printed."""

    figure: str
    before: Words
    after: Words
    beyond: Words = ()
    """Words of the same sentence that may stand behind other numbers."""
    follows: bool = False
    """Whether it tells something only behind another figure of its kind."""
    is_mixed: bool = False
    """Whether figures of another kind stand beside it, as one definition words them."""

    @property
    def kind(self) -> str:
        """The kind that its figure belongs to, or the section or activity."""
        return self.figure.rpartition(".")[0]

    @property
    def signs(self) -> frozenset[str]:
        """The words in it that say whether there is more or less."""
        return SIGNS.intersection(self.before)


@attrs.frozen(slots=False)
class Cues:
    """All cues, by the words that stand next to the number."""

    all: tuple[Cue, ...]
    weight: dict[str, float]
    """How much a word tells: one that is said of every figure, next to nothing."""
    places: dict[str, frozenset[str]]
    """The sections in which a figure stands."""

    @cached_property
    def by_neighbour(self) -> Mapping[str, Sequence[Cue]]:
        """The cues by the word that has to stand next to the number, or nearly so."""
        found: dict[str, list[Cue]] = defaultdict(list)
        for cue in self.all:
            found[cue.after[0] if cue.after else cue.before[-1]].append(cue)
        return found

    def near(self, form: str) -> Sequence[str]:
        """The words next to a number that are all but one that stands there."""
        if form not in self._near:
            known = self.by_neighbour if len(form) > 2 else ()
            self._near[form] = [one for one in known if is_near(one, form)]
        return self._near[form]

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def units(self) -> frozenset[str]:
        """The words with which what is counted begins: suất, người, căn."""
        return frozenset(cue.after[0] for cue in self.all if cue.after)

    def weigh(self, words: Iterable[str]) -> float:
        """How much some words tell together."""
        return sum(self.weight.get(word, 1.0) for word in words)


def cues_of(catalogue: Catalogue, definitions: Iterable[Definition]) -> Cues:
    """The cues of every figure of a catalogue."""
    found: dict[Cue, None] = {}
    places: dict[str, set[str]] = defaultdict(set)
    for spec in catalogue:
        places[spec.key].add(spec.section)
        if spec.kind is None:
            for lead in ("", "trị giá", "đạt", "là", "trong tháng"):
                found[Cue(spec.key, forms(f"{spec.vi} {lead}"), ())] = None
    for kind in catalogue.vocabulary:
        found |= dict.fromkeys(_of_kind(kind))
    for definition in definitions:
        for section, cue in _of_definition(definition):
            if cue.figure in catalogue and (cue.before or cue.after):
                found[cue] = None
                places[cue.figure].add(section)
    frozen = {key: frozenset(sections) for key, sections in places.items()}
    return Cues(tuple(found), _weights(found), frozen)


def _weights(cues: Iterable[Cue]) -> dict[str, float]:
    """Of each word, how much it tells: the fewer kinds it is said of, the more."""
    said: dict[str, set[str]] = defaultdict(set)
    kinds = set()
    for cue in cues:
        kind = cue.figure.rpartition(".")[0]
        kinds.add(kind)
        for word in (*cue.before, *cue.after, *cue.beyond):
            said[word].add(kind)
    most = log(len(kinds) + 1)
    return {word: max(0.05, 1 - log(len(of)) / most) for word, of in said.items()}


def _of_kind(kind: Kind) -> Iterator[Cue]:
    """From the synonyms and the label of a kind, and what it counts."""
    for sentence in kind.synonyms:
        for _section, cue in _of_text("", sentence, "", ""):
            yield attrs.evolve(cue, figure=f"{kind.name}.{cue.figure}")
    label = forms(kind.vi)
    for name, unit in kind.counts.items():
        yield Cue(f"{kind.name}.{name}", label, forms(unit))
        begins = _place(label, forms(unit))
        if begins:
            # The number stands within the label: di dời 40 hộ dân.
            yield Cue(f"{kind.name}.{name}", label[:begins], label[begins:])
        if len(kind.counts) == 1:
            yield Cue(f"{kind.name}.{name}", label, ())
    if kind.has_value:
        for worth in WORTH:
            yield Cue(f"{kind.name}.value", (*label, *forms(worth)), ())


def _place(words: Words, sought: Words) -> int:
    """Where some words stand among others; 0 where they do not, or begin them."""
    places = range(1, len(words) - len(sought) + 1)
    return next((n for n in places if words[n : n + len(sought)] == sought), 0)


Placed = tuple[str, Cue]


def _of_definition(definition: Definition) -> Iterator[Placed]:
    for section in definition.section:
        for clause in map(clause_of, section.heading_clauses):
            joined = f"{section.heading} {clause.joiner} {clause.text}"
            yield from _of_text(section.name, joined, "", "")
        for line in section.line:
            for group in line.groups:
                yield from _of_group(section.name, line, group)


def _of_group(section: str, line: Line, group: Group) -> Iterator[Placed]:
    clauses = [clause_of(one) for one in group.clauses]
    mixed = len({key.rpartition(".")[0] for key in group.printed}) > 1
    tail = f"{group.tail} {line.tail}"
    for n, clause in enumerate(clauses):
        lead = f"{line.lead} {group.lead}"
        yield from _of_text(section, clause.text, "", tail)
        for first in ("", lead):
            yield from _of_text(section, clause.first or clause.text, first, tail)
        for before in clauses[:n]:
            if before.printed != clause.printed:  # else one stands instead of the other
                for text in dict.fromkeys((before.text, before.first or before.text)):
                    for place, cue in _chained(section, text, clause, tail):
                        yield place, attrs.evolve(cue, follows=True, is_mixed=mixed)


def _chained(section: str, before: str, clause: Clause, tail: str) -> Iterator[Placed]:
    """A clause behind another of its group, from the number of that one on."""
    pieces = parse_template(before)
    slots = [n for n, piece in enumerate(pieces) if isinstance(piece, Slot)]
    if slots:
        rest = "".join(p.text for p in pieces[slots[-1] :] if isinstance(p, Literal))
        yield from _of_text(section, clause.text, rest + clause.joiner, tail)


def _of_text(section: str, text: str, lead: str, tail: str) -> Iterator[Placed]:
    """The cues of a sentence: what stands between its figures."""
    pieces = [
        piece
        for piece in parse_template(text)
        if isinstance(piece, Literal) or not _is_word(piece)
    ]
    before: Words = forms(_plain(lead))
    follows = False
    for n, piece in enumerate(pieces):
        if isinstance(piece, Literal):
            before += forms(piece.text)
            continue
        after: Words = ()
        for following in pieces[n + 1 :]:
            if isinstance(following, Slot):
                break
            after += forms(following.text)
        if not piece.filter:
            beyond = forms(_plain(tail))
            yield section, Cue(piece.name, before, after, beyond, follows)
        before, follows = (), True


def _is_word(slot: Slot) -> bool:
    """Whether a placeholder prints words: the period, the chapter."""
    return slot.name.partition(".")[0] in [
        "period",
        "next_period",
        "month",
        "next_month",
        "chapter",
        "year",
    ]


def _plain(text: str) -> str:
    """A sentence without its placeholders."""
    pieces = parse_template(text) if text.strip() else ()
    return "".join(piece.text for piece in pieces if isinstance(piece, Literal))
