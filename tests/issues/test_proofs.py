"""What was issued is proven by the log: what is shown, what cannot be, and why."""

from datetime import date

import attrs
import msgspec
import pytest

from ctd_core import Ledger, Month
from ctd_core.errors import UnknownKindError
from ctd_core.events import HouseBuilt
from ctd_core.events.frozen import but
from ctd_core.report.model import Cited
from ctd_core.report.stored import to_bytes

OCTOBER = Month(2024, 10)


@pytest.fixture
def issued(ledger, issue):
    """A sealed report that was sent, after which the books went on."""
    issue(ledger, formats=["text", "docx"], seal=True)
    new = HouseBuilt(on=date(2024, 10, 12), houses=9, value=99_000_000)
    ledger.correct("ha-tien/2024-10/1", new, reason="đếm lại", recorded_by="lan")
    on = date(2024, 10, 1)
    ledger.rename_chapter("an-bien", "Hội An Giang", on=on, recorded_by="lan")
    return ledger.issued("an-bien", OCTOBER)


def told(proof) -> list[tuple[str, str]]:
    """What a proof found, each with its grade."""
    return [(one.grade, str(one)) for one in proof.findings]


def test_bytes_figures_and_sentences_are_proven(ledger, issued):
    """By folding the log up to its position, whatever came after it."""
    proof = ledger.prove(issued)

    assert [grade for grade, _said in told(proof)] == ["fine", "fine", "fine"]
    (bytes_, figures, sentences) = (said for _grade, said in told(proof))
    assert "text, docx are those that were issued" in bytes_
    assert f"up to position {issued.issued.position} gives all" in figures
    assert "word for word" in sentences
    assert proof.is_whole
    assert not proof.is_refuted


def test_another_definition_proves_no_sentence(ledger, issued, monkeypatch):
    """It is named; figures are proven all the same."""
    other = ledger.definition("monthly")
    first, *rest = other.section
    changed = msgspec.structs.replace(
        other, section=(msgspec.structs.replace(first, heading="Khác"), *rest)
    )
    monkeypatch.setattr(ledger, "definition", lambda _name: changed)
    proof = ledger.prove(issued)

    assert [grade for grade, _ in told(proof)] == ["fine", "fine", "risk"]
    assert "since then there is another: monthly." in told(proof)[2][1]
    assert not proof.is_whole
    assert not proof.is_refuted


def test_another_version_proves_no_sentence_that_reads_otherwise(
    ledger, issued, monkeypatch
):
    """Where they read the same they are proven, whatever made them."""
    from ctd_core.ledger import issuing, proving

    newer = {"ctd-core": "9.0"}
    monkeypatch.setattr(issuing, "versions_of", lambda _plugins: newer)
    assert ledger.prove(issued).is_whole

    monkeypatch.setattr(proving._Proving, "_bare", lambda _self, _report: object())
    (*_others, (grade, said)) = told(ledger.prove(issued))
    assert grade == "risk"
    assert "ctd-core 9.0 (0.1.0)" in said
    assert "ctd-docx - (0.1.0)" in said
    assert "monthly" not in said


def test_other_kinds_prove_no_figure_that_comes_out_otherwise(
    ledger, issued, monkeypatch
):
    """It is not the log's fault; with the same kinds it would be."""
    other = [issued.issued.vocabulary, "others"]
    monkeypatch.setattr(ledger._amounts, "total", lambda _bodies: {})
    for vocabulary, grade in zip(other, ("fault", "risk"), strict=True):
        ledger._declarations = vocabulary
        (_bytes, figures, _sentences) = told(ledger.prove(issued))
        assert figures[0] == grade
        assert "house_built.houses" in figures[1]


def test_a_kind_that_is_not_known_here_leaves_it_unproven(ledger, issued, monkeypatch):
    """A plugin that is not installed: that is said, and refutes nothing."""

    def total(_bodies):
        raise UnknownKindError(name="flood.boat_lent", hint="")

    monkeypatch.setattr(ledger._amounts, "total", total)
    proof = ledger.prove(issued)
    assert [grade for grade, _ in told(proof)] == ["fine", "risk"]
    assert "flood.boat_lent" in told(proof)[1][1]


