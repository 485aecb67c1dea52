"""No page is left out: what README, docs and plugins tell people to type is run."""

import re
import shutil
import subprocess
import sys
import typing

import flood
import pytest
from pages import HOW_TOS, ROOT, blocks, commands_in, commands_of, shell
from postgres import binaries
from psycopg.conninfo import conninfo_to_dict

import ctd_core.checks
import ctd_core.importers
import ctd_core.report.model
from ctd_core.plugins.contracts import GROUPS

PAGES = {
    str(page.relative_to(ROOT)): page.read_text(encoding="utf-8")
    for pattern in ("*.md", "docs/**/*.md", "plugins/*/README.md")
    for page in sorted(ROOT.glob(pattern))
}
PLUGINS = sorted(name for name in PAGES if name.startswith("plugins/"))
REFERENCE = "docs/reference/plugins.md"
MONTH = "docs/tutorial/a-month-in-python.md"
RUN = {"README.md", REFERENCE, MONTH, "docs/tutorial/a-plugin-of-your-own.md", *PLUGINS}
"""The pages that are run here, in test_docs and in tests/scaffold."""
posix = pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for sh")
IS_THERE = f"""pip() {{ (
    cd '{ROOT}'
    for one in "$@"; do case $one in install|-*|psycopg*) ;; *) test -e "$one" ;; esac; done
) }}"""
"""In place of pip, which would fetch what the tests have: it looks for what is named."""


def test_nothing_to_type_stands_on_a_page_that_nobody_runs():
    """Each page with commands or Python is one of those that are run."""
    texts = {*HOW_TOS.values(), *(PAGES[name] for name in RUN)}
    left_out = [
        name
        for name, text in PAGES.items()
        if blocks("(?:sh|python)", text) and text not in texts
    ]
    assert left_out == []


@pytest.mark.parametrize("name", sorted({*PAGES} - {"CHANGELOG.md"}))
def test_commands_stand_where_they_are_found(name):
    """Not in a block of no language, nor in one that is only indented."""
    rest = re.sub(r"```sh\n.*?```", "", PAGES[name], flags=re.DOTALL)
    assert not re.search(r"^(    |```\n)(ctd|pip|python) ", rest, re.MULTILINE)


def test_a_month_in_python_prints_what_is_shown(capsys):
    """Block after block, as it is pasted; what stands below a block is what it prints."""
    names: dict[str, object] = {}
    for language, block in re.findall(
        r"```(python|text)\n(.*?)```", PAGES[MONTH], re.DOTALL
    ):
        if language == "python":
            exec(compile(block, MONTH, "exec"), names)
        else:
            assert block.rstrip() in capsys.readouterr().out


@posix
@pytest.mark.parametrize("name", PLUGINS)
def test_the_commands_of_a_plugin_s_page_work(name, tmp_path):
    """In an office that has the bundled month."""
    shutil.copy(
        ROOT / "plugins/ctd-docx/src/ctd_docx/nd30.toml", tmp_path / "my-layout.toml"
    )
    office = """
        ctd demo --folder demo
        export CTD_STORE=demo/kien-giang.db
        ctd chapter establish kien-luong --name Hội --tier district --parent kien-giang --on 01/01/1999
    """
    done = shell(f"{IS_THERE}\n{office}\n{commands_in(PAGES[name])}", tmp_path)

    assert done.returncode == 0, done.stderr


@posix
def test_a_store_moves_to_a_server_as_the_how_to_says(tmp_path, postgres_server):
    """Its database is made, the log copied, and found sound there."""
    there = postgres_server.url("kien_giang_of_the_how_to")
    at = conninfo_to_dict(there)
    script = f"""
        {IS_THERE}
        export PATH="$PATH:{binaries()}" PGHOST={at["host"]} PGPORT={at["port"]}
        export PGUSER={at["user"]} PGPASSWORD={at.get("password", "")}
        ctd init --store kien-giang.db
    """
    commands = commands_of("many-writers.md")
    commands = commands.replace("postgresql://ctd@may-chu/kien_giang", f"'{there}'")
    commands = commands.replace(" kien_giang\n", f" {at['dbname']}\n")
    done = shell(script + commands, tmp_path)
    postgres_server.drop(there)

    assert done.returncode == 0, done.stderr
    assert "Copied 0 events to" in done.stdout
    assert "The view is what the log says" in done.stdout


def test_the_commands_that_install_are_those_of_make():
    """Both ways in the README come to the same; `make demo` itself is run by CI."""
    make = [
        "make",
        "--dry-run",
        "--always-make",
        "VENV=.venv",
        "PYTHON=python3",
        "demo",
    ]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True)
    made = re.sub(r" --(quiet|disable-pip-version-check)\b", "", done.stdout)
    (block,) = (one for one in blocks("sh") if "pip install" in one)

    assert len(block.splitlines()) == 4
    for line in block.splitlines():
        assert line in made


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_can_be_made_is_in_the_makefile(name):
    """Each `make ...` that is named."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(
        r"(?:^ *|`)make ([a-z][a-z-]+)(?= |`|$)", PAGES[name], re.MULTILINE
    )

    assert named
    for target in named:
        assert f"\n{target}: " in makefile


def test_the_reference_of_plugins_is_complete(tmp_path):
    """It has every group, its Python runs, and the test of a plugin can be copied."""
    page = PAGES[REFERENCE]
    table = re.findall(r"^\| `ctd_core\.(\w+)` \|", page, re.MULTILINE)
    assert tuple(table) == GROUPS
    namespace: dict[str, object] = {}
    for module in (typing, ctd_core.importers, ctd_core.checks, ctd_core.report.model):
        namespace |= vars(module)
    exec(flood.KINDS, namespace)
    for snippet in blocks("python", page):
        exec(compile(snippet, "plugins.md", "exec"), namespace)
    (cases,) = (m.args[1] for m in namespace["test_conforms"].pytestmark)
    assert {str(case).partition(" ")[0] for case in cases} == {
        "distribution",
        "reports",
        "commands",
    }


@posix
def test_the_commands_of_the_reference_of_plugins_work(tmp_path):
    """The conformance suite is run as it is shown."""
    done = shell(commands_in(PAGES[REFERENCE]), tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr


CITED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", "".join(HOW_TOS.values()))


@pytest.mark.parametrize(("file", "name"), sorted(set(CITED)))
def test_a_test_that_is_cited_is_there(file, name):
    """Whoever doubts a page can look."""
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
