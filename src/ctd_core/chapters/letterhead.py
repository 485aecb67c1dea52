"""How a chapter's reports are headed, signed and worded (thể thức văn bản)."""

from collections.abc import Iterable
from typing import Any, Final

import attrs

from ctd_core.chapters.events import LetterheadSet

NATIONAL_SOCIETY: Final = "Trung ương Hội Chữ thập đỏ Việt Nam"
"""What stands above a province where no chapter is recorded above it."""

SYMBOL: Final = "BC-CTĐ"
"""The symbol of a report (báo cáo) of the Red Cross, after its number."""


@attrs.frozen
class Letterhead:
    """The head, foot and wording of a chapter's reports on some day."""

    definition: str = ""
    superior: str = ""
    issuer: str = ""
    symbol: str = ""
    place: str = ""
    capacity: str = ""
    title: str = ""
    signatory: str = ""
    recipients: tuple[str, ...] = ()

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The recipients (nơi nhận) as they are listed, ``- ...;`` each."""
        if not self.recipients:
            return ()
        *others, last = self.recipients
        return (*(f"- {name};" for name in others), f"- {last}.")


SETTINGS: Final = tuple(field.name for field in attrs.fields(Letterhead))
"""What can be set of a letterhead."""


def letterhead_of(settings: Iterable[LetterheadSet]) -> Letterhead:
    """The letterhead after settings, in their order: what one does not state stays."""
    stated: dict[str, Any] = {}
    for setting in settings:
        for name in SETTINGS:
            value = getattr(setting, name)
            if value is not None:
                stated[name] = value
    return Letterhead(**stated)
