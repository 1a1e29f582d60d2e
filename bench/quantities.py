"""Figures measured on hand-labelled stories, the gold's own spans given: one JSON object.

usage: python -m bench.quantities GOLD_DIR... [--errors]
`right`: of the gold's figures, per cent of which a claim of the same attribution has the same
low and high, and overlaps it where the gold says where it stands. `per_content`: claims of
figures for each attribution; `unmatched_per_content`: those among them that no gold figure asks
for (the gold labels only figures that belong to a question, so these are not all wrong).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.stance import report, share, story
from onrecord.interpret import readings
from onrecord.model import Claim, Quantity


def wanted(gold: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for question in gold["questions"]:
        for claim in question["claims"]:
            if isinstance(claim["answer"], dict) and claim.get("sure") is not False:
                found.setdefault(claim["attribution"], []).append(claim)
    return found


def fits(want: dict[str, Any], claim: Claim) -> bool:
    value, answer, place = claim.answer, want["answer"], want.get("span")
    if not isinstance(value, Quantity) or claim.span is None:
        return False
    if (value.low, value.high) != (answer.get("low"), answer.get("high")):
        return False
    return not place or (claim.span.start < place[1] and place[0] < claim.span.end)


def measure(folder: Path, errors: bool) -> Counter[str]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    wants, cells = wanted(gold), Counter[str]()
    for article, rows in story(folder):
        read = readings(article, [attribution for _, attribution in rows])
        for (row, _), reading in zip(rows, read, strict=True):
            mine = [claim for claim in reading.claims if isinstance(claim.answer, Quantity)]
            found = compare(wants.get(row["id"], []), mine)
            if errors:
                print("\n".join(f"{row['id']} {line}" for line in found[1]), file=sys.stderr)
            cells += found[0]
    return cells


def compare(wants: list[dict[str, Any]], mine: list[Claim]) -> tuple[Counter[str], list[str]]:
    """What is right of one attribution's figures, and lines that name the errors."""
    cells = Counter(contents=1, claims=len(mine), wanted=len(wants))
    lines: list[str] = []
    used: set[str] = set()
    for want in wants:
        hits = [claim for claim in mine if fits(want, claim)]
        cells["right"] += bool(hits)
        used |= {claim.id for claim in hits}
        lines += [] if hits else [f"missed {want['answer']['raw']!r}"]
    for claim in mine:
        if claim.id not in used:
            cells["unmatched"] += 1
            lines.append(f"unmatched {show(claim)} in {claim.topic.clause.exact!r}"[:250])
    return cells, lines


def show(claim: Claim) -> str:
    value = claim.answer
    assert isinstance(value, Quantity)
    topic = claim.topic
    bounds = f"{value.low}..{value.high}{'~' if value.approx else ''}"
    return f"{value.raw!r} {bounds} [{value.unit}] {topic.counted} {topic.predicate}"


def summary(cells: Counter[str]) -> dict[str, Any]:
    return {
        "n": cells["wanted"],
        "right": share(cells["right"], cells["wanted"]),
        "per_content": round(cells["claims"] / cells["contents"], 2),
        "unmatched_per_content": round(cells["unmatched"] / cells["contents"], 2),
    }


if __name__ == "__main__":
    report(measure, summary)
