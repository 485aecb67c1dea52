"""How Sphinx makes the pages: ``make docs``. Their source is the whole repository."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "site"))
# The commands of the plugins in this repository, whatever else is installed.
os.environ["CTD_PLUGINS"] = "ctd-docx,ctd-html,ctd-kien-giang,ctd-xlsx"

project = "ctd_core"
author = "ctd_core"
root_doc = "docs/index"
include_patterns = [
    "docs/**",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "plugins/*/README.md",
    "examples/*/README.md",
    "benchmarks/results.md",
]
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_click",
    "sphinx_copybutton",
    "docstrings",
    "vocabulary",
]

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
suppress_warnings = [
    "misc.highlighting_failure",  # a line of a TOML file is no TOML file
    "ref.python",  # a check and an audit may both have a Finding
]

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
maximum_signature_line_length = 72
# In docstrings, `Ledger` is a link where the reference has it, and else plain code.
default_role = "py:obj"
nitpicky = True
# Types of the standard library and of what is not public have no page here.
nitpick_ignore_regex = [("py:.*", ".*")]

smartquotes = False  # --store stays --store
html_theme = "furo"
html_title = "ctd_core"
html_static_path = ["site/style.css"]
html_css_files = ["style.css"]
html_extra_path = ["site/index.html"]
html_copy_source = False
html_show_copyright = False
