"""What the tests of ctd_core and of its plugins are written with.

It needs what ``pip install "ctd-core[testing]"`` brings.
"""

from ctd_core.testing.book import GivenBook, given
from ctd_core.testing.conformance import Case, conformance
from ctd_core.testing.strategies import facts, logs

__all__ = ["Case", "GivenBook", "conformance", "facts", "given", "logs"]
