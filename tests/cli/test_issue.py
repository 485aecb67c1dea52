"""Reports issued on the command line, listed, printed again."""

import json
import sqlite3

import pytest

OCTOBER = "2024-10"
ISSUE = ("issue", OCTOBER, "--signed-on", "04/11/2024", "--recorded-by", "minh")


@pytest.fixture
def office(cli):
    """An office with a month to report."""
    for command in (
        ("init",),
        (
            *("chapter", "establish", "kien-giang", "--name", "Hội tỉnh"),
            *("--tier", "province", "--on", "01/01/1976"),
        ),
        ("record", "house_built", "houses=3", "value=45 triệu", "--on", "12/10/2024"),
        (
            "paragraph",
            "add",
            OCTOBER,
            "--section",
            "social",
            "--text",
            "Cụ Tư đã khỏe.",
        ),
    ):
        assert cli(*command)[0] == 0
    return cli


STILL_OPEN = "The books of 2024-10 are open: ctd close 2024-10 --with-below\n"


def test_a_report_is_issued_and_written(office, tmp_path):
    """The form follows the file's name; the others are kept beside it."""
    code, out, err = office(
        *ISSUE, "--number", "215", "--format", "text", "-o", "bc.docx"
    )
    assert (code, err) == (0, STILL_OPEN)
    assert out == (
        "1. 215/BC-CTĐ, 04/11/2024: text, docx; from the log up to position 3\n"
    )
    assert (tmp_path / "bc.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("options", "forms", "begins"),
    [
        ((), ["text"], None),
        (("--format", "markdown", "--format", "text"), ["markdown", "text"], None),
        (("--format", "json", "-o", "tep"), ["json"], b"{"),
        (("-o", "bc.md"), ["markdown"], "BÁO CÁO".encode()),
        (("-o", "tep"), ["text"], "BÁO CÁO".encode()),
    ],
)
def test_the_forms_are_those_that_are_named(office, tmp_path, options, forms, begins):
    """By --format, by the file's name; else it is text."""
    code, out, _ = office(*ISSUE, "--number", "215", "--json", *options)
    issued = json.loads(out)

    assert code == 0
    assert [form["name"] for form in issued["formats"]] == forms
    if begins:
        assert (tmp_path / options[-1]).read_bytes().startswith(begins)


def test_issues_are_listed(office):
    """Number, day, forms, position; what superseded which, and why."""
    assert office("issues", OCTOBER) == (0, "", "2024-10 was not issued yet.\n")
    assert json.loads(office("issues", OCTOBER, "--json")[1]) == []
    assert office(*ISSUE, "--number", "215")[0] == 0
    code, _, err = office(*ISSUE, "--number", "216")
    assert (code, "add --reason TEXT" in err) == (2, True)
    assert office(*ISSUE, "--number", "216", "--reason", "sai số liệu")[0] == 0

    assert office("issues", "10/2024")[1].splitlines() == [
        "1. 215/BC-CTĐ, 04/11/2024: text; from the log up to position 3",
        "   superseded by 2",
        "2. 216/BC-CTĐ, 04/11/2024: text; from the log up to position 4",
        "   issued again: sai số liệu",
    ]
    first, second = json.loads(office("issues", OCTOBER, "--json")[1])
    assert set(first) == {
        "anchor", "chapter", "definition", "definition_digest", "formats", "issue",
        "model", "number", "period", "position", "reason", "redactions", "seal",
        "signed_on", "superseded_by", "versions", "vocabulary",
    }  # fmt: skip
    assert (first["chapter"], first["period"]) == ("kien-giang", OCTOBER)
    assert (first["issue"], first["superseded_by"], first["reason"]) == (1, 2, "")
    assert (second["signed_on"], second["reason"]) == ("2024-11-04", "sai số liệu")
    assert first["anchor"].startswith("ctd:3:")


def test_what_was_issued_is_printed_again(office, tmp_path):
    """After a correction: those bytes, and on stderr what they are and what holds."""
    office(*ISSUE, "--number", "215", "-o", "bc.txt", "--format", "docx")
    sent = (tmp_path / "bc.txt").read_bytes()
    assert office("void", "kien-giang/2024-10/1", "--reason", "sai")[0] == 0

    code, out, err = office("report", OCTOBER, "--as-issued", "-o", "x.txt")
    assert (code, out) == (0, "")
    assert (tmp_path / "x.txt").read_bytes() == sent
    assert err.splitlines()[0].startswith("1. 215/BC-CTĐ, 04/11/2024: docx, text")
    assert "These are the bytes that were issued." in err
    assert "gives all of its" in err
    assert "word for word" in err
    office("report", OCTOBER, "--as-issued", "1", "-o", "x.docx")
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")
    code, out, err = office(
        "report", OCTOBER, "--as-issued", "--format", "markdown", "--chapter",
        "kien-giang",
    )  # fmt: skip
    assert "3 căn nhà" in out
    assert "was not issued as markdown" in err


