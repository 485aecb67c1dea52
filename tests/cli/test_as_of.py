"""Commands that tell what was known at a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ctd_core import Ledger
from ctd_core.events import HouseBuilt


@pytest.fixture
def recorded(tmp_path):
    """Two houses on one day, three more on the next."""
    now = [datetime(2025, 1, 1, 5, tzinfo=UTC)]
    with Ledger.open(
        str(tmp_path / "kg.db"), create=True, clock=lambda: now[0]
    ) as ledger:
        ledger.establish_chapter("p", name="P", tier="province", on=date(2020, 1, 1))
        for houses in (2, 3):
            fact = HouseBuilt(on=date(2024, 3, 1), houses=houses)
            ledger.record("p", [fact], recorded_by="x")
            now[0] += timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "houses"),
    [
        ("01/01/2025", 2),
        ("2025-01-01 23:00", 2),
        ("2025-01-02T12:00", 5),
        ("2025-01-02T05:00Z", 5),
        ("2025-01-03", 5),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_commands_tell_what_was_known_at_a_moment(cli, moment, houses):
    """A day alone is its end; a moment without an offset is in Viet Nam."""
    code, out, _err = cli("figures", "2024-03", "--as-of", moment)
    assert code == 0
    assert f" {houses}  house_built.houses" in out
    _code, out, _err = cli("report", "2024-03", "--as-of", moment)
    assert f"cất mới {houses} căn nhà" in out
    _code, out, _err = cli(
        "explain", "2024-03", "house_built.houses", "--as-of", moment
    )
    assert f": {houses}  [p/2024-03" in out
    assert cli("check", "2024-03", "--as-of", moment)[0] == 0
    _code, out, _err = cli("figures", "2024-03", "--per", "month", "--as-of", moment)
    assert f"{houses}" in out
    assert cli("chapter", "silent", "2024-03", "--as-of", moment)[0] == 0


@pytest.mark.parametrize("moment", ["soon", "2025-01-01T25:00", "5pm", "2025-02-30"])
@pytest.mark.usefixtures("recorded")
def test_what_is_no_moment_is_refused(cli, moment):
    """And one to come as well."""
    code, _out, err = cli("figures", "2024-03", "--as-of", moment)
    assert code == 2
    assert "cannot be read" in err
    code, _out, err = cli("figures", "2024-03", "--as-of", "2199-01-01")
    assert code == 2
    assert "is to come" in err
