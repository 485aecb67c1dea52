"""A national year as the chapters of Viet Nam could have recorded it, from a seed.

Every commune sends about 100 events a month: 4 million a year. They come month after
month, province after province, commune after commune, so that the first N of them
are as dense in every book as all of them. The same N are always the same.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any, NamedTuple

from ctd_core.events import core_vocabulary
from ctd_core.events.declare import Fact, Kind
from ctd_core.values import Month
from ctd_core.vietnamese import HEDGES

JANUARY = Month(2025, 1)
"""Where the year begins."""
AFTERWARDS = Month(2026, 1)
"""The month after it, of which no store of the benchmark has a book yet."""
SOCIETY = "viet-nam"
ESTABLISHED = date(1976, 1, 1)

PROVINCES = {  # communes and wards of each, from the fewest to the most
    "lai-chau": 38,
    "hue": 40,
    "dien-bien": 45,
    "quang-ninh": 54,
    "cao-bang": 56,
    "ca-mau": 64,
    "khanh-hoa": 65,
    "lang-son": 65,
    "ha-tinh": 69,
    "son-la": 75,
    "quang-tri": 78,
    "thai-nguyen": 92,
    "da-nang": 94,
    "dong-nai": 95,
    "quang-ngai": 96,
    "tay-ninh": 96,
    "bac-ninh": 99,
    "lao-cai": 99,
    "an-giang": 102,
    "dak-lak": 102,
    "dong-thap": 102,
    "can-tho": 103,
    "hung-yen": 104,
    "hai-phong": 114,
    "lam-dong": 124,
    "tuyen-quang": 124,
    "vinh-long": 124,
    "ha-noi": 126,
    "ninh-binh": 129,
    "nghe-an": 130,
    "gia-lai": 135,
    "phu-tho": 148,
    "thanh-hoa": 166,
    "ho-chi-minh": 168,
}


class Habit(NamedTuple):
    """How often a kind is recorded, how much of it at a time, and what one is worth."""

    weight: float
    typical: int = 10
    worth: int = 200_000


HABITS = {
    "member_joined": Habit(22, 4),
    "meal_served": Habit(22, 150, 20_000),
    "gift_given": Habit(16, 25, 400_000),
    "blood_unit_received": Habit(10, 40, 700_000),
    "vulnerable_person_supported": Habit(8, 8, 500_000),
    "volunteer_joined": Habit(6, 5),
    "blood_donor_mobilised": Habit(4, 45),
    "medical_exam_given": Habit(4, 60, 100_000),
    "humanitarian_address_assisted": Habit(4, 2, 1_500_000),
    "student_gift_given": Habit(3, 30, 300_000),
    "fund_raised": Habit(3, 1, 15_000_000),
    "membership_fee_collected": Habit(3, 1, 2_000_000),
    "social_post_published": Habit(3, 6),
    "rice_donated": Habit(2.5, 300, 16_000),
    "poor_household_supported": Habit(2.5, 6, 600_000),
    "scholarship_awarded": Habit(2, 10, 1_000_000),
    "outreach_session_held": Habit(2, 90, 10_000),
    "health_talk_held": Habit(2, 70),
    "first_aid_given": Habit(2, 3, 200_000),
    "ambulance_trip_made": Habit(2, 4, 1_000_000),
    "tet_gift_given": Habit(2, 80, 500_000),
    "household_goods_donated": Habit(1.5, 12, 250_000),
    "house_built": Habit(1, 1, 60_000_000),
    "house_repaired": Habit(0.8, 1, 20_000_000),
    "bicycle_donated": Habit(0.8, 5, 1_800_000),
    "bridge_built": Habit(0.3, 1, 400_000_000),
}
RARE = Habit(0.1, 6, 3_000_000)
"""Of every other kind; six kinds are two thirds of all."""

PLACES = ("nhà văn hóa xã", "trường tiểu học", "trạm y tế", "chợ trung tâm")
PARTNERS = ("Ngân hàng Chính sách xã hội", "Hội Nông dân", "Chùa Phước Hậu", "Đoàn xã")
NOTES = ("Đợt đột xuất theo đề nghị của xã.", "Trao tận nhà.", "Nhân ngày 8/5.")
CAMPAIGNS = ("Tết Nhân ái", "Tháng Nhân đạo", "Hành trình Đỏ", "Bão số 3")


Placed = tuple[str, Fact, Month]
"""A fact as `Ledger.record_all` takes it: whose it is, and in which book."""


class Amendment(NamedTuple):
    """That an entry of a book was corrected, or voided if nothing stands for it."""

    entry: int
    new: Fact | None


class Book(NamedTuple):
    """What one commune sent for one month: facts, then what it amended of them."""

    chapter: str
    month: Month
    facts: list[Fact]
    amendments: list[Amendment]


def chapters() -> Iterator[tuple[str, str, str, str | None]]:
    """Every chapter by id, name, tier and the one above it, from the top down."""
    yield SOCIETY, "Hội Chữ thập đỏ Việt Nam", "central", None
    for province, count in PROVINCES.items():
        yield province, f"Hội Chữ thập đỏ tỉnh {province}", "province", SOCIETY
        for commune in communes(province, count):
            yield commune, f"Hội Chữ thập đỏ xã {commune}", "commune", province


def communes(province: str, count: int) -> list[str]:
    """The ids of the communes of a province."""
    return [f"{province}-{number:03}" for number in range(1, count + 1)]


def books(events: int) -> Iterator[Book]:
    """The first books of the year that have *events* events; the last may be cut."""
    left = events
    for book in _books_from(JANUARY):
        facts = book.facts[:left]
        amendments = book.amendments[: left - len(facts)]
        yield book._replace(facts=facts, amendments=amendments)
        left -= len(facts) + len(amendments)
        if not left:
            return


def facts(count: int, first: Month) -> list[Placed]:
    """Facts from a month on, none of them amended."""
    every = ((b.chapter, fact, b.month) for b in _books_from(first) for fact in b.facts)
    return list(islice(every, count))


def _books_from(month: Month) -> Iterator[Book]:
    while True:
        for province, count in PROVINCES.items():
            for commune in communes(province, count):
                yield book(commune, month)
        month = month.plus(1)


def book(chapter: str, month: Month) -> Book:
    random = Random(f"{chapter}/{month}")
    flows, weights, stocks = _kinds()
    chosen = random.choices(flows, weights, k=random.randint(80, 112))
    chosen += [kind for kind in stocks if random.random() < 0.15]
    stated = [_fact(kind, month, random) for kind in chosen]
    return Book(chapter, month, stated, _amendments(stated, random))


@cache
def _kinds() -> tuple[list[Kind], list[float], list[Kind]]:
    """The flows with how often each is recorded, and the stocks."""
    vocabulary = list(core_vocabulary())
    flows = [kind for kind in vocabulary if kind.nature == "flow"]
    weights = [HABITS.get(kind.name, RARE).weight for kind in flows]
    return flows, weights, [kind for kind in vocabulary if kind.nature == "stock"]


def _fact(kind: Kind, month: Month, random: Random) -> Fact:
    habit = HABITS.get(kind.name, RARE)
    fields: dict[str, Any] = {"on": _day(month, random)}
    for name in kind.counts:
        fields[name] = random.randint(1, 2 * habit.typical)
    if kind.has_value and (not kind.counts or random.random() < 0.8):
        fields["value"] = random.randint(1, 2 * habit.typical) * habit.worth
        if random.random() < 0.08:
            fields["hedge"] = random.choice(HEDGES)
    if kind.nature == "stock":
        fields |= dict.fromkeys(kind.counts, random.randint(5, 900))
    elif "person" in kind.attributes and random.random() < 0.2:
        fields |= dict.fromkeys(kind.counts, 1)
        fields["person"] = f"HV{random.randint(1, 10**7)}"
    if random.random() < 0.33:
        fields |= _words(random)
    return kind.fact_class(**fields)


def _day(month: Month, random: Random) -> date:
    """A day of the month; one in a hundred was reported late, for the month before."""
    day = month.first_day + timedelta(days=random.randrange(28))
    return day - timedelta(days=31) if random.random() < 0.01 else day


def _words(random: Random) -> dict[str, Any]:
    words: dict[str, Any] = {}
    if random.random() < 0.5:
        words["partners"] = tuple(random.sample(PARTNERS, random.randint(1, 2)))
    if random.random() < 0.5:
        words["place"] = random.choice(PLACES)
    if random.random() < 0.4 or not words:
        words["note"] = random.choice(NOTES)
    if random.random() < 0.15:
        words["campaign"] = random.choice(CAMPAIGNS)
    return words


def _amendments(stated: list[Fact], random: Random) -> list[Amendment]:
    """Two corrections and half a void in a hundred facts."""
    amended = []
    for entry, fact in enumerate(stated, start=1):
        chance = random.random()
        if chance < 0.02 and getattr(fact, "person", None) is None:
            name = random.choice([n for n in fact.__kind__.amounts if _has(fact, n)])
            more = getattr(fact, name) + random.randint(1, 5)
            amended.append(Amendment(entry, changed(fact, **{name: more})))
        elif chance >= 0.995:
            amended.append(Amendment(entry, None))
    return amended


def changed(fact: Fact, **changes: Any) -> Fact:
    """The same fact but for some of its fields."""
    kind = fact.__kind__
    stated = {name: getattr(fact, name) for name in kind.fields}
    return kind.fact_class(**{**stated, **changes})


def _has(fact: Fact, name: str) -> bool:
    return getattr(fact, name) is not None
