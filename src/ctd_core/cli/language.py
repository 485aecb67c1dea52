"""The words of the command line in the reader's language."""

import functools
import gettext
from pathlib import Path


@functools.cache
def _catalogue() -> gettext.NullTranslations:
    folder = Path(__file__).parent / "locale"
    return gettext.translation("ctd_core", folder, fallback=True)


def _(message: str) -> str:
    """*message* in the reader's language, or as it is."""
    return _catalogue().gettext(message) if message else message
