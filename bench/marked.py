"""Real stories of fnc1, marked by a reader: which claims are found, and which kept together.

usage: python -m bench.marked [NAME ...]

Reads the articles of each story in labels/marked and relates them; prints one JSON object, the
counts as "found of wanted": marks at which a claim with that answer is read (`claims`); pairs of
marks of one key at which claims stand on one question (`together`); pairs of claims, each the best
placed at a mark, on one question that have a key in common (`right`); and pairs of yes and no of
one key that are said to be in conflict (`conflicts`). Stories under `held` are measured only:
nothing is tuned on them, and nobody looks at what goes wrong in them.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench import labels
from bench.running import SHARED
from bench.sampled import fnc1
from onrecord import pipeline
from onrecord.model import Article, Claim, Quantity, Record, Related
from onrecord.relate import relate

FOLDER = labels.FOLDER / "marked"
TUNED = (
    "airdrop",
    "border",
    "casting",
    "castro",
    "chlorine",
    "crater",
    "detained",
    "ebola",
    "fence",
    "graves",
    "shabab",
    "watch",
)
HELD = ("ceasefire", "gitmo", "hostage", "volunteer")
_COUNTS = ("claims", "together", "right", "conflicts")


@dataclass(frozen=True, slots=True)
class Mark:
    """A reader's mark: the claim there answers the key's question; no answer is for a figure."""

    document: str
    start: int
    end: int
    key: str
    answer: str

    def fits(self, claim: Claim) -> bool:
        """Whether the claim gives the mark's answer."""
        if not self.answer:
            return isinstance(claim.answer, Quantity)
        return claim.answer == self.answer


def marks(name: str) -> list[Mark]:
    """The marks of a story, in the order of the file."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as handle:
        lines = (line for line in handle if not line.startswith("#"))
        return [
            Mark(f"fnc-{r['document']}", int(r["start"]), int(r["end"]), r["key"], r["answer"])
            for r in csv.DictReader(lines, delimiter="\t")
        ]


def articles(name: str) -> list[Article]:
    """The story's articles."""
    wanted = {mark.document for mark in marks(name)}
    return [row for row in fnc1(SHARED / "corpora" / "fnc1") if row.id in wanted]


def standing(records: Sequence[Record], marked: Sequence[Mark]) -> dict[Mark, list[str]]:
    """The ids of the claims at each mark that give its answer, the best placed first."""
    of = {
        record.article.id: [claim for reading in record.readings for claim in reading.claims]
        for record in records
    }
    found: dict[Mark, list[str]] = {}
    for mark in marked:
        held = []
        for claim in of.get(mark.document, ()):
            span = claim.span or claim.topic.clause
            common = min(mark.end, span.end) - max(mark.start, span.start)
            if common > 0 and mark.fits(claim):
                whole = max(mark.end, span.end) - min(mark.start, span.start)
                held.append((-common / whole, claim.id))
        found[mark] = [name for _, name in sorted(held)]
    return found


def compare(records: Sequence[Record], found: Related, marked: Sequence[Mark]) -> Counter[str]:
    """The counts: `x` is how many are found, `x wanted` of how many."""
    at = standing(records, marked)
    question = {c: q.id for q in found.questions for p in q.positions for c in p.claims}
    position = {c: p.id for q in found.questions for p in q.positions for c in p.claims}
    odds = [{c.a, c.b} for q in found.questions for c in q.conflicts]
    tally = Counter({"claims": sum(map(bool, at.values())), "claims wanted": len(marked)})
    keys: dict[str, set[str]] = defaultdict(set)
    for mark, names in at.items():
        for name in names[:1]:
            keys[name].add(mark.key)
    for one, other in itertools.combinations(marked, 2):
        if one.key != other.key:
            continue
        pairs = [(a, b) for a in at[one] for b in at[other] if a in question and b in question]
        tally["together wanted"] += 1
        tally["together"] += any(question[a] == question[b] for a, b in pairs)
        if {one.answer, other.answer} == {"yes", "no"}:
            tally["conflicts wanted"] += 1
            tally["conflicts"] += any(
                frozenset((position[a], position[b])) in odds for a, b in pairs
            )
    for a, b in itertools.combinations(sorted(set(keys) & set(question)), 2):
        if question[a] == question[b]:
            tally["right wanted"] += 1
            tally["right"] += bool(keys[a] & keys[b])
    return tally


def figures(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The counts of each story, and of all that may be tuned on and all that may not."""
    run = pipeline.processor(1)
    total = {"tuned": Counter[str](), "held": Counter[str]()}
    rows: dict[str, Counter[str]] = {}
    for name in names:
        records = [run(article) for article in articles(name)]
        rows[name] = compare(records, relate(records), marks(name))
        total["held" if name in HELD else "tuned"].update(rows[name])
    rows |= total
    return {
        name: {kind: f"{row[kind]} of {row[f'{kind} wanted']}" for kind in _COUNTS}
        for name, row in rows.items()
        if row
    }


def main() -> None:
    """Print the figures."""
    if not (SHARED / "corpora").is_dir():
        print("marked: skipped, ../shared is not here")
        return
    names = sys.argv[1:] or [*TUNED, *HELD]
    print(json.dumps(figures(names), indent=1))


if __name__ == "__main__":
    main()
