"""What lists is a table at a terminal, and plain lines for all else; so are bars."""

import re

import pytest

from ctd_core.cli.glance import bar
from ctd_core.cli.progress import progress

ESTABLISH = ["chapter", "establish", "kien-giang", "--on", "01/01/1976"]
ESTABLISH += ["--name", "Hội Chữ thập đỏ tỉnh Kiên Giang", "--tier", "province"]
ISSUE = ["issue", "2024-10", "--signed-on", "04/11/2024", "--number"]
LISTS = [
    ["kinds"],
    ["chapter", "list"],
    ["figures", "2024-10"],
    ["figures", "2024-10", "--compare"],
    ["figures", "2024", "--per", "month"],
    ["explain", "2024-10", "house_built.value"],
    ["submissions", "--all"],
    ["task", "list", "2024-10"],
    ["target", "list"],
    ["issues", "2024-10"],
    ["diff", "2024-10"],
    ["log"],
    ["check", "2024-10"],
    ["plugins", "list"],
]


@pytest.fixture
def office(cli, tmp_path):
    """Houses, a task, a target, two issues, and what changed since."""
    assert cli("init")[0] == 0
    assert cli(*ESTABLISH)[0] == 0
    house = ["record", "house_built", "houses=10", "value=1234567890123"]
    assert cli(*house, "large=true", "--on", "12/10/2024")[0] == 0
    assert cli("task", "add", "2024-10", "--text", "Mở 2 lớp tập huấn")[0] == 0
    target = ["target", "set", "house_built.value", "2024", "1234567890124"]
    assert cli(*target)[0] == 0
    assert cli(*ISSUE, "215/BC-CTĐ")[0] == 0
    assert cli(*ISSUE, "216/BC-CTĐ", "--reason", "đánh máy nhầm")[0] == 0
    right = ["correct", "kien-giang/2024-10/1", "houses=12", "value=1234567890125"]
    assert cli(*right, "large=true", "--reason", "đếm lại")[0] == 0
    return cli


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_it_is_a_table_at_a_terminal(office, drawn, command):
    """With a line below its head, and no line longer than the terminal."""
    lines = drawn(150, *command).splitlines()

    assert any(re.fullmatch(r" ─+ ?", line) for line in lines)
    # A sentence of the report goes on in the next line, as the terminal has it.
    assert max(map(len, lines)) <= 150 or command[0] == "diff"


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_elsewhere_it_is_plain_lines(office, terminal, command):
    """In a pipe, and at a terminal that can draw nothing, the same."""
    piped = office(*command)[1]
    terminal(150, term="dumb")
    # An exact table stands in a pipe; both times nothing is drawn.
    assert office(*command)[1] == piped
    assert not set("─\x1b█") & set(piped)


@pytest.mark.parametrize("columns", [30, 60, 80, 120])
@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_no_figure_is_cut_however_narrow(office, drawn, command, columns):
    """Nothing is left out with dots, and an amount stands in one line where it fits."""
    out = drawn(columns, *command)

    assert "…" not in out
    for amount in re.findall(r"1\.234\.567\.890\.12\d", office(*command)[1]):
        assert amount in out or columns < 60


def test_what_is_drawn_says_what_the_lines_say(office, drawn):
    """The story of an issue, of an entry and of a difference."""
    issues = drawn(150, "issues", "2024-10")
    assert "superseded by 2" in issues
    assert "issued again: đánh máy nhầm" in issues
    explained = drawn(150, "explain", "2024-10", "house_built.houses")
    assert explained.count("kien-giang/2024-10/1") == 1
    assert "(đếm lại)" in explained
    different = drawn(150, "diff", "2024-10")
    assert re.search(r"\+2  +kien-giang/2024-10/1  +corrected", different)
    assert "(đếm lại)" in different


# --- a month at a glance --------------------------------------------------------------


