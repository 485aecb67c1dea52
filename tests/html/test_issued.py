"""Pages that are issued: kept with what stood behind them then."""

from datetime import date

import pytest
from lxml import html

from ctd_core import Ledger
from ctd_core.events import HouseBuilt
from ctd_kien_giang import october_2024

STATED = {"number": "215", "signed_on": date(2024, 11, 4), "recorded_by": "minh"}
MONTH = (october_2024.CHAPTER, october_2024.MONTH)


@pytest.fixture
def ledger(tmp_path):
    """The real month, in a file."""
    with Ledger.open(str(tmp_path / "kg.db"), create=True) as opened:
        october_2024.record(opened)
        yield opened


def late(ledger: Ledger) -> None:
    """A house that nobody knew of when the report was sent."""
    fact = HouseBuilt(on=date(2024, 10, 12), houses=1, value=50_000_000)
    ledger.record(october_2024.CHAPTER, [fact], recorded_by="lan")


def houses(page: bytes) -> list[str]:
    """The entries behind the houses that were built."""
    found = html.document_fromstring(page).xpath(
        "//*[@popover][h2='Cất mới nhà Chữ thập đỏ (căn nhà)']//*[@class='address']"
    )
    return [one.text_content() for one in found]


def test_what_is_issued_is_printed_again_byte_for_byte(ledger, tmp_path):
    """With its number, its day and its entries, whatever was recorded since."""
    issue = ledger.issue(*MONTH, formats=["html"], **STATED)
    sent = ledger.reprint(issue)
    late(ledger)

    with Ledger.open(str(tmp_path / "kg.db"), read_only=True) as other:
        again = other.reprint(other.issued(*MONTH))
    assert again == sent
    assert again.is_as_issued
    assert "Số: 215/BC-CTĐ".encode() in sent.content
    assert "ngày\xa004\xa0tháng\xa011\xa0năm\xa02024".encode() in sent.content
    assert len(houses(sent.content)) == 1
    assert issue.issued.formats[0].options == {
        "number": "215",
        "signed_on": "2024-11-04",
    }


def test_a_page_of_what_was_issued_otherwise_shows_what_stood_behind_it(ledger):
    """Not what stands there now."""
    issue = ledger.issue(*MONTH, formats=["text"], **STATED)
    before = ledger.reprint(issue, "html").content
    late(ledger)
    reprint = ledger.reprint(issue, "html")

    assert reprint.content == before
    assert not reprint.is_as_issued
    now = ledger.render(ledger.report(*MONTH), "html")
    assert len(houses(now)) == len(houses(reprint.content)) + 1 == 2


def test_the_command_writes_a_page(cli, tmp_path):
    """By the name of the file; and issues it."""
    with Ledger.open(str(tmp_path / "kg.db"), create=True) as ledger:
        october_2024.record(ledger)
    issue = "issue 2024-10 --number 215 --signed-on 04/11/2024 --recorded-by minh"
    for command in (
        "report 2024-10 -o trang.html",
        "report 2024-10 -o chi-bao-cao.html -O charts=none",
        f"{issue} --format html",
        "report 2024-10 --as-issued -o phat-hanh.html",
    ):
        code, _out, err = cli(*command.split())
        assert code == 0, err
    page = (tmp_path / "trang.html").read_bytes()
    assert len(houses(page)) == 1
    assert b"<section" in page
    assert b"<section" not in (tmp_path / "chi-bao-cao.html").read_bytes()
    assert b"215/BC" in (tmp_path / "phat-hanh.html").read_bytes()
    code, _out, err = cli("report", "2024-10", "-o", "x.html", "-O", "charts=few")
    assert code == 2
    assert "charts=few" in err
    assert "all" in err
    assert not (tmp_path / "x.html").exists()
