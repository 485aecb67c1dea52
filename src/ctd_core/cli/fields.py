"""Facts as they are written on the command line: ``houses=10 value="472 triệu"``."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ctd_core.cli.language import _

if TYPE_CHECKING:
    from ctd_core.events.declare import Fact
    from ctd_core.importers.fields import Problems


def pairs(written: Iterable[str]) -> dict[str, str]:
    """Arguments ``name=value``, each name once."""
    found: dict[str, str] = {}
    for argument in written:
        name, equals, value = argument.partition("=")
        if not equals or not name:
            raise click.UsageError(
                _(
                    "{word!r} is no name=value. Write no blanks beside =, and several"
                    ' words in quotes: houses=10 value="472 triệu".'
                ).format(word=argument)
            )
        if name in found:
            raise click.UsageError(
                _("{field}: write each field once, as name=value.").format(
                    field=argument
                )
            )
        found[name] = value
    return found


def checked(fact: "Fact | None", problems: "Problems") -> "Fact":
    """The fact that was read, or a usage error with all that is wrong."""
    if fact is None or problems:
        raise click.UsageError("\n".join(f"{n}: {e.say(_)}" for n, e in problems))
    return fact


def difference(old: "Fact", new: "Fact") -> str:
    """What differs between two facts: ``houses 10 -> 12, note (none) -> ...``."""
    from ctd_core.importers.fields import written_fields

    before, after = dict(written_fields(old)), dict(written_fields(new))
    return ", ".join(
        f"{name} {before.get(name, '-')} -> {after.get(name, '-')}"
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    )
