"""What remains of a sentence is still a sentence, whatever was not recorded."""

import itertools
import re
from datetime import date

import pytest

from ctd_core import Ledger, Month, Period
from ctd_core.events import FACTS
from ctd_kien_giang import DEFINITION

DECEMBER = Month(2024, 12)
ALL_KINDS = {fact.__kind__.name: fact for fact in FACTS}


def province(tier: str = "province") -> Ledger:
    """A ledger in memory with one chapter."""
    ledger = Ledger.open("memory:")
    ledger.establish_chapter(
        "x", name="Hội Chữ thập đỏ X", tier=tier, on=date(1990, 1, 1)
    )
    return ledger


def sentences_of(ledger: Ledger, keys: set[str], definition: str) -> list[str]:
    """The paragraphs in which any of these figures is cited."""
    report = ledger.report("x", DECEMBER, definition=definition)
    return [
        paragraph.text
        for paragraph in report.paragraphs()
        if any(getattr(span, "key", None) in keys for span in paragraph.spans)
    ]


def is_a_sentence(text: str) -> bool:
    """Whether the punctuation of a paragraph is that of a sentence."""
    words = re.sub(r"^(-|\+|\d+\.) ", "", text)
    return (
        words[0].isupper()
        and words.endswith(".")
        and not re.search(r"[,;:.]\s*[,;.]|\s[,;.]|\(\s*\)|  |, và|; và|\{|\}", words)
        and not re.search(r"\. [a-zđ]", words.replace("Tp. ", ""))
        and words.count("(") == words.count(")")
    )


@pytest.mark.parametrize("name", ALL_KINDS)
def test_a_month_of_one_kind_prints_its_figures_in_a_sentence(name):
    """Each kind alone, in each combination of its figures, reads as a sentence."""
    kind = ALL_KINDS[name].__kind__
    for size in range(1, len(kind.amounts) + 1):
        for stated in itertools.combinations(kind.amounts, size):
            with province() as ledger:
                amounts = {f: 7_000_000 if f == "value" else 7 for f in stated}
                ledger.record(
                    "x",
                    [ALL_KINDS[name](on=date(2024, 12, 5), **amounts)],
                    recorded_by="t",
                )
                keys = {f"{name}.{field}" for field in stated}
                found = sentences_of(ledger, keys, "monthly")

                assert len(found) == 1
                assert is_a_sentence(found[0]), found
                cited = {
                    span.key
                    for span in ledger.report(
                        "x", DECEMBER, definition="monthly"
                    ).cited()
                }
                assert keys <= cited


def lines_with_most_clauses() -> list[tuple[str, tuple[str, ...]]]:
    """The three lines of Kiên Giang's wording that have most clauses."""
    with province() as ledger:
        definition = ledger.definition("kien-giang")
        clauses = {}
        for _section, line in definition.lines():
            texts = [c for group in line.groups for c in group.clauses]
            keys = {
                slot
                for c in texts
                for slot in re.findall(
                    r"\{(\w+\.\w+)", c if isinstance(c, str) else c.text
                )
            }
            clauses[line.name] = (len(texts), tuple(sorted(keys)))
    most = sorted(clauses, key=lambda name: -clauses[name][0])[:3]
    return [(name, clauses[name][1]) for name in most]


@pytest.mark.parametrize(("line", "keys"), lines_with_most_clauses())
def test_every_subset_of_the_longest_lines_is_a_sentence(line, keys):
    """Every subset of zero and non-zero figures keeps its punctuation."""
    from ctd_core.figures.compare import Comparisons
    from ctd_core.figures.figure import Figure, Figures
    from ctd_core.report.compose import compose_line
    from ctd_core.report.filling import Filling
    from ctd_core.report.words import words_of

    with province() as ledger:
        chapter = ledger.chapters()["x"]
        words = words_of(chapter, Period.of(DECEMBER))
        definition = ledger.definition("kien-giang")
        found = next(one for _s, one in definition.lines() if one.name == line)
        for subset in itertools.product((0, 7_000_000), repeat=len(keys)):
            amounts = dict(zip(keys, subset, strict=True))
            figures = Figures(
                ledger.catalogue,
                {
                    key: Figure(key, ledger.catalogue[key].unit, amount, amount, 1)
                    for key, amount in amounts.items()
                },
                period=Period.of(DECEMBER),
            )
            none = Comparisons(figures, read=None, planned=None)
            spans = compose_line(found, Filling(figures, words, "x", none))
            if not any(subset):
                assert spans is None
                continue
            text = "".join(span.text for span in spans)
            assert is_a_sentence(text.replace(",..", ".")), text
            cited = {getattr(span, "key", None) for span in spans} - {None}
            assert cited == {key for key, amount in amounts.items() if amount}, text


