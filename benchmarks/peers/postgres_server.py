"""A PostgreSQL server to measure on: the one that is named, or one of our own.

``CTD_TEST_POSTGRES`` names one by its DSN. Else Debian's binaries start one in a
temporary folder, as the user ``postgres`` where root asks, since it refuses root.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


@contextmanager
def server() -> Iterator[str]:
    """The DSN of a server, for as long as the block lasts; LookupError without one."""
    named = os.environ.get("CTD_TEST_POSTGRES")
    if named:
        yield named
        return
    binaries = _binaries()
    # Directly in the temporary folder, where another user may enter it.
    folder = Path(tempfile.mkdtemp(prefix="ctd-bench-"))
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    try:
        _run(binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust")
        options = f"-k {folder} -c listen_addresses=''"
        log = folder / "log"
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield f"host={folder} user=postgres dbname=postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server_dsn: str, name: str) -> Iterator[str]:
    """The DSN of a new database, dropped after the block."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    with psycopg.connect(server_dsn, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield make_conninfo(server_dsn, dbname=name)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def url_of(dsn: str) -> str:
    """A DSN as the URL by which a ledger opens it."""
    from psycopg.conninfo import conninfo_to_dict

    parts = {key: str(value) for key, value in conninfo_to_dict(dsn).items() if value}
    name, user = parts.pop("dbname"), parts.pop("user", "postgres")
    more = "&".join(f"{key}={quote(value, safe='')}" for key, value in parts.items())
    return f"postgresql://{quote(user)}@/{quote(name)}?{more}"


def _binaries() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed:
        raise LookupError("PostgreSQL is not installed, nor named by CTD_TEST_POSTGRES")
    return installed[-1].parent


def _run(*command: object) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_postgres, *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        check=False,
    )
    if done.returncode:
        raise LookupError(f"{command[0]}: {done.stderr.decode()[-500:]}")
