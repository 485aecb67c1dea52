"""How cells look: small pieces that are put together by name."""

from collections.abc import Mapping
from typing import Any, Final

from ctd_xlsx.formats import AMOUNT

FONT: Final = "Times New Roman"
INK, QUIET, RULE, SHADE, HEAD = "#222222", "#767676", "#BFBFBF", "#F6F1EC", "#EAE3DC"
CHANGE: Final = "[$-42A]+#,##0;[$-42A]-#,##0;0"

LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "": {
        "font_name": FONT,
        "font_size": 11,
        "font_color": INK,
        "valign": "vcenter",
    },
    # Else "- Các cấp Hội ..." would become a formula once somebody edits its cell.
    "text": {"quote_prefix": True, "text_wrap": True},
    "line": {"quote_prefix": True},
    "amount": {"num_format": AMOUNT, "align": "right"},
    "change": {"num_format": CHANGE, "align": "right"},
    "day": {"num_format": "dd/mm/yyyy", "align": "center"},
    "right": {"align": "right"},
    "middle": {"align": "center"},
    "within": {"indent": 1},
    "cell": {"bottom": 1, "bottom_color": RULE},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "quiet": {"font_color": QUIET, "font_size": 9},
    "name": {"bold": True, "font_size": 12},
    "title": {"bold": True, "font_size": 15},
    "section": {"bold": True, "bg_color": SHADE, "bottom": 1, "bottom_color": RULE},
    "head": {
        "bold": True,
        "bg_color": HEAD,
        "align": "center",
        "text_wrap": True,
        "top": 1,
        "bottom": 1,
        "top_color": QUIET,
        "bottom_color": QUIET,
    },
    "total": {"bold": True, "bg_color": "#FBF9F6"},
    # Of the report's text.
    "body": {"font_size": 13, "align": "justify", "valign": "top"},
    "heading": {"font_size": 13, "bold": True, "valign": "top"},
    "letter": {"font_size": 13, "valign": "top"},
    "centred": {"align": "center"},
}
"""The pieces of a look; where two say something, the later one holds."""
