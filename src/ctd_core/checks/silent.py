"""A check for chapters of which nothing was heard."""

from collections.abc import Iterator

from ctd_core.checks.finding import Finding
from ctd_core.checks.subject import Subject


class SilentChapters:
    """Every chapter has sent something, or said that there is nothing to report."""

    name = "silent_chapters"

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Months of which nothing was heard of some chapters."""
        for month in subject.months:
            silent = subject.silent(month)
            if silent:
                yield Finding(
                    self.name,
                    "notice",
                    "Nothing was heard for {month} from {count}: {chapters}. If there"
                    " is nothing: ctd nothing {month} --chapter {first}.",
                    {
                        "month": month,
                        "count": len(silent),
                        "chapters": silent,
                        "first": silent[0],
                    },
                )
