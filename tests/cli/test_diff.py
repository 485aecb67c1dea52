"""ctd diff: what a report reads otherwise, and the adjustment for the next."""

import json
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from ctd_core import Ledger, report
from ctd_kien_giang import october_2024


@pytest.fixture
def issued(tmp_path, monkeypatch):
    """The real month, issued and closed; two entries came late, a day later."""
    now = [datetime(2024, 11, 4, 9, tzinfo=UTC)]
    with Ledger.open(
        str(tmp_path / "kg.db"), create=True, clock=lambda: now[0]
    ) as ledger:
        october_2024.record(ledger)
        ledger.issue(
            "kien-giang",
            "2024-10",
            number="215",
            signed_on=now[0].date(),
            recorded_by="lan",
        )
        ledger.close_book("kien-giang", october_2024.MONTH, recorded_by="lan")
        now[0] += timedelta(days=1)
        read = ledger.entry("kien-giang/2024-10/15").fact
        assert read is not None
        ledger.correct(
            "kien-giang/2024-10/15",
            type(read)(on=read.on, houses=12, value=600_000_000),
            reason="đếm lại",
            late_reason="huyện gửi muộn",
            recorded_by="minh",
        )
        ledger.add_task("kien-giang", "2024-10", "Chuẩn bị Tết.", recorded_by="minh")
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")


@pytest.mark.usefixtures("issued")
def test_what_changed_since_it_was_issued_is_told(cli):
    """By figure and entry, with why it was late; then the lines, and what was said."""
    code, out, _err = cli("diff", "2024-10")
    assert code == 1
    assert "issue 1: 215/BC-CTĐ, 04/11/2024" in out
    assert "10 -> 12 (+2)  [house_built.houses]" in out
    assert "+128.000.000 đồng  kien-giang/2024-10/15  corrected" in out
    assert "minh  (đếm lại)  LATE: huyện gửi muộn" in out
    assert "20.073.000.000 đồng -> 20.201.000.000 đồng" in out
    assert "  + 10. Chuẩn bị Tết." in out
    assert "minh  task_added@1" in out
    assert (
        "Điều chỉnh số liệu tháng 10 năm 2024 so với báo cáo số 215/BC-CTĐ ngày 04"
        " tháng 11 năm 2024: cất mới nhà Chữ thập đỏ: 12 căn nhà (đã báo cáo 10 căn nhà,"
        " tăng 2 căn nhà), trị giá 600.000.000 đồng (đã báo cáo 472.000.000 đồng, tăng"
        " 128.000.000 đồng)."
    ) in out


@pytest.mark.usefixtures("issued")
def test_programs_get_a_difference_that_adds_up(cli):
    """As JSON, each entry with what it added before and after."""
    code, out, _err = cli("diff", "2024-10", "--from", "1", "--json")
    (found,) = json.loads(out)
    assert code == 1
    assert (found["issue"], found["period"]) == (1, "2024-10")
    value = next(f for f in found["figures"] if f["figure"] == "house_built.value")
    assert value["difference"] == sum(e["difference"] for e in value["entries"])
    assert value["entries"][0]["events"][0]["late"] == "huyện gửi muộn"
    assert found["fault"] == ""
    assert found["installed"] == []


@pytest.mark.usefixtures("issued")
def test_an_adjustment_becomes_a_draft_of_the_next_report(cli):
    """Its numbers are words, and no slip to the checks."""
    code, out, _err = cli("diff", "2024-10", "--add-to", "2024-11")
    assert code == 1
    assert "Added report/kien-giang/2024-11/1 as a draft" in out
    assert cli("paragraph", "confirm", "report/kien-giang/2024-11/1")[0] == 0
    _code, out, _err = cli("report", "2024-11")
    assert "Điều chỉnh số liệu tháng 10 năm 2024" in out
    _code, out, _err = cli("check", "2024-11")
    assert "typed_number" not in out


@pytest.mark.usefixtures("issued")
def test_nothing_changed_between_two_moments(cli):
    """It says so, with exit code 0."""
    code, out, _err = cli(
        "diff", "2024-10", "--from", "04/11/2024", "--to", "2024-11-05 00:00"
    )
    assert (code, "It reads the same." in out) == (0, True)
    code, out, _err = cli(
        "diff", "2024-10", "--from", "04/11/2024", "--add-to", "2024-11"
    )
    assert (code, "as a draft" in out) == (1, True)
    code, out, _err = cli(
        "diff", "2024-10", "--from", "05/11/2024", "--add-to", "2024-11"
    )
    assert (code, "nothing to adjust" in out) == (0, True)


@pytest.mark.usefixtures("issued")
def test_what_is_installed_makes_the_same_of_every_issue(cli, monkeypatch):
    """Until it does not: without the province's wording it cannot be made."""
    code, out, _err = cli("diff", "--to", "installed")
    assert (code, "It reads the same." in out) == (0, True)
    assert cli("diff", "2024-10", "--to", "installed")[0] == 0
    monkeypatch.setenv("CTD_PLUGINS", "off")
    code, out, _err = cli("diff", "--to", "installed")
    assert code == 1
    assert "No report definition is called 'kien-giang'" in out


@pytest.mark.usefixtures("issued")
def test_an_issue_is_beside_what_its_own_wording_says_now(cli, tmp_path):
    """Else every line would differ; a wording that is gone gives way, and is named."""
    sent = ("issue", "2024-10", "--number", "216", "--signed-on", "06/11/2024")
    assert cli(*sent, "--definition", "monthly", "--reason", "gọn hơn")[0] == 0
    code, out, _err = cli("diff", "2024-10")
    assert (code, "It reads the same." in out) == (0, True)

    own = tmp_path / "own.toml"
    own.write_bytes(files(report).joinpath("definitions/monthly.toml").read_bytes())
    assert cli(*sent, "--definition", str(own), "--reason", "thử")[0] == 0
    code, out, _err = cli("diff", "2024-10")
    assert (code, "Installed otherwise than when it was issued: own" in out) == (
        1,
        True,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff"], "Which report?"),
        (["diff", "2024-09"], "with: --from 05/11/2024"),
        (["diff", "2024-10", "--from", "7"], "7"),
        (["diff", "2024-10", "--from", "soon"], "a moment is written"),
        (["diff", "2024-10", "--to", "2999-01-01"], "is to come"),
        (
            ["diff", "2024-10", "--from", "04/11/2024", "--to", "installed"],
            "Only an issue",
        ),
    ],
)
@pytest.mark.usefixtures("issued")
def test_what_cannot_be_compared_is_refused(cli, arguments, said):
    """With what is possible."""
    code, _out, err = cli(*arguments)
    assert code == 2
    assert said in err
