"""From rows back to events, by the kinds of one vocabulary only."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from ctd_core.errors import CtdError, UnknownKindError, UnreadableEventError
from ctd_core.events.declare import Fact, Upcast
from ctd_core.events.entries import EntryCorrected, EntryVoided
from ctd_core.events.frozen import fields_of
from ctd_core.events.stored import Change, Event, Unread
from ctd_core.events.vocabulary import Vocabulary
from ctd_core.said import Said
from ctd_core.store.encoding import AMENDMENTS, CHANGES, words_of
from ctd_core.store.port import Row
from ctd_core.values import Month

REDACTED = "[...]"
"""Stands for words that were taken out and without which nothing could be read."""

_PYTHON = (ValueError, TypeError, LookupError, AttributeError)
UNREADABLE = (CtdError, msgspec.MsgspecError, *_PYTHON)
"""What reading a body raises that was not written by any version of a kind."""

_OF_ENTRIES = (EntryCorrected, EntryVoided)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_decode = msgspec.json.Decoder().decode


class Codec:
    """Reads rows back into events, by the kinds of one vocabulary only."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._changes = {change.__stored_name__: change for change in CHANGES}
        self._amendments = {change.__stored_name__: change for change in AMENDMENTS}
        self._decoders: dict[str, Callable[[Any], Any]] = {}

    def decode(self, row: Row) -> Event:
        """The event in a row; raises as `payload`."""
        return Event(
            stream=row.stream,
            version=row.version,
            chapter=row.chapter,
            month=None if row.month is None else Month.from_number(row.month),
            payload=self.payload(row),
            submission=row.submission,
            position=row.position,
            recorded_at=_moment(row),
            recorded_by=row.recorded_by,
            cause=row.cause,
            redacted=is_redacted(row),
        )

    def payload(self, row: Row) -> Fact | Change:
        """What happened, without where it stands.

        In a month book what is of a kind not known here is `Unread`. Raises
        UnreadableEventError, and UnknownKindError elsewhere.
        """
        try:
            return self._payload(row)
        except UnknownKindError:
            if not row.stream.startswith("book/"):
                raise
            return self._unread(row.kind)
        except UNREADABLE as error:
            raise UnreadableEventError(
                event=Said(
                    "{stream}, version {version}",
                    stream=row.stream,
                    version=row.version,
                ),
                why=error,
            ) from error

    def _payload(self, row: Row) -> Fact | Change:
        amendment = self._amendments.get(row.kind)
        if amendment is not None:
            return self._amended(row, amendment)
        text = row.body
        if is_redacted(row):
            return self._redacted(row)
        if row.words is not None and row.words != "{}":
            # Both are JSON objects without a common key: one object of the two.
            comma = "," if text != "{}" else ""
            text = f"{text[:-1]}{comma}{row.words[1:]}"
        payload: Fact | Change = self._decoder(row.kind)(text)
        return payload

    def _redacted(self, row: Row) -> Fact | Change:
        cls, upcast = self._class(row.kind)
        payload: Fact | Change = self._stated(cls, upcast, _decode(row.body))
        return payload

    def _stated(self, cls: Any, upcast: Upcast | None, fields: dict[str, Any]) -> Any:
        """What was stated; words that must be and were redacted read as such."""
        stated = upcast(fields) if upcast else fields
        for name in _required_words(cls):
            stated.setdefault(name, REDACTED)
        return msgspec.convert(stated, cls, strict=False)

    def _decoder(self, kind: str) -> Callable[[Any], Any]:
        found = self._decoders.get(kind)
        if found is None:
            found = self._decoders[kind] = self._made(kind)
        return found

    def _made(self, stored: str) -> Callable[[Any], Any]:
        cls, upcast = self._class(stored)
        if upcast is None:
            return msgspec.json.Decoder(cls).decode
        return lambda text: msgspec.convert(upcast(_decode(text)), cls, strict=False)

    def _class(self, stored: str) -> tuple[type[Any], Upcast | None]:
        change = self._changes.get(stored)
        if change is not None:
            return change, None
        kind, upcast = self._vocabulary.stored(stored)
        return kind.fact_class, upcast

    def _amended(self, row: Row, amendment: type[Any]) -> Change:
        body = _decode(row.body)
        words = _decode(row.words) if row.words else {}
        fact = body.pop("fact")
        if amendment in _OF_ENTRIES and not self._vocabulary.knows(fact):
            # What stood and what now stands are of one kind and version.
            unread = self._unread(fact)
            sides = {side: unread for side in ("old", "new") if side in body}
            return amendment(**{**body, **sides})  # type: ignore[no-any-return]
        cls, upcast = self._class(fact)
        for side in ("old", "new"):
            if side in body:
                fields = {**body[side], **words.get(side, {})}
                body[side] = self._stated(cls, upcast, fields)
        change: Change = amendment(**body)
        return change

    def _unread(self, stored: str) -> Unread:
        return Unread(kind=stored, mark=self._vocabulary.mark_of(stored))


@functools.cache
def _required_words(cls: type[Any]) -> tuple[str, ...]:
    """The fields of words without which nothing of a class could be read."""
    words = words_of(cls)
    return tuple(f.name for f in fields_of(cls) if f.required and f.name in words)


def _moment(row: Row) -> datetime:
    try:
        return _EPOCH + timedelta(microseconds=row.recorded_at)
    except (OverflowError, TypeError) as error:
        event = Said(
            "{stream}, version {version}", stream=row.stream, version=row.version
        )
        raise UnreadableEventError(event=event, why=error) from error


def is_redacted(row: Row) -> bool:
    """Whether a row once had words."""
    return row.words is None and row.words_hash is not None
