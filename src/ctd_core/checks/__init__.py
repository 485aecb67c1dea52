"""Checks: what a person would look twice at before a report is sent (kiểm tra).

A check is a class with a `name` and a `find`, registered as an entry point in the
group ``ctd_core.checks``: those shipped here are, and a plugin's are just so. It
looks at a `Subject` and yields findings; it changes nothing.
"""

from ctd_core.checks.finding import Check, Finding, Severity
from ctd_core.checks.subject import Standing, Subject

__all__ = ["Check", "Finding", "Severity", "Standing", "Subject"]
