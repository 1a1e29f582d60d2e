"""A ledger's JSON export against `expected.toml`, what a careful reader concludes from a story.

Counts, each as (found, wanted): claims at their words with their answer; of those the source by
name; pairs of claims of one question that the ledger keeps on one question, and of different
questions that it keeps apart; conflicts, denials, revisions and copies found; and how many of the
conflicts that must not be called one are called none. What says `sure = false` is left out.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.running import ONREC, ROOT, run

Row = Mapping[str, Any]
Tally = dict[str, tuple[int, int]]


class Book:
    """An export, looked up by file, place and claim."""

    def __init__(self, export: Row) -> None:
        self.documents: list[Row] = export["documents"]
        self.attributions = {row["id"]: row for row in export["attributions"]}
        self.names = {row["id"]: {row["name"], *row["aliases"]} for row in export["sources"]}
        self.claims: list[Row] = export["claims"]
        self.relations: list[Row] = export["relations"]
        self.origins: list[Row] = export["origins"]
        self.conflicts = {
            frozenset((pair["a"], pair["b"]))
            for q in export["questions"]
            for pair in q["conflicts"]
        }

    def place(self, row: Row) -> tuple[str, int, int] | None:
        """Document id and offsets of a row's exact words; None where the ledger lacks them."""
        for document in self.documents:
            name = Path(document["path"] or "").name
            if name != row["file"] or row.get("entry") not in (None, document["url"]):
                continue
            at = document["text"].find(row["words"])
            if at >= 0:
                return document["id"], at, at + len(row["words"])
        return None

    def at(self, row: Row) -> list[Row]:
        """The claims whose answer, or whose content, stands at a row's words."""
        place = self.place(row)
        if place is None:
            return []
        document, start, end = place
        found = []
        for claim in self.claims:
            attribution = self.attributions[claim["attribution"]]
            spans = [claim["span"]] if claim["span"] else attribution["content"]
            near = any(a < end and start < b for a, b in spans)
            if attribution["document"] == document and near:
                found.append(claim)
        return found

    def speaks(self, claim: Row, name: str) -> bool:
        """Whether one of the claim's sources goes by that name, a word of it at least."""
        attribution = self.attributions[claim["attribution"]]
        known = set().union(*(self.names[source] for source in attribution["sources"]))
        return name in known or any(name in other or other in name for other in known)


def same(answer: Any, mine: Any) -> bool:
    """Whether two answers are the same interval, polarity or words."""
    if isinstance(answer, str):
        unknown = isinstance(mine, dict) and mine["low"] is None and mine["high"] is None
        return (answer == "unknown" and unknown) or mine == answer
    if not isinstance(mine, dict):
        return False
    return (answer.get("low"), answer.get("high")) == (mine["low"], mine["high"])


def compare(expected: Row, export: Row) -> Tally:
    """Every count, by name, as (found, wanted)."""
    book = Book(export)
    hits: dict[tuple[str, str], list[Row]] = {}
    wanted = named = 0
    for question in expected["questions"]:
        for position in question["positions"]:
            key = question["key"], position["key"]
            hits[key] = []
            for row in position["claims"]:
                if False in (row.get("sure"), position.get("sure"), question.get("sure")):
                    continue
                wanted += 1
                fit = [claim for claim in book.at(row) if same(position["answer"], claim["answer"])]
                named += bool(fit) and book.speaks(fit[0], row["source"])
                hits[key] += fit[:1]
    found = sum(map(len, hits.values()))
    tally = {"claims": (found, wanted), "sources": (named, found)}
    tally |= _grouping(hits) | _conflicts(expected, book, hits) | _links(expected, book, hits)
    copies = [set(group["documents"]) for group in expected.get("copies", [])]
    paths = {row["id"]: Path(row["path"] or "").name for row in book.documents}
    groups = [{paths[name] for name in origin["documents"]} for origin in book.origins]
    return tally | {"copies": (sum(copy in groups for copy in copies), len(copies))}


def _grouping(hits: Mapping[tuple[str, str], list[Row]]) -> Tally:
    placed = [(key[0], claim["question"]) for key, claims in hits.items() for claim in claims]
    pairs = list(itertools.combinations(placed, 2))
    together = [a[1] == b[1] for a, b in pairs if a[0] == b[0]]
    apart = [a[1] != b[1] for a, b in pairs if a[0] != b[0]]
    return {"together": (sum(together), len(together)), "apart": (sum(apart), len(apart))}


def _conflicts(expected: Row, book: Book, hits: Mapping[tuple[str, str], list[Row]]) -> Tally:
    def called(question: str, a: str, b: str) -> bool:
        pairs = itertools.product(hits[question, a], hits[question, b])
        return any(frozenset((x["position"], y["position"])) in book.conflicts for x, y in pairs)

    yes = [
        called(q["key"], *pair) for q in expected["questions"] for pair in q.get("conflicts", [])
    ]
    no = [
        not called(q["key"], *pair)
        for q in expected["questions"]
        for pair in q.get("no_conflict", [])
    ]
    return {"conflicts": (sum(yes), len(yes)), "spared": (sum(no), len(no))}


def _links(expected: Row, book: Book, hits: Mapping[tuple[str, str], list[Row]]) -> Tally:
    def linked(kind: str, starts: Iterable[Row], ends: Iterable[Row]) -> bool:
        first, last = {row["id"] for row in starts}, {row["position"] for row in ends}
        position = {row["id"]: row["position"] for row in book.claims}
        return any(
            row["type"] == kind and row["from"] in first and position[row["to"]] in last
            for row in book.relations
        )

    denials = [
        linked("denies", book.at(row), hits[row["denies"]["question"], row["denies"]["position"]])
        for row in expected.get("denials", [])
        if row.get("sure") is not False
    ]
    revisions = [
        linked("revises", hits[row["question"], row["to"]], hits[row["question"], row["from"]])
        for row in expected.get("revisions", [])
        if row.get("sure") is not False
    ]
    return {
        "denials": (sum(denials), len(denials)),
        "revisions": (sum(revisions), len(revisions)),
    }


def story(name: str) -> Tally:
    """The counts of `examples/NAME`, built by `onrecord add` and `onrecord export`."""
    folder = ROOT / "examples" / name
    with tempfile.TemporaryDirectory() as scratch:
        ledger, export = Path(scratch) / "story.db", Path(scratch) / "story.json"
        run((*ONREC, "add", str(folder), "--ledger", str(ledger)))
        run((*ONREC, "export", "--ledger", str(ledger), "--with-text", "--output", str(export)))
        with (folder / "expected.toml").open("rb") as handle:
            return compare(tomllib.load(handle), json.loads(export.read_text(encoding="utf-8")))


if __name__ == "__main__":
    for chosen in sys.argv[1:] or ["harbour"]:
        print(chosen, json.dumps(story(chosen)))
