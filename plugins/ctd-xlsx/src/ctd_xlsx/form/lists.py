"""The lists that the cells of a form look things up in, on the sheet nobody sees."""

from typing import Final

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from ctd_xlsx.form import words
from ctd_xlsx.form.layout import Section
from ctd_xlsx.form.plan import PLAN_SHEET

_FIRST: Final = 3
"""The first column that is free: before it stands the plan."""


class Lists:
    """Writes the kinds of each section with what they count."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._column = _FIRST
        self._found: dict[str, list[str]] = {}

    def kinds(self, section: Section) -> str:
        """The formula that names the cells with the kinds of a section."""
        return f"={self._ranges(section)[0]}"

    def unit(self, section: Section, number: int, label: str) -> str:
        """The formula for what the kind in the cell *label* counts."""
        kinds, *units = self._ranges(section)
        found = f"INDEX({units[number - 1]},MATCH({label},{kinds},0))"
        return f'=IF(ISBLANK({label}),"",IFERROR({found},""))'

    def _ranges(self, section: Section) -> list[str]:
        """The kinds of a section, then what each counts first, second ..."""
        if section.name not in self._found:
            most = max(len(kind.counts) for kind in section.kinds)
            units = [
                [*kind.counts.values(), *[words.NO_COUNT] * (most - len(kind.counts))]
                for kind in section.kinds
            ]
            columns = [section.labels, *zip(*units, strict=True)]
            self._found[section.name] = [self._write(texts) for texts in columns]
        return self._found[section.name]

    def _write(self, texts: tuple[str, ...]) -> str:
        at = self._column
        self._column += 1
        for row, text in enumerate(texts):
            self._sheet.write_string(row, at, text)
        return f"{PLAN_SHEET}!{xl_range_abs(0, at, len(texts) - 1, at)}"
