"""Whether a question over several articles is one question, at 2,000 articles of many subjects.

usage: python -m bench.sampled [--contested] [--seed N] [--records FILE] [--output FILE]

Relates 2,000 articles of ../shared/corpora, draws 100 of the questions whose claims stand in
several articles (copies of one text count as one), and writes them to FILE for reading by eye.
Prints one JSON object: how many such questions there are, how many of those drawn have a verdict in
labels/sampled.tsv, and how many per cent of these are one question. A verdict belongs to a
question with exactly these claims; a change of relate asks for new reading. With `--contested`
only questions with a conflict are drawn, and the verdicts of labels/contested.tsv tell whether two
claims of one question truly disagree. `--records` keeps what is read from the articles in a file,
since that takes most of the time.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import labels
from bench.ecb_plus import documents
from bench.running import SHARED
from onrecord.model import Article, Attribution, Claim, Question, Record, Related, digest
from onrecord.pipeline import attempt, processor
from onrecord.relate import relate

_SIZE = 2000
_CHOSEN = 17  # the seed by which articles are chosen; the questions have their own
_SEED = 3
_DRAWN = 100
_MEASURES = {
    "one_question": ("sampled.tsv", "one"),
    "true_contest": ("contested.tsv", "true"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the record and the attribution that hold it, and its speakers' names."""

    claim: Claim
    record: Record
    attribution: Attribution
    sources: str


def articles(corpora: Path) -> list[Article]:
    """All of PolNeAR, and of fnc1 and ECB+ as many as make 2,000, in a fixed order."""
    found = list(_polnear(corpora / "polnear"))
    others = [*fnc1(corpora / "fnc1"), *(row.article for row in documents(corpora / "ecbplus"))]
    order = random.Random(_CHOSEN)
    found += order.sample(others, _SIZE - len(found))
    order.shuffle(found)
    return found


def _polnear(folder: Path) -> Iterator[Article]:
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            path = folder / row["compartment"] / "text" / f"{row['filename']}.txt"
            with path.open(encoding="utf-8", newline="") as text:
                yield Article(
                    f"pn-{row['filename']}",
                    text.read(),
                    path=path.name,
                    outlet=row["publisher"],
                    title=row["title"],
                    published=row["publication_date"],
                )


def fnc1(folder: Path) -> Iterator[Article]:
    """The bodies of fnc1, which have no outlet and no date."""
    csv.field_size_limit(sys.maxsize)
    with (folder / "train_bodies.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield Article(f"fnc-{row['Body ID']}", row["articleBody"], path=row["Body ID"])


def kept(file: Path | None, chosen: Sequence[Article]) -> list[Record]:
    """What the pipeline reads from the articles; from the file where that is there."""
    if file and file.is_file():
        loaded: list[Record] = pickle.loads(file.read_bytes())
        return loaded
    run = processor()
    tried = [attempt(run, article) for article in chosen]
    found = [row for row in tried if isinstance(row, Record)]
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(found))
    return found


def several(found: Related, where: Mapping[str, Found]) -> list[Question]:
    """The questions whose claims stand in several articles that are no copies of each other."""
    text_of = {name: row.id for row in found.origins for name in row.documents}

    def texts(question: Question) -> set[str]:
        names = {where[name].record.article.id for name in claims(question)}
        return {text_of.get(name, name) for name in names}

    return [row for row in found.questions if len(texts(row)) > 1]


def claims(question: Question) -> list[str]:
    """The ids of all claims of a question."""
    return [name for position in question.positions for name in position.claims]


def places(rows: Sequence[Record], found: Related) -> dict[str, Found]:
    """Every claim by its id."""
    names = {source.id: source.name for source in found.sources}
    voices = {voice.attribution: voice.sources for voice in found.voices}
    held = {}
    for record in rows:
        said = {row.id: row for row in record.attributions}
        for reading in record.readings:
            speakers = "; ".join(names[name] for name in voices.get(reading.attribution, ()))
            for claim in reading.claims:
                attribution = said[reading.attribution]
                held[claim.id] = Found(claim, record, attribution, speakers)
    return held


def drawn(questions: Sequence[Question], seed: int) -> list[Question]:
    """The questions drawn; it depends on their ids and the seed alone."""
    order = sorted(questions, key=lambda row: row.id)
    return random.Random(seed).sample(order, min(_DRAWN, len(order)))


def key(question: Question) -> str:
    """What a verdict is kept under: the question's claims."""
    return digest(*sorted(claims(question)))


def page(number: int, question: Question, where: Mapping[str, Found]) -> str:
    """A question with its claims, to be read."""
    lines = [f"{number}. {key(question)} [{question.kind}] {question.question}"]
    order = {name: place for place, name in enumerate(claims(question))}
    for position in question.positions:
        lines.append(f"   = {_answer(position.answer)}")
        lines += [f"     {order[name]}. {_line(where[name])}" for name in position.claims]
    return "\n".join(lines)


def _answer(answer: Any) -> str:
    return answer if isinstance(answer, str) else f"{answer.raw} ({answer.low}..{answer.high})"


def _line(found: Found) -> str:
    article = found.record.article
    clause = found.claim.topic.clause
    words = " ".join(span.exact for span in found.attribution.content)
    words = clause.exact if len(words) > 300 else words
    opening = " ".join((article.title or article.text[:90]).split())[:70]
    said = found.sources or found.attribution.style
    return f"{said}: “{' '.join(words.split())[:330]}” ({article.published}; {opening})"


def figures(
    questions: Sequence[Question], chosen: Sequence[Question], measure: str
) -> dict[str, Any]:
    """How many of the questions drawn are what the measure asks, as far as they have been read."""
    file, wanted = _MEASURES[measure]
    verdicts = {row["question"]: row["verdict"] for row in labels.rows(file)}
    given = [(row.kind, verdicts[key(row)]) for row in chosen if key(row) in verdicts]
    found: dict[str, Any] = {
        "questions_over_several_articles": len(questions),
        "drawn": len(chosen),
        "read": len(given),
    }
    right = Counter(kind for kind, verdict in given if verdict == wanted)
    total = Counter(kind for kind, _ in given)
    if given:
        found[measure] = round(100 * right.total() / len(given), 1)
    return found | {f"{measure} {kind}": f"{right[kind]} of {total[kind]}" for kind in total}


def main() -> None:
    """Draw, write the pages and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--contested", action="store_true")
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--output", type=Path, default=Path("out/sampled.txt"))
    options = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print("sampled: skipped, ../shared is not here")
        return
    rows = kept(options.records, articles(SHARED / "corpora"))
    related = relate(rows)
    where = places(rows, related)
    questions = several(related, where)
    if options.contested:
        questions = [row for row in questions if row.conflicts]
    chosen = drawn(questions, options.seed)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    pages = [page(number, row, where) for number, row in enumerate(chosen, 1)]
    options.output.write_text("\n\n".join(pages) + "\n", encoding="utf-8")
    measure = "true_contest" if options.contested else "one_question"
    print(json.dumps(figures(questions, chosen, measure), indent=1))


if __name__ == "__main__":
    main()
