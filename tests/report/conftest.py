"""What the tests of reports share: figures made by hand, and reports built of them."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from flood import KINDS

from ctd_core import Ledger
from ctd_core.chapters import Chapter, ChapterEstablished, Letterhead
from ctd_core.events import core_vocabulary
from ctd_core.figures.catalogue import Catalogue
from ctd_core.figures.compare import Comparisons, Planned
from ctd_core.figures.figure import Figure, Figures
from ctd_core.plugins import Plugins
from ctd_core.report.build import build
from ctd_core.report.completing import completed
from ctd_core.report.model import Report
from ctd_core.sentences import Sentences
from ctd_core.values import Month, Period
from ctd_core.vietnamese import round_money

CATALOGUE = Catalogue(core_vocabulary())
CHAPTER = Chapter(
    "kien-giang",
    (
        (
            1,
            ChapterEstablished(
                chapter="kien-giang",
                name="Hội Chữ thập đỏ tỉnh Kiên Giang",
                tier="province",
                on=date(1976, 1, 1),
            ),
        ),
    ),
)


def _figures(
    period: str, amounts: Mapping[str, int], *, silent: str = "", **known: object
) -> Figures:
    """Figures of a period, totals added up; *silent* lists months without a record."""
    found: dict[str, Figure] = {}
    for spec in CATALOGUE:
        parts = [found[key] for key in spec.parts if key in found]
        if spec.key in amounts:
            amount = amounts[spec.key]
            printed = round_money(amount) if spec.unit == "dong" else amount
            found[spec.key] = Figure(spec.key, spec.unit, amount, printed, 1)
        elif parts:
            amount = sum(part.amount for part in parts)
            printed = sum(part.printed for part in parts)
            found[spec.key] = Figure(spec.key, spec.unit, amount, printed, 1)
    months = tuple(Month.parse(month) for month in silent.split())
    return Figures(
        CATALOGUE, found, period=Period.parse(period), unrecorded=months, **known
    )


def _comparisons(
    figures: Figures, *others: Figures, plans: Mapping[str, Planned] | None = None
) -> Comparisons:
    """Comparisons with figures of other periods; any other period was never recorded."""
    known = {other.period: other for other in others}

    def read(period: Period) -> Figures:
        none = Figures(CATALOGUE, {}, period=period, unrecorded=period.months)
        return known.get(period, none)

    return Comparisons(figures, read=read, planned=(plans or {}).get)


def _built(
    name: str,
    figures: Figures,
    *others: Figures,
    plans: Mapping[str, Planned] | None = None,
) -> Report:
    """The report that an installed definition makes of figures."""
    plugins = Plugins()
    definition = plugins.definition(name, CATALOGUE)
    rest = plugins.definition(definition.rest, CATALOGUE) if definition.rest else None
    return build(
        completed(definition, rest, CATALOGUE),
        chapter=CHAPTER,
        figures=figures,
        comparisons=_comparisons(figures, *others, plans=plans),
        sentences=Sentences(CHAPTER.id, figures.period),
        letterhead=Letterhead(),
    )


@pytest.fixture
def flood(install, tmp_path) -> Callable[..., Ledger]:
    """Open a ledger with the flood plugin, with or without its wording."""

    def opened(wording: str | None = None, module: str = KINDS) -> Ledger:
        entries = {"vocabularies": "flood:ALL"}
        if wording is not None:
            (tmp_path / "flood.toml").write_text(wording, encoding="utf-8")
            entries["reports"] = "flood:WORDING"
        install("flood", module, **entries)
        ledger = Ledger.open("memory:")
        ledger.establish_chapter("x", name="X", tier="province", on=date(1990, 1, 1))
        return ledger

    return opened


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All figures of the core's kinds."""
    return CATALOGUE


@pytest.fixture(scope="session")
def chapter() -> Chapter:
    """A province."""
    return CHAPTER


@pytest.fixture(scope="session")
def of_period() -> Callable[..., Figures]:
    """Figures of a period, made by hand."""
    return _figures


@pytest.fixture(scope="session")
def beside() -> Callable[..., Comparisons]:
    """Comparisons with figures made by hand."""
    return _comparisons


@pytest.fixture(scope="session")
def built() -> Callable[..., Report]:
    """The report that an installed definition makes of figures."""
    return _built
