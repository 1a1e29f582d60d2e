"""How well pages are read: token F1 of the body, and dates, on 181 news pages with gold bodies.

The gold (the article-extraction benchmark of Scrapinghub, MIT) has no dates, so a date counts as
right where it is the day that stands in the page's own address (/2019/11/20/); a day's difference
by time zone counts as right too. Dates that the reader guessed are left out, since it guesses by
the address. Pages refused as not English count neither for nor against the body; their number and
names are printed, so that a wrong refusal can be seen. Any other refusal counts as an F1 of 0.

    python bench/reading.py [FOLDER]
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.model import Article
from onrecord.read import Refusal, inputs, read

FOLDER = Path(__file__).resolve().parents[1] / "../shared/corpora/html_aeb"
TOKEN = re.compile(r"\w+")
DAY = re.compile(r"/(20\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/-]|$)")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def measure(folder: Path = FOLDER) -> dict[str, Any]:
    """Shares between 0 and 1, and seconds of processor time for all pages together."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores: list[float] = []
    refused: list[str] = []
    dates: Counter[str] = Counter()
    right = dated = foreign = 0
    with tempfile.TemporaryDirectory() as spare:
        for name in sorted(gold):
            packed = (folder / "html" / f"{name}.html.gz").read_bytes()
            (Path(spare) / f"{name}.html").write_bytes(gzip.decompress(packed))
        began = time.process_time()
        for one in inputs([spare]):
            truth = gold[Path(one.name).stem]
            for got in read(one):
                if isinstance(got, Refusal):
                    foreign += got.reason.startswith("not English")
                    scores += [] if got.reason.startswith("not English") else [0.0]
                    refused.append(f"{Path(got.name).name[:12]}: {got.reason.split(';')[0]}")
                    continue
                scores.append(_f1(_body(got), truth["articleBody"]))
                dates[got.published_from or "none"] += 1
                day = _day(truth["url"])
                if day is not None and got.published_from != "guessed":
                    dated += 1
                    right += _agrees(got.published, day)
        spent = time.process_time() - began
    return {
        "pages": len(gold),
        "not_english": foreign,
        "body_token_f1": round(sum(scores) / len(scores), 4),
        "refused": refused,
        "dates_from": dict(sorted(dates.items())),
        "stated_dates_with_a_day_in_the_address": dated,
        "stated_dates_right": round(right / dated, 3) if dated else None,
        "cpu_seconds": round(spent, 1),
    }


def _body(article: Article) -> str:
    title = article.title or ""
    return article.text.removeprefix(title)


def _f1(found: str, truth: str) -> float:
    ours, theirs = (Counter(TOKEN.findall(text.lower())) for text in (found, truth))
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values())) if both else 0.0


def _day(url: str) -> date | None:
    match = DAY.search(url.lower())
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month) if month.isdigit() else MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def _agrees(published: str | None, day: date) -> bool:
    return bool(published) and abs((date.fromisoformat(str(published)[:10]) - day).days) <= 1


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print("skipped: ../shared/corpora/html_aeb is missing", file=sys.stderr)
    else:
        print(json.dumps(measure(folder), indent=2))
