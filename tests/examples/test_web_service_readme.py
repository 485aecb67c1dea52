"""What the README of the web service shows can be sent as it stands."""

import json
import re
from pathlib import Path

from ctd_core.events import core_vocabulary
from ctd_core.importers import read_fact

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "examples" / "web_service"


def readme() -> str:
    """The page, as who begins reads it."""
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def test_its_fact_can_be_read():
    """It is a list of facts that the service takes."""
    (body,) = re.findall(r"-d '(\[.*?\])'", readme())
    (fields,) = json.loads(body)
    kind = core_vocabulary().kind(fields.pop("kind"))
    fact, problems = read_fact(kind, fields)
    assert not problems
    assert (fact.houses, fact.value) == (2, 90_000_000)


def test_it_lists_every_route():
    """As the code declares them."""
    routes = (FOLDER / "routes.py").read_text(encoding="utf-8")
    declared = re.findall(r'@routes\.(\w+)\("/(\w+)(?:/{\w+}/(\w+))?', routes)
    listed = re.findall(
        r"^\| `([A-Z]+) /(\w+)(?:/CHAPTER/(\w+))?", readme(), re.MULTILINE
    )
    assert {(verb.upper(), *rest) for verb, *rest in declared} == set(listed)
