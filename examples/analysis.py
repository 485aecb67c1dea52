"""The figures and the log of a store in pandas and DuckDB.

    pip install ctd-core pandas duckdb
    python examples/made_up_province/make.py --store two-years.db
    python examples/analysis.py --store two-years.db --chapter an-giang --period 2025

Both are read through the ledger: who reads the tables of a store past it counts what was
corrected twice, and knows neither merged chapters nor stocks. Amounts stay whole numbers:
a column is Int64, where what nobody recorded is <NA>, neither 0 nor the NaN that would
turn a worth in đồng into a float. DuckDB adds BIGINT up to HUGEINT, which becomes a float
in pandas; it is cast back.
"""

import argparse

import duckdb
import pandas as pd

from ctd_core import Ledger, Period
from ctd_core.figures import fold

SHOWN = ["house_built.houses", "meal_served.meals", "total.value"]


def figures_by_month(ledger: Ledger, chapter: str, period: Period) -> pd.DataFrame:
    """A row for each month, a column for each figure, as reports have them."""
    months = ledger.figures_by_month(chapter, period)
    rows = {str(month): dict(figures) for month, figures in months.items()}
    return pd.DataFrame.from_dict(rows, orient="index", dtype="Int64")


def log(ledger: Ledger) -> pd.DataFrame:
    """A row for each figure that an event changed: added, or taken away again.

    The sum over any part of it is what that part changed. Over all that is of a month,
    of a chapter and those below it, it is their figure, but for a stock (tồn): of those
    the latest count holds.
    """
    rows = [
        {
            "position": event.position,
            "recorded_at": event.recorded_at,
            "recorded_by": event.recorded_by,
            "chapter": cell.chapter,
            "month": cell.month,
            "figure": cell.figure,
            "amount": change.amount,
        }
        for event in ledger.events()
        for cell, change in fold([event]).items()
        if cell.figure in ledger.catalogue
    ]
    return pd.DataFrame(rows)


PROMPTNESS = """
    SELECT chapter,
           count(DISTINCT position) AS events,
           sum(amount)::BIGINT AS dong,
           max(date_diff('day', last_day(strptime(month::VARCHAR, '%Y%m')),
                         recorded_at::TIMESTAMP)) AS days_after
    FROM log
    WHERE figure LIKE '%.value'
    GROUP BY chapter
    ORDER BY days_after DESC, dong DESC
    LIMIT 5
"""
"""How long after its month a chapter still wrote worth down, or corrected it."""

TOTALS = "SELECT month, figure, sum(amount)::BIGINT FROM log GROUP BY month, figure"


def promptness(changes: pd.DataFrame) -> pd.DataFrame:
    """Who took longest to write down what was done."""
    with duckdb.connect() as connection:
        return connection.register("log", changes).sql(PROMPTNESS).df()


def totals(changes: pd.DataFrame) -> dict[tuple[int, str], int]:
    """What the log adds up to, by month and figure."""
    with duckdb.connect() as connection:
        found = connection.register("log", changes).sql(TOTALS).fetchall()
    return {(month, figure): amount for month, figure, amount in found}


def main() -> None:
    """Print some of each."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--store", required=True)
    asked.add_argument("--chapter", required=True)
    asked.add_argument("--period", type=Period.parse, required=True)
    given = asked.parse_args()
    with Ledger.open(given.store, read_only=True) as ledger:
        figures = figures_by_month(ledger, given.chapter, given.period)
        changes = log(ledger)
    print(figures.reindex(columns=SHOWN).to_string(), end="\n\n")
    print(promptness(changes).to_string(index=False))


if __name__ == "__main__":
    main()
