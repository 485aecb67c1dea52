"""What may be wrong or risky with a PostgreSQL server."""

from collections.abc import Iterator

from ctd_core.store.ailments import Finding, fault, fine, risk
from ctd_core.store.postgres.sight import Sight

_ASKED = (
    "server_version",
    "server_version_num",
    "server_encoding",
    "fsync",
    "full_page_writes",
    "synchronous_commit",
    "default_transaction_isolation",
)
_OLDEST = 13_00_00


def of_server(sight: Sight) -> Iterator[Finding]:
    """Its version, its encoding, and whether what it acknowledges lasts."""
    columns = ", ".join(f"current_setting('{name}')" for name in _ASKED)
    (found,) = sight.select(f"SELECT {columns}")
    settings = dict(zip(_ASKED, found, strict=True))
    yield from _of_version(settings)
    yield from _of_encoding(settings)
    yield from _of_durability(settings)
    ((is_standby,),) = sight.select("SELECT pg_is_in_recovery()")
    if is_standby:
        yield risk(
            "This server is a standby: it can only be read, and may lag behind.",
            "Write to the primary, and take the figures of an issued report from it.",
        )
    yield fine(
        "Appends queue for the lock of the log, each in READ COMMITTED; a reading is"
        " one snapshot, in REPEATABLE READ. The server's own level ({level}) plays no"
        " part.",
        level=settings["default_transaction_isolation"],
    )


def _of_version(settings: dict[str, str]) -> Iterator[Finding]:
    version = settings["server_version"]
    if int(settings["server_version_num"]) < _OLDEST:
        yield risk(
            "PostgreSQL {version} is in use, which ctd_core was not tried with.",
            "Upgrade the server to a version that is still mended.",
            version=version,
        )
    else:
        yield fine("PostgreSQL {version} is in use.", version=version)


def _of_encoding(settings: dict[str, str]) -> Iterator[Finding]:
    encoding = settings["server_encoding"]
    if encoding == "UTF8":
        yield fine("The database is encoded in UTF8.")
    else:
        yield fault(
            "The database is encoded in {encoding}, which has no Vietnamese letters.",
            "Copy the store into a database made with: createdb --encoding UTF8",
            encoding=encoding,
        )


def _of_durability(settings: dict[str, str]) -> Iterator[Finding]:
    off = [
        name
        for name in ("fsync", "synchronous_commit", "full_page_writes")
        if settings[name] == "off"
    ]
    if off:
        yield risk(
            "The server does not wait for its disk ({off} off): what it acknowledged"
            " may be lost, or the whole store damaged, when the power fails.",
            "Set on in postgresql.conf, for the role and for the database: {off}.",
            off=off,
        )
    else:
        yield fine("What the server acknowledges is on its disk.")
