"""Stance measured on hand-labelled stories, the gold's own spans given: one JSON object.

usage: python -m bench.stance GOLD_DIR... [--errors]
Accuracy over attributions that are not own voice and not unsure, macro F1 over the gold's
stances, recall and precision of deny, in per cent. Each GOLD_DIR holds gold.json and its texts.

`factuality` is a check from outside, on sentences of UW and MEANTIME (FactBank's question put to
crowds and experts, -3 certainly not to 3 certainly so) that hold "said" or "says" with a content
after or before it: whether the main verb of the content happened, by our reading certain, denied
or open, against 1.5 and more, -0.5 and less, and between. Accuracy and macro F1 of the three.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.interpret import readings
from onrecord.interpret.predicates import deed_path
from onrecord.interpret.tokens import tokens
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
    measure: Callable[[Path, bool], Counter[Any]],
    summary: Callable[[Any], dict[str, Any]],
    extra: Callable[[], dict[str, Any]] = dict,
) -> None:
    """Print what is measured on the folders of the command line, each and together.

    `extra` gives the figures that are measured elsewhere than in those folders.
    """
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    if not folders:
        sys.exit(sys.modules["__main__"].__doc__)
    cells = {folder.name: measure(folder, "--errors" in sys.argv) for folder in folders}
    everything: Counter[Any] = sum(cells.values(), Counter())
    result = {name: summary(row) for name, row in cells.items()} | {"all": summary(everything)}
    result |= extra()
    print(json.dumps(result, indent=1))


FACTUALITY = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "factuality"
_SAID = re.compile(
    r"^(?P<before>.+?) ,? ?(?:'' )?(?P<source>(?:\S+ ){1,8}?)(?P<cue>said|says) \.$"
    r"|^(?P<source2>(?:(?!said|says)\S+ ){1,12}?)(?P<cue2>said|says) (?P<after>.+)$"
)


def factuality(errors: bool) -> dict[str, Any]:
    """Certain, denied or open, of the main verb of what is said in single sentences."""
    cells: Counter[tuple[str, str]] = Counter()
    for path in sorted(FACTUALITY.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = _judged(json.loads(line), errors)
            if pair:
                cells[pair] += 1
    found = summary(cells)
    return {key: found[key] for key in ("n", "accuracy", "macro_f1")} if cells else {}


def _judged(row: dict[str, Any], errors: bool) -> tuple[str, str] | None:
    """(wanted, read) for a sentence whose main verb in the content is labelled."""
    text = row["text"]
    match = _SAID.match(text)
    if not match:
        return None
    names = ("source2", "cue2", "after") if match["after"] else ("source", "cue", "before")
    roles = [(Span.cut(text, *match.span(name)),) for name in names]
    attribution = Attribution("a", roles[0], roles[1], roles[2], "indirect", 1.0)
    reading = readings(Article("d", text), [attribution])[0]
    claim = next((one for one in reading.claims if one.topic.kind == "yes-no"), None)
    labels = {_place(text, one["span1"][0]): one["label"] for one in row["targets"]}
    verb = _verb(text, roles[2][0])
    if claim is None or verb not in labels:
        return None
    wanted = "certain" if labels[verb] >= 1.5 else "denied" if labels[verb] <= -0.5 else "open"
    got = {"yes": "certain", "no": "denied"}.get(str(claim.answer), "open")
    got = got if reading.stance in _CERTAIN else "open"
    if errors and wanted != got:
        line = f"{labels[verb]} {wanted}, got {got} {reading.stance}: {text[verb : verb + 12]!r} in"
        print(line, text[:200], file=sys.stderr)
    return wanted, got


# What one will do one is held certain of by those who judged.
_CERTAIN = ("assert", "confirm", "deny", "predict", "commit")


def _place(text: str, index: int) -> int:
    """Where the token of that number starts."""
    return sum(len(word) + 1 for word in text.split(" ")[:index])


def _verb(text: str, content: Span) -> int:
    row = tokens(text, [(content.start, content.end)])
    places = deed_path(row)
    return row[places[-1]].start if places else -1


def extra() -> dict[str, Any]:
    if not FACTUALITY.is_dir():
        print("stance: no factuality, ../shared is not here", file=sys.stderr)
        return {}
    return {"factuality": factuality("--errors" in sys.argv)}


if __name__ == "__main__":
    report(measure, summary, extra)
