"""Write the store of a release, which every later version must open.

    python tests/golden/stores/write.py 0.1.0

It holds every kind of event and whatever else a log may hold. A folder that is there
is never written anew: what a released version stored does not change.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ctd_core import Ledger, Month
from ctd_core.events.declare import Kind

HERE = Path(__file__).parent
OCTOBER = Month(2024, 10)
MONTHS = (Month(2024, 9), OCTOBER, Month(2024, 11))


def main(version: str) -> None:
    """Write store, JSON lines, and what reports and figures read."""
    folder = HERE / version
    folder.mkdir()
    with Ledger.open(str(folder / "full.db"), create=True, clock=clock()) as ledger:
        fill(ledger)
        ledger.backup(folder / "store.db")
        ledger.copy_to(f"jsonl:{folder / 'store.jsonl'}")
        expected = printed(ledger)
    for file in folder.glob("full.db*"):
        file.unlink()
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


def clock():
    """A minute passes with each look at the clock."""
    moments = (
        datetime(2024, 12, 2, 8, tzinfo=UTC) + timedelta(minutes=n)
        for n in range(10**6)
    )
    return lambda: next(moments)


def printed(ledger: Ledger) -> dict[str, object]:
    """What the store says of each month: the figures and the text of the report."""
    return {
        f"{chapter} {month}": {
            "figures": dict(ledger.figures(chapter, month)),
            "report": ledger.render(ledger.report(chapter, month), "text").decode(),
        }
        for chapter in ("kien-giang", "ha-tien")
        for month in MONTHS
    }


def fill(ledger: Ledger) -> None:
    """Record every kind, and everything that can become of it."""
    names = {"kien-giang": None, "ha-tien": "kien-giang", "kien-luong": "kien-giang"}
    for name, parent in names.items():
        ledger.establish_chapter(
            name,
            name=f"Hội Chữ thập đỏ {name}",
            tier="district" if parent else "province",
            parent=parent,
            on=date(1990, 1, 1),
        )
    ledger.set_letterhead("kien-giang", on=date(2000, 1, 1), place="Rạch Giá")
    by = {"recorded_by": "van-phong"}
    for number, month in enumerate(MONTHS):
        facts = [fact(kind, month, number) for kind in ledger.vocabulary]
        key = f"ht-{month}"
        ledger.record("ha-tien", facts, submission=key, cause="công văn 12", **by)
    entries = list(ledger.entries("ha-tien", OCTOBER).items())
    for address, stated in entries[:10]:
        new = fact(stated.__kind__, OCTOBER, 9)
        ledger.correct(str(address), new, reason="đếm lại", **by)
    ledger.void(str(entries[12][0]), reason="ghi hai lần", **by)
    ledger.move(str(entries[13][0]), entries[13][1], reason="nhầm nơi",
                chapter="kien-luong", **by)  # fmt: skip
    ledger.redact(str(entries[0][0]), reason="nêu tên", **by)
    revised = [("ha-tien", fact(s.__kind__, MONTHS[2], 5)) for _, s in entries[:40]]
    ledger.replace(
        f"ht-{MONTHS[2]}", revised, reason="gửi lại", submission="ht-2", **by
    )
    kept = ledger.add_paragraph("kien-giang", OCTOBER, section="social",
                                text="Đã cất {house_built.houses} căn.", **by)  # fmt: skip
    ledger.replace_sentence(
        kept, "Cất {house_built.houses} nhà.", reason="rõ hơn", **by
    )
    gone = ledger.add_task("kien-giang", OCTOBER, text="Vận động hiến máu.", **by)
    ledger.withdraw_sentence(gone, reason="thừa", **by)
    ledger.add_task("kien-giang", OCTOBER, text="Tổng kết năm.", **by)
    ledger.state_nothing("kien-luong", MONTHS[2], **by)
    ledger.state_nothing("kien-luong", MONTHS[0], **by)
    ledger.withdraw_nothing("kien-luong", MONTHS[0], reason="nhầm tháng", **by)
    plan = ledger.set_target("kien-giang", "total.value", "2024", 10**10,
                             set_by="Trung ương Hội", **by)  # fmt: skip
    ledger.set_target("kien-giang", "total.value", "2024", 2 * 10**10,
                      reason="điều chỉnh", **by)  # fmt: skip
    ledger.withdraw_target(plan, reason="thay kế hoạch", **by)
    ledger.set_target("kien-giang", "house_built.houses", "2024-Q4", 30, **by)
    drafts = ledger.copy_sentences("task", "kien-giang", *MONTHS[1:], **by)
    for draft in drafts:
        ledger.confirm_sentence(draft, **by)
    cut_and_corrected(ledger, **by)
    send(ledger, **by)
    reform(ledger, **by)


def cut_and_corrected(ledger: Ledger, **by: str) -> None:
    """Close the books of a month, correct one late, open another again."""
    ledger.close_book("kien-giang", OCTOBER, with_below=True, **by)
    entry, stated = list(ledger.entries("ha-tien", OCTOBER).items())[20]
    late = {"late_reason": "bổ sung sau khóa sổ", **by}
    ledger.correct(
        str(entry), fact(stated.__kind__, OCTOBER, 7), reason="đếm lại", **late
    )
    ledger.record("ha-tien", [fact(stated.__kind__, OCTOBER, 8)], **late)
    ledger.reopen_book("kien-luong", OCTOBER, reason="chưa đủ số liệu", **by)


def send(ledger: Ledger, **by: str) -> None:
    """Issue a report twice, and take words out of what was sent."""
    text = "Cụ Tư đã khỏe, cất {house_built.houses} căn."
    named = ledger.add_paragraph("kien-giang", OCTOBER, text, section="social", **by)
    signed = {"signed_on": date(2024, 11, 4), "formats": ("text", "json"), **by}
    ledger.issue("kien-giang", OCTOBER, number="215", seal=True, **signed)
    ledger.redact(named, reason="nêu tên", **by)
    ledger.issue("kien-giang", OCTOBER, number="216", reason="bỏ một câu", **signed)


def reform(ledger: Ledger, **by: str) -> None:
    """Let all become of chapters that can; it is later than any month printed."""
    on, was = {"on": date(2024, 12, 1)}, {"on": date(1990, 1, 1)}
    for name in ("an-giang", "chau-doc", "long-xuyen"):
        ledger.establish_chapter(name, name=name, tier="district", **was)
    ledger.rename_chapter("chau-doc", "Hội Chữ thập đỏ Châu Đốc", **on, **by)
    ledger.move_chapter("chau-doc", under="kien-giang", **on, **by)
    ledger.merge_chapter("an-giang", into="chau-doc", **on, **by)
    ledger.dissolve_chapter("long-xuyen", **on, **by)
    *_others, merged, dissolved = ledger.chapter_events()
    day = date(2024, 12, 2)
    ledger.correct_chapter_event(str(merged.id), on=day, reason="nghị quyết", **by)
    ledger.void_chapter_event(str(dissolved.id), reason="chưa giải thể", **by)


def fact(kind: Kind, month: Month, number: int) -> object:
    """A fact of a kind with all that it can state, other amounts for other numbers."""
    stated = {name: 10 * at + number + 1 for at, name in enumerate(kind.amounts)}
    if kind.has_value:
        stated |= {"value": 1_234_567 * (number + 1), "hedge": "trên"}
    return kind.fact_class(
        on=month.first_day, note=f"ghi chú {number}", place="Ấp 1", partners=("Chùa",),
        campaign="Tết Nhân ái", **stated
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
