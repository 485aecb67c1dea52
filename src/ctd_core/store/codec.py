"""Between events and rows: stable names, a body of figures, words kept apart."""

import functools
from datetime import UTC, datetime, timedelta
from typing import Any, get_args, get_type_hints

import attrs
import msgspec

from ctd_core.chapters import ChapterEstablished, LetterheadSet
from ctd_core.errors import UnknownKindError
from ctd_core.events.declare import Fact, Words
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.sentences import (
    ParagraphAdded,
    SentenceConfirmed,
    SentenceReplaced,
    SentenceWithdrawn,
    TaskAdded,
)
from ctd_core.events.stored import Change, Event, NewEvent, stored_name
from ctd_core.events.submissions import SubmissionReplaced
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.store.port import Row
from ctd_core.values import Month

CHANGES: tuple[type[Change], ...] = (
    ChapterEstablished,
    LetterheadSet,
    ParagraphAdded,
    TaskAdded,
    SentenceConfirmed,
    SubmissionReplaced,
)

Amendment = EntryCorrected | EntryVoided | SentenceReplaced | SentenceWithdrawn
AMENDMENTS: tuple[type[Amendment], ...] = get_args(Amendment)
"""What carries the fact or sentence that stood, and perhaps the one that now does."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder().decode


@functools.cache
def _split(
    cls: Any,
) -> tuple[tuple[tuple[str, Any], ...], tuple[tuple[str, Any], ...]]:
    """The fields of a class, with their defaults: those of the body, those of words."""
    hints = get_type_hints(cls, include_extras=True)
    body: list[tuple[str, Any]] = []
    words: list[tuple[str, Any]] = []
    for field in attrs.fields(cls):
        marks = get_args(hints[field.name])[1:]
        side = words if any(isinstance(mark, Words) for mark in marks) else body
        side.append((field.name, field.default))
    return tuple(body), tuple(words)


def _stated(value: object, fields: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """What differs from its default: what was not stated is not stored."""
    stated = {}
    for name, default in fields:
        found = getattr(value, name)
        if found is not default and found != ():
            stated[name] = found
    return stated


def encode(payload: Fact | Change) -> tuple[str, str, str | None]:
    """An event as its stored name, its body and its words."""
    name = stored_name(payload)
    if isinstance(payload, Amendment):
        body, words = _of_amendment(payload)
    else:
        cls: Any = type(payload)
        of_body, of_words = _split(cls)
        body, words = _stated(payload, of_body), _stated(payload, of_words)
    return name, _encode(body).decode(), _encode(words).decode() if words else None


def _of_amendment(
    payload: Amendment,
) -> tuple[dict[str, Any], dict[str, Any]]:
    body: dict[str, Any] = {
        "entry": payload.entry,
        "fact": stored_name(payload.old),
        "reason": payload.reason,
    }
    words: dict[str, Any] = {}
    for side in ("old", "new"):
        content = getattr(payload, side, None)
        if content is not None:
            cls: Any = type(content)
            of_body, of_words = _split(cls)
            body[side] = _stated(content, of_body)
            stated = _stated(content, of_words)
            if stated:
                words[side] = stated
    return body, words


class Codec:
    """Reads rows back into events, by the kinds of one vocabulary only."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._changes = {change.__stored_name__: change for change in CHANGES}
        self._amendments = {change.__stored_name__: change for change in AMENDMENTS}
        self._decoders: dict[str, msgspec.json.Decoder[Any]] = {}

    def decode(self, row: Row) -> Event:
        """The event in a row; raises UnknownKindError for a kind not known here."""
        return Event(
            stream=row.stream,
            version=row.version,
            chapter=row.chapter,
            month=None if row.month is None else Month.from_number(row.month),
            payload=self.payload(row),
            submission=row.submission,
            position=row.position,
            recorded_at=_EPOCH + timedelta(microseconds=row.recorded_at),
            recorded_by=row.recorded_by,
            cause=row.cause,
            redacted=row.words is None and row.words_hash is not None,
        )

    def payload(self, row: Row) -> Fact | Change:
        """What happened, without where it stands."""
        amendment = self._amendments.get(row.kind)
        if amendment is not None:
            return self._amended(row, amendment)
        text = row.body
        if row.words is not None and row.words != "{}":
            # Both are JSON objects without a common key: one object of the two.
            comma = "," if text != "{}" else ""
            text = f"{text[:-1]}{comma}{row.words[1:]}"
        payload: Fact | Change = self._decoder(row.kind).decode(text)
        return payload

    def _decoder(self, kind: str) -> msgspec.json.Decoder[Any]:
        found = self._decoders.get(kind)
        if found is None:
            found = self._decoders[kind] = msgspec.json.Decoder(self._class(kind))
        return found

    def _class(self, stored: str) -> type[Any]:
        return self._changes.get(stored) or self._fact(stored)

    def _fact(self, stored: str) -> type[Fact]:
        kind = self._vocabulary.kind(stored.partition("@")[0])
        if kind.stored_name != stored:
            raise UnknownKindError(
                name=stored, hint=f"This version knows {kind.stored_name}."
            )
        return kind.fact_class

    def _amended(self, row: Row, amendment: type[Any]) -> Change:
        body = _decode(row.body)
        words = _decode(row.words) if row.words else {}
        cls = self._class(body.pop("fact"))
        for side in ("old", "new"):
            if side in body:
                body[side] = msgspec.convert(
                    {**body[side], **words.get(side, {})}, cls, strict=False
                )
        change: Change = amendment(**body)
        return change


def content(event: NewEvent) -> bytes:
    """What an event states, for telling whether two submissions are the same."""
    return _encode((event.chapter, str(event.month), *encode(event.payload)))
