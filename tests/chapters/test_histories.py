"""Whatever becomes of chapters, in whatever order it is recorded: what always holds."""

from collections import defaultdict
from datetime import date, timedelta
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from ctd_core import Ledger
from ctd_core.chapters import (
    CHAPTER_EVENTS,
    TIERS,
    ChapterEstablished,
    ChapterEventCorrected,
    ChapterEventVoided,
    ChapterMoved,
    ChapterRenamed,
    ChapterTree,
    correct,
    dissolve,
    establish,
    evolve,
    merge,
    move,
    rename,
    set_letterhead,
    void,
)
from ctd_core.errors import CtdError
from ctd_core.values import Month

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(0, 120, 5)]
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(-1, 125)]
MONTHS = [Month(2024, 12).plus(n) for n in range(6)]

ids = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])
days = st.sampled_from(DAYS)
names = st.sampled_from(["X", "Y", "Z"])
numbers = st.integers(1, 25)
fields = st.one_of(
    st.fixed_dictionaries({"on": days}),
    st.fixed_dictionaries({"on": days, "parent": ids}),
    st.fixed_dictionaries({"parent": st.none() | ids}),
    st.fixed_dictionaries({"name": names}),
    st.fixed_dictionaries({"into": ids}),
    st.fixed_dictionaries({"tier": st.sampled_from(list(TIERS))}),
)
asked = st.one_of(
    st.tuples(
        st.just("establish"), ids, st.sampled_from(list(TIERS)), st.none() | ids, days
    ),
    st.tuples(st.just("rename"), ids, names, days),
    st.tuples(st.just("move"), ids, st.none() | ids, days),
    st.tuples(st.just("merge"), ids, ids, days),
    st.tuples(st.just("dissolve"), ids, days),
    st.tuples(st.just("set_letterhead"), ids, names, days),
    st.tuples(st.just("correct"), numbers, fields),
    st.tuples(st.just("void"), numbers),
    st.tuples(st.just("record"), ids, st.sampled_from(MONTHS)),
)
SOCIETY = [
    ("establish", "a", "central", None, FIRST),
    ("establish", "b", "province", "a", FIRST),
    ("establish", "c", "province", "a", FIRST),
    ("establish", "d", "district", "b", FIRST),
    ("establish", "e", "district", "b", FIRST),
    ("establish", "f", "commune", "d", FIRST),
]
"""A society to begin with, so that most of what is asked has someone to be about."""
stories = st.lists(asked, max_size=30).map(lambda more: [*SOCIETY, *more])


class Books:
    """The months that chapters have recorded."""

    def __init__(self):
        self.months = defaultdict(set)

    def outside(self, chapter):
        """Those that a chapter's life leaves out."""
        return [m for m in self.months[chapter.id] if not chapter.existed_in(m)]

    def kept(self, chapter):
        """All of a chapter's."""
        return sorted(map(str, self.months[chapter]))


DECISIONS = {
    "establish": lambda t, _b, chapter, tier, parent, on: establish(
        t, chapter, name="N", tier=tier, parent=parent, on=on
    ),
    "rename": lambda t, _b, chapter, name, on: rename(t, chapter, name, on=on),
    "move": lambda t, _b, chapter, under, on: move(t, chapter, under=under, on=on),
    "merge": lambda t, b, chapter, into, on: merge(
        t, chapter, into=into, on=on, books=b
    ),
    "dissolve": lambda t, b, chapter, on: dissolve(t, chapter, on=on, books=b),
    "set_letterhead": lambda t, _b, chapter, place, on: set_letterhead(
        t, chapter, on, place=place
    ),
    "correct": lambda t, b, number, changed: correct(
        t, number, changed, reason="r", books=b
    ),
    "void": lambda t, b, number: void(t, number, reason="r", books=b),
}


def lived(story):
    """What became of a story: the trees one after another, with each change."""
    tree, books, trees = ChapterTree(), Books(), []
    for what, *stated in story:
        if what == "record":
            chapter, month = stated
            if chapter in tree and tree[chapter].existed_in(month):
                books.months[chapter].add(month)
            continue
        try:
            changes = DECISIONS[what](tree, books, *stated)
        except CtdError:
            continue
        for change in changes:
            after = evolve(tree, change)
            trees.append((tree, change, after))
            tree = after
    return tree, books, trees


def walks_end(above):
    """Whether everyone's walk upwards comes to an end."""
    for chapter in above:
        seen = [chapter]
        while (parent := above.get(seen[-1])) is not None:
            if parent in seen:
                return False
            seen.append(parent)
    return True


def within(below, chapter):
    """A chapter and all below it."""
    return {chapter}.union(*(within(below, one) for one in below.get(chapter, ())))


@given(stories)
def test_on_no_day_is_the_tree_a_ring(story):
    """Everyone's chain of parents ends; each parent exists, and is of a higher tier."""
    tree, _books, _trees = lived(story)
    order = list(TIERS)
    for day in EVERY_DAY:
        above = {c.id: c.parent_on(day) for c in tree if c.exists_on(day)}
        assert walks_end(above)
        for chapter, parent in above.items():
            if parent is not None:
                assert tree[parent].exists_on(day)
                assert order.index(tree[parent].tier) < order.index(tree[chapter].tier)


