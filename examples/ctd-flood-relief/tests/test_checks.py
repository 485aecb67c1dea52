"""The checks find what is odd, and nothing else."""

from datetime import date

from ctd_flood_relief.kinds import BoatLent, BoatReturned, FamilyAffected, PackageGiven

SEPTEMBER, OCTOBER, MARCH = date(2024, 9, 20), date(2024, 10, 12), date(2024, 3, 1)


def found(ledger) -> list[str]:
    """What this plugin's checks say of October."""
    findings = ledger.check("an-giang", "2024-10")
    return [str(one) for one in findings if one.check.startswith("flood_")]


def test_more_boats_back_than_were_lent_are_found(ledger, record) -> None:
    """What was lent before the season does not count."""
    record(BoatLent(on=MARCH, boats=10), BoatReturned(on=OCTOBER, boats=3))

    (said,) = found(ledger)
    assert said.startswith("tan-chau has 3 boats back by 2024-10 and lent 0")


def test_boats_of_the_same_season_are_not(ledger, record) -> None:
    """They were lent in the month before."""
    record(BoatLent(on=SEPTEMBER, boats=3), BoatReturned(on=OCTOBER, boats=3))

    assert found(ledger) == []


def test_packages_for_more_families_than_were_hit_are_found(ledger, record) -> None:
    """With both numbers."""
    record(FamilyAffected(on=SEPTEMBER, families=300))
    record(PackageGiven(on=OCTOBER, families=301))

    (said,) = found(ledger)
    assert "packages to 301 families by 2024-10, and reported 300 affected" in said


def test_packages_for_as_many_are_not(ledger, record) -> None:
    """The near miss."""
    record(FamilyAffected(on=SEPTEMBER, families=300))
    record(PackageGiven(on=OCTOBER, families=300))

    assert found(ledger) == []


def test_what_was_not_given_this_month_is_not_looked_at(ledger, record) -> None:
    """A finding stands in the month that it is of."""
    record(PackageGiven(on=SEPTEMBER, families=300))

    assert found(ledger) == []
