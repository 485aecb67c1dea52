"""``ctd docx``: letterheads made in Word."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctd_core.cli.language import _
from ctd_core.cli.root import N_, Command, Group

if TYPE_CHECKING:
    from ctd_docx.template import Template

FILE = click.Path(path_type=Path)


@click.group(cls=Group)
def docx() -> None:
    """Make and check letterheads (mẫu văn bản) for reports as Word documents.

    \b
    A report in the state's layout needs no letterhead:
      ctd report 2024-10 --format docx -O number=215 -O signed_on=04/11/2024 \\
          -o bao-cao.docx

    \b
    In a letterhead of your own:
      ctd docx example -o mau.docx        then change it in Word
      ctd docx check mau.docx
      ctd report 2024-10 --format docx -O template=mau.docx -o bao-cao.docx
    """


@docx.command(cls=Command)
@click.argument("file", type=FILE)
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Tell which placeholders the letterhead FILE has, and what is wrong with them.

    \b
    A placeholder is a name in double braces, {{SO}}; a report replaces it:
      CO_QUAN_CHU_QUAN  the body above     CO_QUAN_BAN_HANH  the issuing body
      SO                the number         KY_HIEU           its symbol (BC-CTĐ)
      DIA_DANH          the place          NGAY_THANG        ngày 04 tháng 11 năm 2024
      LOAI_VAN_BAN      BÁO CÁO            TRICH_YEU         what it is about
      KY_BAO_CAO        tháng 10 năm 2024  QUYEN_HAN         TM., KT., TL. ...
      CHUC_VU           who signs, as what NGUOI_KY          who signs, by name
      NOI_NHAN          the recipients, alone in its paragraph
      NOI_DUNG          the text, alone in its paragraph; must be there once

    Exit code 0: it can be used; 1: something is to mend; 2: it can never be one.
    """
    from ctd_docx.added_styles import styles_that_win
    from ctd_docx.template import faults_of, open_template

    template = open_template(file)
    win = styles_that_win(template)
    _tell(template)
    if win:
        click.echo(_("The text looks as its own styles say: ") + ", ".join(win))
    faults = list(faults_of(template))
    for fault in faults:
        click.echo(_("To mend: ") + fault.say(_))
    if faults:
        ctx.exit(1)
    click.echo(_("It can be used."))


def _tell(template: "Template") -> None:
    """Every placeholder once for each place, with the words around it."""
    told = set()
    for one in template.found:
        line = f"  {one.name or '?':<17} {_(one.place)}: {one.around}"
        # Word keeps the words of a text box twice, for old readers.
        if line in told:
            continue
        told.add(line)
        if one.pieces > 1:
            line += " " + _("(split over {n} runs; it works)").format(n=one.pieces)
        click.echo(line)
    if template.not_used:
        click.echo(_("Not used: ") + ", ".join(template.not_used))


@docx.command(cls=Command)
@click.option(
    "--output", "-o", required=True, type=FILE, help=N_("The file to write, a .docx.")
)
@click.option(
    "--profile", metavar="NAME|FILE", help=N_("The layout to begin with; else nd30.")
)
def example(output: Path, profile: str | None) -> None:
    """Write a letterhead to start from, with every placeholder in its place."""
    from ctd_core.cli.options import replace_file
    from ctd_docx.example import example_parts
    from ctd_docx.package import write_package
    from ctd_docx.profile import load_profile

    replace_file(output, write_package(example_parts(load_profile(profile))))
    click.echo(
        _("Wrote {file}. Change it in Word, then: ctd docx check {file}").format(
            file=output
        ),
        err=True,
    )
