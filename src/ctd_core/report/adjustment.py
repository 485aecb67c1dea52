"""The words of an adjustment (điều chỉnh số liệu): for the next report's paragraph.

    Điều chỉnh số liệu tháng 10 năm 2024: cất mới nhà Chữ thập đỏ 12 căn nhà (đã báo cáo
    10 căn nhà, tăng 2); trị giá 600 triệu đồng (đã báo cáo 472 triệu đồng, tăng ...).

Its numbers are of another period, and so marked as words.
"""

from collections.abc import Iterable

from ctd_core.figures.catalogue import FigureSpec
from ctd_core.values import Period
from ctd_core.vietnamese import format_count, format_money_exact, format_period

Changed = tuple[FigureSpec, int | None, int | None]
"""A figure with its exact amount before and after; None: nothing was recorded."""


def adjustment(period: Period, reported: str, changed: Iterable[Changed]) -> str:
    """The sentence of what changed in the leaves of a period; empty if nothing did.

    *reported* names the report that is adjusted, as ``báo cáo số 215/BC-CTĐ``.
    """
    said = [_change(*one) for one in changed if not one[0].parts]
    if not said:
        return ""
    of = _name(f"{format_period(period)}")
    beside = f" so với {_name(reported)}" if reported else ""
    return f"Điều chỉnh số liệu {of}{beside}: {'; '.join(said)}."


def _change(spec: FigureSpec, before: int | None, after: int | None) -> str:
    assert spec.kind is not None
    what = spec.kind.vi[0].lower() + spec.kind.vi[1:]
    if spec.unit == "dong":
        what = f"{what}, trị giá"
    if after is None:
        return f"{_escaped(what)}: không có (đã báo cáo {_amount(spec, before)})"
    if before is None:
        return f"{_escaped(what)}: {_amount(spec, after)} (chưa báo cáo)"
    verb = "tăng" if after > before else "giảm"
    by = _amount(spec, abs(after - before))
    return (
        f"{_escaped(what)}: {_amount(spec, after)} (đã báo cáo"
        f" {_amount(spec, before)}, {verb} {by})"
    )


def _amount(spec: FigureSpec, amount: int | None) -> str:
    assert spec.kind is not None
    if spec.unit == "dong":
        return _name(format_money_exact(amount or 0))
    unit = spec.kind.counts[spec.key.rpartition(".")[2]]
    return f"{_name(format_count(amount or 0))} {unit}"


def _name(text: str) -> str:
    """A text whose digits are words: they are of another report."""
    return "{=" + text.replace("{", "").replace("}", "") + "}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}").replace("*", r"\*")
