"""A PostgreSQL server for tests: the one that is named, or one of our own."""

import atexit
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

_NUMBERS = itertools.count(1)


def binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, default=None, key=lambda path: float(path.parts[-3]))
    return newest and newest.parent


def absent() -> None:
    """Skip a test for want of a server, or fail it where none may be skipped."""
    why = "PostgreSQL is neither installed nor named by CTD_TEST_POSTGRES"
    if os.environ.get("CTD_REQUIRE_ALL") == "1":
        pytest.fail(why)
    pytest.skip(why)


class Databases:
    """Databases of a server, each used by one test."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn

    def create(self, **options: str) -> str:
        """Make a new database and give its address."""
        name = f"ctd_test_{os.getpid()}_{next(_NUMBERS)}"
        said = " ".join(f"{key} '{value}'" for key, value in options.items())
        self.run(f"CREATE DATABASE {name} {said}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self.run(f"DROP DATABASE {conninfo_to_dict(url)['dbname']} WITH (FORCE)")

    def url(self, name: str) -> str:
        """The address of a database."""
        given = conninfo_to_dict(make_conninfo(self.dsn, dbname=name))
        user, host, port = (given.pop(key, "") for key in ("user", "host", "port"))
        password = given.pop("password", "")
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{name}?host={host}&port={port}"

    def run(self, statement: str) -> None:
        """Run a statement as the one who may do anything."""
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(statement)


class Server(Databases):
    """A server of our own, in a temporary folder, reached by a socket in it."""

    def __init__(self, *, durable: bool = False) -> None:
        found = binaries()
        if found is None:
            absent()
        self._binaries = found
        # Directly in the temporary folder, which another user may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="ctd-pg-"))
        atexit.register(self.remove)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._data = self.folder / "data"
        self._fsync = "on" if durable else "off"
        self._port = _free_port()
        super().__init__(
            f"host={self.folder} port={self._port} user=postgres dbname=postgres"
        )
        self._run(
            *("initdb", "--pgdata", self._data, "--username", "postgres"),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = (
            f"-k {self.folder} -p {self._port} -h 127.0.0.1 -c fsync={self._fsync}"
            " -c max_connections=100"
        )
        log = self.folder / "log"
        self._ctl("start", "--wait", "--log", log, "--options", options)

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is as if its machine had crashed."""
        self._ctl("stop", "--mode", mode)

    def remove(self) -> None:
        """Stop it and remove its folder."""
        if (self._data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ctl(self, action: str, *options: object) -> None:
        self._run("pg_ctl", action, "--pgdata", self._data, "--silent", *options)

    def _run(self, program: str, *options: object) -> None:
        # The server refuses to run as root.
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_postgres, self._binaries / program, *options]
        # Into a file: the server keeps what it was started with open.
        with (self.folder / "said").open("w+b") as said:
            done = subprocess.run(
                list(map(str, command)),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd="/",
                check=False,
            )
            said.seek(0)
            assert done.returncode == 0, f"{program}: {said.read().decode()}"


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
