"""What others contribute: found, loaded when it is used, and kept apart.

    contracts -> contribution -> installed -> examined (apart)

A contract is what a group asks for; a contribution is one thing of a distribution;
`Plugins` are all that is installed; examined are those that were tried, each in a
process of its own.
"""

from ctd_core.plugins.installed import Plugins, Renderer

__all__ = ["Plugins", "Renderer"]
