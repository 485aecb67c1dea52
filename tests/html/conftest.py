"""What the tests of ctd-html share: pages of real and made-up months, and a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from lxml import html

from ctd_core import Ledger
from ctd_core.report.model import Report
from ctd_html.renderer import HtmlRenderer
from ctd_kien_giang import october_2024

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def report(october: Ledger) -> Report:
    """The real month, with what stands behind it."""
    built = october.report(october_2024.CHAPTER, october_2024.MONTH)
    return october.background(built)


@pytest.fixture(scope="session")
def rich(made_up: Ledger) -> Report:
    """A made-up month with a year behind it, a year before it, and a plan."""
    return made_up.background(made_up.report("an-giang", "2025-10"))


@pytest.fixture(scope="session")
def parsed() -> Callable[..., Any]:
    """The tree of a report's page."""

    def tree(report: Report, **options: str) -> Any:
        return html.document_fromstring(HtmlRenderer().render(report, **options))

    return tree


@pytest.fixture(scope="session")
def pages(report, rich, parsed) -> list[Any]:
    """The trees of both months."""
    return [parsed(report), parsed(rich)]


@pytest.fixture(scope="session")
def browser(tool) -> Iterator[Any]:
    """The Chromium of the machine; each context of it is like a new visitor's."""
    program = tool("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def files(report, rich, tmp_path_factory) -> dict[str, Path]:
    """The pages as files: of the real month, the made-up one, and that with few entries."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    background = rich.background
    traces = {
        key: attrs.evolve(one, entries=one.entries[:3], more=len(one.entries[3:]))
        for key, one in background.traces.items()
    }
    # Rules are applied to each element: those of many entries are all alike.
    few = attrs.evolve(rich, background=attrs.evolve(background, traces=traces))
    for name, one in (("october", report), ("rich", rich), ("few", few)):
        written[name] = folder / f"{name}.html"
        written[name].write_bytes(HtmlRenderer().render(one))
    return written
