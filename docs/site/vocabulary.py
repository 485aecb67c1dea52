"""Directives that print what the kinds of event declare (bộ từ vựng), and nothing else.

sections     a table of contents, a page for each section of the report
common       the fields that several kinds take
kinds NAME   the kinds of a section, with their other fields and figures
activities   the kinds by the activities of the law
totals       the figures that add up others
"""

from collections.abc import Iterable, Iterator
from inspect import cleandoc

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ctd_core.cli.kinds import _FIELDS as WRITTEN
from ctd_core.events import Fact, Kind, core_vocabulary
from ctd_core.events.labels import COMMON, label
from ctd_core.figures.catalogue import Catalogue

VOCABULARY = core_vocabulary()
CATALOGUE = Catalogue(VOCABULARY)
OF_MANY = (*Fact.__struct_fields__, "hedge", "large")


def setup(app: Sphinx) -> dict[str, bool]:
    """Let pages use the directives."""
    for directive in (Sections, Common, Kinds, Activities, Totals):
        app.add_directive(directive.__name__.lower(), directive)
    return {"parallel_read_safe": True}


class Printed(SphinxDirective):
    """A directive that is some Markdown."""

    def run(self) -> list[nodes.Node]:
        """The Markdown, read as if it stood on the page."""
        text = "\n".join(self._lines())
        return self.parse_text_to_nodes(text, allow_section_headings=True)

    def _lines(self) -> Iterator[str]:
        """The lines of the Markdown."""
        raise NotImplementedError


class Sections(Printed):
    """The pages of the sections, in the order of the report."""

    def _lines(self) -> Iterator[str]:
        yield from ("```{toctree}", ":maxdepth: 1", "", *VOCABULARY.sections, "```")


class Common(Printed):
    """The fields that several kinds take."""

    def _lines(self) -> Iterator[str]:
        head = ("field", "in a form", "what is written", "kinds that take it")
        yield from _table(head, map(_common, WRITTEN))


def _common(field: str) -> tuple[str, ...]:
    takers = [kind.name for kind in VOCABULARY if field in kind.fields]
    few = len(takers) < 5
    told = _links(takers) if few else f"{len(takers)} of {len(VOCABULARY)}"
    return f"`{field}`", COMMON[field], WRITTEN[field], told


class Kinds(Printed):
    """A page for a section: its title, and each of its kinds."""

    required_arguments = 1

    def _lines(self) -> Iterator[str]:
        section = VOCABULARY.sections[self.arguments[0]]
        yield from (f"# {section.vi}", "", f"*{section.en}.* In figures and options:")
        yield f"`{section.name}`."
        if not section.in_total:
            yield "Its worth is no part of `total.value`."
        for kind in VOCABULARY:
            if kind.section == section.name:
                yield from ("", *_kind(kind))


def _kind(kind: Kind) -> Iterator[str]:
    yield from (f"({_anchor(kind.name)})=", f"## {kind.vi}", "")
    yield from (f"**`{kind.name}`** · {kind.en}", "")
    yield from (cleandoc(kind.fact_class.__doc__ or ""), "")
    yield from (f"> {kind.help_vi}", "")
    yield from _table(("field", "in a form", "figure"), _rows(kind))
    yield from ("", *(f"- {line}" for line in _notes(kind)))


def _rows(kind: Kind) -> Iterator[tuple[str, ...]]:
    figures = dict(kind.figures)
    others = [name for name in kind.fields if name not in (*figures, *OF_MANY)]
    for field in (*figures, *others):
        figure = f"`{figures[field]}`" if field in figures else ""
        yield f"`{field}`", label(kind, field), figure


def _notes(kind: Kind) -> Iterator[str]:
    nature = {
        "flow": "A flow: its amounts add up.",
        "stock": "A stock: of several counts the latest holds.",
    }
    yield nature[kind.nature]
    yield f"Class `{kind.fact_class.__name__}`; in the log `{kind.stored_name}`."
    if kind.activity:
        activity = VOCABULARY.activities[kind.activity]
        yield f"Under the law: {activity.vi} (`{activity.name}`)."
    if kind.has_value and not kind.counts_to_total:
        yield "Its worth is no part of the totals."
    if kind.moved_by:
        moved = ", ".join(f"`{one}`" for one in kind.moved_by)
        yield f"In the months after a count it is moved by {moved}."
    if kind.overlaps:
        yield f"Often records the same thing: {_links(kind.overlaps)}."
    if kind.synonyms:
        worded = "; ".join(f"«{one}»" for one in kind.synonyms)
        yield f"`ctd audit` also knows it as {worded}."


class Activities(Printed):
    """The activities of the law, each with the kinds that count towards it."""

    def _lines(self) -> Iterator[str]:
        for number, activity in enumerate(VOCABULARY.activities.values(), 1):
            kinds = [kind.name for kind in VOCABULARY if kind.activity == activity.name]
            total = f"activity.{activity.name}.value"
            told = f", their worth `{total}`" if total in CATALOGUE else ""
            yield f"{number}. **{activity.vi}** · {activity.en}{told}:"
            yield f"   {_links(kinds)}."


class Totals(Printed):
    """The figures that add up others."""

    def _lines(self) -> Iterator[str]:
        totals = (spec for spec in CATALOGUE if not spec.kind)
        rows = (
            (f"`{spec.key}`", spec.vi, spec.en, str(len(spec.parts))) for spec in totals
        )
        yield from _table(("figure", "Vietnamese", "English", "adds up"), rows)


def _links(kinds: Iterable[str]) -> str:
    return ", ".join(f"[{kind}](#{_anchor(kind)})" for kind in kinds)


def _anchor(kind: str) -> str:
    return f"kind-{kind.replace('_', '-')}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        cells = (cell.replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
