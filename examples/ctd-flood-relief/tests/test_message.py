"""The message is short, whole and as printed in the report."""

from datetime import date

import pytest

from ctd_core import CtdError
from ctd_core.events import HouseBuilt
from ctd_flood_relief.kinds import BoatLent, BoatReturned, FamilyAffected, PackageGiven

DAY = date(2024, 10, 12)


@pytest.fixture
def message(ledger, record):
    """The message of the month."""
    record(
        FamilyAffected(on=DAY, families=1200),
        BoatLent(on=DAY, boats=40),
        BoatReturned(on=DAY, boats=12),
        PackageGiven(on=DAY, families=350, value=174_800_000, hedge="trên"),
        HouseBuilt(on=DAY, houses=2),
    )
    report = ledger.report("an-giang", "2024-10")
    return lambda **options: ledger.render(report, "message", **options).decode()


def test_all_of_it_if_it_fits(message) -> None:
    """Of the flood alone; a worth keeps its hedge, rounded as the report prints it."""
    assert message() == (
        "Hội an-giang, tháng 10/2024:\n"
        "- Trong tháng 10 năm 2024, toàn tỉnh có 1.200 hộ bị ảnh hưởng do lũ.\n"
        "- Các cấp Hội đã trợ giúp 350 lượt hộ trong vùng ngập.\n"
        "- Cho mượn 40 chiếc xuồng, ghe; nhận lại 12 chiếc.\n"
        "- Tặng quà cứu trợ cho 350 hộ, trị giá trên 175 triệu đồng.\n"
    )


def test_it_is_cut_between_statements_and_says_so(message) -> None:
    """At each limit nothing is cut within, and nothing is longer."""
    whole = message()
    statements = set(whole.replace("; ", "\n- ").replace(".\n", "\n").splitlines())
    for limit in range(70, len(whole)):
        text = message(limit=str(limit))
        assert len(text.rstrip("\n")) <= limit
        lines = text.replace("; ", "\n- ").replace(".\n", "\n").splitlines()
        told = [line for line in lines if line.startswith("- ")]
        left = [line for line in lines if line.startswith("(Còn")]
        assert {line.casefold() for line in told} <= {s.casefold() for s in statements}
        if text != whole:
            assert left == [f"(Còn {5 - len(told)} việc khác trong báo cáo.)"]


def test_it_can_tell_of_everything(message) -> None:
    """Whose plugin it may be."""
    assert "2 căn nhà Chữ thập đỏ" in message(about="all")
    assert "2 căn nhà" not in message()
    assert "Chưa có số liệu." in message(about="nobody")


@pytest.mark.parametrize(
    ("limit", "says"),
    [("10", "needs 61 characters"), ("x", "no number"), ("-5", "no number")],
)
def test_what_cannot_be_is_refused(message, limit, says) -> None:
    """With a sentence that says what is possible."""
    with pytest.raises(CtdError, match=says):
        message(limit=limit)
