"""How well relate does alone: gold attributions and speakers, machine topics, against the gold.

usage: python -m bench.relating [--oracle] [STORY ...]
Prints one JSON object, a story a key: the figures of `../shared/bench/score_story.py` on a ledger
that has the gold's own attributions and speakers. `--oracle` takes answers and stances from the
gold too, so that only the grouping is the machine's.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.running import SHARED, STORIES, scored
from onrecord.model import (
    Answer,
    Article,
    Attribution,
    Cast,
    Claim,
    Mention,
    Quantity,
    Reading,
    Record,
    Related,
    Source,
    Span,
    Speaker,
    Topic,
    Voice,
    claim_id,
)
from onrecord.relate import related
from onrecord.text import sentences

Gold = Mapping[str, Any]
KEPT = ("claims", "grouping_b3", "conflict", "denies", "revises", "copies")


def records(folder: Path, *, oracle: bool) -> list[Record]:
    """The records of a gold story, one an article."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return [_record(folder, gold, document, oracle=oracle) for document in gold["documents"]]


def _record(folder: Path, gold: Gold, document: Gold, *, oracle: bool) -> Record:
    name = document.get("file") or f"{document['id']}.txt"
    with (folder / name).open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    article = Article(
        document["id"],
        text,
        path=name,
        outlet=document.get("outlet"),
        published=document.get("published"),
    )
    rows = [row for row in gold["attributions"] if row["doc"] == article.id]
    attributions = tuple(
        sorted((_attribution(text, row) for row in rows), key=lambda row: (row.start, row.id))
    )
    cast = _cast(gold, rows)
    if oracle:
        readings: Sequence[Reading] = [_oracle_reading(gold, text, row) for row in rows]
    else:
        from onrecord.interpret import readings as interpreted

        readings = interpreted(article, attributions)
    return Record(article, attributions, cast, tuple(readings))


def _attribution(text: str, row: Gold) -> Attribution:
    def spans(places: Any) -> tuple[Span, ...]:
        return tuple(Span.cut(text, a, b) for a, b in places or ())

    return Attribution(
        row["id"],
        spans([row["source_span"]] if row.get("source_span") else []),
        spans([row["cue_span"]] if row.get("cue_span") else []),
        spans(row["content_spans"]),
        style=row["style"],
        confidence=1.0,
        nested_in=row.get("nested_in"),
    )


def _cast(gold: Gold, rows: Sequence[Gold]) -> Cast:
    sources = {row["id"]: row for row in gold["sources"]}
    used = sorted({row["source"] for row in rows if row.get("source")})
    speakers = tuple(
        Speaker(
            key=name,
            name=sources[name]["name"],
            kind=sources[name]["kind"],
            role=sources[name].get("role"),
            acts_for=(sources.get(sources[name].get("acts_for")) or {}).get("name"),
            aliases=tuple(sources[name].get("mentions") or ()),
        )
        for name in used
    )
    mentions = tuple(
        Mention(
            row["id"],
            (row["source"],) if row.get("source") else (),
            tuple(r for r in row.get("relayed_by") or () if r in used),
        )
        for row in rows
    )
    return Cast(speakers, mentions)


