"""The bundled month: October 2024 of Kiên Giang, from its printed report.

Only totals were printed, so each is one fact on the month's last day. The
paragraphs are those that name a partner, a place or a directive.
"""

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

from ctd_core import Ledger, Month
from ctd_core.importers import FileFacts, Reading
from ctd_core.importers.csv import CsvImporter

CHAPTER = "kien-giang"
MONTH = Month(2024, 10)
RECORDED_BY = "van-phong"


def record(ledger: Ledger) -> bool:
    """Record the month in *ledger*; False if it was there already."""
    recorded = record_facts_only(ledger)
    words = _words()
    ledger.set_letterhead(
        CHAPTER, on=date(2024, 1, 1), recorded_by=RECORDED_BY, **words["letterhead"]
    )
    if not ledger.sentences(CHAPTER, MONTH):
        _record_sentences(ledger, words)
    return recorded


def record_facts_only(ledger: Ledger) -> bool:
    """Record the month's facts, without a sentence; False if they were there."""
    ledger.establish_chapter(
        CHAPTER,
        name="Hội Chữ thập đỏ tỉnh Kiên Giang",
        tier="province",
        on=date(1976, 1, 1),
        recorded_by=RECORDED_BY,
    )
    file = files("ctd_kien_giang") / "october_2024.csv"
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset({CHAPTER}),
        today=ledger.today(),
    )
    with file.open("rb") as opened:
        receipt = ledger.record_all(
            FileFacts(file.name, opened, CsvImporter(), reading),
            recorded_by=RECORDED_BY,
            submission="2024-10",
        )
    return bool(receipt)


def _record_sentences(ledger: Ledger, words: dict[str, Any]) -> None:
    for paragraph in words["paragraph"]:
        ledger.add_paragraph(CHAPTER, MONTH, recorded_by=RECORDED_BY, **paragraph)
    for task in words["task"]:
        ledger.add_task(CHAPTER, MONTH, task["text"], recorded_by=RECORDED_BY)


def _words() -> dict[str, Any]:
    text = (files("ctd_kien_giang") / "october_2024.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