@pytest.fixture
def year(cli):
    """Houses of a year, more from month to month; a merger of two chapters."""
    assert cli("init")[0] == 0
    assert cli(*ESTABLISH)[0] == 0
    other = [*ESTABLISH]
    other[2], other[6] = "an-giang", "Hội Chữ thập đỏ tỉnh An Giang"
    assert cli(*other)[0] == 0
    for chapter, on, houses in (
        ("kien-giang", "10/10/2023", "3"),
        ("kien-giang", "10/03/2024", "12"),
        ("kien-giang", "10/10/2024", "6"),
        ("an-giang", "10/10/2023", "4"),
        ("an-giang", "10/10/2024", "5"),
    ):
        fact = ["record", "house_built", f"houses={houses}", "value=trên 472 triệu"]
        assert cli(*fact, "--on", on, "--chapter", chapter)[0] == 0
    return cli


def cells(out: str, name: str) -> list[str]:
    """The cells of a row, the bar among them."""
    (line,) = (line for line in out.splitlines() if name in line)
    return re.split(r"  +", line.strip())[1:]


def test_a_month_stands_beside_the_one_before_and_the_year_before(year, drawn):
    """As it is printed, with a bar; what was not recorded is not zero."""
    out = drawn(120, "figures", "2024-10", "--chapter", "kien-giang")

    assert "Hội Chữ thập đỏ tỉnh Kiên Giang, 10/2024" in out
    assert cells(out, "Figure") == ["10/2024", "09/2024", "10/2023"]
    # Half of the twelve in March.
    assert cells(out, "House built: houses") == ["6", "███", "–", "3"]
    assert cells(out, "House built: worth") == [
        "trên 472 triệu",
        "██████",
        "–",
        "trên 472 triệu",
    ]
    assert "*" not in out


def test_a_month_beside_chapters_that_have_merged_since_says_so(year, drawn):
    """What has come to a chapter is added to the year before."""
    merge = ["chapter", "merge", "kien-giang", "--into", "an-giang"]
    assert year(*merge, "--on", "01/11/2024")[0] == 0
    house = ["record", "house_built", "houses=1", "--on", "10/11/2024"]
    assert year(*house, "--chapter", "an-giang")[0] == 0
    out = drawn(120, "figures", "2024-11", "--chapter", "an-giang")

    assert cells(out, "Figure") == ["11/2024", "10/2024*", "11/2023*"]
    # Beside the twelve in March.
    assert cells(out, "House built: houses") == ["1", "▌", "11", "–"]
    assert "* With what has merged since added to it: kien-giang." in out


def test_a_month_of_which_nothing_is_known_says_so(year, drawn):
    """Nor is there a year before the first of all: no chapter is so old."""
    out = drawn(120, "figures", "2024-09", "--chapter", "kien-giang")
    assert out == "Nothing was recorded for 2024-09.\n"
    assert year("figures", "0001-01", "--chapter", "kien-giang")[0] == 2


@pytest.mark.parametrize(
    "asked", [["--figure", "house_built.value"], ["--compare"], ["--campaign", "Bão"]]
)
def test_who_asks_for_more_is_given_the_exact_figures(year, drawn, asked):
    """A glance is for who asked for nothing else."""
    out = drawn(250, "figures", "2024-10", "--chapter", "kien-giang", *asked)
    assert "█" not in out
    assert "472.000.000 đồng" in out or asked[0] == "--campaign"


@pytest.mark.parametrize(
    ("amount", "largest", "drawn"),
    [
        (None, 10, ""),
        (0, 10, ""),
        (5, 0, ""),
        (10, 10, "██████"),
        (5, 10, "███"),
        (1, 10, "▌"),
        (1, 10**15, "▏"),
        (-1, 5, ""),
    ],
)
def test_a_bar_is_as_long_as_a_figure_is_large(amount, largest, drawn):
    """However small, what there is can be seen."""
    assert bar(amount, largest) == drawn


# --- bars -----------------------------------------------------------------------------


def test_a_bar_stands_on_stderr_at_a_terminal_only(terminal, capfd):
    """It goes when it is done; a log file and a dumb terminal have none."""
    with progress("Reading", 2) as done:
        done(2)
    terminal(80, "stderr", term="dumb")
    with progress("Reading", 2) as done:
        done(2)
    assert capfd.readouterr() == ("", "")
    terminal(80, "stderr")
    with progress("Reading", 2) as done:
        done(2)
    out, err = capfd.readouterr()
    assert out == ""
    assert "Reading" in err
    assert "2/2" in err
