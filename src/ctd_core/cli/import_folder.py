"""``ctd import FOLDER``: every file of it, each whole or not at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from ctd_core.cli import BAD_INPUT, DONE, IN_USE
from ctd_core.cli.importing import How, InFile, facts_of
from ctd_core.cli.language import _
from ctd_core.cli.late import telling_late
from ctd_core.cli.progress import progress
from ctd_core.errors import CtdError, PluginError, RefusedError, StoreError
from ctd_core.importers import FormOf
from ctd_core.ledger import Ledger
from ctd_core.said import Said
from ctd_core.values import Month


def import_folder(ledger: Ledger, folder: Path, how: How, chapter: str | None) -> int:
    """Record the files of a folder, in order; tell who is missing; give the exit code.

    It is given rather than raised, so that a rehearsal goes on to its preview.
    """
    found = Folder(ledger, folder, chapter)
    for file, why in found.passed_by:
        click.echo(f"{file.name}: " + why, err=True)
    if not found.files and not found.passed_by:
        raise RefusedError(
            "{folder} is empty: there is no file to read.", folder=folder
        )
    if not found.files:
        raise RefusedError(
            "No file in {folder} can be read. Importers are installed for: {known}.",
            folder=folder,
            known=ledger.plugins.names("importers"),
        )
    with ExitStack() as stack, telling_late(ledger, how.late_reason):
        found.go_through(stack)
        found.refuse_doubles()
        for file in found.files:
            click.echo(f"{file.name}: " + found.record(file, how))
    _print_missing(ledger, found.places())
    if not found.refused:
        return DONE
    said = _("{count} of {all} files were refused; of them nothing was recorded.")
    click.echo(said.format(count=len(found.refused), all=len(found.files)), err=True)
    return BAD_INPUT


class Folder:
    """The files of a folder: what each states, or why it is refused."""

    def __init__(self, ledger: Ledger, folder: Path, chapter: str | None) -> None:
        self._ledger = ledger
        self._chapter = chapter
        self.files: list[Path] = []
        self.passed_by: list[tuple[Path, str]] = []
        """What is there and is not read, with the reason."""
        self.read: dict[Path, InFile] = {}
        self.refused: dict[Path, CtdError] = {}
        self._forms: dict[Path, FormOf] = {}
        """Whose forms the files are, those that are refused too."""
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            # Office programs and systems leave such files beside one that is open.
            if not file.name.startswith((".", "~$")):
                self._sort(file)

    def _sort(self, file: Path) -> None:
        if file.is_dir():
            self.passed_by.append((file, _("Not read: it is a folder.")))
            return
        try:
            self._ledger.plugins.importer(file.suffix or Said("no suffix"))
        except PluginError:
            # It may be of an importer that is broken: refused, not passed by.
            self.files.append(file)
        except CtdError:
            said = _("Not read: no importer reads {suffix}.")
            why = said.format(suffix=file.suffix or _("a file without a suffix"))
            self.passed_by.append((file, why))
        else:
            self.files.append(file)

    def go_through(self, stack: ExitStack) -> None:
        """Read each file; a long one stays open until it is recorded."""
        with progress(_("Reading"), len(self.files)) as done:
            for file in self.files:
                try:
                    self._read(file, stack)
                except StoreError:
                    raise
                except CtdError as error:
                    self.refused[file] = error
                except PermissionError:
                    self.refused[file] = CtdError(IN_USE, file=file)
                except OSError as error:
                    why = "{file}: {why}."
                    self.refused[file] = CtdError(why, file=file, why=error.strerror)
                done(1)

    def _read(self, file: Path, stack: ExitStack) -> None:
        with ExitStack() as closing:
            content = closing.enter_context(file.open("rb"))
            name = Path(file.name)
            facts = facts_of(self._ledger, name, content, chapter=self._chapter)
            try:
                self.read[file] = InFile(file.name, content, facts)
            finally:
                if facts.form is not None:
                    self._forms[file] = facts.form
            if not facts.is_held:
                stack.push(closing.pop_all())

    def refuse_doubles(self) -> None:
        """Refuse files that are one form: nobody knows which of them counts."""
        by_id: dict[str, list[Path]] = defaultdict(list)
        for file, form in self._forms.items():
            by_id[form.id].append(file)
        for files in by_id.values():
            for file in files if len(files) > 1 else ():
                form = self._forms[file]
                self.refused[file] = RefusedError(
                    "{files} are all the form of {chapter} for {month}. Take away all"
                    " but the one that counts.",
                    files=[one.name for one in files],
                    chapter=form.chapter,
                    month=form.month,
                )

    def record(self, file: Path, how: How) -> str:
        """Record a file, if nothing speaks against it; gives what became of it."""
        if file not in self.refused:
            try:
                self.read[file].refuse_other(how.chapter)
                return self.read[file].record(self._ledger, how)
            except StoreError:
                raise
            except CtdError as error:
                self.refused[file] = error
        refusal = self.refused[file]
        return _("REFUSED. ") + refusal.say(_)

    def places(self) -> Iterator[tuple[str, Month]]:
        """The chapters and months that the files are of."""
        for form in self._forms.values():
            yield form.chapter, form.month
        for one in self.read.values():
            yield from one.stated.books


def _print_missing(ledger: Ledger, places: Iterable[tuple[str, Month]]) -> None:
    """Tell of whom nothing was heard, beside those whose files are there."""
    beside: dict[Month, set[str | None]] = defaultdict(set)
    tree = ledger.chapters()
    for chapter, month in places:
        if chapter in tree:
            beside[month].add(tree[chapter].parent_on(month.last_day))
    for month, parents in sorted(beside.items()):
        missing = [
            one
            for parent in sorted(parent for parent in parents if parent)
            for one in ledger.silent(parent, month).get(month, ())
            if tree[one].parent_on(month.last_day) == parent
        ]
        if not missing:
            click.echo(_("{month}: everyone was heard.").format(month=month))
            continue
        said = _("{month}: nothing was heard from {count}:")
        click.echo(said.format(month=month, count=len(missing)))
        for one in missing:
            click.echo(f"  {one}  {tree[one].name_on(month.last_day)}")
