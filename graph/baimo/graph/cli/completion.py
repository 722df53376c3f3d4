"""``baimo completion``: the script that lets a shell complete commands, options and types."""

from __future__ import annotations

import click

_PLACES = {
    "bash": "~/.bashrc",
    "fish": "~/.config/fish/completions/baimo.fish",
    "zsh": "~/.zshrc",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(_PLACES)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    Put `eval "$(baimo completion bash)"` into ~/.bashrc, the same with zsh into ~/.zshrc, or
    redirect the script for fish into ~/.config/fish/completions/baimo.fish.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    root = context.find_root().command
    click.echo(kind(root, {}, "baimo", "_BAIMO_COMPLETE").source())