def gold_sources(
    folder: Path, rows: Sequence[Record]
) -> tuple[tuple[Source, ...], tuple[Voice, ...]]:
    """The gold's own sources and who speaks, in place of relate's."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = tuple(
        Source(
            row["id"],
            row["name"],
            row["kind"],
            row.get("role"),
            row.get("acts_for"),
            tuple(row.get("mentions") or ()),
        )
        for row in gold["sources"]
    )
    voices = tuple(
        Voice(mention.attribution, mention.speakers, mention.relayed_by)
        for record in rows
        for mention in record.cast.mentions
    )
    return found, voices


def _oracle_reading(gold: Gold, text: str, row: Gold) -> Reading:
    claims = [
        _oracle_claim(text, row, question, claim)
        for question in gold["questions"]
        for claim in question["claims"]
        if claim["attribution"] == row["id"] and question["kind"] != "which"
    ]
    return Reading(row["id"], row["stance"], row.get("said_on"), None, tuple(claims))


def _oracle_claim(text: str, row: Gold, question: Gold, claim: Gold) -> Claim:
    place = claim.get("span") or row["content_spans"][0]
    clause = next(
        (Span.cut(text, a, b) for a, b in sentences(text) if a <= place[0] < b),
        Span.cut(text, *place),
    )
    span = Span.cut(text, *claim["span"]) if claim.get("span") else None
    unit = question["claims"][0]["answer"]
    topic = _oracle_topic(clause, unit["unit"] if isinstance(unit, dict) else "", question["kind"])
    name = claim_id(row["id"], span, question["kind"]) + question["id"]
    return Claim(name, row["id"], span, _answer(claim["answer"]), topic)


def _answer(answer: Any) -> Answer:
    if not isinstance(answer, dict):
        return str(answer)
    return Quantity(
        answer.get("low"),
        answer.get("high"),
        answer.get("raw") or "",
        answer.get("unit"),
        approx=bool(answer.get("approx")),
    )


def _oracle_topic(clause: Span, unit: str, kind: Any) -> Topic:
    heads = {"people": "person", "soldiers": "soldier", "km": "length:km", "miles": "length:km"}
    words = re.findall(r"[A-Za-z][\w’'-]+", clause.exact)
    units = unit.split()
    nouns = [heads.get(word, word.rstrip("s")) for word in units if not word[0].isupper()]
    done = [re.sub("(?<=[lrmst])l?ed$|d$", "", word) for word in units if word.endswith("ed")]
    low = sorted({word.lower() for word in words if word[0].islower()})
    return Topic(
        kind,
        nouns[0] if nouns else "",
        tuple(done) if kind == "quantity" else tuple(low),
        tuple(sorted({word for word in words if word[0].isupper()})),
        tuple(low),
        clause,
    )


def export(rows: Sequence[Record], found: Related) -> dict[str, Any]:
    """The keys of the ledger's JSON export that the scorer reads."""
    voices = {voice.attribution: voice for voice in found.voices}
    stances = {reading.attribution: reading.stance for row in rows for reading in row.readings}
    asked = {
        claim: (question.id, position.id)
        for question in found.questions
        for position in question.positions
        for claim in position.claims
    }
    return {
        "documents": [{"id": row.article.id, "path": row.article.path} for row in rows],
        "sources": [{"id": source.id, "name": source.name} for source in found.sources],
        "attributions": [
            {
                "id": attribution.id,
                "document": row.article.id,
                "source_spans": [[s.start, s.end] for s in attribution.source],
                "content": [[s.start, s.end] for s in attribution.content],
                "sources": list(voices[attribution.id].sources),
                "style": attribution.style,
                "stance": stances.get(attribution.id),
                "nested_in": attribution.nested_in,
            }
            for row in rows
            for attribution in row.attributions
        ],
        "claims": [
            {
                "id": claim.id,
                "attribution": claim.attribution,
                "span": [claim.span.start, claim.span.end] if claim.span else None,
                "answer": _exported(claim.answer),
                "question": asked[claim.id][0],
            }
            for row in rows
            for reading in row.readings
            for claim in reading.claims
            if claim.id in asked
        ],
        "questions": [
            {
                "id": question.id,
                "question": question.question,
                "positions": [
                    {"id": position.id, "claims": list(position.claims)}
                    for position in question.positions
                ],
                "conflicts": [{"a": row.a, "b": row.b} for row in question.conflicts],
            }
            for question in found.questions
        ],
        "relations": [
            {"from": row.start, "to": row.end, "type": row.type} for row in found.relations
        ],
        "origins": [{"documents": list(row.documents)} for row in found.origins],
    }


def _exported(answer: Answer) -> Any:
    if isinstance(answer, str):
        return answer
    return {"low": answer.low, "high": answer.high, "raw": answer.raw}


def measured(story: str, *, oracle: bool) -> dict[str, Any]:
    """The scorer's figures on one gold story."""
    folder = SHARED / "gold" / story
    rows = records(folder, oracle=oracle)
    ledger = export(rows, related(rows, *gold_sources(folder, rows)))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.json"
        path.write_text(json.dumps(ledger), encoding="utf-8")
        figures = scored("score_story.py", folder, path)
    return {key: figures[key] for key in KEPT}


def main() -> None:
    """Print the figures of the stories named, or of all."""
    if not (SHARED / "gold").is_dir():
        print("relating: skipped, ../shared is not here")
        return
    stories = [word for word in sys.argv[1:] if not word.startswith("-")] or STORIES
    oracle = "--oracle" in sys.argv
    print(json.dumps({name: measured(name, oracle=oracle) for name in stories}, indent=1))


if __name__ == "__main__":
    main()
