"""``ctd form``: forms to send to the chapters."""

from collections.abc import Iterator
from pathlib import Path

import click

from ctd_core.cli.language import _
from ctd_core.cli.options import (
    MONTH,
    chapter_option,
    reading,
    replace_file,
    the_chapter,
)
from ctd_core.cli.root import N_, Command
from ctd_core.errors import CtdError
from ctd_core.ledger import Ledger
from ctd_core.values import Month


@click.command(cls=Command)
@click.argument("month", type=MONTH)
@click.option(
    "--below",
    metavar="ID",
    help=N_("A form for each chapter directly below this one; -o is then a folder."),
)
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path),
    help=N_("The file to write, an .xlsx, or the folder for many."),
)
@chapter_option
@reading
def form(
    ledger: Ledger, month: Month, below: str | None, output: Path, chapter: str | None
) -> None:
    """Make the form that a chapter fills in for MONTH (biểu mẫu), a workbook.

    \b
      ctd form 2024-10 --chapter kien-luong -o kien-luong.xlsx
      ctd form 2024-10 --below kien-giang -o thang-10/

    The files of a folder are called as the chapters' ids. A form that is there and was
    filled in is never written over. What comes back: ctd import thang-10/
    """
    _check_name(output, is_folder=below is not None)
    if below is None:
        wanted = {the_chapter(ledger, chapter, month): output}
    else:
        wanted = {one: output / f"{one}.xlsx" for one in _below(ledger, below, month)}
        output.mkdir(parents=True, exist_ok=True)
    made = {file: _made(ledger, one, month) for one, file in wanted.items()}
    for file, content in made.items():
        if file.exists() and (file.is_dir() or file.read_bytes() != content):
            raise CtdError(
                "{file} is there already, and is not this empty form. Perhaps it was"
                " filled in: move it away, or name another place.",
                file=file,
            )
    said = _("Wrote {file}: the form of {chapter} for {month}.")
    for one, file in wanted.items():
        replace_file(file, made[file])
        click.echo(said.format(file=file, chapter=one, month=month), err=True)


def _check_name(output: Path, *, is_folder: bool) -> None:
    """Refuse a name by which no program would open what is written."""
    ending = output.suffix.casefold()
    if is_folder and ending in (".xlsx", ".xls", ".xlsm") and not output.is_dir():
        raise click.UsageError(
            _("With --below, -o is a folder: -o {folder}").format(
                folder=output.with_suffix("")
            )
        )
    if not is_folder and ending != ".xlsx":
        raise click.UsageError(
            _("A form is a workbook: -o {file}").format(
                file=output.with_suffix(".xlsx")
            )
        )


def _below(ledger: Ledger, parent: str, month: Month) -> Iterator[str]:
    """The chapters directly below one at the end of a month."""
    tree = ledger.chapters()
    tree[parent]
    found = tree.on(month.last_day).get(parent, [])
    if not found:
        raise CtdError(
            "No chapter stood directly below {parent} at the end of {month}.",
            parent=parent,
            month=month,
        )
    yield from found


def _made(ledger: Ledger, chapter: str, month: Month) -> bytes:
    from ctd_core.chapters import no_book
    from ctd_xlsx.form.drawing import form_bytes

    found = ledger.chapters()[chapter]
    if not found.existed_in(month):
        raise no_book(found, month)
    name = found.name_on(month.last_day)
    return form_bytes(ledger.vocabulary, chapter, name, month)
