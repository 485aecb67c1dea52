"""What is recorded becomes figures, and adds up."""

from datetime import date

from ctd_flood_relief.kinds import FamilyEvacuated, PackageGiven, WaterDelivered

DAY = date(2024, 10, 12)


def test_what_was_given_is_in_every_total(ledger, record) -> None:
    """Of the section, of the activity of the law, of the report."""
    record(
        PackageGiven(on=DAY, packages=350, families=350, value=175_000_000),
        WaterDelivered(on=DAY, litres=12_000, families=400, value=24_000_000),
    )

    figures = ledger.figures("an-giang", "2024-10")
    for key in ("flood.relief", "activity.humanitarian_aid", "total"):
        assert figures[f"{key}.value"] == 199_000_000


def test_a_family_that_was_helped_twice_counts_twice(ledger, record) -> None:
    """As lượt hộ does."""
    record(
        PackageGiven(on=DAY, families=350),
        WaterDelivered(on=DAY, families=400),
        FamilyEvacuated(on=DAY, families=5, people=21),
    )

    assert ledger.figures("an-giang", "2024-10")["flood.families_helped"] == 755
