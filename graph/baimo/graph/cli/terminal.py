"""What the commands write to people."""

from __future__ import annotations

import click


def one_line(text: str) -> str:
    """Text on one line, with everything that a terminal would act on made visible.

    File names and document texts reach the terminal; an escape sequence in one must not.
    """
    text = " ".join(text.split())
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def complain(message: str) -> None:
    """Write one line to standard error."""
    click.echo(one_line(message), err=True)


def reject_file(path: str, problems: list[str]) -> click.exceptions.Exit:
    """Write the problems of a configuration file, one a line.

    Returns:
        What to raise: the exit with the code for wrong usage.
    """
    for problem in problems:
        complain(f"{path}: {problem}")
    return click.exceptions.Exit(2)
