"""Beancount and hledger, over a ledger file that says the same.

A fact is a transaction, an amount a posting to the account of its figure; hedges
and counts of a whole have accounts of their own. A correction is a reversal and a new
transaction. These files keep amounts, but not of how many entries each is made.
"""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.figures import stated
from benchmarks.generator import Book
from ctd_core.events.declare import Fact

Amounts = dict[str, int]
"""By account, those that are not zero."""

Posting = tuple[str, int]


def transactions(books: Iterable[Book]) -> Iterator[tuple[str, str, list[Posting]]]:
    """Day, kind and postings of everything that happened in books."""
    for book in books:
        for fact in book.facts:
            yield _transaction(book, fact, 1)
        for entry, new in book.amendments:
            yield _transaction(book, book.facts[entry - 1], -1)
            if new is not None:
                yield _transaction(book, new, 1)


def _transaction(book: Book, fact: Fact, sign: int) -> tuple[str, str, list[Posting]]:
    # The day of the book's month: a fact counts there, however late it came.
    day = f"{book.month}-{min(fact.on.day, 28):02}"
    kind, fields = fact.__kind__.name, stated(fact)
    whole = int(fields.get("covers") == "whole")
    postings = []
    for name, amount in fields.items():
        if type(amount) is int:
            hedge = fields.get("hedge", "") if name == "value" else ""
            cell = (book.month.number, book.chapter, f"{kind}.{name}", hedge, whole)
            postings.append((account(cell), sign * amount))
    return day, kind, postings


def account(cell: tuple[Any, ...]) -> str:
    """The account of a figure: ``Income:C-hue-001:M202501:meal-served-value-tren``."""
    month, chapter, figure, hedge, whole = cell
    name = f"F-{figure}-{_HEDGES[hedge]}-{whole}".replace(".", "-").replace("_", "-")
    return f"Income:C-{chapter}:M{month}:{name}"


_HEDGES = {"": "0", "trên": "1", "hơn": "2", "gần": "3", "khoảng": "4", "ít nhất": "5"}


def write_beancount(books: Iterable[Book], to: Path) -> None:
    """Write the ledger as beancount reads it."""
    accounts = set()
    with to.open("w", encoding="utf-8") as file:
        file.write("1976-01-01 open Equity:Facts\n")
        for day, kind, postings in transactions(books):
            for name, _amount in postings:
                if name not in accounts:
                    accounts.add(name)
                    file.write(f"1976-01-01 open {name}\n")
            file.write(f'{day} * "{kind}"\n{_lines(postings)}\n')


def write_hledger(books: Iterable[Book], to: Path) -> None:
    """Write the ledger as hledger reads it."""
    with to.open("w", encoding="utf-8") as file:
        for day, kind, postings in transactions(books):
            file.write(f"{day} * {kind}\n{_lines(postings)}\n")


def _lines(postings: list[Posting]) -> str:
    lines = [f"  {name}  {amount} UNIT\n" for name, amount in postings]
    total = sum(amount for _name, amount in postings)
    return "".join(lines) + f"  Equity:Facts  {-total} UNIT\n"


def beancount(ledger: Path) -> Amounts:
    """What beancount's loader gives, added up by account."""
    # Read when it is imported: it would keep what it read beside the file.
    os.environ["BEANCOUNT_DISABLE_LOAD_CACHE"] = "1"
    from beancount.core.data import Transaction
    from beancount.loader import load_file

    entries, errors, _options = load_file(str(ledger))
    assert not errors, errors[:3]
    totals: dict[str, int] = defaultdict(int)
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                totals[posting.account] += int(posting.units.number)
    return _standing(totals)


def has_beancount() -> bool:
    """Whether beancount is installed."""
    return find_spec("beancount") is not None


def has_hledger() -> bool:
    """Whether hledger is installed."""
    return shutil.which("hledger") is not None


def hledger(ledger: Path) -> Amounts:
    """What ``hledger bal`` prints."""
    command = ["hledger", "bal", "-f", str(ledger), "--flat", "-N", "-O", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    totals = {}
    for line in done.stdout.splitlines()[1:]:
        name, amount = line.replace('"', "").split(",", 1)
        totals[name] = int(amount.split()[0].replace(",", ""))
    return _standing(totals)


def _standing(totals: dict[str, int]) -> Amounts:
    return {n: total for n, total in totals.items() if total and n != "Equity:Facts"}
