"""The program: finds its commands in the folder, and turns errors into one line and an exit code."""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from thirdneighbor.apps.cli.support.failures import Interrupted, explained, one_line

PACKAGE = "thirdneighbor.apps.cli"
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""One thread for NumPy's products: the same bytes every time, and faster here; the user's own word stands."""
FOLDER = Path(__file__).resolve().parent.parent


class Program(click.Group):
    """A click group whose commands are the modules of the folder, each with its click `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the commands' names, without importing them."""
        return sorted(found.name for found in pkgutil.iter_modules([str(FOLDER)]) if not found.ispkg)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is no such module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(f"{PACKAGE}.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command asked for; a usage error with the nearest names when there is none."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches

            known = self.list_commands(ctx)
            typed = args[0].lower()
            near = [typed] if typed in known else get_close_matches(typed, known, n=2, cutoff=0.6)
            said = f"nearest: {', '.join(near)}" if near else f"known are {', '.join(known)}"
            ctx.fail(f"no command is called {args[0]!r}; {said}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors become a Failure in one line, unless --debug asks for the traceback."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if ctx.params.get("debug"):
                raise
            raise explained(error) from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,
    ) -> Any:
        """Run the program and exit; with `standalone_mode` False return or raise instead, as click does."""
        for threads in ONE_THREAD:
            os.environ.setdefault(threads, "1")
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            hint = f"; see {error.ctx.command_path} --help" if error.ctx else ""
            _end(f"usage: {one_line(error.format_message()).rstrip('.')}{hint}", error.exit_code)
        except click.ClickException as error:
            _end(one_line(error.format_message()), error.exit_code)
        except click.Abort:
            _end(Interrupted().message, Interrupted.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


def _end(line: str, code: int) -> NoReturn:
    click.echo(line, err=True)
    sys.exit(code)


@click.group(
    "thirdneighbor",
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A state is an ISO 3166-1 alpha-3 code or a name: MNG, Mongolia. Results explain and compare; "
    "they do not predict governments.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error; put it before the command.")
@click.version_option(package_name="thirdneighbor", message="%(prog)s %(version)s", help="Show the version.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:  # noqa: ARG001 - see Program.invoke
    """How free is a state between larger neighbors, and which tie would help it most?"""  # noqa: D400 - it is a question
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
