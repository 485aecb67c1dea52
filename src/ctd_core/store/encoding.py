"""From events to what the log keeps: a stable name, a body of figures, words apart."""

import functools
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from ctd_core.chapters import (
    CHAPTER_EVENTS,
    ChapterEventCorrected,
    ChapterEventVoided,
)
from ctd_core.events.clock import ClockAccepted
from ctd_core.events.closing import BookClosed, BookReopened, RecordedLate
from ctd_core.events.declare import Fact, Words
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.frozen import fields_of
from ctd_core.events.issues import IssueRedacted, ReportIssued
from ctd_core.events.nothing import NothingStated, NothingWithdrawn
from ctd_core.events.redactions import WordsRedacted
from ctd_core.events.sentences import (
    ParagraphAdded,
    SentenceConfirmed,
    SentenceReplaced,
    SentenceWithdrawn,
    TaskAdded,
)
from ctd_core.events.stored import Change, stored_name
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.events.targets import TargetReplaced, TargetSet, TargetWithdrawn

Amendment = (
    EntryCorrected
    | EntryVoided
    | SentenceReplaced
    | SentenceWithdrawn
    | ChapterEventCorrected
    | ChapterEventVoided
    | TargetReplaced
    | TargetWithdrawn
)
AMENDMENTS: tuple[type[Amendment], ...] = get_args(Amendment)
"""What carries what stood (a fact, a sentence, ...), and perhaps what now does."""

CHANGES: tuple[type[Change], ...] = (
    *CHAPTER_EVENTS,
    ParagraphAdded,
    TaskAdded,
    SentenceConfirmed,
    NothingStated,
    NothingWithdrawn,
    BookClosed,
    BookReopened,
    RecordedLate,
    TargetSet,
    SubmissionReplaced,
    WordsRedacted,
    ReportIssued,
    IssueRedacted,
    ClockAccepted,
)
"""The other events that are no facts."""

_encode = msgspec.json.Encoder().encode


class Encoded(NamedTuple):
    """An event as its stored name, its body and its words, both JSON."""

    kind: str
    body: str
    words: str | None


class Encoding:
    """Encodes each payload of one append once, however often it is asked for."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, Encoded]] = {}

    def __call__(self, payload: Fact | Change) -> Encoded:
        """An event as the log keeps it."""
        found = self._known.get(id(payload))
        if found is None:
            # The payload is kept too, so that its id is nobody else's.
            found = self._known[id(payload)] = (payload, encode(payload))
        return found[1]


def encode(payload: Fact | Change) -> Encoded:
    """An event as the log keeps it."""
    form = _form(type(payload))
    if form is None:
        return _of_amendment(payload)
    words = form.words(payload)
    return Encoded(
        form.name,
        _encode(form.body(payload)).decode(),
        None if words is None else _encode(words).decode(),
    )


def _of_amendment(payload: Any) -> Encoded:
    body = {
        "entry": payload.entry,
        "fact": stored_name(payload.old),
        "reason": payload.reason,
    }
    words: dict[str, Any] = {}
    for side in ("old", "new"):
        content = getattr(payload, side, None)
        if content is not None:
            form = _form(type(content))  # type: ignore[arg-type]  # a class is hashable
            assert form is not None  # what is amended is itself no amendment
            body[side] = form.body(content)
            stated = form.words(content)
            if stated is not None:
                words[side] = stated
    return Encoded(
        stored_name(payload),
        _encode(body).decode(),
        _encode(words).decode() if words else None,
    )


class _Form(NamedTuple):
    """How the events of one class are written."""

    name: str
    body: Callable[[Any], Any]
    words: Callable[[Any], Any]


@functools.cache
def _form(cls: Any) -> _Form | None:
    """The form of a class; None of amendments, which are made of two contents."""
    if cls in AMENDMENTS:
        return None
    worded = words_of(cls)
    # What must be stated comes first, as a struct wants it.
    fields = sorted(fields_of(cls), key=lambda field: not field.required)
    return _Form(
        cls.__kind__.stored_name if issubclass(cls, Fact) else cls.__stored_name__,
        _writer(cls, [field for field in fields if field.name not in worded]),
        _writer(
            cls, [field for field in fields if field.name in worded], empty_is_none=True
        ),
    )


def words_of(cls: Any) -> set[str]:
    """The fields of a class that are marked as words, and so can be redacted."""
    hints = get_type_hints(cls, include_extras=True)
    return {
        name
        for name, hint in hints.items()
        if any(isinstance(mark, Words) for mark in get_args(hint)[1:])
    }


def _writer(
    cls: type, fields: Iterable[Any], *, empty_is_none: bool = False
) -> Callable[[Any], Any]:
    """Gives the fields of a value as a struct that leaves out what was not stated.

    A struct of msgspec is filled and encoded in C; so are a thousand of them.
    """
    named = [(field.name, Any, field.default) for field in fields]
    if not named:
        return lambda _value: None if empty_is_none else {}
    struct = msgspec.defstruct(cls.__name__, named, omit_defaults=True, gc=False)
    unstated = tuple(default for _name, _type, default in named)
    take: Callable[[Any], Any] = attrgetter(*(name for name, *_ in named))
    if len(named) == 1:
        one, take = take, lambda value: (one(value),)

    def write(value: Any) -> Any:
        found = take(value)
        return None if empty_is_none and found == unstated else struct(*found)

    return write
