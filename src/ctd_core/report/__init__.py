"""From figures and sentences to a report: model, definitions, building."""

from pathlib import Path

MONTHLY = Path(__file__).parent / "definitions" / "monthly.toml"
"""The neutral definition of the monthly report, which words every kind."""
