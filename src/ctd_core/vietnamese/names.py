"""The order of Vietnamese names: letters first, tones after, capitals last."""

import unicodedata

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng; no mark (ngang) comes before them."""

_ORDER = {
    letter: place
    for place, letter in enumerate(" 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
}

SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def sort_key(name: str) -> SortKey:
    """What to sort Vietnamese names by."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name):
        tone, bare = _apart(character)
        folded = bare.casefold()
        letters.append(_ORDER.get(folded, 100 + ord(folded[0])))
        tones.append(tone)
    # Small letters stand before capitals; in ASCII it is the other way around.
    return tuple(letters), tuple(tones), name.swapcase()


def _apart(character: str) -> tuple[int, str]:
    """A letter's tone, and the letter without it (but with its hat or horn)."""
    tone, kept = 0, []
    for mark in unicodedata.normalize("NFD", character):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            kept.append(mark)
    return tone, unicodedata.normalize("NFC", "".join(kept))