def test_an_earlier_issue_is_printed_by_its_number(office):
    """Without one it is the last."""
    office(*ISSUE, "--number", "215")
    office("void", "kien-giang/2024-10/1", "--reason", "sai")
    office(*ISSUE, "--number", "216", "--reason", "sai số liệu")

    assert "3 căn nhà" in office("report", OCTOBER, "--as-issued", "1")[1]
    assert "3 căn nhà" not in office("report", OCTOBER, "--as-issued")[1]
    assert "3 căn nhà" not in office("report", OCTOBER, "--as-issued", "2")[1]
    code, out, err = office("report", OCTOBER, "--as-issued", "3")
    assert (code, out) == (2, "")
    assert "was issued 2 times; there is no issue 3" in err
    code, _, err = office("report", "2024-09", "--as-issued")
    assert (code, "was not issued yet" in err) == (2, True)


def test_drafts_are_not_issued(office):
    """That is said."""
    office("task", "add", "2024-09", "--text", "Vận động hiến máu.")
    office("task", "copy", "2024-09", OCTOBER)
    code, _, err = office(*ISSUE, "--number", "215")
    drafts = "Drafts were not issued: report/kien-giang/2024-10/2.\n"
    assert (code, err) == (0, STILL_OPEN + drafts)


def test_what_is_refuted_is_a_finding(office, tmp_path):
    """It is printed all the same; the exit code is 1."""
    office(*ISSUE, "--number", "215")
    with sqlite3.connect(tmp_path / "kg.db") as connection:
        connection.execute(
            "UPDATE log SET body = replace(body, '3', '4') WHERE position = 2"
        )
    connection.close()
    code, out, err = office("report", OCTOBER, "--as-issued")
    assert code == 1
    assert "3 căn nhà" in out
    assert "! The log of" in err
    assert "the chain breaks at position" in err


def test_what_cannot_be_proven_is_told(office, tmp_path):
    """Why, and what would help; that is no finding."""
    (tmp_path / "x.toml").write_text(
        'title = "Báo cáo {period.title}"\n[[section]]\nname = "social"\n'
        'heading = "Xã hội"\nempty = "Không có."\n',
        encoding="utf-8",
    )
    office(*ISSUE, "--number", "215", "--definition", "x.toml")
    code, _, err = office("report", OCTOBER, "--as-issued")
    assert (code, "? Its sentences cannot be proven" in err) == (0, True)
    named = office("report", OCTOBER, "--as-issued", "--definition", "x.toml")
    assert "word for word" in named[2]


def test_a_drifted_view_issues_nothing(office, tmp_path):
    """The store is unfit; what to do is said."""
    with sqlite3.connect(tmp_path / "kg.db") as connection:
        connection.execute("UPDATE figures SET amount = amount + 1")
    connection.close()
    code, out, err = office(*ISSUE, "--number", "215")
    assert (code, out) == (3, "")
    assert "ctd rebuild" in err
    assert office("rebuild")[0] == 0
    assert office(*ISSUE, "--number", "215")[0] == 0


def test_a_sealed_page_is_an_anchor(office, tmp_path):
    """``ctd doctor --anchor`` reads the end of the log off the printed page."""
    office(*ISSUE, "--number", "215", "--seal", "-o", "trang.txt")
    assert "Mã kiểm chứng: " in (tmp_path / "trang.txt").read_text(encoding="utf-8")
    code, out, _ = office("doctor", "--anchor", "trang.txt")
    assert code == 0
    assert "fine   The log up to 3 is what it was at the anchor." in out
    assert "fine   All that is kept of 1 issues is as it was kept." in out


def test_redaction_reaches_what_was_issued(office):
    """That is said, and a reprint says it too."""
    office(*ISSUE, "--number", "215")
    code, out, _ = office(
        "redact", "report/kien-giang/2024-10/1", "--reason", "nêu tên", "--yes",
        "--recorded-by", "minh",
    )  # fmt: skip
    assert (code, "  and out of issue 1, which says so" in out) == (0, True)
    code, out, err = office("report", OCTOBER, "--as-issued")
    assert "người xóa: minh; lý do: nêu tên.]" in out
    assert "words were taken out" in err
    assert "words taken out of sentence 1: nêu tên" in office("issues", OCTOBER)[1]
    (issue,) = json.loads(office("issues", OCTOBER, "--json")[1])
    assert issue["redactions"] == [{"sentence": 1, "reason": "nêu tên"}]


def test_the_log_tells_of_an_issue_in_a_line(office):
    """Its forms and versions by their names."""
    office(*ISSUE, "--number", "215", "--format", "text", "--format", "docx")
    line = office("log")[1].splitlines()[-1]
    assert "report_issued  number=215/BC-CTĐ signed_on=2024-11-04" in line
    assert 'formats="text, docx"' in line
    assert "ctd-core 0.1.0" in line


def test_a_file_that_cannot_be_written_was_issued_all_the_same(office, tmp_path):
    """It is told which issue it is; the bytes can be written later."""
    (tmp_path / "thu-muc.txt").mkdir()
    code, out, err = office(*ISSUE, "--number", "215", "-o", "khong/bc.txt")
    assert (code, out.startswith("1. 215")) == (2, True)
    assert "was not written" in err
    assert office("report", OCTOBER, "--as-issued", "-o", "bc.txt")[0] == 0
