"""Helpers for the tests of ctd_core and of its plugins."""

from ctd_core.testing.book import GivenBook, given

__all__ = ["GivenBook", "given"]
