"""A ledger of who said what: the public face.

`read` gives the attributions of articles; `Ledger` keeps them and brings the claims of many
articles together. The types stand in `onrecord.model`, the errors in `onrecord.errors`.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import LedgerError, ModelError, NotFound, OnRecordError, UnreadableArticle
from onrecord.model import Article, Attribution, Claim, Quantity, Question, Record, Source, Span

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

__all__ = (
    "Article",
    "Attribution",
    "Claim",
    "Ledger",
    "LedgerError",
    "ModelError",
    "NotFound",
    "OnRecordError",
    "Quantity",
    "Question",
    "Record",
    "Source",
    "Span",
    "UnreadableArticle",
    "__version__",
    "read",
)

__version__ = "0.1.0"

# The room of this name is loaded first: importing it later would put it in the function's place.
importlib.import_module("onrecord.read")


def read(
    paths: str | Path | Sequence[str | Path], *, encoding: str | None = None, threads: int = 1
) -> list[Record]:
    """Every article in the files or folders, with who says what in it, in the files' order.

    Raises UnreadableArticle at the first input that cannot be read.
    """
    from onrecord.pipeline import read_records
    from onrecord.read import Refusal

    several = [paths] if isinstance(paths, (str, Path)) else list(paths)
    found: list[Record] = []
    for one in read_records([str(path) for path in several], encoding=encoding, threads=threads):
        if isinstance(one, Refusal):
            raise UnreadableArticle(f"{one.name}: {one.reason}")
        found.append(one)
    return found


def __getattr__(name: str) -> Any:
    if name == "Ledger":  # late, so that `import onrecord` and `onrecord --help` stay quick
        from onrecord.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
