"""What this plugin refuses, and what can be done about it."""

from ctd_core.errors import CtdError


class ProfileError(CtdError, ValueError):
    """A layout cannot be used."""

    sentence = "The layout {file} cannot be used: {why}"


class UnprintableError(CtdError, ValueError):
    """A text holds a character that a Word document must not hold."""

    sentence = (
        "The text {text!r} holds the character {character}, which must not stand in a"
        " Word document. Remove it where it was recorded."
    )


class LetterheadError(CtdError, ValueError):
    """A file cannot be used as a letterhead (mẫu văn bản)."""


class LetterheadFaultsError(LetterheadError):
    """The placeholders of a letterhead are not right: all faults at once."""

    sentence = "{file} cannot be used as a letterhead. {count} to mend:\n{faults}"


class PlaceholderFault(CtdError):
    """One thing that is wrong with a placeholder."""
