"""Stance measured on hand-labelled stories, the gold's own spans given: one JSON object.

usage: python -m bench.stance GOLD_DIR... [--errors]
Accuracy over attributions that are not own voice and not unsure, macro F1 over the gold's
stances, recall and precision of deny, in per cent. Each GOLD_DIR holds gold.json and its texts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.interpret import readings
from onrecord.model import Article, Attribution, Span


def span(text: str, place: Any) -> tuple[Span, ...]:
    return (Span.cut(text, *place),) if place else ()


def story(folder: Path) -> list[tuple[Article, list[tuple[dict[str, Any], Attribution]]]]:
    """The story's articles with gold rows and the attributions made of their spans."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = []
    for document in gold["documents"]:
        with (folder / document["file"]).open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        article = Article(id=document["id"], text=text, published=document["published"])
        rows = [
            (
                row,
                Attribution(
                    row["id"],
                    span(text, row["source_span"]),
                    span(text, row["cue_span"]),
                    tuple(Span.cut(text, *place) for place in row["content_spans"]),
                    row["style"],
                    1.0,
                    row.get("nested_in"),
                ),
            )
            for row in gold["attributions"]
            if row["doc"] == document["id"]
        ]
        found.append((article, rows))
    return found


def share(hits: int, total: int) -> float | None:
    return round(100 * hits / total, 1) if total else None


def measure(folder: Path, errors: bool) -> Counter[tuple[str, str]]:
    cells: Counter[tuple[str, str]] = Counter()
    for article, rows in story(folder):
        for (row, attribution), reading in zip(
            rows, readings(article, [one for _, one in rows]), strict=True
        ):
            if row["style"] == "own-voice" or row.get("sure") is False:
                continue
            cells[row["stance"], reading.stance] += 1
            if errors and row["stance"] != reading.stance:
                words = " / ".join(one.exact for one in attribution.content)
                cue = " ".join(one.exact for one in attribution.cue)
                line = f"{row['id']} gold {row['stance']}, got {reading.stance}: [{cue}] {words}"
                print(line[:300], file=sys.stderr)
    return cells


def summary(cells: Counter[tuple[str, str]]) -> dict[str, Any]:
    total, right = sum(cells.values()), sum(n for (g, p), n in cells.items() if g == p)
    gold, said = Counter[str](), Counter[str]()
    for (g, p), n in cells.items():
        gold[g] += n
        said[p] += n
    scores = [200 * cells[s, s] / (gold[s] + said[s]) for s in gold]
    return {
        "n": total,
        "accuracy": share(right, total),
        "macro_f1": round(sum(scores) / len(scores), 1),
        "deny_recall": share(cells["deny", "deny"], gold["deny"]),
        "deny_precision": share(cells["deny", "deny"], said["deny"]),
    }


def report(
    measure: Callable[[Path, bool], Counter[Any]], summary: Callable[[Any], dict[str, Any]]
) -> None:
    """Print what is measured on the folders of the command line, each and together."""
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    if not folders:
        sys.exit(sys.modules["__main__"].__doc__)
    cells = {folder.name: measure(folder, "--errors" in sys.argv) for folder in folders}
    everything: Counter[Any] = sum(cells.values(), Counter())
    result = {name: summary(row) for name, row in cells.items()} | {"all": summary(everything)}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    report(measure, summary)
