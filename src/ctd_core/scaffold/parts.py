"""What a new plugin may be made of: a part for each group of contributions."""

import attrs


@attrs.frozen
class Part:
    """A contribution with the files that make it, each from a template."""

    group: str
    entry: str
    """What the entry point names within the package: ``check:TaughtSomebody``."""
    files: dict[str, str]
    """By path, where ``NAME`` and ``PACKAGE`` are filled in, the template; the first
    is where it is to be changed."""
    told: str
    """What it is, in a line of the README."""
    tried: str
    """A command that shows it at work."""


PARTS = {
    "vocabulary": Part(
        "vocabularies",
        "kinds:VOCABULARY",
        {
            "src/PACKAGE/kinds.py": "kinds.py",
            "tests/test_kinds.py": "test_kinds.py",
        },
        "a kind of event with its figures, and a section of the report",
        "ctd kinds $name.swim_class_held",
    ),
    "report": Part(
        "reports",
        "report:REPORT",
        {
            "src/PACKAGE/NAME.toml": "whole.toml",
            "src/PACKAGE/report.py": "report.py",
            "tests/test_report.py": "test_report_whole.py",
        },
        "the words of a report",
        "ctd report 2024-10 --definition $name",
    ),
    "check": Part(
        "checks",
        "check:TaughtSomebody",
        {
            "src/PACKAGE/check.py": "check.py",
            "tests/test_check.py": "test_check.py",
        },
        "something to look at twice before a report is sent",
        "ctd check 2024-10",
    ),
    "renderer": Part(
        "renderers",
        "renderer:NoteRenderer",
        {
            "src/PACKAGE/renderer.py": "renderer.py",
            "tests/test_renderer.py": "test_renderer.py",
        },
        "a form of the report: a note with its figures",
        "ctd report 2024-10 --format $name",
    ),
    "importer": Part(
        "importers",
        "importer:NoteImporter",
        {
            "src/PACKAGE/importer.py": "importer.py",
            "tests/test_importer.py": "test_importer.py",
        },
        "a kind of file that facts are read from",
        "echo 'kind=house_built; on=12/10/2024; houses=10' > facts.note\n"
        "ctd import facts.note --dry-run",
    ),
    "reader": Part(
        "readers",
        "reader:PageReader",
        {
            "src/PACKAGE/reader.py": "reader.py",
            "tests/test_reader.py": "test_reader.py",
        },
        "a kind of document that `ctd audit` reads: saved web pages",
        "echo '<p>Tháng 10 năm 2024 tổ chức <b>02</b> lớp tập huấn, bồi dưỡng nghiệp vụ"
        " công tác Hội.</p>' > old.html\n"
        "ctd audit old.html",
    ),
    "command": Part(
        "commands",
        "command:command",
        {
            "src/PACKAGE/command.py": "command.py",
            "tests/test_command.py": "test_command.py",
        },
        "a command of `ctd`",
        "ctd $name 2024-10",
    ),
}
"""By the name that ``--only`` takes."""

WHOLE = ("vocabulary", "report", "check", "renderer")
"""What a plugin is made of if nothing else is asked for."""

ALWAYS = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "src/PACKAGE/__init__.py": "__init__.py",
    "src/PACKAGE/py.typed": "py.typed",
    "tests/conftest.py": "conftest.py",
    "tests/test_conformance.py": "test_conformance.py",
}
"""The files that every plugin has."""

BESIDE_KINDS = {
    "src/PACKAGE/NAME.toml": "own.toml",
    "tests/test_report.py": "test_report_own.py",
}
"""What a report is made of if there are kinds of its own to word."""
