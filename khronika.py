"""The command line: what commands there are, how they end. What is slow to import is imported where it is used."""

import os
import signal
import sys
from typing import Annotated

import typer
from typer.exceptions import TyperException

from commands.asking import diff, export, sql
from commands.comparing import compare, coverage
from commands.keeping import correct, link, release
from commands.others import import_, match
from commands.reading import explain, run, serve
from commands.setup import gazetteer, version
from commands.streams import annotate, classify, code
from flows.last_words import hush_at_exit
from flows.stops import Interrupted

EXIT_CODES = """Exit codes: 0 done (inputs set aside are listed), 1 unexpected fault, 2 wrong use,
3 nothing usable: every input was quarantined or refused, 4 database unusable (missing, locked, newer, not a database),
5 cannot write (disk full, permission), 130 interrupted."""
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles in, validated ACLED-style event rows in DuckDB, CSV out. Everything stays on this machine.\n\n"
    f"Example: khronika run articles/ --source 'Example Source'\n\n{EXIT_CODES}",
)
COMMANDS = (
    run, explain, sql, export, compare, diff, correct, release, link, match, serve, code, classify, annotate, gazetteer,
    version,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.command("import")(import_)
app.add_typer(coverage, name="coverage")


def _version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


def main() -> None:
    """Run a command; end with its exit code and, where something went wrong, one line on stderr."""
    if hasattr(signal, "SIGPIPE"):
        # `khronika sql … | head` ends quietly, as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    hush_at_exit()
    sys.exit(_guarded())


def _guarded() -> int:
    try:
        result = app(prog_name="khronika", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        return _told(2, f"{error.format_message()} (khronika --help)")
    except Interrupted as stopped:
        return _told(INTERRUPTED, str(stopped))
    except Exception as error:
        if os.environ.get("KHRONIKA_DEBUG") == "1":
            raise
        from flows.faults import explained

        return _told(*explained(error))
    if result == INTERRUPTED:
        # Typer turns Ctrl-C into this code without a word.
        return _told(INTERRUPTED, "interrupted")
    return result if isinstance(result, int) else 0


def _told(code: int, line: str) -> int:
    print(f"khronika: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
