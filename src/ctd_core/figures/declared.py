"""By which declarations figures were made: a view made by others is not trusted."""

import hashlib

from ctd_core.events.vocabulary import Vocabulary


def declarations_of(vocabulary: Vocabulary) -> str:
    """The digest of all that decides how an event changes the monthly figures."""
    lines = [
        " ".join((kind.stored_name, *sorted(kind.formerly), "->", *kind.amounts))
        for kind in vocabulary
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
