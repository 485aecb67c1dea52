"""``python -m benchmarks``: measure everything, print it, keep it in a file."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from benchmarks import machine, table
from benchmarks.measure import Result
from benchmarks.stores import Stores

WORKS = {  # and whether it depends on how many events there are
    "append": True,
    "append_one": False,
    "rebuild": True,
    "report": True,
    "answers": True,
    "past": False,
    "verify": True,
    "import_file": False,
    "memory": True,
    "start": False,
    "postgres": True,
    "writers": False,
}


def main() -> int:
    """Measure the works that are asked for; 1 if one of them could not be."""
    asked = _asked()
    stores = Stores(asked.folder)
    stores.clear_old()
    results: list[tuple[int, Result]] = []
    failed = []
    for size in asked.events:
        for work in asked.only:
            if size != asked.events[0] and not WORKS[work]:
                continue
            print(f"{work}, {size:,} events", file=sys.stderr)
            try:
                for result in _measured(work, size, asked):
                    print(table.line(result), file=sys.stderr)
                    results.append((size, result))
            except subprocess.CalledProcessError:
                failed.append(f"{work} at {size:,} events")
    stores.folder.mkdir(parents=True, exist_ok=True)
    page = table.page(results, machine.described(stores.folder), failed, date.today())
    asked.output.write_text(page, encoding="utf-8")
    print(page)
    return 1 if failed else 0


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--events", type=_numbers, default=[200_000, 1_000_000])
    parser.add_argument("--only", type=_works, default=list(WORKS), metavar="WORK,...")
    parser.add_argument("--rounds", type=int, default=5)
    here = Path(__file__).parent
    parser.add_argument("-o", "--output", type=Path, default=here / "results.md")
    parser.add_argument(
        "--folder", type=Path, default=here / ".stores", help="where stores are kept"
    )
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in text.replace("_", "").split(","))


def _works(text: str) -> list[str]:
    works = text.split(",")
    unknown = [work for work in works if work not in WORKS]
    if unknown:
        raise ValueError(f"{unknown} is none of {', '.join(WORKS)}")
    return works


def _measured(work: str, size: int, asked: Namespace) -> Iterator[Result]:
    """The results of one work, measured in a process of its own."""
    module = [sys.executable, "-m", "benchmarks.worker"]
    arguments = [work, str(size), str(asked.rounds), str(asked.folder)]
    with subprocess.Popen([*module, *arguments], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield msgspec.json.decode(line, type=Result)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)


if __name__ == "__main__":
    sys.exit(main())
