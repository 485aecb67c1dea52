"""A nightly job: take in the forms of a folder, and tell who is missing.

    python examples/nightly.py bieu-mau --store kien-giang.db \
        --chapter kien-giang --month 2024-10

Each form is taken in whole or not at all, and the others with it or without it. The files
stay where they are: a form that was taken in changes nothing the next night, and one that
was filled in anew takes its own earlier place. There is a line in the log for each.

Ends with 0 if everybody was heard, 1 if somebody is missing, 2 if a form was refused,
3 if the store is not fit. (At a terminal ``ctd import bieu-mau`` does the same.)
"""

import argparse
import logging
import sys
from collections import Counter
from pathlib import Path

from attrs import frozen

from ctd_core import CtdError, Ledger, Month
from ctd_core.errors import RefusedError, StoreError
from ctd_core.importers import FileFacts, FormOf, Reading

HEARD, MISSING, REFUSED, UNFIT_STORE = 0, 1, 2, 3
RECORDED_BY = "viec-ban-dem"
log = logging.getLogger("nightly")


def main() -> int:
    """Do what was asked for; gives the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--store", required=True)
    asked.add_argument("--chapter", required=True, help="below which all should report")
    asked.add_argument("--month", type=Month.parse, required=True)
    given = asked.parse_args()
    form = "%(asctime)s %(levelname)-7s %(message)s"
    logging.basicConfig(format=form, level=logging.INFO)
    try:
        with Ledger.open(given.store) as ledger:
            refused = take_in_all(ledger, given.folder)
            missing = tell_missing(ledger, given.chapter, given.month)
    except StoreError as error:
        log.critical("%s", error)
        return UNFIT_STORE
    return REFUSED if refused else MISSING if missing else HEARD


@frozen
class Filled:
    """A form that somebody filled in, and what it states."""

    file: Path
    form: FormOf
    facts: list[tuple[object, ...]]


def take_in_all(ledger: Ledger, folder: Path) -> int:
    """Take in every form of a folder; gives how many were refused."""
    refused, forms = 0, []
    # Excel keeps a file ~$name.xlsx beside one that is open.
    for file in sorted(folder.glob("[!~.]*.xlsx")):
        try:
            forms.append(read(ledger, file))
        except StoreError:
            raise
        except (CtdError, OSError) as error:
            refused += tell_refused(file, error)
    copies = Counter(one.form.id for one in forms)
    for one in forms:
        try:
            take_in(ledger, one, copies=copies[one.form.id])
        except StoreError:
            raise
        except CtdError as error:
            refused += tell_refused(one.file, error)
    return refused


def read(ledger: Ledger, file: Path) -> Filled:
    """What a file states; raises ImportFaultsError with all its faults."""
    reading = Reading(
        vocabulary=ledger.vocabulary,
        chapters=frozenset(chapter.id for chapter in ledger.chapters()),
        today=ledger.today(),
    )
    with file.open("rb") as content:
        importer = ledger.plugins.importer(file.suffix)
        facts = FileFacts(file.name, content, importer, reading)
        stated = list(facts)
    if facts.form is None:
        raise RefusedError("{file} is no form.", file=file.name)
    return Filled(file, facts.form, stated)


def take_in(ledger: Ledger, one: Filled, copies: int) -> None:
    """Take in a form, unless there are two of it: nobody knows which of them counts."""
    form = one.form
    if copies > 1:
        raise RefusedError(
            "There are {copies} files of the form of {chapter} for {month}.",
            copies=copies,
            chapter=form.chapter,
            month=form.month,
        )
    taken = ledger.take_in(form, one.facts, recorded_by=RECORDED_BY)
    place = f"{form.chapter}/{form.month}"
    log.info("%s: %s, %s", one.file.name, place, taken.outcome)


def tell_refused(file: Path, error: Exception) -> int:
    """A line for what is wrong with a file, and one for each fault."""
    for line in str(error).splitlines():
        log.error("%s: %s", file.name, line.strip())
    return 1


def tell_missing(ledger: Ledger, chapter: str, month: Month) -> int:
    """Tell who was not heard of; gives how many they are."""
    tree = ledger.chapters()
    missing = ledger.silent(chapter, month)[month]
    for one in missing:
        log.warning(
            "%s: missing: %s (%s)", month, tree[one].name_on(month.last_day), one
        )
    return len(missing)


if __name__ == "__main__":
    sys.exit(main())
