"""Chapters as they were established: two provinces, and a district of one of them."""

from datetime import date

from ctd_core.chapters import ChapterEstablished


def founded(chapter, tier, parent=None, on=date(1990, 1, 1)):
    """A chapter that was established."""
    return ChapterEstablished(
        chapter=chapter, on=on, tier=tier, parent=parent, name=f"Hội {chapter}"
    )


AN_GIANG = founded("an-giang", "province")
KIEN_GIANG = founded("kien-giang", "province")
HA_TIEN = founded("ha-tien", "district", "kien-giang", date(2000, 5, 1))
