"""``make messages``: gather what is said, and bring the catalogues up to date.

A catalogue is of one package and lies in it: locale/vi/LC_MESSAGES/PACKAGE.po. What is
gathered: the first argument of ``_``, ``N_`` and ``Said``, the sentences of errors and
findings, and the help of commands, which is their docstring; of the core also what
click says. Lines in which nothing is to be translated ("{one} + {other}") are left out.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import attrs
import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CLICK = Path(click.__file__).parent
OF_CLICK = [
    "core",
    "decorators",
    "exceptions",
    "formatting",
    "parser",
    "termui",
    "types",
]
MARKED = {"_", "N_", "Said"}
SENTENCES = re.compile(
    r"\w*(Error|Finding|PlaceholderFault)|fine|risk|fault|_contradicted|_finding"
)
GAP = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)s")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # a catalogue changes with its words alone
DATES = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By):.*\n', re.MULTILINE
)

Found = tuple[int, str, str | tuple[str, ...], list[str]]


@attrs.frozen
class Package:
    """A package that has words of its own, and their catalogue."""

    folder: Path

    @property
    def file(self) -> Path:
        """The catalogue, as translators edit it."""
        return self.folder / "locale/vi/LC_MESSAGES" / f"{self.folder.name}.po"

    def gathered(self) -> Catalog:
        """All that it says, in English."""
        found = Catalog(charset="utf-8", creation_date=NEVER, revision_date=NEVER)
        ways = [(self.folder, "", [("**.py", gather)])]
        if self.folder.name == "ctd_core":
            ways.append((CLICK, "click/", [(f"{n}.py", "python") for n in OF_CLICK]))
        for folder, prefix, method in ways:
            for name, _line, words, _said, _context in extract_from_dir(folder, method):
                if _is_words(words if isinstance(words, str) else words[0]):
                    found.add(words, locations=[(prefix + Path(name).as_posix(), 1)])
        return found

    def updated(self) -> Catalog:
        """The catalogue with what is gathered; what is said no more is dropped."""
        old = Catalog("vi")
        if self.file.exists():
            with self.file.open("rb") as file:
                old = read_po(file, locale="vi")
        new = self.gathered()
        new.header_comment, new.fuzzy = (
            f"# What {self.folder.name} says, in Vietnamese.",
            False,
        )
        new.locale, new.domain, new.project = "vi", self.folder.name, self.folder.name
        for message in new:
            if message.id and message.id in old:
                message.string = old[message.id].string
                message.user_comments = old[message.id].user_comments
        return new


def packages() -> list[Package]:
    """The core, and those plugins here that say something."""
    folders = [ROOT / "src/ctd_core", *sorted(ROOT.glob("plugins/*/src/*"))]
    found = [Package(folder) for folder in folders if folder.is_dir()]
    return [package for package in found if len(package.gathered())]


def gather(file: IO[bytes], *_keywords: Any, **_options: Any) -> Iterator[Found]:
    """What a module says, as Babel wants it from who reads its files."""
    for node in ast.walk(ast.parse(file.read())):
        for line, words in _said(node):
            yield line, "", words, []


def _said(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MARKED:
            yield from _texts(node.args[:1])
        elif SENTENCES.fullmatch(name):
            yield from (one for one in _texts(node.args) if " " in one[1])
    elif isinstance(node, ast.ClassDef):
        yield from _texts(_assigned(node, "sentence"))
    elif isinstance(node, ast.FunctionDef) and any(map(_is_command, _by(node))):
        yield node.lineno, ast.get_docstring(node) or ""


def _texts(nodes: list[ast.expr]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _assigned(node: ast.ClassDef, name: str) -> list[ast.expr]:
    return [
        one.value
        for one in node.body
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name
    ]


def _by(node: ast.FunctionDef) -> list[str]:
    return [ast.unparse(one).partition("(")[0] for one in node.decorator_list]


def _is_command(decorator: str) -> bool:
    return decorator.rpartition(".")[2] in {"command", "group"}


def _is_words(text: str) -> bool:
    return re.search(r"[^\W\d_]", GAP.sub("", text)) is not None


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file; the same words give the same bytes."""
    file = BytesIO()
    catalog.revision_date = NEVER
    write_po(file, catalog, sort_output=True, include_lineno=False, width=88)
    return DATES.sub(b"", file.getvalue())


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as programs read it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> None:
    """Write all catalogues; list what lacks a translation."""
    for package in packages():
        catalog = package.updated()
        package.file.parent.mkdir(parents=True, exist_ok=True)
        package.file.write_bytes(written(catalog))
        package.file.with_suffix(".mo").write_bytes(compiled(catalog))
        for message in catalog:
            if message.id and not any(message.string or ()):
                where = message.locations[0][0]
                print(f"{package.file.stem}: {where}: not translated: {message.id!r}")
        print(f"{package.file.relative_to(ROOT)}: {len(catalog)} messages")


if __name__ == "__main__":
    main()
