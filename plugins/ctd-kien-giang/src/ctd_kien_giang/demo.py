"""``ctd demo``: the bundled month, from an empty store to the printed report."""

from pathlib import Path

import click

from ctd_core import Ledger
from ctd_core.cli.language import _
from ctd_core.said import N_
from ctd_kien_giang import october_2024 as bundled


@click.command()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo",
    show_default=True,
    help=N_("Where the store and the reports are written."),
)
def demo(folder: Path) -> None:
    """Record October 2024 of Kiên Giang in a store of its own; print its report.

    The store is kept: a second run records nothing and prints the same.
    """
    from ctd_core.cli.options import replace_file

    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "kien-giang.db"
    with Ledger.open(str(store), create=not store.exists()) as ledger:
        recorded = bundled.record(ledger)
        report = ledger.report(bundled.CHAPTER, bundled.MONTH)
        written = []
        for name in ledger.plugins.names("renderers"):
            renderer = ledger.plugins.renderer(name)
            file = folder / f"{bundled.CHAPTER}-{bundled.MONTH}{renderer.suffix}"
            replace_file(file, renderer.render(report))
            written.append(str(file))
        click.echo(ledger.render(report, "text").decode(), nl=False)
    said = (
        _("Recorded the month in {store}; wrote {files}.")
        if recorded
        else _("The month was already recorded in {store}; wrote {files}.")
    )
    told = said.format(store=store, files=", ".join(written))
    click.echo("\n" + told, err=True)
