"""How long a command takes from start to end, beside Python importing click."""

import compileall
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import ctd_core
import ctd_kien_giang
from benchmarks.measure import Contestant, Result, Setting, take_turns

ROUNDS = 15


def run(setting: Setting) -> Iterator[Result]:
    """`ctd --help`, and `ctd report` on the month that comes with the program."""
    program = str(Path(sys.executable).with_name("ctd"))
    # As an installation is: click was compiled when it was installed.
    compileall.compile_dir(Path(ctd_core.__file__).parent, quiet=2)
    compileall.compile_dir(Path(ctd_kien_giang.__file__).parent, quiet=2)
    with setting.scratch() as scratch:
        _run([program, "demo", "--folder", str(scratch)])
        (store,) = scratch.glob("*.db")
        commands = {
            "ctd --help": ([program, "--help"], 2.5),
            "ctd report 2024-10": (
                [program, "--store", str(store), "report", "2024-10"],
                5,
            ),
        }
        for name, (command, limit) in commands.items():
            ours, theirs = take_turns(
                Contestant(lambda _turn, command=command: _run(command)),
                Contestant(lambda _turn: _run([sys.executable, "-c", "import click"])),
                ROUNDS,
                warm=2,
            )
            yield Result(
                work=name,
                peer='python -c "import click"',
                ours=ours,
                theirs=theirs,
                faster_is_more=False,
                limit=limit,
                note="whole processes",
            )


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
