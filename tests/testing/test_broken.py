"""Plugins that are broken on purpose: each case of the suite fails where it should."""

import importlib

import pytest
from toys import check, definition, importer, kind, reader, renderer

from ctd_core.cli import help_alone
from ctd_core.errors import UnknownDistributionError
from ctd_core.testing import conformance

FAILING_HELP = """
import click
class Failing(click.Command):
    def get_help(self, ctx): raise OSError('no paper')
Toy = Failing('toy', help='x')
"""


HELD = "\n    def __post_init__(self):\n        {}\n"
TOYS = {
    "a wrong namespace": (
        "vocabularies",
        kind().replace("toy.boat", "boat"),
        "lists kinds",
        "its kind boat_lent must be called toy.boat_lent",
    ),
    "moved by nothing": (
        "vocabularies",
        kind().replace("Worth", "Stock").replace("{more}", "")
        + "\nBoatLent.__kind__ = __import__('msgspec').structs.replace("
        "BoatLent.__kind__, overlaps=('toy.raft_lent',))\n",
        "lists kinds",
        "overlaps no toy.raft_lent",
    ),
    "no words": (
        "vocabularies",
        kind().replace('Counted("xuồng")', 'Counted("")'),
        "its words",
        "toy.boat_lent.boats says not what it counts",
    ),
    "another fact from the log": (
        "vocabularies",
        kind(
            "    note: str | None = None\n"
            "    def __eq__(self, other): return self is other\n"
            "    __hash__ = None\n"
        ),
        "comes back from the log",
        "comes back as",
    ),
    "an upcaster of other fields": (
        "vocabularies",
        kind(more="formerly={'toy.boat_lent@1': lambda old: {**old, 'rafts': 1}}"),
        "earlier version",
        "What turns toy.boat_lent@1 gives rafts",
    ),
    "an upcaster that needs all": (
        "vocabularies",
        kind(more="formerly={'toy.boat_lent@1': lambda old: {'boats': old['x']}}"),
        "earlier version",
        "KeyError: 'x'",
    ),
    "a former name of another": (
        "vocabularies",
        kind(more="formerly={'toy.raft_lent@1': dict}"),
        "earlier version",
        "was never stored as toy.raft_lent@1",
    ),
    "words that are changed": (
        "vocabularies",
        kind(
            "    @classmethod\n    def cleaned(cls, stated):\n"
            "        stated['note'] = (stated.get('note') or '').upper() or None\n"
            "        return super().cleaned(stated)\n"
        ),
        "are kept",
        "becomes",
    ),
    "words that are not looked at": (
        "vocabularies",
        kind("    @classmethod\n    def cleaned(cls, stated): return stated\n"),
        "Hidden characters",
        "takes the hidden character",
    ),
    "a kind that refuses all": (
        "vocabularies",
        kind(HELD.format("raise InvalidFactError('{why}', why='never')")),
        "its figures stand",
        "never",
    ),
    "another renderer's name": (
        "renderers",
        renderer("return words.encode()").replace('"toy", "', '"others", "'),
        "entry point's",
        "It is called 'others'",
    ),
    "any option": (
        "renderers",
        renderer("return b'x'").replace('*, paper="A4"', "**paper"),
        "no others are taken",
        "paper can be given by position",
    ),
    "an option that must be given": (
        "renderers",
        renderer("return b'x'").replace('paper="A4"', "paper"),
        "no others are taken",
        "The option paper must be given",
    ),
    "no bytes": (
        "renderers",
        renderer("return words"),
        "can be read",
        "it gave no bytes",
    ),
    "nothing": (
        "renderers",
        renderer("return b''"),
        "has a page too",
        "It gave no byte",
    ),
    "a counter": (
        "renderers",
        renderer("return str(next(COUNT)).encode()"),
        "in another process",
        "a clock or an id",
    ),
    "an order of chance": (
        "renderers",
        renderer("return ''.join({*'abcdefghij'}).encode()"),
        "in another process",
        "In another process the bytes differ",
    ),
    "a script": (
        "renderers",
        renderer("return words.encode()", ".html", "text/html"),
        "stay words",
        "became a script",
    ),
    "no XML": (
        "renderers",
        renderer("return f'<a>{words}</a>'.encode()", ".xml", "application/xml"),
        "stay words",
        "It is no XML",
    ),
    "no JSON": (
        "renderers",
        renderer("return words.encode()", ".json", "application/json"),
        "can be read",
        "It is no JSON",
    ),
    "no zip": (
        "renderers",
        renderer("return words.encode()", ".xlsx", "application/x-openxmlformats"),
        "can be read",
        "no file of its kind",
    ),
    "formulas": (
        "renderers",
        renderer(
            "return '\\n'.join(s.text for p in report.paragraphs() for s in p.spans)"
            ".encode()",
            ".csv",
            "text/csv",
        ),
        "stay words",
        "is a formula",
    ),
    "placeholders that are filled": (
        "renderers",
        renderer("return words.format().encode()"),
        "stay words",
        "failed: ",
    ),
    "short texts only": (
        "renderers",
        renderer("return words.encode() if len(words) < 10**6 else 1 // 0"),
        "ten megabytes",
        "ZeroDivisionError",
    ),
    "hidden characters": (
        "renderers",
        renderer("return words.encode() if '\\u202e' not in words else 1 // 0"),
        "Bidirectional",
        "ZeroDivisionError",
    ),
    "another importer's name": (
        "importers",
        importer("yield from ()").replace('"toy", (', '"others", ('),
        "entry point's",
        "It is called 'others'",
    ),
    "a traceback": (
        "importers",
        importer("yield from content.decode().split('x')[9:]"),
        "Garbage",
        "UnicodeDecodeError",
    ),
    "facts of nothing": (
        "importers",
        importer(
            "from ctd_core.importers import Incoming; yield Incoming('x', 1, None, 1)"
        ),
        "An empty file",
        "gives facts",
    ),
    "a fault without a reason": (
        "importers",
        importer("yield Fault(1, '', '')"),
        "Garbage",
        "without a reason",
    ),
    "another reader's name": (
        "readers",
        reader("return []").replace('"toy", (', '"others", ('),
        "entry point's",
        "It is called 'others'",
    ),
    "a document's traceback": (
        "readers",
        reader("return [Paragraph.of([(1, content.decode())])]"),
        "Garbage",
        "UnicodeDecodeError",
    ),
    "what is no paragraph": (
        "readers",
        reader("yield 5"),
        "Garbage",
        "gave int, no Paragraph",
    ),
    "a remark's traceback": (
        "readers",
        reader("return []\n    def annotate(self, file, remarks): return 5"),
        "Garbage",
        "it gave no bytes",
    ),
    "a document without end": (
        "readers",
        reader("while len(content) > 10**6: pass\n        return []"),
        "Ten megabytes",
        "did not come back within",
    ),
    "what is no fact": ("importers", importer("yield 5"), "Garbage", "it gave int"),
    "a reading without end": (
        "importers",
        importer("yield from iter(int, 1) if len(content) > 10**6 else ()"),
        "Ten megabytes",
        "did not come back within",
    ),
    "another check's name": (
        "checks",
        check("return []").replace('"toy"', '"others"'),
        "entry point's",
        "It is called 'others'",
    ),
    "a finding in nothing": (
        "checks",
        check("return [Finding('toy', 'notice', 'Odd.')]"),
        "nothing is odd",
        "it finds: Odd.",
    ),
    "no Finding": (
        "checks",
        check("return ['odd']"),
        "Findings of its own",
        "no Finding",
    ),
    "a finding of another": (
        "checks",
        check("return [Finding('others', 'notice', 'Odd.')]"),
        "Findings of its own",
        "for others",
    ),
    "a gap that is not filled": (
        "checks",
        check("return [Finding('toy', 'notice', '{what}')]"),
        "Findings of its own",
        "KeyError",
    ),
    "now this, now that": (
        "checks",
        check("return [Finding('toy', 'notice', str(next(COUNT)))]"),
        "finds the same",
        "other things",
    ),
    "no help": (
        "commands",
        "import click\n@click.command()\ndef Toy(): pass\n",
        "say what they do",
        "toy has no help",
    ),
    "help that fails": (
        "commands",
        FAILING_HELP,
        "prints it",
        "toy --help ends with 1",
    ),
    "no command": ("commands", "Toy = 5", "say what they do", "no command of click"),
    "a definition of what is not": (
        "reports",
        definition('title = "{toy.boats}"'),
        "every figure",
        "toy.boats",
    ),
    "a definition without title": (
        "reports",
        definition('title = ""'),
        "has a report, with a title",
        "has no title",
    ),
    "a definition without figures": (
        "reports",
        definition('title = "x"'),
        "gives the same report",
        "prints no figure",
    ),
    "a module that prints": (
        "renderers",
        "print('hello')\n" + renderer("return b'x'"),
        "prints nothing",
        "Importing it prints 'hello",
    ),
}


