"""What is asked of a reader of documents."""

import io
from collections.abc import Callable, Sequence
from functools import partial

from ctd_core.audit import document_of
from ctd_core.errors import CtdError, PluginError
from ctd_core.plugins import apart
from ctd_core.readers import Remark
from ctd_core.testing.conformance.case import elsewhere, expect
from ctd_core.testing.conformance.ground import Ground, Tried
from ctd_core.testing.conformance.importers import content


def is_described(tried: Tried) -> None:
    """Its name is its entry point's, and it says what documents it reads."""
    expect(tried.used.name == tried.one.name, f"It is called {tried.used.name!r}.")


def broken_files_are_refused_or_read(tried: Tried) -> None:
    """Garbage, truncated and random files give paragraphs, or a reason why not."""
    names = ["empty", *(f"random {number}" for number in range(60))]
    for name, why in zip(names, _read(tried, names), strict=True):
        expect(not why, f"Of {name} (see ctd_core.testing.conformance.importers) {why}")


def a_long_file_is_read_in_time(tried: Tried) -> None:
    """Ten megabytes of one character are read or refused in time."""
    (why,) = _read(tried, ["long"])
    expect(not why, f"Of ten megabytes {why}")


CASES: Sequence[Callable[[Tried], None]] = (
    is_described,
    broken_files_are_refused_or_read,
    a_long_file_is_read_in_time,
)


def _read(tried: Tried, names: list[str]) -> list[str]:
    """What went wrong with each file."""
    came = elsewhere(
        "ctd_core.testing.conformance.readers:read_files",
        [tried.ground.distribution, tried.one.name, names],
    )
    return [*came.told, *[came.end] * (len(names) - len(came.told))]


# --- in a process of its own ----------------------------------------------------------


def read_files(
    tell: apart.Tell, distribution: str, name: str, files: Sequence[str]
) -> None:
    """Read and annotate made-up files; tell of each what went wrong."""
    plugins = Ground(distribution).ledger.plugins
    found = plugins.find("readers", name)
    assert found is not None
    suffix = found.load().suffixes[0]
    reader = plugins.reader(suffix)
    for file in files:
        why = _tried(partial(document_of, f"a{suffix}", content(file), plugins))
        if not why and reader.can_annotate:
            remarks = [Remark(1, "a", "b")]
            why = _tried(partial(reader.annotate, io.BytesIO(content(file)), remarks))
        tell(why)


def _tried(use: Callable[[], object]) -> str:
    """What went wrong that is no refusal with a sentence."""
    try:
        use()
    except PluginError as error:
        return str(error.facts["why"])
    except CtdError:
        pass
    return ""
