"""The page: its parts, put into the template with everything escaped."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import attrs
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ctd_core.report.model import Report
from ctd_core.report.particulars import Particulars
from ctd_html.analysis import Analysis, analysed
from ctd_html.body import blocks, pieces
from ctd_html.errors import ChoiceError
from ctd_html.texts import name, printable
from ctd_html.traces import Traces

TEMPLATES: Final = Path(__file__).parent / "templates"
_STYLES: Final = ("colours.css", "screen.css", "report.css", "figures.css", "print.css")


@attrs.frozen
class Shown:
    """What a page shows beside the report."""

    charts: bool
    entries: bool


def shown(charts: str, entries: str) -> Shown:
    """What two options say; raises ChoiceError."""
    return Shown(_is_all("charts", charts), _is_all("entries", entries))


def _is_all(option: str, given: str) -> bool:
    if given not in ("all", "none"):
        raise ChoiceError(option=option, given=given, possible=("all", "none"))
    return given == "all"


def page(report: Report, stated: Particulars, wanted: Shown) -> bytes:
    """The page of a report; without a background, the report alone."""
    background = report.background
    traces = Traces(report, listed=wanted.entries)
    analysis = (
        analysed(background, report.period, traces)
        if background and wanted.charts
        else Analysis()
    )
    css = styles()
    text = _template().render(
        stated=stated,
        kind=list(pieces(report.kind, traces)),
        title=list(pieces(report.title, traces)),
        blocks=list(blocks(report, traces)),
        analysis=analysis,
        traces=list(traces.panels()),
        css=Markup(css),  # noqa: S704 - it is our own file
        csp=_policy(css),
    )
    return text.encode()


def styles() -> str:
    """The style sheets of the page, in the order in which they apply."""
    folder = TEMPLATES / "styles"
    return "\n".join((folder / sheet).read_text(encoding="utf-8") for sheet in _STYLES)


def _policy(css: str) -> str:
    """What a browser may do for the page: apply this one style sheet, nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}';"
        " base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["name"] = name
    return environment.get_template("page.html")