@pytest.fixture
def suite(install):
    """The cases of a toy that is installed, by what they ask."""

    def cases(module: str, group: str, asks: str):
        attribute = "FACTS" if group == "vocabularies" else "Toy"
        install("toy", module, **{group: f"toy:{attribute}"})
        return [case for case in conformance("toy") if asks in case.what]

    return cases


@pytest.mark.parametrize("name", TOYS)
def test_a_broken_plugin_fails_its_case(suite, name, monkeypatch):
    """With a sentence that says what is wrong."""
    group, module, asks, says = TOYS[name]
    (case,) = suite(module, group, asks)
    if "without end" in name:
        # The suite's function is called as its package is.
        limits = importlib.import_module("ctd_core.testing.conformance.case")
        monkeypatch.setattr(limits, "SECONDS", 5)
    with pytest.raises(AssertionError) as caught:
        case()
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("group", "module"),
    [
        ("vocabularies", kind()),
        ("vocabularies", kind(more="formerly={'toy.boat_lent@1': dict}")),
        ("renderers", renderer("return words.encode()")),
        ("importers", importer("yield Fault(1, '', 'Unreadable.')")),
        ("readers", reader("return [Paragraph.of([(1, 'a')])]")),
        ("checks", check("return []")),
        ("commands", "import click\n@click.command()\ndef Toy():\n    '''Help.'''\n"),
    ],
)
def test_a_plain_plugin_passes(suite, group, module):
    """What is right is not complained of."""
    for case in suite(module, group, ""):
        case()


def test_a_plugin_that_listing_imports_fails(suite, capfd):
    """It is told which module was imported before anybody asked for it."""
    (case,) = suite("import click", "commands", "import no module")
    case()
    importlib.import_module("toy_plugin")  # as a .pth file would

    said = []
    help_alone.imported(said.append, "toy")
    assert said == [["toy_plugin"]]


def test_an_unknown_distribution_is_told_with_the_nearest():
    """Who mistypes a name is helped."""
    with pytest.raises(UnknownDistributionError, match="Did you mean ctd-kien-giang"):
        conformance("ctd-kien-gian")
    assert conformance("ctd_kien_giang")
