"""What people wrote stays text; the same report is the same page, wherever it is made."""

import os
import re
import subprocess
import sys
from datetime import date

import attrs
import pytest

from ctd_core import Ledger
from ctd_core.errors import DocumentNumberError
from ctd_core.events import HouseBuilt
from ctd_core.report.model import Paragraph, Words
from ctd_html.errors import ChoiceError
from ctd_html.renderer import HtmlRenderer

HOSTILE = (
    "</style></script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    "]]><!-- -->",
)


def test_hostile_text_stays_text(report, parsed):
    """Wherever it stands: in the title, a paragraph, the letterhead, a chapter's name."""
    plain = parsed(report)
    for text in HOSTILE:
        words = Paragraph((Words(text),))
        section = attrs.evolve(report.sections[0], paragraphs=(words,))
        background = report.background
        traces = {
            key: attrs.evolve(
                one,
                title=text,
                text=text,
                entries=tuple(attrs.evolve(e, chapter=text) for e in one.entries),
            )
            for key, one in background.traces.items()
        }
        figures = tuple(attrs.evolve(f, title=text) for f in background.figures)
        page = parsed(
            attrs.evolve(
                report,
                title=words,
                kind=words,
                sections=(section, *report.sections[1:]),
                letterhead=attrs.evolve(
                    report.letterhead, issuer=text, signatory=text, recipients=(text,)
                ),
                seal=text,
                background=attrs.evolve(background, traces=traces, figures=figures),
            )
        )
        assert page.text_content().count(text) > 60
        tags = {one.tag for one in page.iter()} - {one.tag for one in plain.iter()}
        names = {name for one in page.iter() for name in one.attrib}
        assert not tags
        assert not {name for name in names if name.startswith("on")}


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\u202e", "\u2066", "\ud800"])
def test_what_turns_or_hides_text_is_shown_as_missing(report, parsed, character):
    """No text of a page can change how its neighbours read."""
    words = Paragraph((Words(f"trước{character}sau"),))
    page = parsed(attrs.evolve(report, title=words))
    assert "trước\ufffdsau" in page.xpath("//h1")[0].text_content()


def test_a_report_without_background_is_a_page(report, parsed):
    """Of the report alone: nothing opens, and nothing says that it would."""
    page = parsed(attrs.evolve(report, background=None))
    assert not page.xpath("//button|//nav|//section|//aside|//*[@popover]")
    assert "20.315 hội viên" in page.text_content().replace("\xa0", " ")
    assert not page.xpath("//*[@class='hint']")


def test_a_month_without_records_is_a_page(parsed):
    """It says so, below the report too."""
    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        page = parsed(ledger.background(ledger.report("x", "2024-10")))
    assert "Chưa ghi nhận số liệu tháng 10 năm 2024." in page.text_content()
    assert not page.xpath("//table|//button|//*[local-name()='svg']")


def test_charts_and_entries_can_be_left_out(rich, parsed):
    """Each by its option; the words of an option are checked."""
    whole = parsed(rich)
    assert whole.xpath("//section")
    assert whole.xpath("//aside")
    bare = parsed(rich, charts="none")
    assert not bare.xpath("//section|//nav|//*[local-name()='svg']")
    assert bare.xpath("//article//button")
    closed = parsed(rich, entries="none")
    assert not closed.xpath("//button|//aside")
    assert closed.xpath("//section//*[local-name()='svg']")
    with pytest.raises(ChoiceError, match="charts=some cannot be chosen"):
        HtmlRenderer().render(rich, charts="some")
    with pytest.raises(DocumentNumberError):
        HtmlRenderer().render(rich, number="2/BC")


SCRIPT = """
import sys
from ctd_core import Ledger
from ctd_kien_giang import october_2024
with Ledger.open("memory:") as ledger:
    october_2024.record(ledger)
    report = ledger.report("kien-giang", "2024-10")
    sys.stdout.buffer.write(ledger.render(report, "html"))
"""


@pytest.mark.parametrize("environment", [{"PYTHONHASHSEED": "1"}, {"NO_LXML": "1"}])
def test_the_same_report_is_the_same_page(report, environment):
    """In another process, with another order of sets, drawn through another library."""
    made = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | environment,
        capture_output=True,
        check=True,
    )
    assert made.stdout == HtmlRenderer().render(report)


def test_a_page_of_very_many_entries_stays_small():
    """All figures open; of entries fewer are listed, and the others are counted."""
    from ctd_html.traces import MOST_ENTRIES

    with Ledger.open("memory:") as ledger:
        ledger.establish_chapter("x", name="Hội", tier="province", on=date(2000, 1, 1))
        for month in range(1, 13):
            fact = HouseBuilt(on=date(2024, month, 3), houses=1, value=50_000_000)
            ledger.record("x", [fact] * 400, recorded_by="t")
        backed = ledger.background(ledger.report("x", "2024"))
    listed = [len(trace.entries) for trace in backed.background.traces.values()]
    assert max(listed) == 200
    # As many figures again as a country's year may have.
    traces = {
        f"x/2024-{n % 12 + 1:02}/other{n}.value": attrs.evolve(
            one, source=f"x/2024-{n % 12 + 1:02}/other{n}.value"
        )
        for n, one in enumerate(list(backed.background.traces.values()) * 4)
    }
    whole = {**backed.background.traces, **traces}
    many = attrs.evolve(backed.background, traces=whole)
    page = HtmlRenderer().render(attrs.evolve(backed, background=many))
    listed = page.count(b'class="address"')
    assert MOST_ENTRIES * 0.9 < listed <= MOST_ENTRIES
    left = re.findall("Còn ([\\d.]+) mục không liệt kê ở đây", page.decode())
    total = sum(len(one.entries) + one.more for one in whole.values())
    assert listed + sum(int(one.replace(".", "")) for one in left) == total
