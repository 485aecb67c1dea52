"""How fast the ledger is, beside others that do the same or part of it.

Run as ``python -m benchmarks``. Each thing under `works` is measured in a process of
its own, in which our work and its peer take turns; what comes out are ratios.

    generator -> stores -> works (ours, peers) -> table
"""
