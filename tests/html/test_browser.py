"""The pages in a real browser: clicked, used by keyboard, in the dark, and printed."""

import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (WIDE, NARROW)]


@pytest.fixture
def visit(browser, files):
    """Open a page as a new visitor would; what goes wrong there fails the test."""
    contexts, wrong, faults = [], [], ("error", "warning", "assert")

    def opened(name: str, scheme: str = "light", size=WIDE, **options: object):
        context = browser.new_context(color_scheme=scheme, viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        address = files[name].as_uri()
        page.on("console", lambda one: one.type in faults and wrong.append(one.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda one: (
                None if one.url.partition("#")[0] == address else wrong.append(one.url)
            ),
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_click_on_a_figure_tells_its_entries(visit, javascript):
    """Also where scripts are switched off: the page has none."""
    page = visit("october", java_script_enabled=javascript)
    page.locator("article button", has_text="20.315").click()
    panel = page.locator(".panel:popover-open")
    assert "kien-giang/2024-10/1" in panel.inner_text()
    assert "31/10/2024" in panel.inner_text()
    panel.get_by_role("button", name="Đóng").click()
    assert page.locator(".panel:popover-open").count() == 0


def test_a_total_leads_on_to_its_parts(visit):
    """And from there to the entries; each step back is a key."""
    page = visit("october")
    page.locator("article button", has_text="14,561 tỷ đồng").first.click()
    total = page.locator(".panel:popover-open")
    assert "Chính xác" not in total.inner_text() or "14.561" in total.inner_text()
    total.locator("tbody button", has_text="472 triệu đồng").click()
    both = page.locator(".panel:popover-open")
    assert both.count() == 2
    assert "kien-giang/2024-10/" in both.last.inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".panel:popover-open").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".panel:popover-open").count() == 0


FOCUSED = "document.activeElement.{}"


def test_all_of_it_works_from_the_keyboard(visit):
    """Past the menu, to a figure, into its panel, and back to where one was."""
    page = visit("october")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED.format("className")) == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED.format("textContent")) == "20.315"
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED.format("getAttribute('role')")) == "dialog"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED.format("textContent")) == "Đóng"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED.format("textContent")) == "20.315"


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_the_page_is_accessible(visit, scheme, size):
    """By the rules of axe, contrast among them; what is folded is open, and a panel."""
    page = visit("few", scheme, size)
    # The widest tables are of the same colours as the small ones: once is enough.
    folded = "summary" if (scheme, size) == LOOKS[0] else "details:not(.matrix) summary"
    for summary in page.locator(folded).all():
        summary.click()
    assert _violations(page) == []
    page.locator("article button").first.click()
    page.wait_for_timeout(250)  # until the panel has come to rest
    assert _violations(page, ".panel:popover-open") == []


def _violations(page, place: str = "html") -> list[str]:
    found = Axe().run(page, context=place).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_nothing_is_wider_than_the_window(visit, scheme, size):
    """Wide tables scroll in their own place."""
    page = visit("rich", scheme, size)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_both_schemes_are_what_they_say(visit):
    """Dark where it is dark; where motion is not wanted there is none."""
    lights = []
    for scheme in ("light", "dark"):
        page = visit("october", scheme, reduced_motion="reduce")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lights.append(sum(map(int, re.findall(r"\d+", ground)[:3])))
        page.locator("article button").first.click()
        moved = (
            "getComputedStyle(document.querySelector(':popover-open')).animationName"
        )
        assert page.evaluate(moved) == "none"
    assert lights[0] > 600
    assert lights[1] < 150


def _text(tool, file, *options: str) -> str:
    done = subprocess.run(
        [tool("pdftotext"), "-layout", *options, str(file), "-"],
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_prints_as_the_document_it_is(visit, tool, tmp_path, scheme):
    """A4, the report first and in Times, numbered from page 2, nothing that opens."""
    page = visit("october", scheme)
    page.locator("article button").first.click()
    file = tmp_path / "page.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    told = subprocess.run([tool("pdfinfo"), file], check=True, capture_output=True)
    width, height = re.search(rb"Page size: +(\S+) x (\S+)", told.stdout).groups()
    assert abs(float(width) - 595.3) < 1
    assert abs(float(height) - 841.9) < 1
    first, second, *others = _text(tool, file).split("\f")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
    assert "toàn tỉnh có 20.315 hội viên" in " ".join(first.split())
    assert second.split()[0] == "2"
    assert first.split()[0] != "1"
    assert "Gồm các mục đã ghi" not in "".join([first, second, *others])
    assert "Chọn một con số" not in first
    assert "Cơ cấu theo lĩnh vực" in others[-2]
    fonts = subprocess.run(
        [tool("pdffonts"), "-l", "4", file], check=True, capture_output=True, text=True
    )
    for font in fonts.stdout.splitlines()[2:]:
        assert re.match(r"[A-Z]{6}\+(LiberationSerif|TimesNewRoman)", font), font


def test_the_lines_of_the_print_are_those_of_the_document(
    visit, tool, tmp_path, report
):
    """Page 1 breaks where LibreOffice breaks the Word document: to the word."""
    from ctd_docx.renderer import DocxRenderer

    page = visit("october")
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    (tmp_path / "word.docx").write_bytes(DocxRenderer().render(report))
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [tool("soffice"), own, "--headless", "--convert-to", "pdf", "--outdir"]
    done = [*command, str(tmp_path), str(tmp_path / "word.docx")]
    subprocess.run(done, check=True, capture_output=True)
    ours, theirs = (
        [
            " ".join(line.split())
            for line in _text(tool, tmp_path / name, "-l", "1").splitlines()
        ]
        for name in ("page.pdf", "word.pdf")
    )
    start = "Thực hiện chương trình công tác Hội"
    ours, theirs = ([*filter(None, lines)] for lines in (ours, theirs))
    body = [
        next(n for n, line in enumerate(some) if line.startswith(start))
        for some in (ours, theirs)
    ]
    same = [a == b for a, b in zip(ours[body[0] :], theirs[body[1] :], strict=False)]
    assert len(same) > 25
    assert sum(same) / len(same) > 0.9
