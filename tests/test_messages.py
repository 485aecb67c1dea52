"""All that is said is in the catalogues, in Vietnamese, and what they hold is current."""

import gettext
import importlib.util
import string
import sys
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

spec = importlib.util.spec_from_file_location("messages", ROOT / "tools/messages.py")
messages = importlib.util.module_from_spec(spec)
sys.modules["messages"] = messages
spec.loader.exec_module(messages)

PACKAGES = {package.folder.name: package for package in messages.packages()}


@pytest.fixture(params=PACKAGES)
def package(request):
    """The core, or a plugin that says something."""
    return PACKAGES[request.param]


def catalogue(package):
    """The catalogue as it lies in the package."""
    with package.file.open("rb") as file:
        return messages.read_po(file, locale="vi")


def gaps(text: str) -> list[str]:
    """The placeholders of a sentence; a doubled brace is one too."""
    if "%(" in text:
        return sorted(messages.GAP.findall(text))
    found = [
        (n, s, c) for _t, n, s, c in string.Formatter().parse(text) if n is not None
    ]
    return sorted(map(str, found))


def test_the_core_and_the_plugins_that_say_something_have_catalogues():
    """A package that begins to say something is found by itself."""
    assert {"ctd_core", "ctd_docx", "ctd_xlsx", "ctd_kien_giang"} <= PACKAGES.keys()


def test_catalogues_are_what_make_messages_writes(package):
    """Nothing is missing, nothing is said no more: byte for byte."""
    said = {message.id for message in package.gathered() if message.id}
    held = {message.id for message in catalogue(package) if message.id}

    assert said - held == set(), "missing: run make messages, and translate"
    assert held - said == set(), "said no more: run make messages"
    assert package.file.read_bytes() == messages.written(package.updated())


def test_everything_is_translated(package):
    """Nobody is answered half in English."""
    for message in catalogue(package):
        if message.id:
            assert any(message.string), message.id
            assert not message.fuzzy, message.id


def test_a_translation_has_the_gaps_of_its_sentence(package):
    """Whatever fills a sentence is there for its translation, printed the same way."""
    for message in catalogue(package):
        if isinstance(message.id, str) and message.id:
            assert gaps(message.string) == gaps(message.id), message.id
        elif message.id:
            # click gives both forms the same facts; ours is the plural one.
            known = {gap for form in message.id for gap in gaps(form)}
            assert set(gaps(message.string[0])) <= known, message.id


def test_a_translation_keeps_the_lines_of_examples(package):
    """Commands in a help are the same in both languages, and stay unwrapped."""
    for message in catalogue(package):
        if isinstance(message.id, str) and "\b\n" in message.id:
            told = message.string
            assert told.count("\b\n") == message.id.count("\b\n"), message.id
            for line in message.id.splitlines():
                if line.startswith("  ctd "):
                    assert line.partition("    ")[0].rstrip() in told, line


def test_what_is_compiled_is_what_is_written(package):
    """Programs read what translators wrote."""
    with package.file.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    fresh = gettext.GNUTranslations(BytesIO(messages.compiled(catalogue(package))))

    for message in catalogue(package):
        one = message.id if isinstance(message.id, str) else message.id[0]
        if one:
            assert compiled.gettext(one) == fresh.gettext(one), one
            assert compiled.ngettext(one, one, 2) == fresh.ngettext(one, one, 2), one
