"""A layout (thể thức) as data: page, fonts, sizes and rules, read from a TOML file.

Lengths on the page are millimetres, sizes and spacing are points. An office copies
``nd30.toml`` and changes what its own rules want otherwise.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from ctd_core.said import Said
from ctd_docx.errors import ProfileError

SHIPPED: Final = Path(__file__).parent
LARGEST: Final = 64 * 1024
"""In bytes; the shipped layout has about 3,000."""

Millimetres = Annotated[float, Meta(ge=0, le=500)]
Share = Annotated[float, Meta(ge=0, le=1)]
Words = Annotated[str, Meta(max_length=200)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: a key that is not declared is an error."""


class Page(_Table, frozen=True):
    """The sheet and its margins (khổ giấy, lề)."""

    width: Annotated[float, Meta(ge=50, le=500)]
    height: Annotated[float, Meta(ge=50, le=500)]
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    header: Millimetres
    """From the edge of the sheet down to the page number."""

    def __post_init__(self) -> None:
        if self.text_width < 40 or self.height - self.top - self.bottom < 40:
            raise ValueError("the margins leave less than 40 mm for the text.")

    @property
    def text_width(self) -> float:
        """Between the margins, in millimetres."""
        return self.width - self.left - self.right


class Head(_Table, frozen=True):
    """What stands above the report."""

    left_share: Annotated[float, Meta(ge=0.2, le=0.8)]
    """The share of the width that the issuer's column takes."""
    state: Words
    """The name of the state (quốc hiệu); empty: not printed."""
    motto: Words
    """Its motto (tiêu ngữ); empty: not printed."""


class Rules(_Table, frozen=True):
    """Rules below a text, as a share of its length; 0: none."""

    motto: Share
    issuer: Share
    title: Share
    thickness: Annotated[float, Meta(ge=0.25, le=6)]


class Foot(_Table, frozen=True):
    """Recipients and signature."""

    left_share: Annotated[float, Meta(ge=0.2, le=0.8)]


class Style(_Table, frozen=True):
    """How a kind of paragraph looks."""

    size: Annotated[float, Meta(ge=6, le=40, multiple_of=0.5)]
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    align: Literal["left", "center", "right", "justify"] = "left"
    before: Annotated[float, Meta(ge=0, le=200)] = 0
    after: Annotated[float, Meta(ge=0, le=200)] = 0
    line: Annotated[float, Meta(ge=0.8, le=3)] = 1
    """Line spacing: 1 is single."""
    first_line: Annotated[float, Meta(ge=0, le=50)] = 0
    keep_with_next: bool = False


class Styles(_Table, frozen=True):
    """Every kind of paragraph there is."""

    superior: Style
    issuer: Style
    number: Style
    state: Style
    motto: Style
    dateline: Style
    kind: Style
    title: Style
    part: Style
    section: Style
    body: Style
    item: Style
    capacity: Style
    signatory: Style
    recipients_label: Style
    recipients: Style
    page_number: Style
    seal: Style = Style(size=7, before=6)
    """A layout made before reports were sealed has none."""


class Profile(_Table, frozen=True):
    """A layout."""

    font: Annotated[str, Meta(pattern=r"^\w[\w .-]{0,60}$")]
    language: Annotated[str, Meta(pattern=r"^[a-zA-Z-]{2,20}$")]
    page: Page
    head: Head
    rules: Rules
    foot: Foot
    styles: Styles


def load_profile(wanted: str | None = None) -> Profile:
    """The shipped layout of that name, or the one in that TOML file.

    Raises ProfileError.
    """
    wanted = wanted or "nd30"
    if wanted in shipped():
        return _load(SHIPPED / f"{wanted}.toml")
    file = Path(wanted)
    if not file.is_file():
        known = ", ".join(shipped())
        why = Said(
            "there is no such file. Shipped: {known}; any other is a TOML file.",
            known=known,
        )
        raise ProfileError(file=wanted, why=why)
    return _load(file)


@cache
def shipped() -> tuple[str, ...]:
    """The names of the layouts that come with the plugin."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


def _load(file: Path) -> Profile:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ProfileError(
                file=file, why=Said("it has more than {most} bytes.", most=LARGEST)
            )
        return msgspec.convert(tomllib.loads(content.decode()), Profile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        why = str(error).replace("`$.", "`")
        raise ProfileError(file=file, why=f"{why}.") from error
    except UnicodeDecodeError as error:
        raise ProfileError(file=file, why=Said("it is not saved as UTF-8.")) from error
    except OSError as error:
        raise ProfileError(file=file, why=f"{error.strerror}.") from error
