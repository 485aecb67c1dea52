"""What is made of a report when it is issued: its forms, its digests, its seal."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

import attrs
import msgspec

from ctd_core.errors import InvalidNameError, RefusedError, UnknownOptionError
from ctd_core.events.issues import IssuedForm
from ctd_core.figures.figure import Figures
from ctd_core.plugins import Plugins
from ctd_core.said import Said
from ctd_core.store import Head
from ctd_core.store.port import digest_of
from ctd_core.values import check_name

if TYPE_CHECKING:
    from ctd_core.report.definition import Definition
    from ctd_core.report.model import Report

_SEALED = 32
"""So many letters of a digest are printed: nobody finds another report with them."""


@attrs.frozen
class Particulars:
    """The number and the day of a document, and what its renderers are given."""

    number: str
    """``215/BC-CTĐ``."""
    signed_on: date
    options: Mapping[str, str]

    def taken_by(self, known: tuple[str, ...] | None) -> dict[str, str]:
        """What a renderer is given that takes these options; None: it takes any."""
        # Whoever prints the number has its symbol from the letterhead.
        own = {
            "number": self.number.partition("/")[0],
            "signed_on": self.signed_on.isoformat(),
        }
        if known is None:
            return dict(self.options)
        stated = {**own, **self.options}
        return {name: value for name, value in stated.items() if name in known}


def particulars(
    report: "Report", number: str, signed_on: date, options: Mapping[str, str]
) -> Particulars:
    """Number and day of a document; RefusedError for what its letterhead belies."""
    period, symbol = report.period, report.letterhead.symbol
    bare, _slash, stated = number.strip().partition("/")
    bare = check_name(Said("The number"), bare, 60)
    if "{" in bare or "}" in bare:
        raise InvalidNameError(
            what=Said("The number"),
            name=number,
            why=Said("It has no braces: 215/BC-CTĐ."),
        )
    if stated and stated != symbol:
        raise RefusedError(
            "The number {number} has another symbol than the letterhead of {chapter},"
            " {symbol}. Write the number alone, or set the letterhead.",
            number=number,
            chapter=report.chapter,
            symbol=symbol,
        )
    if signed_on < period.first.first_day:
        raise RefusedError(
            "The report of {period} cannot have been signed on {day}, before it began.",
            period=period,
            day=signed_on,
        )
    return Particulars(f"{bare}/{symbol}", signed_on, options)


@attrs.frozen
class Rendered:
    """One form of a report, with its bytes."""

    form: IssuedForm
    content: bytes


def rendered(
    plugins: Plugins, report: "Report", names: Iterable[str], stated: Particulars
) -> tuple[Rendered, ...]:
    """A report in some forms; raises UnknownRendererError, UnknownOptionError."""
    known = {name: plugins.options(name) for name in names}
    if not known:
        raise RefusedError("A report is issued in one form at least.")
    taken = [option for options in known.values() for option in options or ()]
    takes_any = None in known.values()
    for option in stated.options:
        if not takes_any and option not in taken:
            raise UnknownOptionError(
                renderer=tuple(known), name=option, options=tuple(taken)
            )
    return tuple(
        _rendered(plugins, report, name, stated.taken_by(options))
        for name, options in known.items()
    )


def _rendered(
    plugins: Plugins, report: "Report", name: str, options: dict[str, str]
) -> Rendered:
    content = plugins.render(report, name, options)
    form = IssuedForm(
        name=name,
        media_type=plugins.renderer(name).media_type,
        digest=digest_of(content).hex(),
        options=options,
    )
    return Rendered(form, content)


def seal_of(report: "Report", head: Head) -> str:
    """The line that holds page and log together: a digest, and the end of the log.

    The digest is that of the model without this line; ``ctd doctor --anchor`` reads
    the end of the log off the page.
    """
    from ctd_core.report.stored import to_bytes

    digest = digest_of(to_bytes(attrs.evolve(report, seal=""))).hex()
    return f"Mã kiểm chứng: {digest[:_SEALED]} {head.anchor}"


def digest_of_definition(whole: "Definition") -> str:
    """The digest of a wording, with what words the rest of it."""
    return digest_of(msgspec.json.encode(whole)).hex()


def versions_of(plugins: Plugins) -> dict[str, str]:
    """The versions of all distributions that contribute, ctd-core among them."""
    return dict(sorted((one.distribution, one.version) for one in plugins))


def differing(
    read: tuple[Figures, "Report"], other: tuple[Figures, "Report"]
) -> tuple[str, ...]:
    """What two readings of one report do not have in common: keys of figures."""
    figures, report = read
    others, other_report = other
    both = {*figures, *others}
    keys = {key for key in both if figures.figure(key) != others.figure(key)}
    pairs = zip_longest(report.cited(), other_report.cited())
    keys |= {one.key for pair in pairs if pair[0] != pair[1] for one in pair if one}
    if report != other_report and not keys:
        return ("sentences",)
    return tuple(sorted(keys))
