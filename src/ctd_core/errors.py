"""Every error that ctd_core raises on purpose, under one root.

A sentence says what was wrong, where, and what is possible. It is a template
whose gaps are the error's attributes, so that a program reads the attributes
and the command line can print the sentence in another language.

All stand in this one file, however long: what can go wrong is read here from top to
bottom, in the order of the layers, and a program finds every class in one place.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from ctd_core.said import N_, Said, Translate, fill, joined


class CtdError(Exception):
    """The root of every error that ctd_core raises on purpose."""

    sentence: ClassVar[str] = ""

    def __init__(self, sentence: str | None = None, /, **facts: Any) -> None:
        self.template = sentence or type(self).sentence
        self.facts = facts
        super().__init__(Said(self.template, **facts))

    def __getattr__(self, name: str) -> Any:
        facts: dict[str, Any] = self.__dict__.get("facts", {})
        if name in facts:
            return facts[name]
        raise AttributeError(name)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.template, self.facts)

    def __str__(self) -> str:
        # A KeyError among the parents would print its message in quotes. What is given
        # is a Said, so that an error told within another one is translated with it.
        said: str = self.args[0]
        return said

    def say(self, translate: Translate) -> str:
        """The sentence in another language, with all its parts."""
        return fill(self.template, self.facts, translate)


def _rebuild(kind: type[CtdError], template: str, facts: dict[str, Any]) -> CtdError:
    return kind(template, **facts)


def nearest(
    word: str, known: Iterable[str], called: Mapping[str, str] | None = None
) -> str:
    """Say which of *known* was probably meant by *word*, or list what there is.

    *called* gives what people call some of them, in Vietnamese.
    """
    from ctd_core.alike import alike

    names = list(known)
    close = alike(word, names, called)
    if close:
        meant = joined(N_("{one} or {other}"), close)
        return Said("Did you mean {names}?", names=meant)
    if len(names) <= 12:
        return Said("Known: {names}.", names=names)
    return Said(
        "There are {count} known, from {first} to {last}.",
        count=len(names),
        first=names[0],
        last=names[-1],
    )


def perhaps(
    word: str, listed: Iterable[str], called: Mapping[str, str] | None = None
) -> str:
    """What was probably meant, to be said after a list of what there is; or nothing."""
    from ctd_core.alike import alike

    close = alike(word, listed, called)
    if not close:
        return ""
    return Said(" {hint}", hint=nearest(word, close, called))


class _UnlistedError(CtdError, KeyError):
    """Something was named that is none of a few; says which was probably meant."""

    among: ClassVar[str]
    """The fact that lists what there is."""

    def __init__(self, sentence: str | None = None, /, **facts: Any) -> None:
        facts.setdefault("meant", perhaps(facts["name"], facts.get(self.among, ())))
        super().__init__(sentence, **facts)


# --- what was written -----------------------------------------------------------


class NumberFormatError(CtdError, ValueError):
    """A number, amount, date or month was written in a way that has no one reading."""

    sentence = "{text!r} cannot be read: {why}"


class TextError(CtdError, ValueError):
    """A text holds characters that must not be stored."""

    sentence = (
        "The text {text!r} holds the character {character}, which cannot be stored."
        " Remove it."
    )


class InvalidFactError(CtdError, ValueError):
    """A fact states what cannot be so."""

    sentence = "{kind}: {field} = {value!r} is refused. {why}"


class InvalidNameError(CtdError, ValueError):
    """A chapter's id, a submission key or a recorder's name is not well formed."""

    sentence = "{what} {name!r} is not allowed. {why}"


# --- what is not there ----------------------------------------------------------


class UnknownKindError(CtdError, KeyError):
    """No vocabulary has this kind of event."""

    sentence = "No kind of event is called {name!r}. {hint}"


class UnknownFieldError(_UnlistedError):
    """A kind of event has no such field."""

    among = "fields"
    sentence = "{kind} has no field {name!r}. Its fields: {fields}.{meant}"


class UnknownFigureError(CtdError, KeyError):
    """No figure has this key."""

    sentence = "No figure is called {name!r}. {hint}"


class UnknownChapterError(CtdError, KeyError):
    """No chapter has this id, on that day."""

    sentence = "No chapter is called {name!r}. {hint}"


class UnknownRendererError(_UnlistedError):
    """A report was asked for in a form that no installed renderer makes."""

    among = "installed"
    sentence = "No renderer is called {name!r}. Installed: {installed}.{meant}"


class UnknownOptionError(_UnlistedError):
    """A renderer was given an option that it does not take."""

    among = "options"
    sentence = (
        "The renderer {renderer} has no option {name!r}. Its options: {options}.{meant}"
    )


class UnknownDefinitionError(_UnlistedError):
    """A report was asked for by a definition that is neither installed nor a file."""

    among = "installed"
    sentence = "No report definition is called {name!r}. Installed: {installed}.{meant}"


class UnknownEntryError(CtdError, KeyError):
    """A book has no entry at this address."""

    sentence = "There is no entry {entry}. {hint}"


class UnknownSentenceError(CtdError, KeyError):
    """A report has no paragraph or task at this address."""

    sentence = "There is no sentence {sentence}. {hint}"


class UnknownChapterEventError(CtdError, KeyError):
    """Nothing that is said of a chapter stands at this address."""

    sentence = "Nothing of a chapter stands at {address}. {hint}"


class UnknownTargetError(CtdError, KeyError):
    """A chapter has no target at this address."""

    sentence = "There is no target {target}. {hint}"


class UnknownIssueError(CtdError, KeyError):
    """A report was not issued, or not so often."""

    sentence = (
        "{chapter}, {period} was issued {count} times; there is no issue {number}. List"
        " them with: ctd issues {period}"
    )


class UnknownSubmissionError(CtdError, KeyError):
    """Nothing was sent with this key."""

    sentence = "No submission is called {submission!r}. {hint}"


# --- what a book or the chapter tree refuses ------------------------------------


class RefusedError(CtdError):
    """The history does not allow what was asked for."""


class ConflictError(RefusedError):
    """Somebody else has written in between."""


class ClosedBookError(RefusedError):
    """A book is closed, and what was to be written in it was not said to be late."""

    sentence = (
        "The book {book} was closed{when}. What is recorded, corrected or voided in it"
        " now is late, and says why: add --late --reason TEXT (in Python late_reason=)."
        " Or open it again: ctd reopen {month} --chapter {chapter} --reason TEXT."
    )


class SubmissionConflictError(RefusedError):
    """A submission key came again from the same chapter with other content."""

    sentence = (
        "{chapter} has already sent the submission {submission!r} with other content."
        " Nothing was recorded. {differences}"
    )


class ResentError(RefusedError):
    """Most of what was sent for a chapter and month is recorded there already."""

    sentence = (
        "{chapter} has already recorded {known} of these {count} facts for {month}."
        " Nothing was recorded.\n{listed}"
    )


class OverruledError(RefusedError):
    """A revised file would change what a person has changed by hand since."""

    sentence = (
        "Entries of {chapter} were changed by hand since the file was sent, and the"
        " revised file has them otherwise. Nothing was written. They now read:\n"
        "{listed}\nCorrect or void them by hand to agree with the file, or the file to"
        " agree with them."
    )


# --- reports --------------------------------------------------------------------


class DefinitionError(CtdError, ValueError):
    """A report definition cannot be used."""

    sentence = "{file}, line {line}: {why}"


class PlaceholderError(CtdError, ValueError):
    """A text has a placeholder that names nothing, or is not well formed."""

    sentence = "The placeholder {placeholder} cannot be used: {why}"


# --- files that come in ---------------------------------------------------------


class ImportFaultsError(CtdError):
    """A file was not recorded: all that is wrong with it, at once."""

    sentence = (
        "{file} was not recorded; nothing was written. {count} to mend:\n{faults}"
    )


# --- the store ------------------------------------------------------------------


class StoreError(CtdError):
    """The store is not fit for what was asked of it."""


class StoreNotFoundError(StoreError):
    """There is no store at this place."""

    sentence = "There is no store at {place}. Make one with: ctd init --store {place}"


class StoreExistsError(StoreError):
    """A store was to be made where there is one."""

    sentence = "There is already a store at {place}; it was left as it is."


class NotOurStoreError(StoreError):
    """The file is something else than a ctd_core store."""

    sentence = "{place} is not a ctd_core store ({why}). Nothing was changed in it."


class NewerStoreError(StoreError):
    """The store was written by a later ctd_core."""

    sentence = (
        "{place} was written by a newer ctd_core (layout {found}; this one knows up to"
        " {known}). Upgrade ctd_core to open it."
    )


class DamagedStoreError(StoreError):
    """The file cannot be read as the database it says it is."""

    sentence = (
        "{place} cannot be read: {why}. Copy the file away, then restore the latest"
        " backup."
    )


class DiskFullError(StoreError):
    """There is no room left to write in."""

    sentence = "The disk of {place} is full. Nothing was written; free some space."


class TamperedError(StoreError):
    """The log is not what was recorded: its chain is broken."""

    sentence = (
        "The log of {place} is not what was recorded: the chain breaks at position"
        " {position}. Run ctd doctor, and restore a backup that was made before."
    )


class DamagedViewError(StoreError):
    """The view holds what is no figure."""

    sentence = (
        "The view holds what is no figure ({cell}); the log is what counts. Copy it to"
        " a new store, whose view is made anew: ctd copy STORE jsonl:FILE, and back."
    )


class NewerModelError(StoreError):
    """An issued report was stored by a later ctd_core."""

    sentence = (
        "The issued report was stored by a newer ctd_core (model {found}; this one"
        " knows up to {known}). Upgrade ctd_core to print it anew."
    )


class DriftedViewError(StoreError):
    """A report was to be issued of which the view says something else than the log."""

    sentence = (
        "The view does not say of {chapter}, {period} what the log says: {differing}."
        " Nothing was issued. Run ctd doctor, then ctd rebuild."
    )


class DamagedContentError(StoreError):
    """What is kept of an issued report is not what was kept."""

    sentence = (
        "What {place} keeps under {digest} is not what was kept. Run ctd doctor, and"
        " restore a backup that was made before."
    )


class UnreadableEventError(StoreError):
    """A stored event is not what any version could have stored."""

    sentence = (
        "The event {event} cannot be read: {why}. Run ctd doctor, and restore a backup"
        " that was made before."
    )


class VersionTakenError(StoreError):
    """Two events were to stand at one place of a stream; the store refused."""

    sentence = "{place} refused an event at a place that is taken ({why})."


class StoreUnavailableError(StoreError):
    """The database server does not answer, or broke off."""

    sentence = (
        "The database {place} does not answer: {why}. Nothing is half-written; try"
        " again when it is back."
    )


class StoreBusyError(StoreError):
    """Others were writing for too long."""

    sentence = (
        "{place} stayed locked by another program for {seconds} seconds. Nothing was"
        " written; try again."
    )


class ReadOnlyStoreError(StoreError):
    """The store was opened for reading, or its file may not be written."""

    sentence = "{place} can only be read: {why}. Nothing was written."


class ClockError(StoreError):
    """The machine's clock is more than a day behind the last append."""

    sentence = (
        "The clock of this machine says {now}, more than a day before the last record"
        " ({last}). Set the clock; nothing was written."
    )


