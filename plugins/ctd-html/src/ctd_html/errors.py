"""What this plugin refuses, and what can be done about it."""

from ctd_core.errors import CtdError


class ChoiceError(CtdError, ValueError):
    """An option was given a word that it does not have."""

    sentence = "{option}={given} cannot be chosen. Possible: {possible}."