def test_the_longest_lines_are_the_ones_that_are_tested():
    """Membership, hardship and channels have most clauses."""
    names = {name for name, _keys in lines_with_most_clauses()}

    assert names == {"membership", "hardship", "channels"}


def test_kien_giang_and_the_neutral_wording_leave_no_kind_unsaid():
    """What the province does not word, the neutral definition does, once."""
    every = [
        fact(on=date(2024, 12, 5), **dict.fromkeys(fact.__kind__.amounts, 5000000))
        for fact in FACTS
    ]
    with province() as ledger:
        ledger.record("x", every, recorded_by="t")
        for definition in ("kien-giang", "monthly"):
            report = ledger.report("x", DECEMBER, definition=definition)
            cited = [span.key for span in report.cited()]
            leaves = [spec.key for spec in ledger.catalogue if not spec.parts]
            assert sorted(set(leaves) - set(cited)) == []
            assert [key for key in leaves if cited.count(key) > 1] == []


def test_an_empty_month_says_so():
    """A month in which nothing was recorded prints a report that says it."""
    with province() as ledger:
        report = ledger.report("x", DECEMBER)
        text = ledger.render(report, "text").decode()

    assert text.count("Trong tháng 12 năm 2024 chưa ghi nhận số liệu.") == 7
    assert "Chưa ghi nhận nhiệm vụ của tháng 01 năm 2025." in text
    assert "Tổng trị giá" not in text


def test_december_names_january_of_the_next_year():
    """The title of December's report looks to ``tháng 01`` of the next year."""
    with province() as ledger:
        title = ledger.report("x", DECEMBER).title.text

    assert title.endswith(
        "tháng 12 năm 2024 và một số nhiệm vụ trọng tâm tháng 01 năm 2025"
    )


@pytest.mark.parametrize(
    ("tier", "area"),
    [("province", "toàn tỉnh"), ("district", "toàn huyện"), ("commune", "toàn xã")],
)
def test_words_follow_the_tier(tier, area):
    """A district's report speaks of the district, a commune's of the commune."""
    with province(tier) as ledger:
        fact = ALL_KINDS["member_joined"](on=date(2024, 12, 1), members=3)
        ledger.record("x", [fact], recorded_by="t")
        (line,) = sentences_of(ledger, {"member_joined.members"}, "monthly")

    assert area in line


def test_a_hedge_that_entries_do_not_share_is_not_printed():
    """A leaf prints the hedge of all its entries, and none if they differ."""
    house = ALL_KINDS["house_built"]
    with province() as ledger:
        hedged = house(on=date(2024, 12, 1), value=3_000_000, hedge="trên")
        ledger.record("x", [hedged], recorded_by="t")
        (line,) = sentences_of(ledger, {"house_built.value"}, "monthly")
        assert "trên 3 triệu đồng" in line
        ledger.record(
            "x", [house(on=date(2024, 12, 1), value=3_000_000)], recorded_by="t"
        )
        (line,) = sentences_of(ledger, {"house_built.value"}, "monthly")
        assert "trị giá 6 triệu đồng" in line


def test_printed_totals_are_the_sum_of_the_printed_leaves():
    """Two leaves of 1,4 triệu print 1 triệu each, and their total 2 triệu."""
    with province() as ledger:
        facts = [
            ALL_KINDS[name](on=date(2024, 12, 1), value=1_400_000)
            for name in ("house_built", "bridge_built")
        ]
        ledger.record("x", facts, recorded_by="t")
        report = ledger.report("x", DECEMBER)
        printed = {span.key: (span.text, span.amount) for span in report.cited()}

    assert printed["house_built.value"] == ("1 triệu đồng", 1_400_000)
    assert printed["social.value"] == ("2 triệu đồng", 2_800_000)


def test_the_definition_of_kien_giang_is_a_file_that_ships():
    """The wording is data beside the code of the plugin."""
    assert DEFINITION.is_file()
