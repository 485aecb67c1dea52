"""What the Tab key offers, asked as a shell asks."""

import os
import subprocess
import sys

import pytest

from ctd_core.cli import run
from ctd_core.cli.complete import VARIABLE

CTD = [sys.executable, "-c", "from ctd_core.cli import main; main()"]


@pytest.fixture
def press_tab(cli, monkeypatch, capfd):
    """Press Tab at the end of a line; gives what is offered, each with what it is."""

    def press(line: str) -> dict[str, str]:
        with monkeypatch.context() as asked:
            words = line.split(" ")
            asked.setenv("COMP_WORDS", line)
            asked.setenv("COMP_CWORD", words[-1])  # as fish does
            asked.setenv(VARIABLE, "fish_complete")
            assert run([]) == 0
        captured = capfd.readouterr()
        assert captured.err == ""
        found = {}
        for offered in captured.out.split("\n"):
            name, _tab, said = offered.partition("\t")
            found[name.partition(",")[2]] = said
        found.pop("", None)
        return found

    return press


@pytest.fixture
def office(cli):
    """A province with a district, and houses in two months."""
    cli("init")
    for chapter, tier, name, *above in (
        ("kien-giang", "province", "Hội CTĐ tỉnh Kiên Giang"),
        (
            "kien-luong",
            "district",
            "Hội CTĐ huyện Kiên Lương",
            "--parent",
            "kien-giang",
        ),
        ("ha-tien", "district", "Hội CTĐ thị xã Hà Tiên", "--parent", "kien-giang"),
    ):
        new = ["chapter", "establish", chapter, "--name", name, "--tier", tier, *above]
        assert cli(*new, "--on", "01/01/1976")[0] == 0
    for on in ("12/09/2024", "12/10/2024", "13/10/2024"):
        house = ["record", "house_built", "houses=1", "--on", on]
        assert cli(*house, "--chapter", "kien-luong")[0] == 0
    return cli


def test_commands_are_offered_without_importing_them(press_tab):
    """Each with its line."""
    assert press_tab("ctd fig") == {
        "figures": "Print the figures of a month or longer."
    }
    assert {"establish", "merge"} <= press_tab("ctd chapter ").keys()


def test_chapters_are_offered_by_id_or_as_they_are_written(office, press_tab):
    """With their names; marks make no difference."""
    both = {
        "kien-giang": "Hội CTĐ tỉnh Kiên Giang",
        "kien-luong": "Hội CTĐ huyện Kiên Lương",
    }
    assert press_tab("ctd figures 2024-10 --chapter kien-") == both
    assert press_tab("ctd figures 2024-10 --chapter Kiên") == both
    assert list(press_tab("ctd chapter rename ha")) == ["ha-tien"]
    assert list(press_tab("ctd chapter merge ha-tien --into ki")) == list(both)


def test_kinds_and_their_fields_are_offered(office, press_tab):
    """A kind with its Vietnamese words; a field once, as it is written."""
    assert press_tab("ctd record house_b") == {"house_built": "Cất mới nhà Chữ thập đỏ"}
    assert press_tab("ctd record house_built ho") == {"houses=": "Số căn nhà"}
    assert "houses=" not in press_tab("ctd record house_built houses=2 ")
    assert "note=" in press_tab("ctd record house_built houses=2 ")
    assert list(press_tab("ctd log --kind house_b")) == ["house_built"]
    # Of an entry, those of its kind.
    assert "houses=" in press_tab("ctd correct kien-luong/2024-10/1 ")


def test_figures_are_offered(press_tab):
    """Totals among them; no store is needed."""
    assert press_tab("ctd explain 2024-10 house_built.") == {
        "house_built.houses": "Cất mới nhà Chữ thập đỏ (căn nhà)",
        "house_built.value": "Cất mới nhà Chữ thập đỏ (trị giá)",
    }
    assert list(press_tab("ctd figures 2024 --figure total.")) == ["total.value"]


