"""Asking for a fact at a terminal, in Vietnamese, one field after another."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from ctd_core.cli.agree import agree, agree_or_stop
from ctd_core.cli.language import _
from ctd_core.errors import CtdError
from ctd_core.events.declare import Fact, Kind
from ctd_core.events.labels import label
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.importers.fields import read_fact, written_fields
from ctd_core.vietnamese import format_count, format_date, format_money_exact

T = TypeVar("T")

_HINTS = {
    "on": "31/10/2024",
    "value": "472 triệu, 1,230 tỷ, trên 500 triệu",
    "covers": "whole: cả đơn vị cấp dưới",
    "partners": "cách nhau bằng dấu ;",
    "unit_names": "cách nhau bằng dấu ;",
}
_NOT_ASKED = ("hedge", "large", "source")
"""The hedge is written with the worth; the others are for files."""


def ask_fact(vocabulary: Vocabulary, name: str | None) -> Fact:
    """The fact that a person fills in; only a person at a terminal is asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            _(
                "State the fields: ctd record KIND name=value ... Only at a terminal"
                " are they asked for."
            )
        )
    kind = vocabulary.kind(name) if name else _ask_kind(vocabulary)
    click.echo(f"{kind.vi}. Để trống (Enter) là không có số liệu.")
    if kind.help_vi:
        click.echo(click.wrap_text(kind.help_vi))
    first = ("on", *kind.amounts)
    rest = [f for f in kind.fields if f not in (*first, *_NOT_ASKED)]
    written = {field: _ask_field(kind, field) for field in (*first, *rest)}
    while True:
        fact, problems = read_fact(kind, written)
        if fact is not None:
            return _confirmed(fact)
        for field, problem in problems:
            _say(problem)
            if "suggestion" in problem.facts and agree(
                f"  {problem.printed} là đúng?", vietnamese=True
            ):
                written["large"] = "true"
                continue
            for asked in (field,) if field in written else kind.amounts:
                written[asked] = _ask_field(kind, asked)


def _ask_kind(vocabulary: Vocabulary) -> Kind:
    """One of the kinds, chosen by its number in the section that was chosen."""
    sections = list(vocabulary.sections.values())
    section = sections[_ask_number("Mục", [one.vi for one in sections])]
    kinds = [kind for kind in vocabulary if kind.section == section.name]
    return kinds[_ask_number("Nội dung", [f"{k.vi} ({k.name})" for k in kinds])]


def _ask_number(what: str, choices: list[str]) -> int:
    for number, choice in enumerate(choices, start=1):
        click.echo(f"{number:>4}. {choice}")
    chosen: int = click.prompt(what, type=click.IntRange(1, len(choices)))
    return chosen - 1


def _ask_field(kind: Kind, field: str) -> str:
    """What a person writes for a field, asked again until it can be read."""
    hint = f" ({_HINTS[field]})" if field in _HINTS else ""
    prompt = f"  {label(kind, field)}{hint}"
    return _repeated(
        lambda: click.prompt(prompt, default="", show_default=False),
        lambda written: _check_field(kind, field, written),
    )


def _check_field(kind: Kind, field: str, written: str) -> None:
    """Raise what is wrong with one field; what is wrong with the whole comes later."""
    _fact, problems = read_fact(kind, {field: written})
    for name, problem in problems:
        if name == field:
            raise problem


def _repeated(ask: Callable[[], str], check: Callable[[str], None]) -> str:
    while True:
        written = ask()
        try:
            check(written)
        except CtdError as error:
            _say(error)
        else:
            return written


def _say(error: CtdError) -> None:
    click.echo(f"  ! {error.say(_)}", err=True)


def _confirmed(fact: Fact) -> Fact:
    for name, value in written_fields(fact):
        read = _read_back(fact, name) or value
        click.echo(f"    {label(fact.__kind__, name)}: {read}")
    agree_or_stop("Ghi vào sổ?", default=True, vietnamese=True)
    return fact


def _read_back(fact: Fact, name: str) -> str:
    """A day or an amount as a report prints it: three zeros too many are seen."""
    value = getattr(fact, name)
    if name == "value":
        return format_money_exact(value)
    if isinstance(value, date):
        return format_date(value)
    return format_count(value) if name in fact.__kind__.counts else ""
