"""From events to monthly figures: catalogue, changes, fold, reading."""

from ctd_core.figures.changes import fold
from ctd_core.figures.figure import Figure, Figures

__all__ = ["Figure", "Figures", "fold"]
