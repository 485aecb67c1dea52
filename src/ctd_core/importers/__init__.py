"""From a file that an office sends to facts, with every fault located."""

from ctd_core.importers.incoming import Fault, Importer, Incoming, Reading, read_file

__all__ = ["Fault", "Importer", "Incoming", "Reading", "read_file"]
