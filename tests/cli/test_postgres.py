"""A store in PostgreSQL at the command line: all that a file does."""

import pytest

END = "The log ends at: "


@pytest.fixture
def office(cli, monkeypatch, postgres_url):
    """A province that keeps its store on a server."""
    monkeypatch.setenv("CTD_STORE", postgres_url)
    monkeypatch.setenv("CTD_RECORDED_BY", "lan")
    return cli


def said(done: tuple[int, str, str]) -> str:
    """What a command that went well printed."""
    code, out, err = done
    assert code == 0, err
    return out


def test_a_month_goes_through_on_a_server(office, tmp_path):
    """From the empty store to the report, with what keeps the store sound."""
    said(office("init"))
    assert office("init")[0] == 3
    said(office("chapter", "establish", "kien-giang", "--name", "Hội A", "--tier",
                "province", "--on", "1/1/1976"))  # fmt: skip
    (tmp_path / "a.csv").write_text(
        "chapter,on,kind,houses,meals,note\n"
        "kien-giang,2/10/2024,house_built,2,,nhà bà Bảy\n"
        "kien-giang,31/10/2024,meal_served,,1200,\n",
        encoding="utf-8",
    )
    assert "would" not in said(office("import", "a.csv", "--dry-run"))
    assert "Recorded 2 facts" in said(office("import", "a.csv"))
    assert "Already recorded" in said(office("import", "a.csv"))
    said(office("correct", "kien-giang/2024-10/1", "houses=3", "--reason", "đếm lại"))
    report = said(office("report", "2024-10"))
    assert "cất mới 3 căn nhà" in report

    said(office("redact", "kien-giang/2024-10/1", "--reason", "nêu tên", "--yes"))
    assert "nhà bà Bảy" not in said(office("log", "--json"))
    examined = said(office("doctor"))
    assert "FAULT" not in examined
    assert "by lan: nêu tên" in examined
    assert "Nothing differed" in said(office("rebuild"))
    end = examined.splitlines()[-1]
    assert said(office("backup", "luu.db")).splitlines()[-1] == end
    assert said(office("report", "2024-10", "--store", "luu.db")) == report


def test_a_store_is_copied_to_a_server_and_back(office, cli, postgres_url):
    """The log, its end and the report are the same."""
    said(cli("demo", "--folder", "demo"))
    report = said(cli("report", "2024-10", "--store", "demo/kien-giang.db"))
    end = said(cli("copy", "demo/kien-giang.db", postgres_url)).splitlines()[-1]
    assert end.startswith(END)
    assert said(office("report", "2024-10")) == report
    assert said(cli("copy", postgres_url, "back.db")).splitlines()[-1] == end
    assert said(cli("report", "2024-10", "--store", "back.db")) == report


def test_a_server_that_is_not_there_is_told(cli):
    """Without its password, and with what to do."""
    code, _, err = cli("log", "--store", "postgresql://lan:bimat@127.0.0.1:1/x")
    assert code == 3
    assert "does not answer" in err
    assert "bimat" not in err
