"""Who is asking, and for whom they may write: here it is decided, not in the ledger.

The ledger keeps whatever name it is given as ``recorded_by``: a claim. What makes it
true is this file. Put in its place how your users sign in; the rest stays as it is.
"""

import secrets
from collections.abc import Mapping
from typing import Annotated

from attrs import frozen
from fastapi import Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer


@frozen
class User:
    """Somebody who signed in."""

    name: str
    chapters: frozenset[str] = frozenset()
    """For which chapters they may write; everybody may read."""

    def check(self, chapter: str) -> None:
        """Refuse to write for another chapter."""
        if chapter not in self.chapters:
            raise HTTPException(403, f"{self.name} may not write for {chapter}.")


Users = Mapping[str, User]
"""Who each token belongs to."""


def signed_in(
    request: Request,
    bearer: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())],
) -> User:
    """The user whose token came with the request."""
    users: Users = request.app.state.users
    given = bearer.credentials.encode()
    for token, user in users.items():
        if secrets.compare_digest(token.encode(), given):
            return user
    raise HTTPException(401, "The token is nobody's.", {"WWW-Authenticate": "Bearer"})


SignedIn = Annotated[User, Depends(signed_in)]
