"""Documents of one event against documents of a look-alike event, on ECB+.

usage: python -m bench.ecb [--questions] [--records FILE]

Every two documents of one topic (1 to 35) are a pair: of one event, or of the topic's two events
that are alike on purpose (two earthquakes, two sackings of one coach). Prints F1 of the pairs of
one event, for the even and the odd topics: `events`, the pairs that relate takes for one event
(relate/events.py), with all documents in one ledger; `tfidf`, cosine of log term frequency times
inverse document frequency without stop words, from the threshold that is best on the other half
of the topics; `other_topics`, pairs of different topics that each calls one event. `--questions`
reads the documents and adds the pairs that share a question, which only some of one event do.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.ecb_plus import Document, documents
from bench.running import SHARED
from bench.sampled import claims, kept, places
from onrecord.relate import relate
from onrecord.relate.events import events
from onrecord.relate.lexicon import lexicon

Cosines = NDArray[np.float32]
Linked = Callable[[int, int], bool]
HALVES = ("even", "odd")


def cosines(texts: Sequence[str]) -> Cosines:
    """The cosine of every two texts."""
    stop = lexicon().stopwords
    counts = [
        Counter(word for word in re.findall(r"\w\w+", text.lower()) if word not in stop)
        for text in texts
    ]
    frequency = Counter(word for row in counts for word in row)
    column = {word: index for index, word in enumerate(sorted(frequency))}
    found = np.zeros((len(texts), len(column)), dtype=np.float32)
    for index, row in enumerate(counts):
        for word, n in row.items():
            rarity = math.log((1 + len(texts)) / (1 + frequency[word])) + 1
            found[index, column[word]] = (1 + math.log(n)) * rarity
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return found @ found.T


def within(rows: Sequence[Document], half: str) -> Iterator[tuple[int, int, bool]]:
    """The pairs of one topic, by place, and whether they tell of one event."""
    for one, other in itertools.combinations(range(len(rows)), 2):
        first, second = rows[one], rows[other]
        if first.topic == second.topic and first.topic % 2 == HALVES.index(half):
            yield one, other, first.event == second.event


def threshold(rows: Sequence[Document], found: Cosines, half: str) -> float:
    """The cosine from which F1 of the half's pairs is best."""
    scored = [(float(found[one, other]), same) for one, other, same in within(rows, half)]
    scored.sort(reverse=True)
    wanted = sum(same for _, same in scored)
    right = itertools.accumulate(same for _, same in scored)
    f1 = [2 * hits / (n + wanted) for n, hits in enumerate(right, 1)]
    return scored[max(range(len(f1)), key=f1.__getitem__)][0]


def figures(rows: Sequence[Document], linked: Linked, half: str) -> dict[str, Any]:
    """Precision, recall and F1 of a half's pairs, per cent."""
    pairs = [(linked(one, other), same) for one, other, same in within(rows, half)]
    hits = sum(link and same for link, same in pairs)
    said, wanted = sum(link for link, _ in pairs), sum(same for _, same in pairs)
    strangers = sum(
        linked(one, other)
        for one, other in itertools.combinations(range(len(rows)), 2)
        if rows[one].topic != rows[other].topic
        and rows[one].topic % 2 == rows[other].topic % 2 == HALVES.index(half)
    )
    return {
        "p": round(100 * hits / max(1, said), 1),
        "r": round(100 * hits / wanted, 1),
        "f1": round(200 * hits / (said + wanted), 1),
        "n": wanted,
        "other_topics": strangers,
    }


def alike(found: Cosines, least: float) -> Linked:
    """The pairs whose cosine is high enough."""
    return lambda one, other: bool(found[one, other] >= least)


def same_event(rows: Sequence[Document]) -> Linked:
    """The pairs that relate takes for one event."""
    near = events([row.article for row in rows]).near
    names = [row.article.id for row in rows]
    return lambda one, other: names[other] in near[names[one]]


def same_question(rows: Sequence[Document], file: Path | None) -> Linked:
    """The pairs with claims in one question."""
    records = kept(file, [row.article for row in rows])
    found = relate(records)
    where = places(records, found)
    place = {row.article.id: index for index, row in enumerate(rows)}
    shared: dict[int, set[int]] = defaultdict(set)
    for question in found.questions:
        held = {place[where[name].record.article.id] for name in claims(question)}
        for one in held:
            shared[one] |= held
    return lambda one, other: other in shared[one]


def measured(*, questions: bool = False, file: Path | None = None) -> dict[str, Any]:
    """The figures of all measures, by half of the topics."""
    rows = list(documents(SHARED / "corpora" / "ecbplus"))
    found = cosines([row.article.text for row in rows])
    least = {half: threshold(rows, found, half) for half in HALVES}
    links: dict[str, Linked] = {"events": same_event(rows)}
    if questions:
        links["questions"] = same_question(rows, file)
    result: dict[str, Any] = {}
    for half, tuned in zip(HALVES, reversed(HALVES), strict=True):
        links["tfidf"] = alike(found, least[tuned])
        result[half] = {name: figures(rows, linked, half) for name, linked in links.items()}
    return result


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--questions", action="store_true")
    parser.add_argument("--records", type=Path)
    options = parser.parse_args()
    if not (SHARED / "corpora" / "ecbplus").is_dir():
        print("ecb: skipped, ../shared is not here")
        return
    print(json.dumps(measured(questions=options.questions, file=options.records), indent=1))


if __name__ == "__main__":
    main()
