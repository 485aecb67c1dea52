"""Plain text, for a terminal, a message or a comparison."""

from collections.abc import Iterator

from ctd_core.report.model import Report


class TextRenderer:
    """Plain text: a paragraph a line, blank lines between."""

    name = "text"
    suffix = ".txt"
    media_type = "text/plain; charset=utf-8"

    def render(self, report: Report) -> bytes:
        """The report as UTF-8 text."""
        blocks = [paragraph.text for paragraph in report.paragraphs()]
        return ("\n\n".join([*blocks, *foot(report)]) + "\n").encode()


def foot(report: Report) -> Iterator[str]:
    """Recipients (nơi nhận), signature and seal, each a block of lines."""
    letterhead = report.letterhead
    if letterhead.recipients:
        yield "Nơi nhận:"
        yield "\n".join(letterhead.recipient_lines)
    signature = (letterhead.capacity, letterhead.title, letterhead.signatory)
    if any(signature):
        yield "\n".join(line for line in signature if line)
    if report.seal:
        yield report.seal
