"""What is asked of a renderer."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

import attrs

from ctd_core.errors import CtdError, PluginError, UnknownOptionError
from ctd_core.plugins import apart
from ctd_core.report.model import Report, Words
from ctd_core.testing.conformance.case import elsewhere, expect, fail
from ctd_core.testing.conformance.forms import check_form
from ctd_core.testing.conformance.ground import EMPTY, FULL, PROVINCE, Ground, Tried
from ctd_core.testing.strategies import HOSTILE


def is_described(tried: Tried) -> None:
    """Its name is its entry point's, and it says what files it makes."""
    expect(tried.used.name == tried.one.name, f"It is called {tried.used.name!r}.")


def names_its_options(tried: Tried) -> None:
    """Its options are keywords with something to fall back on; no others are taken."""
    for one in list(inspect.signature(tried.used.render).parameters.values())[1:]:
        expect(one.kind is one.KEYWORD_ONLY, f"{one.name} can be given by position.")
        expect(one.default is not one.empty, f"The option {one.name} must be given.")
    try:
        _render(tried, _report(tried.ground), no_such_option="1")
    except UnknownOptionError:
        return
    fail("It takes any option: name those that there are.")


def renders_an_empty_month(tried: Tried) -> None:
    """A month of which nothing was recorded has a page too."""
    report = tried.ground.ledger.report(PROVINCE, EMPTY)
    check_form(tried.used, _render(tried, report))


def renders_a_full_month(tried: Tried) -> None:
    """A month in which every kind was recorded gives a document that can be read."""
    check_form(tried.used, _render(tried, _report(tried.ground)))


def gives_the_same_bytes(tried: Tried) -> None:
    """The same report gives the same bytes, today and in another process."""
    report = _report(tried.ground)
    here = sha256(_render(tried, report)).hexdigest()
    again = sha256(_render(tried, report)).hexdigest()
    expect(here == again, "Twice in one process, the bytes differ: a clock or an id?")
    for seed in (1, 2):
        came = elsewhere(_ELSEWHERE, _named(tried), hash_seed=seed)
        expect(came.told, f"In another process {came.end}")
        expect(
            came.told == [here], "In another process the bytes differ: a set's order?"
        )


def hostile_words_stay_words(tried: Tried) -> None:
    """Markup, formulas and placeholders in names and sentences stay words."""
    check_form(tried.used, _render(tried, hostile(_report(tried.ground))))


def hidden_characters_do_not_break_it(tried: Tried) -> None:
    """Bidirectional marks, which the ledger refuses, are written or refused too."""
    report = _with_words(_report(tried.ground), ["Hội \u202e\u2066 đảo ngược"])
    try:
        check_form(tried.used, _render(tried, report))
    except PluginError:
        raise
    except CtdError as refused:
        expect(str(refused), "It refuses without a word.")


def renders_ten_megabytes(tried: Tried) -> None:
    """A sentence of ten megabytes gives a document in time."""
    came = elsewhere(
        "ctd_core.testing.conformance.renderers:render_long", _named(tried)
    )
    expect(came.told, f"Of a report of ten megabytes {came.end}")
    expect(came.told == [""], f"Of a report of ten megabytes {came.told[0]}")


CASES: Sequence[Callable[[Tried], None]] = (
    is_described,
    names_its_options,
    renders_an_empty_month,
    renders_a_full_month,
    gives_the_same_bytes,
    hostile_words_stay_words,
    hidden_characters_do_not_break_it,
    renders_ten_megabytes,
)


def hostile(report: Report) -> Report:
    """A report of which every word is hostile."""
    letterhead = attrs.evolve(
        report.letterhead,
        superior=HOSTILE[0],
        issuer=HOSTILE[1],
        place=HOSTILE[2],
        title=HOSTILE[3],
        signatory=HOSTILE[4],
        recipients=HOSTILE,
    )
    return attrs.evolve(
        _with_words(report, HOSTILE), chapter_name=HOSTILE[0], letterhead=letterhead
    )


def _with_words(report: Report, words: Sequence[str]) -> Report:
    """A report whose sentences, but not its figures, read otherwise."""
    given = _endlessly(words)
    sections = tuple(
        attrs.evolve(
            section,
            paragraphs=tuple(
                attrs.evolve(
                    paragraph,
                    spans=tuple(
                        attrs.evolve(span, text=next(given))
                        if isinstance(span, Words)
                        else span
                        for span in paragraph.spans
                    ),
                )
                for paragraph in section.paragraphs
            ),
        )
        for section in report.sections
    )
    return attrs.evolve(report, sections=sections)


def _endlessly(words: Sequence[str]) -> Iterator[str]:
    while True:
        yield from words


def _report(ground: Ground) -> Report:
    return ground.ledger.report(PROVINCE, FULL)


def _render(tried: Tried, report: Report, **options: str) -> bytes:
    return tried.ground.ledger.render(report, tried.one.name, **options)


# --- in a process of its own ----------------------------------------------------------

_ELSEWHERE = "ctd_core.testing.conformance.renderers:render_elsewhere"


def _named(tried: Tried) -> list[str]:
    return [tried.ground.distribution, tried.one.name]


def render_elsewhere(tell: apart.Tell, distribution: str, name: str) -> None:
    """Tell the digest of the full month."""
    ground = Ground(distribution)
    content = ground.ledger.render(_report(ground), name)
    tell(sha256(content).hexdigest())


def render_long(tell: apart.Tell, distribution: str, name: str) -> None:
    """Render a report with a sentence of ten megabytes; tell why not."""
    ground = Ground(distribution)
    report = ground.ledger.report(PROVINCE, EMPTY)
    sentence = attrs.evolve(report.title, spans=(Words("ăn " * 2_500_000),))
    section = attrs.evolve(report.sections[0], paragraphs=(sentence,))
    report = attrs.evolve(report, sections=(section,))
    try:
        ground.ledger.render(report, name)
    except CtdError as error:
        tell(str(error))
    else:
        tell("")
