"""The library's own tools read the log, and do not write it."""

import threading

import pytest
from appending import append, house

from ctd_core.errors import RefusedError


def test_the_library_s_tools_read_the_log(store):
    """Its recorder finds our events and their order, and is told of new ones."""
    recorder = store._recorder
    assert recorder.max_notification_id() is None
    append(store, house(1), house(2))
    assert recorder.max_notification_id() == 2
    found = recorder.select_notifications(1, 10)
    assert [(n.id, n.originator_id, n.originator_version) for n in found] == [
        (1, "book/x/2024-10", 1),
        (2, "book/x/2024-10", 2),
    ]
    later = recorder.select_notifications(1, 10, stop=2, inclusive_of_start=False)
    assert [n.id for n in later] == [2]
    assert recorder.select_notifications(1, 10, topics=["none"]) == []
    assert len(recorder.select_notifications(1, 1, topics=["house_built@1"])) == 1
    (last,) = recorder.select_events("book/x/2024-10", desc=True, limit=1)
    assert (last.originator_version, last.topic) == (2, "house_built@1")
    assert b'"houses":2' in last.state
    assert len(recorder.select_events("book/x/2024-10", gt=0, lte=1)) == 1


def test_the_library_s_subscription_follows_the_log(store):
    """It waits at the end, and wakes when something is appended."""
    append(store, house(1))
    with store._recorder.subscribe(gt=0) as subscription:
        given_up = threading.Timer(20, subscription.stop)
        given_up.start()
        assert next(subscription).id == 1
        writer = threading.Timer(0.2, append, (store, house(2)))
        writer.start()
        assert next(subscription).id == 2
        given_up.cancel()
        writer.join()


def test_the_library_s_own_way_in_is_closed(store):
    """What came that way would be sealed by nobody and in no figure."""
    rows = append(store, house(1))
    with pytest.raises(RefusedError, match="through the ledger"):
        store.recorder().insert_events(rows)
    with store.read() as snapshot:
        assert snapshot.head().position == 1
