"""What the shipped package finds in a folder of texts, as the scorer reads it.

python -m training.predict ../shared/corpora/polnear/dev/text > predictions.jsonl
python ../shared/bench/score_attributions.py ../shared/corpora/polnear/dev predictions.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from onrecord.extract import attributions, load_tagger
from onrecord.model import Article, Attribution, Span


def row(one: Attribution) -> dict[str, object]:
    """One attribution in the scorer's form."""

    def places(spans: Iterable[Span]) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in spans]

    return {
        "source": places(one.source),
        "cue": places(one.cue),
        "content": places(one.content),
        "nested": one.nested_in is not None,
    }


def main() -> None:
    """A line for each `.txt` of the folder that was named."""
    tagger = load_tagger()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as handle:
            article = Article(path.stem, handle.read())
        found = [row(one) for one in attributions(article, tagger)]
        print(json.dumps({"document": path.stem, "attributions": found}))


if __name__ == "__main__":
    main()
