"""How a page is built: in order, complete, and needing nothing from elsewhere."""

import base64
import hashlib
import itertools
import re

import pytest

from ctd_core.report.model import Cited
from ctd_html.renderer import HtmlRenderer


def told(node) -> str:
    """The text of an element, spaces made one."""
    return " ".join(node.text_content().split())


def test_every_paragraph_of_the_report_is_on_the_page(report, parsed):
    """Word for word, in the report's order, head and foot around it."""
    (sheet,) = parsed(report, number="215", signed_on="04/11/2024").xpath("//article")
    text, at = told(sheet), 0
    for paragraph in report.paragraphs():
        wanted = " ".join(paragraph.text.split())
        at = text.find(wanted, at)
        assert at >= 0, wanted
    for line in ("Số: 215/BC-CTĐ", "Kiên Giang, ngày 04 tháng 11 năm 2024"):
        assert line in text
    for line in (*report.letterhead.recipient_lines, report.letterhead.signatory):
        assert line in text[at:]


def test_a_seal_stands_below(report, parsed):
    """As on every form of an issued report that has one."""
    import attrs

    page = parsed(attrs.evolve(report, seal="Mã kiểm chứng: 12ab"))
    assert told(page.xpath("//footer/p[@class='seal']")[0]) == "Mã kiểm chứng: 12ab"


def test_every_cited_figure_opens(report, rich, pages):
    """Each that is printed of what was recorded is a button, in the report's order."""
    for one, page in zip((report, rich), pages, strict=True):
        cited = [
            span.text
            for paragraph in one.paragraphs()
            for span in paragraph.spans
            if isinstance(span, Cited) and span.text and span.amount is not None
        ]
        buttons = page.xpath("//article//button")
        assert [told(button) for button in buttons] == cited
        assert len(cited) > 20


def test_every_button_opens_a_panel_that_there_is(pages):
    """With its own name, once; and each panel can be reached."""
    for page in pages:
        panels = page.xpath("//*[@popover]")
        ids = [panel.get("id") for panel in panels]
        opened = page.xpath("//button[@class='fig']/@popovertarget")
        assert set(opened) == set(ids)
        for panel in panels:
            (title,) = panel.xpath(f".//h2[@id='{panel.get('aria-labelledby')}']")
            assert told(title)
            (close,) = panel.xpath(".//button[@popovertargetaction='hide']")
            assert close.get("popovertarget") == panel.get("id")


def test_a_panel_tells_the_trace(report, pages):
    """Amount, entries with their addresses; the parts of a total lead on."""
    traces = report.background.traces
    panels = pages[0].xpath("//*[@popover]")
    assert len(panels) == len(traces)
    for panel, trace in zip(panels, traces.values(), strict=True):
        assert told(panel.xpath(".//h2")[0]) == trace.title
        assert told(panel.xpath(".//p[@class='amount']")[0]) == trace.text
        listed = [told(one) for one in panel.xpath(".//*[@class='address']")]
        assert listed == [entry.address for entry in trace.entries]
        leads = panel.xpath(".//tbody//button/@popovertarget")
        assert [told(panels[int(to[1:]) - 1].xpath(".//h2")[0]) for to in leads] == [
            part.title for part in trace.parts
        ]


def test_a_comparison_opens_to_both_sides(made_up, parsed):
    """This year's and last year's, each of which leads on."""
    page = parsed(made_up.background(made_up.report("an-giang", "2025-Q4")))
    grown = page.xpath("//article//button[starts-with(., 'tăng')]/@popovertarget")
    (panel,) = page.xpath(f"//*[@id='{grown[0]}']")
    rows = [told(row) for row in panel.xpath(".//tbody/tr/th")]
    assert rows[0] == "quý IV năm 2025"
    assert rows[1].startswith("quý IV năm 2024")
    assert len(panel.xpath(".//tbody//button")) == 2
    plans = page.xpath("//article//button[contains(., 'chỉ tiêu')]/@popovertarget")
    (planned,) = page.xpath(f"//*[@id='{plans[0]}']")
    assert "chỉ tiêu năm 2025" in told(planned)
    assert len(planned.xpath(".//tbody//button")) == 1


def test_headings_are_in_order(pages):
    """One first, and no level is left out on the way down."""
    for page in pages:
        levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
        assert {2, 3} <= set(levels)


def test_landmarks_language_and_a_way_past_the_menu(pages):
    """Who does not see the page finds the way around in it."""
    for page in pages:
        assert page.get("lang") == "vi"
        assert page.xpath("//title[normalize-space()]")
        assert len(page.xpath("//main")) == len(page.xpath("//nav[@aria-label]")) == 1
        ids = page.xpath("//@id")
        assert len(set(ids)) == len(ids)
        for target in page.xpath("//a/@href"):
            assert target.removeprefix("#") in ids
        assert page.xpath("//body/a[1]/@href") == ["#bao-cao"]
        for labelled in page.xpath("//@aria-labelledby"):
            assert labelled in ids


def test_tables_have_captions_and_scopes(pages):
    """Every heading of a table says what it heads."""
    for page in pages:
        tables = page.xpath("//table")
        assert tables
        for table in tables:
            assert told(table.xpath("./caption")[0])
            assert all(one.get("scope") for one in table.xpath(".//th"))


def test_charts_have_names_and_numbers_beside_them(pages):
    """A chart is named; a bar in a table is hidden, as its number is beside it."""
    charts = pages[1].xpath("//*[local-name()='svg']")
    assert charts
    for chart in charts:
        if chart.get("role") == "img":
            assert chart.get("aria-label").startswith("Biểu đồ cột: ")
        else:
            assert chart.get("aria-hidden") == "true"
            assert chart.xpath("ancestor::tr")


def test_nothing_is_fetched_or_run(pages, report):
    """No address but the page's own parts, no script, no style but the one that is hashed."""
    for page in pages:
        assert not page.xpath("//script|//link|//img|//iframe|//object|//form|//base")
        assert not page.xpath("//@style|//@src|//@*[starts-with(name(), 'on')]")
        assert all(one.startswith("#") for one in page.xpath("//@href"))
    text = HtmlRenderer().render(report).decode()
    assert not re.search(r"url\(|@import|https?:", text)
    css = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    (policy,) = pages[0].xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("number", [0, 1])
def test_every_number_of_the_tables_is_of_the_background(report, rich, pages, number):
    """By month and by chapter, exact, each in its column."""
    from ctd_html.traces import exact

    background = (report, rich)[number].background
    for table, matrix in zip(
        pages[number].xpath("//details[@class='matrix']//table"),
        (background.by_month, background.by_chapter),
        strict=False,
    ):
        rows = table.xpath(".//tbody/tr[not(@class)]")
        assert len(rows) == len(background.figures) > 30
        for row, line in zip(rows, background.figures, strict=True):
            amounts = matrix.amounts[line.key]
            told_ = [told(cell) for cell in row.xpath("./td[not(@class)]")]
            wanted = ["" if a is None else exact(a, line.unit) for a in amounts]
            assert told(row.xpath("./th")[0]) == line.title
            assert told_[-len(wanted) :] == wanted
