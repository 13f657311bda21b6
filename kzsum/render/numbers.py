"""Numbers of things in English."""


def counted(count: int, one: str, many: str | None = None) -> str:
    """How many of what.

    >>> counted(1, "event"), counted(0, "event"), counted(1200, "country", "countries")
    ('1 event', '0 events', '1,200 countries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
