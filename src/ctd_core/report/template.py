"""Sentences with placeholders: ``*nhấn mạnh*``, ``{house_built.houses:02}``, ``{=3}``.

A placeholder has a dotted name, and may have a filter and a style:
``{next_month|upper}``, ``{total.value:floor}``. ``{=3}`` marks digits that are a
name. There is no code in a sentence, and none can be put there.
"""

import functools
import re

import attrs

from ctd_core.errors import PlaceholderError
from ctd_core.said import Said

_TOKEN = re.compile(
    r"""
    (?P<literal>\{\{|\}\}|\\\*)        # doubled braces and \* stand for themselves
  | \{=(?P<digits>[^{}]+)\}            # {=3}: digits that are a name
  | \{(?P<slot>[^{}]*)\}
  | (?P<star>\*)
  | (?P<stray>[{}])
  | (?P<words>[^{}*\\]+|\\)
    """,
    re.VERBOSE,
)
_SLOT = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)"
    r"(?:\|(?P<filter>[a-z_]+))?(?::(?P<style>[a-z0-9_]+))?",
    re.ASCII,
)


@attrs.frozen
class Literal:
    """Words that stand as they are."""

    text: str
    emphasis: bool = False
    is_name: bool = False


@attrs.frozen
class Slot:
    """A placeholder."""

    name: str
    filter: str
    style: str
    emphasis: bool
    source: str
    """As it was written, for errors."""


Template = tuple[Literal | Slot, ...]


@functools.lru_cache(maxsize=4096)
def parse_template(text: str) -> Template:
    """Read a sentence; raises PlaceholderError for what is not well formed."""
    pieces: list[Literal | Slot] = []
    emphasis = False
    for token in _TOKEN.finditer(text):
        if token["star"]:
            emphasis = not emphasis
        elif token["slot"] is not None:
            pieces.append(_slot(token["slot"], emphasis))
        elif token["digits"]:
            pieces.append(Literal(token["digits"], emphasis, is_name=True))
        elif token["stray"]:
            raise PlaceholderError(
                placeholder=text[token.start() :][:20],
                why=Said(
                    "a brace stands alone; write {{{{ or }}}} for a brace itself."
                ),
            )
        else:
            literal = token["literal"] or ""
            pieces.append(Literal(literal[-1:] or token["words"], emphasis))
    if emphasis:
        raise PlaceholderError(
            placeholder=text[:40],
            why=Said(
                "an emphasis opened with * is not closed; write \\* for a star itself."
            ),
        )
    return tuple(pieces)


def _slot(inner: str, emphasis: bool) -> Slot:
    found = _SLOT.fullmatch(inner)
    if found is None:
        raise PlaceholderError(
            placeholder=f"{{{inner}}}",
            why=Said(
                "write a dotted name, then |filter and :style if wanted:"
                " {{house_built.houses:02}}."
            ),
        )
    return Slot(
        name=found["name"],
        filter=found["filter"] or "",
        style=found["style"] or "",
        emphasis=emphasis,
        source=f"{{{inner}}}",
    )


def slots(text: str) -> tuple[Slot, ...]:
    """The placeholders of a sentence."""
    return tuple(p for p in parse_template(text) if isinstance(p, Slot))
