"""What reaches the screen: who is a terminal, and no stored text that commands it.

What offices wrote, what files and plugins are called and what was typed is printed by
many commands. A control character in it could clear the screen, fill the clipboard or
turn a line round. So whatever is printed as text passes `Shown`, at a terminal and in a
pipe alike, for a file is one day shown by a terminal too. There a character that is not
for printing is written as ``\\u001b``: to be seen by people, and in JSON still the same
character. Bytes that go to a pipe or a file (a DOCX, a report) stay as they are.
"""

import contextlib
import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from rich.console import Console

_COMMANDS = {"Cc", "Cf", "Co", "Zl", "Zp"}
_HARMLESS = "\n\t\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}"


def visible(text: str) -> str:
    """*text* with each character that commands a terminal written out."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(map(_visible, re.sub("\r+\n", "\n", text)))


def _visible(character: str) -> str:
    if character in _HARMLESS or unicodedata.category(character) not in _COMMANDS:
        return character
    # Beyond the first plane JSON writes two halves; what JSON reads is the same again.
    pairs = character.encode("utf-16-be").hex()
    return "".join(f"\\u{pairs[at : at + 4]}" for at in range(0, len(pairs), 4))


class Shown:
    """A stream on which text is written so that it is seen and not obeyed."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write *text*; gives how much of it was written, which is all."""
        self.stream.write(visible(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write each of *lines*."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        if name == "buffer" and self.stream.isatty():
            return _ShownBytes(self)
        if name == "fileno" and sys.platform == "win32" and self.stream.isatty():
            # click would open the console of Windows anew and write round us.
            raise AttributeError(name)
        return getattr(self.stream, name)


class _ShownBytes:
    """The bytes of a terminal: they are text there."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def write(self, content: bytes) -> int:
        self._shown.write(content.decode(errors="replace"))
        return len(content)

    def flush(self) -> None:
        self._shown.flush()


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Let what is printed in the block be seen and not obeyed."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Shown(stream)) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def is_drawn(stream: TextIO) -> bool:
    """Whether tables and bars are drawn there: at a terminal that is not dumb."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def console(stream: TextIO) -> "Console":
    """What draws on a terminal; who gives it texts makes them visible first.

    It obeys NO_COLOR, and COLUMNS where the terminal does not tell its width.
    """
    from rich.console import Console

    raw = stream.stream if isinstance(stream, Shown) else stream
    return Console(file=raw, highlight=False, soft_wrap=False)
