"""Figures measured on hand-labelled stories, the gold's own spans given: one JSON object.

usage: python -m bench.quantities GOLD_DIR... [--errors]
`right`: of the gold's figures, per cent of which a claim of the same attribution has the same
low and high (after conversion, within one per cent, where the gold has other units than the
words), and overlaps it where the gold says where it stands. `per_content`: claims of
figures for each attribution; `unmatched_per_content`: those among them that no gold figure asks
for (the gold labels only figures that belong to a question, so these are not all wrong).

`drawn` is labels/figures.tsv, figures drawn at random from PolNeAR dev before the rules were
tuned: `right` where value, bound, kind and thing counted are all as labelled, or nothing is read
where nothing is counted; beside it each of these alone. The rules were tuned on the odd rows;
`even` are the others.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench import labels
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
    units = (value.unit or "").rstrip("s"), (answer.get("unit") or " ").split(" ")[0]
    pairs = (value.low, answer.get("low")), (value.high, answer.get("high"))
    if not all(_near(got, want, _FACTORS.get(units, 1)) for got, want in pairs):
        return False
    return not place or (claim.span.start < place[1] and place[0] < claim.span.end)


_FACTORS = {("mile", "km"): 1.609344, ("minute", "seconds"): 60, ("hour", "minutes"): 60}


def _near(got: float | None, want: float | None, factor: float) -> bool:
    if got is None or want is None:
        return got is want
    return got == want or (factor != 1 and abs(got * factor - want) <= 0.01 * want)


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


def drawn(errors: bool) -> dict[str, Any]:
    """What is right of the figures drawn from PolNeAR dev, all, odd and even rows."""
    cells: dict[str, Counter[str]] = {key: Counter() for key in ("all", "odd", "even")}
    for row in labels.rows("figures.tsv"):
        claims = _claims_at(row)
        hit = _judged(row, claims)
        for key in ("all", "odd" if int(row["row"]) % 2 else "even"):
            cells[key] += Counter({name: 1 for name, right in hit.items() if right})
            cells[key] += Counter({"n": 1, "counts": int(row["kind"] != "none")})
        if errors and not hit["right"]:
            wrong = [name for name, right in hit.items() if not right]
            got = [show(claim) for claim in claims]
            print(f"figure {row['row']} {_words(row)!r}: {wrong} {got}", file=sys.stderr)
    return {key: _shares(found) for key, found in cells.items()}


def _shares(found: Counter[str]) -> dict[str, Any]:
    parts = {name: share(found[name], found["counts"]) for name in ("value", "kind", "counted")}
    none = found["n"] - found["counts"]
    return {
        "n": found["n"],
        "right": share(found["right"], found["n"]),
        **parts,
        "left_alone": share(found["abstained"], none),
    }


def _words(row: dict[str, str]) -> str:
    text = labels.gold()[row["document"]][0]
    return text[max(0, int(row["start"]) - 40) : int(row["end"]) + 30]


def _claims_at(row: dict[str, str]) -> list[Claim]:
    """The figures read at a drawn number; where none is to be read, those of its own value."""
    start, end = int(row["start"]), int(row["end"])
    article, found = labels.read(row["document"])
    claims = [
        claim
        for _, reading in found
        for claim in reading.claims
        if isinstance(claim.answer, Quantity)
        and claim.span
        and claim.span.start < end
        and start < claim.span.end
    ]
    if row["kind"] != "none":
        return claims
    digits = article.text[start:end].replace(",", "")
    return [claim for claim in claims if not digits.isdigit() or _has(claim, float(digits))]


def _has(claim: Claim, number: float) -> bool:
    value = claim.answer
    return isinstance(value, Quantity) and number in (value.low, value.high)


def _judged(row: dict[str, str], claims: list[Claim]) -> dict[str, bool]:
    if row["kind"] == "none":
        return {"abstained": not claims, "right": not claims}
    best = {"value": False, "kind": False, "counted": False, "right": False}
    for claim in claims:
        hit = {"value": _same(row, claim), "kind": _kind(row, claim), "counted": _names(row, claim)}
        hit["right"] = all(hit.values())
        best = max(best, hit, key=lambda one: sum(one.values()))
    return best


_OPEN = {"above": "low_open", "below": "high_open"}


def _same(row: dict[str, str], claim: Claim) -> bool:
    """Whether low, high, openness and vagueness are as labelled."""
    value = claim.answer
    assert isinstance(value, Quantity)
    low, high = (float(row[key]) if row[key] else None for key in ("low", "high"))
    open_ends = {key: _OPEN.get(row["bound"]) == key for key in _OPEN.values()}
    ends = value.low_open == open_ends["low_open"] and value.high_open == open_ends["high_open"]
    return (value.low, value.high, value.approx, ends) == (low, high, row["approx"] == "1", True)


_TIMES = ("years", "weeks", "days")


def _kind(row: dict[str, str], claim: Claim) -> bool:
    counted, kind, value = claim.topic.counted, row["kind"], claim.answer
    assert isinstance(value, Quantity)
    if kind in _TIMES:
        return counted.startswith("time:") and kind[:-1] in (value.unit or "")
    wanted = {"percent": "ratio:", "points": "point"}.get(kind, kind)
    return ":" not in counted if kind == "count" else counted.startswith(wanted)


def _names(row: dict[str, str], claim: Claim) -> bool:
    """Whether the head of the thing counted is among the claim's unit or words."""
    if not row["counted_start"]:
        return True
    text = labels.gold()[row["document"]][0]
    head = text[int(row["counted_start"]) : int(row["counted_end"])].lower()
    value = claim.answer
    assert isinstance(value, Quantity)
    return head in f"{value.unit} {value.raw}".lower() or head.startswith(claim.topic.counted)


def extra() -> dict[str, Any]:
    if not labels.POLNEAR.is_dir():
        print("quantities: no drawn figures, ../shared is not here", file=sys.stderr)
        return {}
    return {f"drawn {key}": found for key, found in drawn("--errors" in sys.argv).items()}


if __name__ == "__main__":
    report(measure, summary, extra)
