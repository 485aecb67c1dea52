"""Asking a person at a terminal to say yes or no, in the letters of their language."""

import click

from ctd_core.cli.language import _, is_english

_ANSWERS = {
    **dict.fromkeys(("c", "có", "co", "y", "yes"), True),
    **dict.fromkeys(("k", "không", "khong", "ko", "n", "no"), False),
}


def agree(question: str, *, default: bool = False, vietnamese: bool = False) -> bool:
    """Whether the person says yes; Enter says *default*.

    What is asked in Vietnamese under every language says so with *vietnamese*.
    """
    if is_english() and not vietnamese:
        return click.confirm(question, default=default, err=True)
    offered = "[C/k: có, không]" if default else "[c/K: có, không]"
    said = click.prompt(
        f"{question} {offered}",
        default="",
        show_default=False,
        err=not vietnamese,
        value_proc=lambda written: _read(written, default),
    )
    return bool(said)


def agree_or_stop(
    question: str, *, default: bool = False, vietnamese: bool = False
) -> None:
    """Go on only if the person says yes."""
    if not agree(question, default=default, vietnamese=vietnamese):
        raise click.Abort


def _read(written: str, default: bool) -> bool:
    word = written.strip().casefold()
    if not word:
        return default
    if word not in _ANSWERS:
        raise click.UsageError(_("Type y (yes) or n (no)."))
    return _ANSWERS[word]
