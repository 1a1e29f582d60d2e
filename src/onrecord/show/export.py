"""A ledger as a file: the JSON of `onrecord-ledger/1`, and CSV with one claim a row.

Both are stable: two exports of one ledger are the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.model import Answer, Claim, Origin, Question, Relation, Source, Span
from onrecord.store.shapes import Contents, Document, Hit, Statement

FORMAT = "onrecord-ledger/1"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"


def as_json(contents: Contents, texts: Mapping[str, str] | None = None) -> str:
    """The export as JSON, one entry a line; `texts` adds each document's text."""
    said = contents.statements
    parts: dict[str, list[dict[str, Any]]] = {
        "documents": [document_row(one, texts) for one in contents.documents],
        "sources": [source_row(one) for one in contents.sources],
        "attributions": [attribution_row(one) for one in said],
        "claims": [row for one in said for row in claim_rows(one)],
        "questions": [question_row(one) for one in contents.questions],
        "relations": [relation_row(one) for one in contents.relations],
        "origins": [_origin_row(one) for one in contents.origins],
    }
    body = "".join(f',\n"{name}": {lines(rows)}' for name, rows in parts.items())
    return f'{{"format": "{FORMAT}"{body}}}\n'


def lines(rows: Sequence[Mapping[str, Any]]) -> str:
    """A JSON list with one entry a line."""
    return "[" + ",".join("\n" + dumps(row) for row in rows) + ("\n]" if rows else "]")


def dumps(value: object) -> str:
    """JSON on one line, letters as they are, whole numbers without a fraction."""
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def spans(given: Sequence[Span]) -> list[list[int]]:
    """Spans as pairs of offsets in code points, end exclusive."""
    return [[span.start, span.end] for span in given]


def document_row(one: Document, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A document as the export holds it."""
    names = (
        "id path url outlet title authors published published_from retrieved language extractor "
        "sha256"
    ).split()
    row = {name: getattr(one, name) for name in names}
    return row if texts is None else row | {"text": texts[one.id]}


def source_row(one: Source) -> dict[str, Any]:
    """A canonical speaker as the export holds it."""
    names = "id name kind role acts_for aliases wikidata".split()
    return {name: getattr(one, name) for name in names}


def attribution_row(one: Statement) -> dict[str, Any]:
    """An attribution relation as the export holds it."""
    said = one.attribution
    return {
        "id": said.id,
        "document": one.document.id,
        "source_spans": spans(said.source),
        "cue_spans": spans(said.cue),
        "content": spans(said.content),
        "sources": [source.id for source in one.sources],
        "style": said.style,
        "stance": one.stance,
        "said_on": one.said_on,
        "relayed_by": [source.id for source in one.relayed_by],
        "nested_in": said.nested_in,
        "evidence": one.evidence,
        "confidence": round(said.confidence, 2),
        "review": None,
    }


def claim_rows(one: Statement) -> list[dict[str, Any]]:
    """The claims of a statement that answer a question, by offset."""
    given = {claim: (question, position) for claim, question, position in one.answers}
    origins = dict(one.origins)

    def place(claim: Claim) -> tuple[int, str]:
        return (claim.span or claim.topic.clause).start, claim.id

    return [
        {
            "id": claim.id,
            "attribution": claim.attribution,
            "span": spans([claim.span])[0] if claim.span else None,
            "question": given[claim.id][0],
            "position": given[claim.id][1],
            "answer": answer_value(claim.answer),
            "event_date": claim.event_date,
            "origin": origins.get(claim.id),
        }
        for claim in sorted(one.claims, key=place)
    ]


def answer_value(answer: Answer) -> dict[str, Any] | str:
    """An answer as the export holds it: a text, or a figure's bounds; what is false is absent."""
    if isinstance(answer, str):
        return answer
    marks = {name: True for name in ("low_open", "high_open", "approx") if getattr(answer, name)}
    return {"low": answer.low, "high": answer.high, **marks, "unit": answer.unit, "raw": answer.raw}


def question_row(one: Question) -> dict[str, Any]:
    """A question with its positions as the export holds it."""
    return {
        "id": one.id,
        "question": one.question,
        "kind": one.kind,
        "positions": [
            {
                "id": position.id,
                "answer": answer_value(position.answer),
                "claims": position.claims,
                "origins": position.origins,
                "first_said": position.first_said,
                "last_said": position.last_said,
            }
            for position in one.positions
        ],
        "conflicts": [{"a": c.a, "b": c.b, "reason": c.reason} for c in one.conflicts],
    }


def relation_row(one: Relation) -> dict[str, Any]:
    """A link between claims as the export holds it."""
    return {"from": one.start, "to": one.end, "type": one.type, "reasons": one.reasons}


def _origin_row(one: Origin) -> dict[str, Any]:
    evidence = {"share": round(one.share, 3), "passages": one.passages}
    return {
        "id": one.id,
        "documents": sorted(one.documents),
        "kind": one.kind,
        "evidence": evidence,
    }


def statement_row(one: Statement) -> dict[str, Any]:
    """A statement by itself: its attribution, with the words, names and claims in it."""
    return attribution_row(one) | {
        "outlet": one.document.outlet,
        "published": one.document.published,
        "path": one.document.path,
        "url": one.document.url,
        "names": [source.name for source in one.sources],
        "cue": [span.exact for span in one.attribution.cue],
        "words": one.words,
        "claims": claim_rows(one),
    }


def hit_row(one: Hit) -> dict[str, Any]:
    """A place that a search found."""
    return {"kind": one.kind, "id": one.id, "label": one.label, "words": one.words}


COLUMNS = (
    "question_id question position_id claim_id source role acts_for stance answer raw low high "
    "low_open high_open approx unit words cue style said_on event_date outlet published title "
    "path url document_id start end origin confidence"
).split()


def as_csv(contents: Contents) -> str:
    """One claim a row: the raw words beside the values read from them, by question."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _csv_rows(contents):
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def _csv_rows(contents: Contents) -> Iterator[dict[str, Any]]:
    asked = {question.id: (n, question) for n, question in enumerate(contents.questions)}
    bodies = {source.id: source.name for source in contents.sources}
    rows = [
        (asked[question], one, next(claim for claim in one.claims if claim.id == key), position)
        for one in contents.statements
        for key, question, position in one.answers
    ]
    for (_, question), one, claim, position in sorted(rows, key=lambda row: row[0][0]):
        shown = answer_value(claim.answer)
        figure = shown if isinstance(shown, dict) else {}
        span = claim.span
        yield {
            **{name: getattr(one.document, name) for name in ("outlet", "published", "title")},
            "path": one.document.path,
            "url": one.document.url,
            "document_id": one.document.id,
            "question_id": question.id,
            "question": question.question,
            "position_id": position,
            "claim_id": claim.id,
            "source": "; ".join(source.name for source in one.sources),
            "role": "; ".join(source.role or "" for source in one.sources),
            "acts_for": "; ".join(bodies.get(source.acts_for or "", "") for source in one.sources),
            "stance": one.stance,
            "answer": shown if isinstance(shown, str) else None,
            **{
                name: figure.get(name)
                for name in "raw low high low_open high_open approx unit".split()
            },
            "words": one.words,
            "cue": " … ".join(cue.exact for cue in one.attribution.cue),
            "style": one.attribution.style,
            "said_on": one.said_on,
            "event_date": claim.event_date,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "origin": dict(one.origins).get(claim.id),
            "confidence": round(one.attribution.confidence, 2),
        }


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    if value is True:
        return "true"
    return _plain(value)
