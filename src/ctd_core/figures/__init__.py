"""From events to monthly figures: catalogue, changes, fold, reading."""
