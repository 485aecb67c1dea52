"""What made-up chapters do, how often and how much: none of it happened."""

from collections.abc import Mapping
from typing import NamedTuple

from ctd_core.events import (
    BicycleDonated,
    BloodUnitReceived,
    DisasterHouseholdAssisted,
    EyeSurgeryFunded,
    Fact,
    FirstAidTrainingHeld,
    GiftGiven,
    HealthInsuranceCardDonated,
    HouseBuilt,
    HouseRepaired,
    HumanitarianAddressAssisted,
    MealServed,
    MedicalExamGiven,
    OutreachSessionHeld,
    PatientSupported,
    RiceDonated,
    ScholarshipAwarded,
    SchoolSuppliesDonated,
    TetGiftGiven,
    WebArticlePublished,
)

Seasons = Mapping[int, float]
"""How much more or less is done in a month of the year; nothing in those left out."""

ALL_YEAR: Seasons = dict.fromkeys(range(1, 13), 1.0)
GIVING: Seasons = ALL_YEAR | {1: 2.5, 2: 1.5, 12: 1.5}
TET: Seasons = {1: 2.0, 2: 1.0}
SCHOOL: Seasons = {5: 0.5, 8: 2.0, 9: 1.5}
STORMS: Seasons = {7: 0.5, 8: 1.0, 9: 2.0, 10: 2.0, 11: 0.5}
BLOOD: Seasons = ALL_YEAR | {2: 0.3, 4: 1.5, 6: 1.5}


class Habit(NamedTuple):
    """What a chapter does again and again."""

    kind: type[Fact]
    often: float
    """How many times a month, about."""
    counts: Mapping[str, int]
    """The most at a time, of a chapter of size 1."""
    each: int = 0
    """What one is worth, about, in đồng; 0: no worth is stated."""
    seasons: Seasons = ALL_YEAR


HABITS = (
    Habit(HumanitarianAddressAssisted, 1.0, {"assists": 60}, 350_000),
    Habit(HouseBuilt, 0.6, {"houses": 2}, 50_000_000),
    Habit(HouseRepaired, 0.4, {"houses": 2}, 15_000_000),
    Habit(MealServed, 1.0, {"meals": 3_000}, 13_000),
    Habit(PatientSupported, 0.9, {"treatments": 8}, 1_200_000),
    Habit(GiftGiven, 0.9, {"gifts": 80}, 300_000, GIVING),
    Habit(TetGiftGiven, 1.0, {"gifts": 150}, 500_000, TET),
    Habit(SchoolSuppliesDonated, 1.0, {"pupils": 150}, 120_000, SCHOOL),
    Habit(BicycleDonated, 0.8, {"bicycles": 6}, 1_800_000, SCHOOL),
    Habit(ScholarshipAwarded, 0.8, {"scholarships": 20}, 1_000_000, SCHOOL),
    Habit(RiceDonated, 0.9, {"kilograms": 900}, 16_000, GIVING),
    Habit(HealthInsuranceCardDonated, 0.5, {"cards": 25}, 800_000),
    Habit(DisasterHouseholdAssisted, 0.8, {"households": 12}, 3_000_000, STORMS),
    Habit(EyeSurgeryFunded, 0.4, {"patients": 8}, 1_500_000),
    Habit(MedicalExamGiven, 0.7, {"exams": 250}, 90_000),
    Habit(BloodUnitReceived, 0.8, {"units": 70}, seasons=BLOOD),
    Habit(FirstAidTrainingHeld, 0.5, {"classes": 1, "participants": 35}),
    Habit(OutreachSessionHeld, 0.9, {"sessions": 6, "attendances": 300}),
    Habit(WebArticlePublished, 0.9, {"articles": 4}),
)
