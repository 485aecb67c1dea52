"""Kiên Giang: the province's own wording of the monthly report, and October 2024."""

from pathlib import Path

DEFINITION = Path(__file__).with_name("kien-giang.toml")
"""How Kiên Giang words its report; what it does not mention, ``monthly`` words."""
