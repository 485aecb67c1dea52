"""How whole numbers are shown in cells: with the dots of Viet Nam, where that holds."""

from typing import Final

AMOUNT: Final = "[$-42A]#,##0"
"""Tagged as Vietnamese: LibreOffice goes by it, Excel by the machine's settings."""
