"""Known phrases that are all but right: Chũr thập đồ, tan khó, bắt mới 8 cây cầu."""

import functools
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Final

import attrs

from ctd_core.audit.binding import Told
from ctd_core.audit.result import Finding, quoted
from ctd_core.audit.words import Word, forms, is_near, words_in
from ctd_core.readers import Paragraph

_SHORTEST: Final = 3
"""Letters of a word for another to be all but it: máu and mấu, but not hộ and hội."""


@attrs.frozen
class Phrase:
    """Words that always stand together, as they are spelt."""

    spelt: str
    words: tuple[str, ...]
    but: frozenset[tuple[str, ...]]
    """What is all but the same, and right."""


Index = Mapping[str, Sequence[tuple[Phrase, int]]]


@functools.cache
def _phrases() -> Index:
    """The phrases by each of their words, with its place."""
    source = files("ctd_core.audit").joinpath("phrases.toml").read_text("utf-8")
    found: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    for one in tomllib.loads(source)["phrase"]:
        but = frozenset(map(forms, one.get("but", ())))
        phrase = Phrase(one["words"], forms(one["words"]), but)
        for place, word in enumerate(phrase.words):
            found[word].append((phrase, place))
    return found


def misspelt_in(paragraphs: Iterable[Paragraph]) -> Iterator[Finding]:
    """A finding for each place where a known phrase is all but right."""
    for paragraph in paragraphs:
        words = words_in(paragraph.text)
        seen: set[int] = set()
        for at, word in enumerate(words):
            for phrase, place in _phrases().get(word.form, ()):
                start = at - place
                there = words[max(0, start) : start + len(phrase.words)]
                if start in seen or start < 0 or not _is_almost(phrase, there):
                    continue
                seen.update(range(start, start + len(there)))
                yield _finding(paragraph, there, phrase)


def _is_almost(phrase: Phrase, there: Sequence[Word]) -> bool:
    written = tuple(word.form for word in there)
    if len(written) < len(phrase.words) or written in phrase.but:
        return False
    other = [
        (one, known)
        for one, known in zip(written, phrase.words, strict=True)
        if one != known
    ]
    if not other or len(other) > max(1, len(phrase.words) - 1):
        return False
    if len(other) > 1:
        return len(other) <= 2 and all(_look_alike(*pair) for pair in other)
    return _is_one_off(*other[0])


def _is_one_off(one: str, known: str) -> bool:
    long = min(len(one), len(known)) >= _SHORTEST
    return (long and is_near(one, known)) or _bare(one) == _bare(known)


def _look_alike(one: str, known: str) -> bool:
    """Whether two words differ by their marks, or by a letter beside these."""
    long = min(len(one), len(known)) >= _SHORTEST
    return _bare(one) == _bare(known) or (long and is_near(_bare(one), _bare(known)))


def _bare(word: str) -> str:
    """A word without its marks: do for đỏ and đồ."""
    apart = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in apart if letter.isalpha())


def _finding(paragraph: Paragraph, there: Sequence[Word], phrase: Phrase) -> Finding:
    start, end = there[0].start, there[-1].end
    return Finding(
        "spelling",
        paragraph.line(start),
        paragraph.text[start:end],
        "It usually reads: {usual}.",
        {"usual": phrase.spelt},
    )


def misspelt_beside(
    told: Iterable[Told], known: Iterable[Finding]
) -> Iterator[Finding]:
    """Words beside a figure that are all but those that always stand there."""
    found = {(one.line, form) for one in known for form in forms(one.words)}
    for one in told:
        for written, usual in one.near:
            if (one.line, written) not in found:
                found.add((one.line, written))
                yield Finding(
                    "spelling",
                    one.line,
                    quoted(one),
                    "{written} usually reads: {usual}.",
                    {"written": written, "usual": usual},
                )
