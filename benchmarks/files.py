"""Files of facts, as an office sends them."""

import csv
from pathlib import Path

from benchmarks.generator import Placed
from ctd_core.importers.fields import written_fields


def write_csv(facts: list[Placed], to: Path) -> None:
    """Write facts as a CSV, with a column for each field that any of them states."""
    rows = [
        {"chapter": chapter, "month": str(month), "kind": fact.__kind__.name}
        | dict(written_fields(fact))
        for chapter, fact, month in facts
    ]
    columns = dict.fromkeys(name for row in rows for name in row)
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
