"""What the tests of ctd_core and of its plugins are written with."""

from ctd_core.testing.book import GivenBook, given
from ctd_core.testing.conformance import Case, conformance

__all__ = ["Case", "GivenBook", "conformance", "given"]
