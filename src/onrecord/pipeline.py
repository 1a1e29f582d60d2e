"""What one article becomes: read, its attributions, who speaks in them, what they claim.

Rooms are imported where they are needed: a question about a ledger needs no model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError
from onrecord.model import Article, Attribution, Record

if TYPE_CHECKING:
    from onrecord.extract import Tagger
    from onrecord.read import Refusal

Process = Callable[[Article], Record]


def process(article: Article, tagger: Tagger) -> Record:
    """All that the machine derives from one article alone."""
    from onrecord.extract import attributions, own_voice
    from onrecord.interpret import readings
    from onrecord.resolve import resolved

    said = attributions(article, tagger)
    every = tuple(sorted([*said, *own_voice(article, said)], key=_place))
    cast, references = resolved(article, every)
    return Record(article, every, cast, tuple(readings(article, every, references)))


def processor(threads: int = 1, least: float | None = None) -> Process:
    """`process` with a tagger that is loaded at the first article.

    Attributions less sure than `least` are left out; by default those that the model's card says.
    """
    loaded: list[Tagger] = []

    def run(article: Article) -> Record:
        if not loaded:
            from onrecord.extract import load_tagger

            loaded.append(load_tagger(threads, least))
        return process(article, loaded[0])

    return run


def read_records(
    paths: Sequence[str],
    *,
    encoding: str | None = None,
    threads: int = 1,
    least: float | None = None,
) -> Iterator[Record | Refusal]:
    """What each article says, without a ledger; a Refusal for each that cannot be read."""
    from onrecord.read import Refusal, inputs, read

    run = processor(threads, least)
    for one in inputs(paths, encoding=encoding):
        for found in read(one):
            yield found if isinstance(found, Refusal) else attempt(run, found)


def attempt(process: Process, article: Article) -> Record | Refusal:
    """The record, or a Refusal: one article of a thousand must not stop the others."""
    try:
        return process(article)
    except OnRecordError:
        raise
    except Exception as error:
        if _interrupted(error):
            raise KeyboardInterrupt from error
        return refusal(article, f"onrecord failed on it ({error!r}); please report this")


def refusal(article: Article, reason: str) -> Refusal:
    """That an article is left out, and why."""
    from onrecord.read import Refusal

    return Refusal(article.path or article.url or article.id, reason)


def _interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind it: a library written in C reports that as its own error."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _place(row: Attribution) -> tuple[int, int, str]:
    """Reading order; the sentences of one turn all start at its label."""
    return row.start, row.content[0].start, row.id
