"""The command line: `main` is the program; every module in this folder is a command, imported when called."""

from thirdneighbor.apps.cli.support.group import main

__all__ = ["main"]
