"""What the workbook of a report refuses."""

from ctd_core.errors import CtdError


class SheetOptionError(CtdError, ValueError):
    """An option of the workbook was given something that it does not know."""

    sentence = (
        "The option {option} cannot be {text!r}. It is all or none: {option}=none"
        " leaves that part of the workbook out."
    )