@given(stories)
def test_the_chapters_of_a_month_are_a_forest(story):
    """Each stands in it once, and its walk upwards ends."""
    tree, _books, _trees = lived(story)
    for month in MONTHS:
        below = tree.below(month)
        everyone = [one for those in below.values() for one in those]
        assert len(everyone) == len(set(everyone))
        assert all(those == sorted(those) for those in below.values())
        assert walks_end({o: parent for parent, those in below.items() for o in those})
        assert {c.id for c in tree if c.existed_in(month)} <= set(everyone)
        for chapter in everyone:
            tops = [t for t in below[None] if chapter in within(below, t)]
            top = tree.top(chapter, month)
            assert tops == ([top] if top in below[None] else [])


@given(stories)
def test_what_happens_later_does_not_change_an_earlier_month(story):
    """Who is below whom, names and letterheads of months before stay as they were."""
    _tree, _books, trees = lived(story)
    for before, change, after in trees:
        if not isinstance(change, CHAPTER_EVENTS):
            continue
        for month in MONTHS:
            day = month.last_day
            if day >= change.on:
                continue
            assert before.below(month) == after.below(month)
            for chapter in before:
                if chapter.established <= day:
                    assert chapter.name_on(day) == after[chapter.id].name_on(day)
                    assert before.letterhead(chapter.id, day) == after.letterhead(
                        chapter.id, day
                    )


@given(stories)
def test_names_and_places_are_those_of_the_latest_event(story):
    """Told day by day from the events that stand, in the plainest way."""
    tree, _books, trees = lived(story)
    standing = {}
    for _before, change, after in trees:
        match change:
            case ChapterEventCorrected():
                standing[change.entry] = change.new
            case ChapterEventVoided():
                del standing[change.entry]
            case _:
                standing[after.version] = change
    assert dict(tree.standing.items()) == standing
    for day in EVERY_DAY:
        of_day = sorted(
            ((e.on, n, e) for n, e in standing.items() if e.on <= day),
            key=lambda one: one[:2],
        )
        named, placed = {}, {}
        for _on, _number, event in of_day:
            if isinstance(event, ChapterEstablished | ChapterRenamed):
                named[event.chapter] = event.name
            if isinstance(event, ChapterEstablished | ChapterMoved):
                placed[event.chapter] = event.parent
        for chapter, name in named.items():
            assert tree[chapter].name_on(day) == name
            assert tree[chapter].parent_on(day) == placed[chapter]


@given(stories)
def test_what_was_recorded_stays_within_the_life_of_its_chapter(story):
    """Nobody records, and is then said not to have existed."""
    tree, books, _trees = lived(story)
    for chapter, months in books.months.items():
        assert all(tree[chapter].existed_in(month) for month in months)


@given(stories, ids, st.sampled_from(MONTHS), st.sampled_from(MONTHS))
def test_a_restated_figure_counts_nobody_twice(story, chapter, one, other):
    """Whoever has merged in since is counted once, or held the chapter itself."""
    tree, _books, _trees = lived(story)
    if chapter not in tree:
        return
    then, now = sorted((one, other))
    below = tree.below(then)
    predecessors = tree.predecessors(chapter, now, then)
    counted = [within(below, each) for each in (chapter, *predecessors)]
    assert sum(map(len, counted)) == len(set().union(*counted))
    for merged in within(tree.below(now), chapter):
        found = tree[merged]
        is_gone = found.successor is not None and found.ended <= now.last_day
        if is_gone and found.existed_in(then):
            assert merged in set().union(*counted) or chapter in within(below, merged)


KEEPING = {
    "establish": lambda ledger, chapter, tier, parent, on: partial(
        ledger.establish_chapter, chapter, name="N", tier=tier, parent=parent, on=on
    ),
    "rename": lambda ledger, chapter, name, on: partial(
        ledger.rename_chapter, chapter, name, on=on
    ),
    "move": lambda ledger, chapter, under, on: partial(
        ledger.move_chapter, chapter, under=under, on=on
    ),
    "merge": lambda ledger, chapter, into, on: partial(
        ledger.merge_chapter, chapter, into=into, on=on
    ),
    "dissolve": lambda ledger, chapter, on: partial(
        ledger.dissolve_chapter, chapter, on=on
    ),
    "set_letterhead": lambda ledger, chapter, place, on: partial(
        ledger.set_letterhead, chapter, place=place, on=on
    ),
    "correct": lambda ledger, number, changed: partial(
        ledger.correct_chapter_event, f"chapters/{number}", reason="r", **changed
    ),
    "void": lambda ledger, number: partial(
        ledger.void_chapter_event, f"chapters/{number}", reason="r"
    ),
}


@settings(max_examples=20)
@given(stories)
def test_the_log_read_again_is_the_tree_that_was_decided_on(story):
    """What a writer remembers, what a reader reads, and what the decisions gave."""
    kept = [one for one in story if one[0] != "record"]
    expected, _books, _trees = lived(kept)
    with Ledger.open("memory:") as ledger:
        for what, *stated in kept:
            try:
                KEEPING[what](ledger, *stated)(recorded_by="t")
            except CtdError:
                continue
        assert ledger.chapters() == expected
        assert ledger._states.tree == expected
