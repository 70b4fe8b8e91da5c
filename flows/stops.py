"""What ends a command early that is no fault of the program."""


class WrongUse(ValueError):  # noqa: N818 (named for what happened, as the command line prints it)
    """The request itself is wrong; the message is one line that says what is."""


class Interrupted(Exception):  # noqa: N818
    """The person pressed Ctrl-C; the message is one line that says what is kept."""
