"""Pairs that no story teaches: claims judged by eye, and claims of unrelated articles.

`judged.tsv` holds claims of ../shared/corpora that relate once put into one question, by document
and place: of one `group`, those of one `part` answer one question and those of others do not.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.model import Claim, Record
from onrecord.relate.events import Events

_FILE = Path(__file__).with_name("judged.tsv")
_BESIDE = 12  # unrelated articles that each article is taken to be like
_SEED = 3
Part = tuple[str, str]  # a group and a part of it


def rows() -> list[dict[str, str]]:
    """The rows of judged.tsv; its first line tells how they were judged."""
    with _FILE.open(encoding="utf-8", newline="") as handle:
        handle.readline()
        return list(csv.DictReader(handle, delimiter="\t"))


def parts(records: Sequence[Record]) -> dict[str, frozenset[Part]]:
    """By claim id, the groups and parts to which the claims of these records were judged."""
    of = {record.article.id: record for record in records}
    found: dict[str, set[Part]] = defaultdict(set)
    for row in rows():
        if row["document"] in of:
            claim = _claim(of[row["document"]], row)
            if claim:
                found[claim].add((row["group"], row["part"]))
    return {name: frozenset(held) for name, held in found.items()}


def _claim(record: Record, row: Mapping[str, str]) -> str | None:
    """The claim of the row's kind, and best of its answer, that covers most of its place."""
    start, end = int(row["start"]), int(row["end"])
    contents = {one.id: one.content for one in record.attributions}
    held = []
    for reading in record.readings:
        for claim in reading.claims:
            spans = (claim.span,) if claim.span else contents[claim.attribution]
            shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in spans)
            if claim.topic.kind == row["kind"] and shared > 0:
                held.append((answered(claim) == row["answer"], shared, claim.id))
    return max(held)[2] if held else None


def answered(claim: Claim) -> str:
    """Yes, no or unknown; empty for a figure, which its place tells."""
    return claim.answer if isinstance(claim.answer, str) else ""


def strangers(seen: Events) -> Events:
    """The same articles, each taken to be as like some unrelated ones as related ones are.

    What claims of unrelated articles share, they share by chance: they stay apart, however alike
    their articles look. Two articles of PolNeAR are never unrelated, since it is on one campaign.
    """
    alike = sorted(value for row in seen.near.values() for value in row.values())
    order = random.Random(_SEED)
    names = sorted(seen.near)
    near: dict[str, dict[str, float]] = {name: {} for name in names}
    for one in names if alike else ():
        for other in order.sample(names, min(_BESIDE, len(names))):
            related = other in seen.near[one] or (one[:3] == other[:3] == "pn-")
            if one != other and not related:
                near[one][other] = near[other][one] = order.choice(alike)
    return replace(seen, near=near)
