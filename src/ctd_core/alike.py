"""Which known name was meant by a word that is none (gợi ý khi gõ nhầm)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

_ALIKE = 0.6
_WORD = 3
"""Letters that are enough to look for a word by itself."""
_ALL_WORDS = 0.75
"""How near a name is that holds all words of what was written, and more."""


def alike(
    word: str, names: Iterable[str], called: Mapping[str, str] | None = None
) -> list[str]:
    """The three names nearest to *word*, the nearest first; only one that is the same.

    Marks (dấu), capitals and what stands between words make no difference: ``Kiên
    Giang`` is ``kien-giang``. *called* gives what people call a name: a kind by its
    Vietnamese words, a chapter by its own.
    """
    written = bare(word)
    if not written:
        return []
    near: dict[str, float] = {}
    for name in names:
        meant = max(_near(written, bare(name)), _near(written, _called(name, called)))
        if meant >= _ALIKE:
            near[name] = meant
    found = sorted(near, key=lambda name: -near[name])
    same = [name for name in found if near[name] == 1]
    return same or found[:3]


@lru_cache(maxsize=16384)  # a file may be wrong in every row
def bare(text: str) -> str:
    """*text* without marks, capitals and signs: its words, a blank between them."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _called(name: str, called: Mapping[str, str] | None) -> str:
    return bare(called.get(name, "")) if called else ""


def _near(written: str, known: str) -> float:
    """From 0 to 1, which is the same."""
    matcher = SequenceMatcher(a=known, b=written)
    quick = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    near = matcher.ratio() if quick else 0
    if len(written) >= _WORD and Counter(written.split()) <= Counter(known.split()):
        # The shorter what it is part of, the nearer.
        near = max(near, _ALL_WORDS + 0.2 * len(written) / len(known))
    return near
