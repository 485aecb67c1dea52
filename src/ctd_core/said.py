"""What is said to a person: words with gaps, in English until they are translated.

A part of a sentence (why a number cannot be read, what was probably meant) is a
template of its own, so that the command line can print all of it in another language.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Self

Translate = Callable[[str], str]
"""A template in English to the same in another language, or as it is."""

N_ = str  # marks a template for the catalogue, where it is not yet filled

DAY = N_("%Y-%m-%d")
"""How a day is written in a sentence: 31/10/2024 in Vietnamese."""


class Said(str):
    """A text that remembers the template and the facts that it was made of."""

    __slots__ = ("facts", "template")
    template: str
    facts: Mapping[str, Any]

    def __new__(cls, template: str, /, **facts: Any) -> Self:
        """Fill *template* with *facts*; a fact may be such a text itself."""
        said = super().__new__(cls, fill(template, facts))
        said.template, said.facts = template, facts
        return said

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.template, self.facts)

    def say(self, translate: Translate) -> str:
        """The same in another language, with all its parts."""
        return fill(self.template, self.facts, translate)


def fill(
    template: str, facts: Mapping[str, Any], translate: Translate | None = None
) -> str:
    """Fill the gaps of a sentence with facts, as a person reads them."""
    if translate is None:
        return template.format_map({k: _printed(v, str) for k, v in facts.items()})
    printed = {k: _printed(v, translate) for k, v in facts.items()}
    try:
        return translate(template).format_map(printed)
    except (LookupError, ValueError, AttributeError):
        # A translation with other gaps (a plugin's) must not hide what is told.
        return template.format_map(printed)


def joined(template: str, words: Iterable[str]) -> str:
    """Two or more words in one: *template* has the gaps ``one`` and ``other``."""
    first, *rest = words
    for word in rest:
        first = Said(template, one=first, other=word)
    return first


def spoken(value: object, translate: Translate) -> str:
    """A value's words in another language, if they remember what they were made of."""
    words = value if isinstance(value, str) else str(value)
    return words.say(translate) if isinstance(words, Said) else words


def _printed(value: object, translate: Translate) -> object:
    if isinstance(value, Lines):
        return "\n".join(_each(value, translate))
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_each(value, translate)) or translate("none")
    if isinstance(value, Said | Exception):
        return spoken(value, translate)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.strftime(translate(DAY))
    return value


def _each(values: Iterable[object], translate: Translate) -> Iterator[str]:
    return (spoken(value, translate) for value in values)


class Lines(tuple[Any, ...]):
    """Several things that are said below each other."""

    __slots__ = ()


def _rebuild(template: str, facts: Mapping[str, Any]) -> Said:
    return Said(template, **facts)
