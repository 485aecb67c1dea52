"""The hash chain: each row seals all before it, so that no change goes unseen."""

import hashlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from ctd_core.events.stored import NewEvent
from ctd_core.store.codec import encode
from ctd_core.store.port import Head, Row


def link(previous: bytes, row: Row) -> bytes:
    """The hash of a row: SHA-256 over the hash before it and every column.

    Words and salt enter only as their hash, so that they can be redacted. Lengths
    stand before the texts, so that no two rows write the same bytes.
    """
    texts = (
        row.stream,
        row.kind,
        row.chapter,
        row.body,
        row.recorded_by,
        row.submission,
        row.cause or "",
    )
    encoded = [text.encode() for text in texts]
    numbers = (
        row.position,
        row.version,
        row.month or 0,
        row.recorded_at,
        -1 if row.cause is None else 0,
        len(row.words_hash or b""),
        *map(len, encoded),
    )
    head = ",".join(map(str, numbers)).encode()
    return hashlib.sha256(
        b"".join((previous, head, b";", *encoded, row.words_hash or b""))
    ).digest()


def hash_words(salt: bytes, words: str) -> bytes:
    """The hash that stands for words in the chain."""
    return hashlib.sha256(salt + words.encode()).digest()


def seal(
    head: Head,
    events: Iterable[NewEvent],
    *,
    recorded_at: int,
    recorded_by: str,
    cause: str | None,
) -> list[Row]:
    """Turn decided events into the rows that follow *head*."""
    rows = []
    position, previous = head.position, head.hash
    for event in events:
        position += 1
        kind, body, words = encode(event.payload)
        salt = os.urandom(16) if words is not None else None
        row = Row(
            position=position,
            stream=event.stream,
            version=event.version,
            kind=kind,
            chapter=event.chapter,
            month=None if event.month is None else event.month.number,
            body=body,
            words=words,
            salt=salt,
            words_hash=hash_words(salt, words) if salt and words is not None else None,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            submission=event.submission,
            cause=cause,
            hash=b"",
        )
        previous = link(previous, row)
        rows.append(row._replace(hash=previous))
    return rows


def first_broken(rows: Iterable[Row]) -> int | None:
    """The position of the first row that was changed, moved, added or taken out.

    None if the chain is whole. It cannot see a log that was cut off at its end:
    compare the last hash with one kept elsewhere.
    """
    head = Head()
    for row in rows:
        if row.words is None or row.salt is None:
            # There never were any, or they were redacted with their salt.
            words_stand = row.words is None and row.salt is None
        else:
            words_stand = hash_words(row.salt, row.words) == row.words_hash
        if (
            row.position <= head.position
            or not words_stand
            or link(head.hash, row) != row.hash
        ):
            return row.position
        head = Head(row.position, row.hash, row.recorded_at)
    return None


def microseconds(moment: datetime) -> int:
    """A moment as the log stores it: microseconds since 1970, UTC."""
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds
