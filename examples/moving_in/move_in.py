"""Move an office in: its spreadsheets of 2024 and its old reports of 2023.

    python examples/moving_in/old_office.py van-phong-cu      (makes up an office)
    python examples/moving_in/move_in.py van-phong-cu --store kien-giang.db

Everything is first written as CSV, to be looked through beside what it was read from, and
then recorded, a file at a time, each once however often this runs. Each fact says where
it was read. At the end the figures are held against what the office had. Exit code 1: they
differ, or a report has something to look at; 2: a file was refused, and nothing of it
recorded.
"""

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from spreadsheets import KINDS, Row, rows_of

from ctd_core import CtdError, Ledger
from ctd_core.audit import Wording, beside_log, document_of, read, submission
from ctd_core.importers import FileFacts, Reading

PROVINCE = "kien-giang"
DISTRICTS = {"kien-luong": "Kiên Lương", "ha-tien": "Hà Tiên", "phu-quoc": "Phú Quốc"}
RECORDED_BY = "chuyen-so-lieu-cu"


def main() -> int:
    """Move in; gives the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--store", required=True)
    given = asked.parse_args()
    book = given.folder / "so-2024.xlsx"
    with Ledger.open(given.store, create=not Path(given.store).exists()) as ledger:
        establish(ledger)
        try:
            record(ledger, given.folder / "so-2024.csv", as_csv(rows_of(book)))
            odd = sum(read_report(ledger, one) for one in old_reports(given.folder))
        except CtdError as error:
            print(error, file=sys.stderr)
            return 2
        differing = list(differences(ledger, rows_of(book)))
    print(*differing, sep="\n", end="\n" if differing else "")
    print(
        f"{len(differing)} figures of 2024 differ, {odd} findings in reports of 2023."
    )
    return 1 if differing or odd else 0


def establish(ledger: Ledger) -> None:
    """Say who reports; again, it changes nothing."""
    day, by = date(1990, 1, 1), RECORDED_BY
    ledger.establish_chapter(
        PROVINCE,
        name="Hội CTĐ tỉnh Kiên Giang",
        tier="province",
        on=day,
        recorded_by=by,
    )
    for chapter, name in DISTRICTS.items():
        ledger.establish_chapter(
            chapter, name=name, tier="district", parent=PROVINCE, on=day, recorded_by=by
        )


def as_csv(rows: Iterable[Row]) -> str:
    """Rows as one CSV."""
    held = list(rows)
    written = io.StringIO()
    columns = dict.fromkeys(name for row in held for name in row)
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(held)
    return written.getvalue()


def record(ledger: Ledger, file: Path, written: str) -> None:
    """Keep a CSV and record it, all or nothing; its name is its key."""
    file.write_text(written, encoding="utf-8")
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(chapter.id for chapter in ledger.chapters()),
        today=ledger.today(),
    )
    with file.open("rb") as opened:
        facts = FileFacts(
            file.name, opened, ledger.plugins.importer(file.suffix), reading
        )
        receipt = ledger.record_all(
            facts, recorded_by=RECORDED_BY, submission=file.stem
        )
    print(f"{file.name}: {receipt.outcome}, {len(receipt.entries)} entries")


def old_reports(folder: Path) -> list[Path]:
    """The reports of months, in order."""
    return sorted(folder.glob("bao-cao-*.txt"))


def read_report(ledger: Ledger, file: Path) -> int:
    """Record what an old report states; gives how much of it is to be looked at."""
    document = document_of(file.name, file.read_bytes(), ledger.plugins)
    wording = Wording.installed(ledger.plugins, ledger.catalogue)
    audit = read(document, wording=wording)
    facts = submission(audit, ledger.catalogue, PROVINCE)
    record(ledger, file.with_suffix(".csv"), facts)
    beside = beside_log(audit, ledger, PROVINCE)
    for found in beside.findings:
        print(f"  {file.name}, line {found.line}: {found}")
    for number in audit.untold:
        print(f"  {file.name}, line {number.line}: not told: {number.number.text}")
    return len(beside.findings) + len(audit.untold)


def differences(ledger: Ledger, rows: Iterable[Row]) -> Iterator[str]:
    """The figures of the year that are not what SUMIFS makes of the sheets.

    It passes over a number that was typed as a text: the ledger then has more.
    """
    added: Counter[str] = Counter()
    for row in rows:
        for name in (*(field for _kind, field in KINDS.values()), "value"):
            if row.get(name, "").isdecimal():
                added[f"{row['kind']}.{name}"] += int(row[name])
    figures = ledger.figures(PROVINCE, "2024")
    for key, amount in added.items():
        if figures[key] != amount:
            yield f"{key}: the sheets have {amount}, the ledger {figures[key]}"


if __name__ == "__main__":
    sys.exit(main())
