"""The words of the command line in the reader's language: Vietnamese or English.

English is the source: what is raised and found is English, and is translated here when
it is printed. ``--lang`` chooses, else ``CTD_LANG``, else the locale: Vietnamese where
that is Vietnamese, else English. A plugin's words are in a catalogue of its own, in its
package: ``locale/vi/LC_MESSAGES/PACKAGE.mo``; without one they stay English.
"""

import functools
import gettext
import locale
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from ctd_core.said import N_, Said

# What the system says of a file, in the words that Python has from it.
OF_FILES = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("Input/output error"),
)

LANGUAGES = ("vi", "en")
OURS = "ctd_core"
LOCALE = Path(__file__).parent.parent / "locale"

_chosen = ["en"]


def choose(arguments: Sequence[str] = ()) -> None:
    """Choose the language before anything is parsed: a fault in that is told in it too.

    click asks the process-wide gettext of the standard library, which takes the
    language from the environment alone, so both are set: its own words (Usage, Options,
    "No such option") then come from our catalogue, by its public way and no patch.
    """
    _chosen[0] = _asked(arguments) or os.environ.get("CTD_LANG") or _of_locale()
    if _chosen[0] == "vi":
        os.environ["LANGUAGE"] = "vi"
        gettext.bindtextdomain(OURS, LOCALE)
        gettext.textdomain(OURS)
    else:
        gettext.textdomain("messages")  # the default, which nobody installs


def _asked(arguments: Sequence[str]) -> str:
    """What ``--lang`` says, wherever it stands; click refuses what is no language."""
    for word, following in pairwise([*arguments, ""]):
        said = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and said in LANGUAGES:
            return said
    return ""


def _of_locale() -> str:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None)
    if name is None and _is_windows():
        name = locale.getlocale()[0]  # Vietnamese_Vietnam, or vi_VN
    return "vi" if (name or "").lower().startswith("vi") else "en"


def _(message: str) -> str:
    """*message* in the reader's language, or as it is."""
    if isinstance(message, Said):
        return message.say(_)
    if not message or is_english():
        return message
    found = _catalogue(LOCALE, OURS).gettext(message)
    if found == message:
        told = (one.gettext(message) for one in _of_plugins())
        found = next((one for one in told if one != message), message)
    return found


class Named(Protocol):
    """A kind, a figure or a section: it is named in both languages where declared."""

    @property
    def vi(self) -> str:
        """Its Vietnamese name."""

    @property
    def en(self) -> str:
        """Its English name."""


def label(one: Named) -> str:
    """The name of a kind, a figure or a section in the reader's language."""
    return one.en if is_english() else one.vi


def is_english() -> bool:
    """Whether the reader's language is English."""
    return _chosen[0] != "vi"


def _is_windows() -> bool:
    return os.name == "nt"


@functools.cache
def _catalogue(folder: Path, domain: str) -> gettext.NullTranslations:
    """A catalogue; one that is not there, or cannot be read, translates nothing."""
    try:
        return gettext.translation(domain, folder, ["vi"], fallback=True)
    except (OSError, ValueError):
        return gettext.NullTranslations()


def _of_plugins() -> Iterator[gettext.NullTranslations]:
    """The catalogues of plugins that were imported; none is imported for it."""
    for package in _packages():
        file = getattr(sys.modules.get(package), "__file__", None)
        if file is not None:
            yield _catalogue(Path(file).parent / "locale", package)


@functools.cache
def _packages() -> frozenset[str]:
    from ctd_core.plugins import Plugins

    names = {one.entry_point.module.partition(".")[0] for one in Plugins()}
    return frozenset(names - {OURS})
