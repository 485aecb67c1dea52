"""Commands as an office types them."""


def establish(chapter: str, *more: str, tier: str = "province") -> list[str]:
    """The command that establishes a chapter."""
    command = [
        "chapter",
        "establish",
        chapter,
        "--name",
        f"Hội {chapter}",
        "--tier",
        tier,
    ]
    return [*command, "--on", "01/01/1976", *more]


def house(*fields: str, on: str = "12/10/2024") -> list[str]:
    """The command that records a house."""
    return ["record", "house_built", *fields, "--on", on]