def test_a_definition_from_a_file_is_named_again(ledger, issue, tmp_path):
    """Without it the sentences cannot be proven; with it they are."""
    file = tmp_path / "cua-tinh.toml"
    file.write_text(
        'title = "Báo cáo {period.title}"\nrest = "monthly"\n'
        '[[section]]\nname = "social"\nheading = "Xã hội"\n',
        encoding="utf-8",
    )
    found = issue(ledger, definition=str(file))
    assert found.issued.definition == "cua-tinh"

    (*_others, (grade, said)) = told(ledger.prove(found))
    assert (grade, "cua-tinh" in said) == ("risk", True)
    assert ledger.prove(found, definition=str(file)).is_whole


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE log SET body = replace(body, '1200', '1201')", "chain breaks"),
        ("DELETE FROM log WHERE position >= 6", "is not the one"),
        (
            "UPDATE contents SET bytes = x'00' WHERE media_type LIKE 'text/%'",
            "not what",
        ),
        ("DELETE FROM contents", "not what was kept"),
    ],
)
def test_what_was_tampered_with_is_refuted(ledger, issued, reach_in, statement, said):
    """Log, model or bytes; then there is no ground for anything else."""
    reach_in(statement)
    proof = ledger.prove(issued)

    assert proof.is_refuted
    (grade, found) = told(proof)[-1]
    assert (grade, said in found) == ("fault", True)


@pytest.mark.parametrize("side", ["amount", "base", "plan"])
def test_a_model_that_was_put_in_is_refuted(ledger, issue, side):
    """Sound bytes under a digest of their own, and figures that do not follow."""
    found = issue(ledger)
    model = ledger.model_of(found)

    def forged(span):
        if not isinstance(span, Cited):
            return span
        if side == "base" and span.base is not None:
            return attrs.evolve(span, base=span.base + 1)
        if side == ("plan" if span.filter == "plan" else "amount"):
            return attrs.evolve(span, amount=(span.amount or 0) + 1)
        return span

    def paragraph(one):
        return attrs.evolve(one, spans=tuple(map(forged, one.spans)))

    sections = tuple(
        attrs.evolve(s, paragraphs=tuple(map(paragraph, s.paragraphs)))
        for s in model.sections
    )
    forgery = to_bytes(attrs.evolve(model, sections=sections))
    with ledger._store.write() as tx:
        digest = tx.keep("x", forgery).hex()
    put_in = attrs.evolve(found, issued=but(found.issued, model=digest))

    (_bytes, figures, sentences) = told(ledger.prove(put_in))
    assert (figures[0], sentences[0]) == ("fault", "fault")
    assert "other figures: " in figures[1]
    assert "house_built.houses" in figures[1]
    assert "another report" in sentences[1]


def test_a_model_of_a_newer_version_is_not_refuted(ledger, issue):
    """It cannot be read here; the version that wrote it can prove it."""
    found = issue(ledger)
    with ledger._store.write() as tx:
        digest = tx.keep("x", b'{"model":9}').hex()
    newer = attrs.evolve(found, issued=but(found.issued, model=digest))
    proof = ledger.prove(newer)

    assert [grade for grade, _ in told(proof)] == ["fine", "risk"]
    assert "Upgrade ctd_core" in told(proof)[1][1]
    assert not proof.is_refuted


def test_a_seal_that_was_put_in_is_refuted(ledger, issue):
    """The line below the page is made of the report and of the log."""
    found = issue(ledger, seal=True)
    model = attrs.evolve(ledger.model_of(found), seal="Mã kiểm chứng: 00 ctd:1:00")
    with ledger._store.write() as tx:
        digest = tx.keep("x", to_bytes(model)).hex()
    put_in = attrs.evolve(found, issued=but(found.issued, model=digest))
    assert [grade for grade, _ in told(ledger.prove(put_in))] == [
        "fine",
        "fine",
        "fault",
    ]


def test_a_restated_figure_is_proven_too(place, issue):
    """What has merged since stands in the figure of the year before."""
    with Ledger.open(str(place), create=True) as ledger:
        by = {"recorded_by": "lan"}
        for name in ("an-bien", "ba-hon"):
            ledger.establish_chapter(
                name, name=name, tier="province", on=date(1990, 1, 1)
            )
            day = date(2023, 10, 2)
            ledger.record(name, [HouseBuilt(on=day, houses=4)], **by)
        ledger.merge_chapter("ba-hon", into="an-bien", on=date(2024, 7, 1), **by)
        ledger.record("an-bien", [HouseBuilt(on=date(2024, 10, 2), houses=5)], **by)
        text = "So: {house_built.houses|vs_last_year}."
        ledger.add_paragraph("an-bien", OCTOBER, text, section="social", **by)
        found = issue(ledger)
        cited = next(c for c in ledger.model_of(found).cited() if c.base is not None)

        assert (cited.base, cited.restated) == (8, ("ba-hon",))
        assert ledger.prove(found).is_whole
