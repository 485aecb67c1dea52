"""How this plugin words a report: the file of sentences beside this one."""

from pathlib import Path

REPORT = Path(__file__).with_name("flood.toml")
