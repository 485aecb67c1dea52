"""A renderer: the flood in a message, short enough for Zalo or a few SMS.

    Hội Chữ thập đỏ tỉnh An Giang, tháng 10/2024:
    - Cho mượn 40 chiếc xuồng, ghe; nhận lại 12 chiếc.
    (Còn 3 việc khác trong báo cáo.)

It lays out what the report says, figures as printed there, and computes nothing.
"""

from collections.abc import Iterable, Iterator

import attrs

from ctd_core import CtdError
from ctd_core.report.model import Cited, Paragraph, Report
from ctd_core.vietnamese import format_period_short

_BETWEEN = "; "
"""What stands between two statements of a line."""


@attrs.frozen
class Statement:
    """A part of a line that can stand alone: ``nhận lại 12 chiếc``."""

    line: int
    text: str
    figures: frozenset[str]

    def is_about(self, wanted: str) -> bool:
        """Whether it has a figure of a plugin, or any figure if *wanted* is ``all``."""
        return any(
            wanted == "all" or key.startswith(f"{wanted}.") for key in self.figures
        )


class MessageRenderer:
    """The statements of a report that fit into a message, none of them cut."""

    name = "message"
    suffix = ".msg"
    media_type = "text/plain; charset=utf-8"

    def render(
        self, report: Report, *, limit: str = "500", about: str = "flood"
    ) -> bytes:
        """The message as UTF-8 text of at most *limit* characters.

        *about* is the plugin whose figures it tells; ``all`` tells every figure.
        Raises CtdError if not even its head fits.
        """
        head = f"{report.chapter_name}, {format_period_short(report.period)}:"
        told = [one for one in _statements(report) if one.is_about(about)]
        for count in range(len(told), -1, -1):
            text = "\n".join([head, *_lines(told[:count]), *_left(told, count)])
            if len(text) <= _number(limit):
                return f"{text}\n".encode()
        raise CtdError(
            "The message needs {needed} characters at least; the limit is {limit}.",
            needed=len(text),
            limit=limit,
        )


def _number(limit: str) -> int:
    if not (limit.isascii() and limit.isdigit()):
        raise CtdError("The limit {limit!r} is no number: limit=160.", limit=limit)
    return int(limit)


def _statements(report: Report) -> Iterator[Statement]:
    """What the lines of the report state, part by part."""
    for number, paragraph in enumerate(report.paragraphs()):
        if paragraph.role in ("body", "item"):
            for text, figures in _parts(paragraph):
                yield Statement(number, text.rstrip("."), figures)


def _parts(paragraph: Paragraph) -> Iterator[tuple[str, frozenset[str]]]:
    """The texts between semicolons, each with the figures that stand in it."""
    text, figures = "", set[str]()
    for span in paragraph.spans:
        if isinstance(span, Cited):
            text += span.text
            figures |= {span.key} if span.text else set()
            continue
        *ended, rest = span.text.split(_BETWEEN)
        for end in ended:
            yield text + end, frozenset(figures)
            text, figures = "", set()
        text += rest
    yield text, frozenset(figures)


def _lines(statements: Iterable[Statement]) -> Iterator[str]:
    """The statements, those of one line together."""
    lines: dict[int, list[str]] = {}
    for one in statements:
        lines.setdefault(one.line, []).append(one.text)
    for texts in lines.values():
        line = _BETWEEN.join(texts)
        yield f"- {line[:1].upper()}{line[1:]}."


def _left(statements: list[Statement], count: int) -> Iterator[str]:
    """What says how many statements were left out, and where they are."""
    if not statements:
        yield "Chưa có số liệu."
    elif count < len(statements):
        yield f"(Còn {len(statements) - count} việc khác trong báo cáo.)"
