"""Attributions inside the content of others, on contents of PolNeAR dev that were marked by hand.

A gold row is found where a row of ours has a cue that overlaps its cue and content that shares half
of the words that either has. Ours are all rows whose cue stands inside a marked content, nested or
not; rows that meet what the labels leave open count neither way. Rows with odd numbers were used to
tune the rules, so the even ones are told apart.

Run as `python -m bench.nested`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import running

LABELS = Path(__file__).with_name("labels") / "nested.tsv"
_WORD = re.compile(r"\w+")

Spans = tuple[tuple[int, int], ...]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked inner attribution of a content; `kind` is "-" where the content has none."""

    number: int
    document: str
    content: Spans
    kind: str
    cue: Spans
    said: Spans


def marks() -> list[Mark]:
    """What `labels/nested.tsv` holds."""
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [
        Mark(int(n), document, _spans(content), kind, _spans(cue), _spans(said))
        for n, document, content, kind, _, cue, said in rows
    ]


def _spans(written: str) -> Spans:
    pairs = [part.split("-") for part in written.split(",") if part != "-"]
    return tuple((int(start), int(end)) for start, end in pairs)


def figures(rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Precision and recall of inner rows, by document, as `onrecord read --jsonl` writes them."""
    by_number: dict[int, list[Mark]] = {}
    for mark in marks():
        by_number.setdefault(mark.number, []).append(mark)
    tallies = {n: _tally(given, rows[given[0].document]) for n, given in by_number.items()}
    return {
        "contents": len(by_number),
        "all": _rates(tallies.values()),
        "even": _rates(tally for n, tally in tallies.items() if n % 2 == 0),
    }


def _tally(given: Sequence[Mark], rows: Sequence[Row]) -> tuple[int, int, int, int]:
    """Found, found and under an outer row, said and wanted, of one content."""
    text = _text(given[0].document)
    ours = [row for row in rows if row["cue"] and _inside(row["cue"], given[0].content)]
    wanted = [mark for mark in given if mark.kind == "other"]
    excused = [mark for mark in given if mark.kind in ("own", "doubt")]
    pairs = [next((row for row in ours if _meets(text, row, mark)), None) for mark in wanted]
    found = [row for row in pairs if row]
    said = [row for row in ours if row in found or not any(_same(row, mark) for mark in excused)]
    return len(found), sum(bool(row["nested"]) for row in found), len(said), len(wanted)


def _text(document: str) -> str:
    with (running.POLNEAR / "text" / f"{document}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def _inside(spans: Iterable[Sequence[int]], content: Spans) -> bool:
    return all(any(a <= start and end <= b for a, b in content) for start, end in spans)


def _same(row: Row, mark: Mark) -> bool:
    """Whether the two cues overlap."""
    return any(start < b and a < end for start, end in row["cue"] for a, b in mark.cue)


def _meets(text: str, row: Row, mark: Mark) -> bool:
    ours, theirs = _words(text, row["content"]), _words(text, mark.said)
    return _same(row, mark) and 2 * len(ours & theirs) >= len(ours | theirs)


def _words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(word.start() for a, b in spans for word in _WORD.finditer(text, a, b))


def _rates(tallies: Iterable[tuple[int, int, int, int]]) -> dict[str, float]:
    found, under, said, wanted = (sum(column) for column in zip(*tallies, strict=True))
    rates = {"p": found / max(1, said), "r": found / max(1, wanted)}
    rates["nested"] = under / max(1, found)
    return {name: round(100 * rate, 1) for name, rate in rates.items()} | {"n": wanted}


def main() -> None:
    """Read the marked articles and print the figures."""
    documents = sorted({mark.document for mark in marks()})
    texts = [str(running.POLNEAR / "text" / f"{name}.txt") for name in documents]
    output = running.run((*running.ONREC, "read", "--jsonl", *texts), allowed=(0, 1)).output
    lines = [json.loads(line) for line in output.splitlines()]
    print(json.dumps(figures({line["document"]: line["attributions"] for line in lines})))


if __name__ == "__main__":
    main()