def test_months_are_offered_the_newest_first(office, press_tab):
    """Those of which there is a book."""
    assert list(press_tab("ctd figures ")) == ["2024-10", "2024-09"]
    assert list(press_tab("ctd close 2024-0")) == ["2024-09"]
    assert list(press_tab("ctd explain ")) == ["2024-10", "2024-09"]


def test_entries_are_offered_by_their_address(office, press_tab):
    """Those that stand; a voided one can be neither corrected nor voided."""
    assert list(press_tab("ctd void kien-luong/2024-10/")) == [
        "kien-luong/2024-10/1",
        "kien-luong/2024-10/2",
    ]
    assert office("void", "kien-luong/2024-10/1", "--reason", "gõ nhầm")[0] == 0
    assert press_tab("ctd correct kien") == {
        "kien-luong/2024-10/2": "Cất mới nhà Chữ thập đỏ",
        "kien-luong/2024-09/1": "Cất mới nhà Chữ thập đỏ",
    }


def test_what_plugins_contribute_is_offered(press_tab):
    """With whose it is."""
    assert press_tab("ctd report 2024-10 --format mark") == {"markdown": "ctd-core"}
    assert "monthly" in press_tab("ctd check 2024-10 --definition ")
    assert "csv" in press_tab("ctd import x --format ")


def test_without_a_store_nothing_is_offered_and_nothing_said(press_tab, monkeypatch):
    """Nor with one that is none, or with a plugin that is broken."""
    assert press_tab("ctd figures 2024-10 --chapter ") == {}
    assert press_tab("ctd figures ") == {}
    monkeypatch.setenv("CTD_STORE", __file__)
    assert press_tab("ctd figures ") == {}
    monkeypatch.delenv("CTD_STORE")
    assert press_tab("ctd void ") == {}


def test_the_store_that_is_named_is_looked_into(office, press_tab, monkeypatch):
    """Before the command or after it."""
    place = os.environ["CTD_STORE"]
    monkeypatch.delenv("CTD_STORE")
    assert press_tab(f"ctd --store {place} close ") == {"2024-10": "", "2024-09": ""}
    assert press_tab(f"ctd close --store {place} ") == {"2024-10": "", "2024-09": ""}


def test_a_command_of_a_broken_plugin_offers_nothing(press_tab, install, monkeypatch):
    """Its name is offered all the same: what is wrong is told when it runs."""
    install("torn", "raise RuntimeError('torn')", commands="torn:torn")
    assert press_tab("ctd tor") == {"torn": "torn"}
    with monkeypatch.context() as asked:
        asked.setenv("COMP_WORDS", "ctd torn ")
        asked.setenv("COMP_CWORD", "")
        asked.setenv(VARIABLE, "fish_complete")
        assert run([]) == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_printed_or_written(cli, tmp_path, shell):
    """A folder that is not there is made."""
    code, out, _err = cli("completion", shell)
    assert code == 0
    assert f"{VARIABLE}={shell}_complete" in out
    assert cli("completion", shell, "-o", tmp_path / "a" / "ctd")[0] == 0
    assert (tmp_path / "a" / "ctd").read_text(encoding="utf-8") == out.removesuffix(
        "\n"
    )


def test_bash_itself_completes(office, tmp_path):
    """A field is followed by no blank, for its value comes next."""
    _code, script, _err = office("completion", "bash")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "ctd"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{CTD[2]}" "$@"\n')
    program.chmod(0o755)
    (tmp_path / "script").write_text(script, encoding="utf-8")
    asking = """
        compopt() { echo "compopt $1 $2"; }
        source ./script
        COMP_WORDS=(ctd record house_built ho) COMP_CWORD=3
        _ctd_completion ctd; echo "${COMPREPLY[@]}"
        COMPREPLY=() COMP_WORDS=(ctd close "") COMP_CWORD=2
        _ctd_completion ctd; echo "${COMPREPLY[@]}"
    """
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", asking],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "compopt -o nospace",
        "houses=",
        "2024-10 2024-09",
    ]
    assert done.stderr == ""
