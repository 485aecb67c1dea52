"""A ledger in a web service.

    CTD_STORE=kien-giang.db CTD_USERS=users.json \
        uvicorn --app-dir examples/web_service --factory app:from_environment

A ledger may be shared by threads: one is opened for the whole service.
"""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI
from problems import handle_errors
from routes import routes
from users import User, Users, signed_in

from ctd_core import Ledger


def make_app(ledger: Ledger, users: Users) -> FastAPI:
    """The service over a ledger, which it closes at the end."""

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        with ledger:
            yield

    app = FastAPI(title="ctd_core", lifespan=closing)
    app.state.ledger, app.state.users = ledger, users
    app.include_router(routes, dependencies=[Depends(signed_in)])
    handle_errors(app)
    return app


def from_environment() -> FastAPI:
    """The store that CTD_STORE names, for the users in the file CTD_USERS."""
    written = Path(os.environ["CTD_USERS"]).read_text(encoding="utf-8")
    users = {
        token: User(one["name"], frozenset(one["chapters"]))
        for token, one in json.loads(written).items()
    }
    return make_app(Ledger.open(os.environ["CTD_STORE"]), users)
