"""``baimo serve``: the explorer over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baimo.graph.cli.terminal import complain

if TYPE_CHECKING:
    from baimo.graph.labels import Language

FAILED = 2


@click.command()
@click.argument("build", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port; 0 for any that is free.",
)
@click.option(
    "--token",
    envvar="BAIMO_TOKEN",
    show_envvar=True,
    metavar="TOKEN",
    help="What everybody has to know; needed at any address that other machines reach.",
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="Name under which the server may be asked for, such as that of a proxy before it.",
)
@click.option("--read-only", is_flag=True, help="Take no documents and no corrections.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in the browser.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Language the page opens in; that of most documents if not given.",
)
@click.option("--title", metavar="TEXT", help="Title of the page.")
@click.option(
    "--query-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="Longest time to answer a question.",
)
@click.option(
    "--query-rows",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Most rows of an answer.",
)
@click.option(
    "--upload-mb",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Most megabytes of one upload.",
)
def serve(
    build: Path,
    host: str,
    port: int,
    token: str | None,
    allow_host: tuple[str, ...],
    read_only: bool,
    no_browser: bool,
    language: Language | None,
    title: str | None,
    query_seconds: float,
    query_rows: int,
    upload_mb: int,
) -> None:
    """Open the explorer of BUILD, the folder of a build, in the browser.

    Search, questions, whole documents, uploads that join the graph, and corrections with undo. A
    graph.json can be served too, and only read. Ctrl-C stops. Needs the extra serve.
    """
    from baimo.graph.errors import GraphFileError
    from baimo.graph.query.errors import MissingExtraError

    try:
        try:
            from baimo.graph.serve.run import serve as run
        except ImportError as error:
            raise MissingExtraError("serve", "baimo serve") from error
        from baimo.graph.serve.settings import ServeSettings, UnsafeError

        settings = ServeSettings(
            build,
            host=host,
            port=port,
            token=token,
            allow_hosts=allow_host,
            read_only=read_only,
            language=language,
            title=title,
            query_seconds=query_seconds,
            query_rows=query_rows,
            upload_bytes=upload_mb * 2**20,
        )
        try:
            run(settings, browser=not no_browser, tell=_tell)
        except (GraphFileError, UnsafeError) as error:
            complain(f"error: {error}")
            raise click.exceptions.Exit(FAILED) from error
    except MissingExtraError as error:
        complain(f"error: {error}")
        raise click.exceptions.Exit(FAILED) from error


def _tell(address: str) -> None:
    click.echo(f"serving {address}  (Ctrl-C stops)", err=True)
