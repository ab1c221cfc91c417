"""Run the command line as `python -m thirdneighbor`."""

from thirdneighbor.apps.cli import main

main()
