"""Time expressions measured on TimeSET (Wikinews, brat standoff): one JSON object.

usage: python -m bench.dates TIMESET_DIR [--errors]
Per cent of annotated expressions whose resolved interval is exactly the annotated one (`exact`),
those found at all (`found`), and expressions found that are not annotated, per article.

`drawn` is labels/dates.tsv, expressions drawn at random from PolNeAR dev before the rules were
tuned: per cent right, which is the labelled interval, or no interval where none may be given. The
rules were tuned on the odd rows; `even` are the others.
"""

from __future__ import annotations

import json
import re
import sys
from calendar import monthrange
from datetime import datetime
from pathlib import Path

from bench import labels
from onrecord.interpret.context import sentence_at
from onrecord.interpret.dates import TimeExpression, time_expressions

_FIRST_LINES = re.compile(r"^(?:\w+day, )?(\w+ \d{1,2}, \d{4})\s*$", re.MULTILINE)


def gold(lines: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, ISO value) of every annotated expression that names a day, month or year."""
    places: dict[str, tuple[int, int]] = {}
    values: dict[str, str] = {}
    for line in lines:
        parts = line.split("\t")
        if len(parts) == 3 and parts[1].startswith("timex "):
            numbers = [int(n) for n in re.findall(r"\d+", parts[1])]
            places[parts[0]] = (numbers[0], numbers[-1])
        elif len(parts) == 3 and parts[1].startswith("AnnotatorNotes T"):
            values[parts[1].split()[1]] = parts[2].strip()
    return [
        (*place, interval)
        for key, place in places.items()
        if (interval := as_interval(values.get(key, "")))
    ]


def as_interval(value: str) -> str | None:
    match = re.match(r"(\d{4})(?:-(\d\d|xx))?(?:-(\d\d|xx))?$", value)
    if not match:
        return None
    year, month, day = match.groups()
    if day and day != "xx" and month != "xx":
        return f"{year}-{month}-{day}"
    if month and month != "xx":
        last = monthrange(int(year), int(month))[1]
        return f"{year}-{month}-01/{year}-{month}-{last}"
    return f"{year}-01-01/{year}-12-31"


def published(text: str) -> str | None:
    match = _FIRST_LINES.search(text)
    if not match:
        return None
    return datetime.strptime(match[1], "%B %d, %Y").date().isoformat()


def hit(rows: list[TimeExpression], start: int, end: int) -> TimeExpression | None:
    return next((row for row in rows if row.start < end and start < row.end), None)


def drawn(errors: bool) -> dict[str, float]:
    """What is right of the expressions drawn from PolNeAR dev, all, odd and even rows."""
    hits: dict[str, list[bool]] = {"all": [], "odd": [], "even": []}
    for row in labels.rows("dates.tsv"):
        text = labels.gold()[row["document"]][0]
        start, end = int(row["start"]), int(row["end"])
        first, last = sentence_at(text, start)
        found = hit(time_expressions(text, first, last, row["published"]), start, end)
        got = found.value if found else None
        both = f"{row['from']}/{row['to']}" if row["from"] != row["to"] else row["from"]
        right = got == (None if row["from"] in ("vague", "none") else both)
        for key in ("all", "odd" if int(row["row"]) % 2 else "even"):
            hits[key].append(right)
        if errors and not right:
            words = text[max(0, start - 40) : end + 20]
            print(f"date {row['row']} {words!r} {row['published']} {both} {got}", file=sys.stderr)
    return {key: round(100 * sum(one) / len(one), 1) for key, one in hits.items()}


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    total = found = exact = extra = articles = 0
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = path.with_suffix(".ann").read_text(encoding="utf-8").splitlines()
        day = published(text)
        rows = time_expressions(text, 0, len(text), day)
        articles += 1
        wanted = gold(lines)
        for start, end, value in wanted:
            row = hit(rows, start, end)
            total += 1
            found += row is not None
            exact += row is not None and row.value == value
            if "--errors" in sys.argv and (row is None or row.value != value):
                got = row.value if row else None
                print(path.stem, day, repr(text[start:end]), value, got, file=sys.stderr)
        body = [row for row in rows if row.value and row.value != day]
        extra += sum(not any(a < row.end and row.start < b for a, b, _ in wanted) for row in body)
    result = {
        "n": total,
        "exact": round(100 * exact / total, 1),
        "found": round(100 * found / total, 1),
        "extra_per_article": round(extra / articles, 1),
    }
    if labels.POLNEAR.is_dir():
        result |= {f"drawn_{key}": one for key, one in drawn("--errors" in sys.argv).items()}
    else:
        print("dates: no drawn expressions, ../shared is not here", file=sys.stderr)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
