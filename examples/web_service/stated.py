"""Facts of a request, under the names of the CSV; what is wrong is told all at once.

{"kind": "house_built", "on": "2024-10-12", "houses": 2, "value": 94000000}
"""

from collections.abc import Iterable
from typing import Any

from ctd_core import CtdError, Ledger
from ctd_core.events import Fact
from ctd_core.importers import read_fact

Written = dict[str, Any]


class FactsRefusedError(CtdError):
    """Facts of a request cannot be read."""

    sentence = "Nothing was recorded. To mend: {faults}"


def read(ledger: Ledger, written: Iterable[Written]) -> list[Fact]:
    """The facts that are stated; raises FactsRefusedError with all that is wrong."""
    facts, faults = [], []
    for number, fields in enumerate(written):
        kind = ledger.vocabulary.kind(str(fields.get("kind", "")))
        stated = {name: fields[name] for name in fields if name != "kind"}
        fact, problems = read_fact(kind, stated)
        faults += [f"fact {number}, {name}: {why}" for name, why in problems]
        facts += [fact] if fact else []
    if faults:
        raise FactsRefusedError(faults=faults)
    return facts
