"""``ctd docx``."""

import click


@click.group()
def docx() -> None:
    """Check letterheads made in Word."""
