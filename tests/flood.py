"""A plugin that the tests of reports install: its kinds, its wording, its facts."""

from datetime import date

from ctd_core import Ledger

KINDS = '''
from pathlib import Path
from typing import Annotated
from ctd_core.events import Contributed, Counted, Section, Stock, Total, Worth, fact

@fact("flood.boat_lent@1", "Cho mượn xuồng", "Boats lent", section="disaster",
      activity="disaster_response")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

@fact("flood.food_given@1", "Phát thực phẩm mùa nước nổi", "Food given", section="flood.relief")
class FoodGiven(Worth):
    """Food was given (phát thực phẩm)."""

    families: Annotated[int | None, Counted("hộ")] = None

@fact("flood.family_moved@1", "Di dời hộ dân", "Families moved", section="flood.relief",
      activity="disaster_response")
class FamilyMoved(Worth):
    """Families were moved (di dời hộ dân)."""

    families: Annotated[int | None, Counted("hộ")] = None

FACTS = (BoatLent, FoodGiven, FamilyMoved)
RELIEF = Section("flood.relief", "Cứu trợ mùa nước nổi", "Flood relief")
HELPED = Total(
    "flood.families_helped", "Số hộ được giúp", "Families helped",
    ("flood.food_given.families", "flood.family_moved.families"), "flood.relief",
)
ALL = Contributed(FACTS, (RELIEF,), (HELPED,))
WORDING = Path(__file__).with_name("flood.toml")
'''
WORDING = """
title = "Cứu trợ {period}"

[[section]]
name = "flood.relief"
heading = "Cứu trợ mùa nước nổi"
heading_clauses = [{ text = "trị giá {flood.relief.value}" }]

[[section.line]]
name = "words_alone"
lead = "Nước lên nhanh"

[[section.line]]
name = "food"
marker = "-"
lead = "Các cấp Hội đã "
groups = [
  { clauses = [
    "giúp {flood.families_helped} hộ",
    "phát thực phẩm cho {flood.food_given.families} hộ",
    "trị giá {flood.food_given.value}",
  ] },
  { clauses = ["cất {house_built.houses} căn nhà"] },
]

[[section]]
name = "disaster"

[[section.line]]
name = "boats"
marker = "-"
groups = [{ clauses = ["đưa {flood.boat_lent.boats} chiếc xuồng đến vùng ngập"] }]
"""


def record(ledger: Ledger, kind: str, **stated: object) -> None:
    """Record a fact of October 2024."""
    fact = ledger.vocabulary.kind(f"flood.{kind}").fact_class
    ledger.record("x", [fact(on=date(2024, 10, 1), **stated)], recorded_by="t")
