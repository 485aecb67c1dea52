"""Errors as programs read them: application/problem+json (RFC 9457).

An error of ctd_core is a sentence for a person and facts for a program; both are told.
"""

import json
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ctd_core import CtdError, errors

STATUS: dict[type[CtdError], HTTPStatus] = {
    errors.UnknownChapterError: HTTPStatus.NOT_FOUND,
    errors.UnknownDefinitionError: HTTPStatus.NOT_FOUND,
    errors.UnknownEntryError: HTTPStatus.NOT_FOUND,
    errors.UnknownFigureError: HTTPStatus.NOT_FOUND,
    errors.UnknownRendererError: HTTPStatus.NOT_FOUND,
    errors.ClosedBookError: HTTPStatus.CONFLICT,
    errors.ConflictError: HTTPStatus.CONFLICT,
    errors.SubmissionConflictError: HTTPStatus.CONFLICT,
    errors.StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.PluginError: HTTPStatus.INTERNAL_SERVER_ERROR,
    CtdError: HTTPStatus.UNPROCESSABLE_ENTITY,  # all others: refused as it was asked
}


def handle_errors(app: FastAPI) -> None:
    """Let an application answer with problems wherever something is wrong."""

    @app.exception_handler(CtdError)
    def refused(_: Request, error: CtdError) -> Response:
        status = next(STATUS[cls] for cls in type(error).__mro__ if cls in STATUS)
        return problem(status, str(error), type(error).__name__, error.facts)

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: RequestValidationError) -> Response:
        faults = [
            {"at": ".".join(map(str, one["loc"])), "why": one["msg"]}
            for one in error.errors()
        ]
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return problem(status, "The request is malformed.", facts={"faults": faults})

    @app.exception_handler(HTTPException)
    def other(_: Request, error: HTTPException) -> Response:
        answer = problem(HTTPStatus(error.status_code), str(error.detail))
        answer.headers.update(error.headers or {})
        return answer


def problem(
    status: HTTPStatus,
    detail: str,
    error: str | None = None,
    facts: dict[str, object] | None = None,
) -> Response:
    """What was wrong: the sentence, and what it was filled from."""
    told = {
        "type": f"urn:ctd-core:{error}" if error else "about:blank",
        "title": status.phrase,
        "status": status,
        "detail": detail,
        **({"facts": facts} if facts else {}),
    }
    content = json.dumps(told, ensure_ascii=False, default=str)
    return Response(content, status, media_type="application/problem+json")
