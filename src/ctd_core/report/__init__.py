"""From figures and sentences to a report: model, definitions, building."""

from pathlib import Path

_DEFINITIONS = Path(__file__).parent / "definitions"

MONTHLY = _DEFINITIONS / "monthly.toml"
"""The neutral definition, which words every kind; of a month, or of any period."""

PERIOD = _DEFINITIONS / "period.toml"
"""That of a quarter or any longer period: the same, beside last year and the plan."""

YEARLY = _DEFINITIONS / "yearly.toml"
"""That of a year, by the seven activities of the Law on Red Cross Activities."""