class ForkedLedgerError(StoreError):
    """A ledger was used in a process forked from the one that opened it."""

    sentence = "This ledger was opened in another process. Open one after the fork."


class ClosedLedgerError(StoreError):
    """A ledger was used after it was closed."""

    sentence = "This ledger is closed. Open it again with Ledger.open({place!r})."


# --- the document ---------------------------------------------------------------


class DocumentNumberError(CtdError, ValueError):
    """The number of a document (số) is none."""

    sentence = (
        "The number {text!r} cannot be printed. Write the number alone, 5 or 215 or"
        " 215a; its symbol is part of the chapter's letterhead."
    )


# --- plugins --------------------------------------------------------------------


class PluginError(CtdError):
    """A plugin could not be loaded, or gave what it must not."""

    sentence = "The plugin {plugin} ({distribution}) failed: {why}"


class BrokenCheckError(PluginError):
    """A check failed; what the others found is in its facts, under *found*."""


class UnknownDistributionError(CtdError, KeyError):
    """No installed distribution of this name contributes anything."""

    sentence = "No distribution called {name!r} contributes to ctd_core. {hint}"


class MissingPluginError(PluginError):
    """What is stored cannot be read here: the plugin that declares its kind is gone."""

    sentence = "{what} is of a kind that is not known here, {kind}. {install}"


class UnreadableFigureError(MissingPluginError):
    """Nobody can tell here how much a figure is: what feeds it cannot be read."""

    sentence = (
        "{figure} of {period} is not known here: it may be fed by events of a kind that"
        " is not known here, {kinds}. {install}"
    )


class UnfitContributionError(CtdError):
    """What was contributed is not what its group asks for."""
