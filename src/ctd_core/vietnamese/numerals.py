"""The parts of a written number: its hedge, its digits, the words that scale it."""

import re
from typing import Final

import msgspec

from ctd_core.errors import NumberFormatError, TextError
from ctd_core.said import Said
from ctd_core.values import MAX_AMOUNT, clean_text

HEDGES: Final = ("trên", "hơn", "gần", "khoảng", "ít nhất")
"""The words that say a number is an estimate; one may stand before it."""

SCALE_WORDS: Final = r"(?: nghìn|ngàn )\ (?: tỷ|tỉ ) | tỷ|tỉ | triệu|tr | nghìn|ngàn"
"""A part of the verbose grammars; the longer of two words comes first."""

_SCALES: Final = {"nghìn tỷ": 10**12, "tỷ": 10**9, "triệu": 10**6, "nghìn": 10**3}
_LONGEST: Final = 200

_HEDGED = re.compile(
    rf"(?P<hedge> {'|'.join(map(re.escape, HEDGES))} )\ (?P<rest> .+ )",
    re.VERBOSE | re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"""
    (?P<whole>
        [1-9][0-9]{0,2} (?: \.[0-9]{3} )+   # 20.315
      | [0-9]+                              # 20315, 02
    )
    (?: , (?P<decimals> [0-9]+ ) )?         # 14,561
    """,
    re.VERBOSE,
)


class Numeral(msgspec.Struct, frozen=True):
    """Digits as they were written, ``2.039,2``, that have one reading."""

    written: str
    whole: int
    decimals: str

    def times(self, scale: int) -> tuple[int, bool]:
        """The amount, a fraction cut off, and whether one was."""
        parts = 10 ** len(self.decimals)
        whole = self.whole * parts + int(self.decimals or 0)
        amount, fraction = divmod(whole * scale, parts)
        return amount, fraction > 0


def is_plain(text: str) -> bool:
    """Whether a number is digits alone, few enough to be below the largest amount.

    Most are: they are what they say, and need no grammar.
    """
    return len(text) <= 15 and text.isascii() and text.isdigit()


def split_hedge(text: str) -> tuple[str | None, str]:
    """The hedge before a number, if any, and the rest in Unicode form NFC.

    Any run of spaces becomes one space. Raises NumberFormatError for characters
    that no number is written with.
    """
    if len(text) > _LONGEST:
        why = Said(
            "it is longer than {most} characters; write one number.", most=_LONGEST
        )
        raise NumberFormatError(text=text[:60], why=why)
    try:
        written = clean_text(" ".join(text.split()))
    except TextError as error:
        why = Said(
            "it holds the invisible character {character}; remove it.",
            character=error.character,
        )
        raise NumberFormatError(text=text, why=why) from None
    if not written:
        raise NumberFormatError(
            text=text, why=Said("it is empty; write a number, as in 10.")
        )
    for character in re.sub("m[²³]", "m", written):
        if character.isnumeric() and not character.isascii():
            why = Said(
                "{character} is not one of the digits 0 to 9; write with those.",
                character=character,
            )
            raise NumberFormatError(text=text, why=why)
    hedged = _HEDGED.fullmatch(written)
    if hedged:
        return hedged["hedge"].lower(), hedged["rest"]
    return None, written


def scale_of(word: str) -> int:
    """What a scale word multiplies by, in either spelling: tỷ or tỉ, nghìn or ngàn."""
    usual = word.lower().replace("ngàn", "nghìn").replace("tỉ", "tỷ")
    return _SCALES["triệu" if usual == "tr" else usual]


def read_numeral(text: str, digits: str) -> Numeral:
    """Read *digits*, a part of *text*; raises NumberFormatError if they are unclear."""
    found = _NUMERAL.fullmatch(digits)
    if found is None:
        why = Said(
            "in {digits}, it is not plain what is a thousand and what a"
            " decimal; a dot stands before each three digits (1.500), a"
            " comma before decimals (1,5 tỷ).",
            digits=digits,
        )
        raise NumberFormatError(text=text, why=why)
    whole = int(found["whole"].replace(".", ""))
    return Numeral(digits, whole, found["decimals"] or "")


def scaled(text: str, numeral: Numeral, scale: int, one: str) -> int:
    """The whole amount of *numeral*; raises NumberFormatError if *one* is cut up."""
    amount, fraction = numeral.times(scale)
    if numeral.decimals and scale == 1:
        why = Said(
            "decimals need a larger unit (1,5 triệu), and thousands a dot and three"
            " digits (1.500)."
        )
        raise NumberFormatError(text=text, why=why)
    if fraction:
        why = Said("it leaves a fraction of {one}; write fewer decimals.", one=one)
        raise NumberFormatError(text=text, why=why)
    return amount


def check_largest(text: str, amount: int) -> int:
    """Give back *amount*; raises NumberFormatError above `values.MAX_AMOUNT`."""
    if amount > MAX_AMOUNT:
        most = f"{MAX_AMOUNT:,}".replace(",", ".")
        why = Said("it is above {most}, the largest amount.", most=most)
        raise NumberFormatError(text=text, why=why)
    return amount


def unreadable(text: str, rest: str, possible: str) -> NumberFormatError:
    """The refusal of *text*, of which *rest*, after the hedge, fits no grammar."""
    why: str
    if rest[0] in "-\N{MINUS SIGN}\N{EN DASH}":
        why = Said("it is negative; an amount is 0 or more.")
    elif not rest[0].isdigit():
        why = Said(
            "it does not begin with a number; only one of {hedges} may"
            " stand before the digits.",
            hedges=HEDGES,
        )
    else:
        why = possible
    return NumberFormatError(text=text, why=why)
