"""The hash chain: each row seals all before it, so that no change goes unseen."""

import hashlib
import os
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from ctd_core.errors import TamperedError
from ctd_core.events.stored import NewEvent
from ctd_core.store.encoding import Encoded, encode
from ctd_core.store.port import GENESIS, Head, Row

_SALT = 16
_NUMBERS = struct.Struct(">12q").pack
"""Twelve numbers of eight bytes each, the most significant first."""


def link(previous: bytes, row: Row) -> bytes:
    """The hash of a row: SHA-256 over the hash before it and every column.

    Words and salt enter only as their hash, so that they can be redacted.
    """
    position, stream, version, kind, chapter, month, body = row[:7]
    return _link(
        previous, position, stream, version, kind, chapter, month, body, *row[9:14]
    )


def _link(
    previous: bytes,
    position: int,
    stream: str,
    version: int,
    kind: str,
    chapter: str,
    month: int | None,
    body: str,
    words_hash: bytes | None,
    recorded_at: int,
    recorded_by: str,
    submission: str,
    cause: str | None,
) -> bytes:
    # Lengths stand before the texts, so that no two rows write the same bytes.
    numbers = _NUMBERS(
        position,
        version,
        month or 0,
        recorded_at,
        len(stream),
        len(kind),
        len(chapter),
        len(body),
        len(recorded_by),
        len(submission),
        -1 if cause is None else len(cause),
        0 if words_hash is None else 1,
    )
    texts = f"{stream}{kind}{chapter}{body}{recorded_by}{submission}{cause or ''}"
    return hashlib.sha256(
        previous + numbers + texts.encode() + (words_hash or b"")
    ).digest()


def hash_words(salt: bytes, words: str) -> bytes:
    """The hash that stands for words in the chain."""
    return hashlib.sha256(salt + words.encode()).digest()


def seal(
    head: Head,
    events: Sequence[NewEvent],
    *,
    recorded_at: int,
    recorded_by: str,
    cause: str | None,
    encoded: Callable[..., Encoded] = encode,
) -> list[Row]:
    """Turn decided events into the rows that follow *head*."""
    rows = []
    previous = head.hash
    salts = os.urandom(_SALT * len(events))
    for n, event in enumerate(events):
        kind, body, words = encoded(event.payload)
        salt = words_hash = None
        if words is not None:
            salt = salts[_SALT * n : _SALT * (n + 1)]
            words_hash = hash_words(salt, words)
        position = head.position + n + 1
        stream, version, chapter = event.stream, event.version, event.chapter
        month = None if event.month is None else event.month.number
        submission = event.submission
        previous = _link(
            previous,
            position,
            stream,
            version,
            kind,
            chapter,
            month,
            body,
            words_hash,
            recorded_at,
            recorded_by,
            submission,
            cause,
        )
        rows.append(
            Row(
                position,
                stream,
                version,
                kind,
                chapter,
                month,
                body,
                words,
                salt,
                words_hash,
                recorded_at,
                recorded_by,
                submission,
                cause,
                previous,
            )
        )
    return rows


def first_broken(rows: Iterable[Row], head: Head | None = None) -> int | None:
    """The position of the first row that was changed, moved, added or taken out.

    None if the chain is whole. *head* is what stands before the rows, when they are
    not the whole log. It cannot see a log that was cut off at its end: compare the
    last hash with one kept elsewhere.
    """
    last, previous = (0, GENESIS) if head is None else (head.position, head.hash)
    for row in rows:
        position = row[0]
        if not is_sealed(previous, row) or position <= last:
            return position
        last, previous = position, row[14]
    return None


def verified(rows: Iterable[Row], place: str) -> Iterator[Row]:
    """The same rows, each once it is known to be what was sealed; TamperedError."""
    head = Head()
    for row in rows:
        broken = first_broken((row,), head)
        if broken is not None:
            raise TamperedError(place=place, position=broken)
        head = row.head
        yield row


def is_sealed(previous: bytes, row: Row) -> bool:
    """Whether a row is what was sealed after the one with the hash *previous*."""
    try:
        return link(previous, row) == row[14] and _words_stand(row)
    except (TypeError, AttributeError, struct.error):
        return False  # of a damaged page anything may come, whatever its column


def _words_stand(row: Row) -> bool:
    """Whether the words of a row are those that were sealed, or were taken out."""
    words, salt = row[7], row[8]
    if words is None or salt is None:
        return words is None and salt is None
    # Without a length between them, words could be shifted into the salt.
    return len(salt) == _SALT and hash_words(salt, words) == row[9]


def microseconds(moment: datetime) -> int:
    """A moment as the log stores it: microseconds since 1970, UTC."""
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
