"""From a file that an office sends to facts, with every fault located."""

from ctd_core.importers.fields import read_fact
from ctd_core.importers.file import FileFacts
from ctd_core.importers.incoming import Fault, FormOf, Importer, Incoming, Reading

__all__ = [
    "Fault",
    "FileFacts",
    "FormOf",
    "Importer",
    "Incoming",
    "Reading",
    "read_fact",
]
