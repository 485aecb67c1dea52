"""ctd-flood-relief: what a chapter does in a flood (lũ lụt, mùa nước nổi).

Each module is one contribution, which pyproject.toml names as an entry point. It is
imported when it is first used, so nothing is imported here.
"""
