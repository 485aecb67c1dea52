"""The words of an adjustment (điều chỉnh số liệu): for the next report's paragraph.

    Điều chỉnh số liệu tháng 10 năm 2024: cất mới nhà Chữ thập đỏ: 12 căn nhà (đã báo
    cáo 10 căn nhà, tăng 2 căn nhà), trị giá 600.000.000 đồng (đã báo cáo ...).

Its numbers are of another period, and so marked as words.
"""

from collections.abc import Iterable

from ctd_core.events.declare import Kind
from ctd_core.figures.catalogue import FigureSpec
from ctd_core.figures.figure import Figure
from ctd_core.values import Period
from ctd_core.vietnamese import format_count, format_money_exact, format_period

Changed = tuple[FigureSpec, Figure | None, Figure | None]
"""A figure before and after; None: nothing was recorded."""


def adjustment(period: Period, reported: str, changed: Iterable[Changed]) -> str:
    """The sentence of what changed in the leaves of a period; empty if nothing did.

    *reported* names the report that is adjusted, as ``báo cáo số 215/BC-CTĐ``.
    """
    said: dict[str, list[str]] = {}
    for spec, before, after in changed:
        if spec.kind is not None and _told(spec, before) != _told(spec, after):
            of_kind = said.setdefault(_what(spec.kind), [])
            of_kind.append(_change(spec, before, after))
    if not said:
        return ""
    of = _name(format_period(period))
    beside = f" so với {_name(reported)}" if reported else ""
    told = "; ".join(f"{what}: {', '.join(parts)}" for what, parts in said.items())
    return f"Điều chỉnh số liệu {of}{beside}: {told}."


def _what(kind: Kind) -> str:
    words = kind.vi[0].lower() + kind.vi[1:]
    return words.replace("{", "{{").replace("}", "}}").replace("*", r"\*")


def _change(spec: FigureSpec, before: Figure | None, after: Figure | None) -> str:
    worth = "trị giá " if spec.unit == "dong" else ""
    now = worth + (_told(spec, after) or "không có")
    if before is None:
        return f"{now} (chưa báo cáo)"
    reported = f"đã báo cáo {_told(spec, before)}"
    by = after.amount - before.amount if after else 0
    if by:
        verb = "tăng" if by > 0 else "giảm"
        reported += f", {verb} {_amount(spec, abs(by))}"
    return f"{now} ({reported})"


def _told(spec: FigureSpec, figure: Figure | None) -> str:
    """An amount with its hedge: an estimate stays one."""
    if figure is None:
        return ""
    hedge = f"{figure.hedge} " if figure.hedge else ""
    return hedge + _amount(spec, figure.amount)


def _amount(spec: FigureSpec, amount: int) -> str:
    assert spec.kind is not None
    if spec.unit == "dong":
        return _name(format_money_exact(amount))
    unit = spec.kind.counts[spec.key.rpartition(".")[2]]
    return f"{_name(format_count(amount))} {unit}"


def _name(text: str) -> str:
    """A text whose digits are words: they are of another report."""
    return "{=" + text + "}"
