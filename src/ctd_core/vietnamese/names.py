"""The order of Vietnamese names: letters first, tones after, capitals last."""

import unicodedata
from typing import Final

_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng; no mark (ngang) comes before them."""

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES: Final = {letter: 0x110000 + i for i, letter in enumerate(_ALPHABET)}
"""Beyond every code point: spaces, signs and digits stand before the letters."""

SortKey = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], str]


def sort_key(name: str) -> SortKey:
    """What to sort names by, as Vietnamese lists do: An, Ăn, Ân, Ba, Bà, Bả, Bã.

    Letters decide over the whole name, then the tones of each word, wherever in
    it they are written (hoà, hòa), then small letters before capitals. A space
    comes before every letter. Names that differ have different keys.
    """
    words = unicodedata.normalize("NFD", name).split(" ")
    letters = " ".join(
        "".join(mark for mark in word if mark not in _TONES) for word in words
    )
    tones = tuple(
        tuple(_TONES[mark] for mark in word if mark in _TONES) for word in words
    )
    places = tuple(map(_place, unicodedata.normalize("NFC", letters).casefold()))
    # In Unicode capitals stand before small letters.
    return places, tones, unicodedata.normalize("NFC", name).swapcase()


def _place(letter: str) -> int:
    if letter in _PLACES:
        return _PLACES[letter]
    bare = unicodedata.normalize("NFD", letter)[0]  # ü as u
    if bare in _PLACES:
        return _PLACES[bare]
    return ord(bare) + (0x220000 if bare.isalpha() else 0)
