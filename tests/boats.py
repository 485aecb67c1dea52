"""A plugin with one kind of its own, whose name the tests choose."""

FLOOD = '''
from typing import Annotated
from ctd_core.events import Counted, Worth, fact

@fact("{name}@1", "Cho mượn xuồng", "Boat lent", section="disaster")
class BoatLent(Worth):
    """Boats were lent (cho mượn xuồng)."""

    boats: Annotated[int | None, Counted("chiếc xuồng")] = None

FACTS = (BoatLent,)
'''
