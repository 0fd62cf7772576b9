"""The command line `annotate`: picks the command by its name, runs it, and turns whatever happens into an exit code.

A command's name wins over a folder of that name. What opens the app imports as little as possible on its way.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from annotations.errors import ClaimdeskError
from tui.commands.registry import COMMANDS, OPEN, Command, command_named, module_of
from tui.diagnostics import ExitCode, report, say, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_STEPS = """\
annotate CORPUS       open a folder of .txt and .md files, or a .csv, and annotate it
annotate --example    open a small example corpus
annotate --help       all commands and options"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `annotate` with these arguments (those of the process by default) and give its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
    except ClaimdeskError as error:
        report(error)
        return ExitCode.USAGE
    except KeyboardInterrupt:
        warn("stopped")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return ExitCode.PIPE_CLOSED
    except SystemExit as exit_:  # argparse ends this way, with or without an error
        return exit_.code if isinstance(exit_.code, int) else ExitCode.OK
    except Exception as error:
        if "--debug" in arguments:
            raise
        warn(f"internal error: {type(error).__name__}: {error}")
        say("  run it again with --debug for the traceback; nothing that was saved is lost")
        return ExitCode.FAILED
    return status


def _dispatch(arguments: list[str]) -> int:
    if not arguments:
        say(_FIRST_STEPS)
        if not _wants_example():
            return ExitCode.USAGE
        arguments = ["--example"]
    if "--version" in arguments:
        return _version()
    command = command_named(arguments[0])
    if command is None and (meant := _mistyped(arguments[0])):
        warn(f"{arguments[0]} is neither a corpus nor a command")
        say(f"  did you mean: annotate {meant}")
        return ExitCode.USAGE
    if command is None:
        gc.disable()  # nothing is garbage before the first frame, which comes much sooner without looking for it
        try:
            return _run(OPEN, arguments)
        finally:
            gc.enable()
    _end_on_sigterm()
    return _run(command, arguments[1:])


def _mistyped(name: str) -> str:
    """The command that was probably meant by a name that is neither a command nor there; empty where none comes near."""
    if name.startswith("-") or os.path.lexists(name):
        return ""
    from difflib import get_close_matches  # noqa: PLC0415  # only a name that is wrong needs it

    return next(iter(get_close_matches(name, [command.name for command in COMMANDS], n=1, cutoff=0.7)), "")


def _wants_example() -> bool:
    """Whether the person at the terminal, if there is one, wants to see the example now."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write("\nOpen the example corpus now? y or n: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _run(command: Command, arguments: list[str]) -> int:
    module = module_of(command)
    if command is OPEN and len(arguments) == 1 and not arguments[0].startswith("-"):
        from tui.commands.open import OpenOptions, open_app  # noqa: PLC0415  # the app's start needs no parser

        return open_app(OpenOptions(arguments[0]))
    from tui.commands.parser import parse  # noqa: PLC0415  # see above

    return module.run(parse(command, module, arguments))


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # slow, and only needed here

    try:
        number = version("claimdesk")
    except PackageNotFoundError:
        number = "(not installed)"
    sys.stdout.write(f"claimdesk {number}\n")
    return ExitCode.OK


def _end_on_sigterm() -> None:
    """Let SIGTERM end a command like an exception, so that it leaves no half file. The app has its own way."""
    import signal  # noqa: PLC0415  # for commands without the app only
    import threading  # noqa: PLC0415

    def end(*_: object) -> None:
        sys.exit(ExitCode.TERMINATED)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)


def _drop_output() -> None:
    """Point standard output to nowhere: what is still buffered would raise again when the interpreter ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return  # not a real file: there is nothing to flush


if __name__ == "__main__":
    sys.exit(main())
