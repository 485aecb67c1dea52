"""Why a file is no form that can be read."""

from ctd_core.errors import CtdError


class FormError(CtdError):
    """A file cannot be read as a form, or not safely."""
