"""The program `onrecord`: it starts the commands, and ends quietly when it is interrupted."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    if sys.stderr.isatty():
        logging.basicConfig(format="%(message)s")
        logging.getLogger("onrecord").setLevel(logging.INFO)
    try:
        # Imported here, so that Ctrl-C while the libraries load is no traceback either.
        from onrecord.show.commands import app

        app(args=arguments, prog_name="onrecord")
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        sys.exit(130)
