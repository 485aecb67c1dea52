"""Plugins as plain as can be, one of each part; the tests put in what is wrong."""

from ctd_core.events.declare import Kind

KIND = '''
from typing import Annotated
from ctd_core.errors import InvalidFactError
from ctd_core.events import Counted, Worth, fact

@fact("toy.boat_lent@2", "Cho mượn xuồng", "Boat lent", section="disaster", {more})
class BoatLent(Worth):
    """Boats were lent."""

    boats: Annotated[int | None, Counted("xuồng")] = None
{body}
FACTS = (BoatLent,)
'''


RENDERER = """
import itertools
COUNT = itertools.count()

class Toy:
    name, suffix, media_type = "toy", "{suffix}", "{media}"

    def render(self, report, *, paper="A4"):
        words = "".join(p.text for p in report.paragraphs())
        {body}
"""


IMPORTER = """
from ctd_core.importers import Fault

class Toy:
    name, suffixes = "toy", (".toy",)

    def read(self, file, reading):
        content = file.read()
        {body}
"""


READER = """
from ctd_core.readers import Paragraph

class Toy:
    name, suffixes, unit = "toy", (".toy",), "line"

    def read(self, file):
        content = file.read()
        {body}
"""


CHECK = """
import itertools
from ctd_core.checks import Finding
COUNT = itertools.count()

class Toy:
    name = "toy"

    def find(self, subject):
        {body}
"""


# Where kinds have help, a plain kind has some.
HELP = "help_vi='Ghi xuồng.'," if "help_vi" in Kind.__struct_fields__ else ""


def kind(body="", more=""):
    """A module with a kind of event."""
    return KIND.format(body=body, more=HELP + more)


def renderer(body, suffix=".txt", media="text/plain"):
    """A module with a renderer."""
    return RENDERER.format(body=body, suffix=suffix, media=media)


def importer(body):
    """A module with an importer."""
    return IMPORTER.format(body=body)


def reader(body):
    """A module with a reader of documents."""
    return READER.format(body=body)


def check(body):
    """A module with a check."""
    return CHECK.format(body=body)


def definition(begin):
    """A module with a report definition of one empty section."""
    file = f'{begin}\n[[section]]\nname = "social"\n'
    return (
        "import pathlib\nToy = pathlib.Path(__file__).with_name('toy.toml')\n"
        f"Toy.write_text({file!r})\n"
    )
