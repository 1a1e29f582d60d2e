#!/usr/bin/env python3
"""How well resolve names speakers when the spans are given: gold spans of ../shared/gold.

usage: resolution.py [--errors] [STORY ...]

Prints JSON, a story each: source_name, source_far (per cent, names as score_story.py judges them)
and source_b3 over sources made canonical across the story's articles. `relays` is how many of the
gold's relays are found. Prints one line and ends well where the gold is not there.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.model import Article, Attribution, Record, Span, article_id, attribution_id
from onrecord.relate.speakers.sources import sources
from onrecord.resolve import cast

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
Row = dict[str, Any]


def scorer() -> ModuleType:
    """The story scorer, as a module."""
    path = SHARED / "bench" / "score_story.py"
    spec = importlib.util.spec_from_file_location("score_story", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans(text: str, places: list[list[int]] | None) -> tuple[Span, ...]:
    """Gold places as spans."""
    return tuple(Span.cut(text, start, end) for start, end in places or [] if end > start)


def record(document: Row, text: str, rows: list[Row]) -> tuple[Record, dict[str, str]]:
    """An article with its gold attributions, and gold id to our id."""
    place = document.get("url"), document.get("outlet"), document.get("title")
    article = Article(
        article_id(text, *place),
        text,
        path=document.get("file"),
        url=document.get("url"),
        outlet=document.get("outlet"),
        published=document.get("published"),
    )
    ids: dict[str, str] = {}
    made: list[Attribution] = []
    for row in rows:
        one = [row["source_span"]] if row.get("source_span") else None
        cue = [row["cue_span"]] if row.get("cue_span") else None
        roles = spans(text, one), spans(text, cue), spans(text, row["content_spans"])
        ours = attribution_id(article.id, *roles)
        while ours in {a.id for a in made}:
            ours += "x"
        ids[row["id"]] = ours
        made.append(Attribution(ours, *roles, style=row["style"], confidence=1.0))
    nested = {ids[r["id"]]: ids.get(r.get("nested_in") or "") for r in rows}
    made = [Attribution(a.id, a.source, a.cue, a.content, a.style, 1.0, nested[a.id]) for a in made]
    return Record(article, tuple(made), cast(article, made), ()), ids


def measure(folder: Path, score: ModuleType, errors: bool) -> Row:
    """The figures of one story."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    records, ids = [], {}
    texts: dict[str, str] = {}
    for document in gold["documents"]:
        path = folder / (document.get("file") or document["id"] + ".txt")
        texts[document["id"]] = path.read_bytes().decode("utf-8")
        rows = [a for a in gold["attributions"] if a["doc"] == document["id"]]
        made, mine = record(document, texts[document["id"]], rows)
        records.append(made)
        ids.update(mine)
    canonical, voices = sources(records)
    name_of = {s.id: s.name for s in canonical}
    voice_of = {v.attribution: v for v in voices}
    who_is = {s["id"]: s for s in gold["sources"]}
    near, far, pairs, relays = [], [], [], [0, 0, 0]
    for row in gold["attributions"]:
        if row["style"] == "own-voice" or row.get("sure") is False:
            continue
        voice = voice_of[ids[row["id"]]]
        pairs.append(
            ((voice.sources or (f"none-{row['id']}",))[0], row["source"] or f"none-{row['id']}")
        )
        relays[0] += bool(row.get("relayed_by") and voice.relayed_by)
        relays[1] += bool(voice.relayed_by)
        relays[2] += bool(row.get("relayed_by"))
        who = who_is.get(row["source"])
        if not who or who["kind"] in ("anonymous", "group") or not score.name_words(who["name"]):
            continue
        hit = any(score.is_name_of(name_of[s], who) for s in voice.sources)
        near.append(hit)
        place = row.get("source_span")
        words = texts[row["doc"]][slice(*place)] if place else ""
        is_far = not {w.lower() for w in score.WORD.findall(words)} & score.name_words(who["name"])
        if is_far:
            far.append(hit)
        if errors and not hit:
            said = [name_of[s] for s in voice.sources]
            print(row["doc"], "far" if is_far else "near", repr(words), said, "gold:", who["name"])
    return {
        "source_name": score.share(near),
        "source_far": score.share(far),
        "source_b3": score.b_cubed(pairs),
        "relays": {"found": relays[0], "said": relays[1], "gold": relays[2]},
    }


def main() -> None:
    """Measure the named stories, or all."""
    if not (SHARED / "gold").is_dir():
        print("skipped: ../shared/gold is not there")
        return
    chosen = [a for a in sys.argv[1:] if not a.startswith("--")]
    score = scorer()
    folders = sorted(p for p in (SHARED / "gold").iterdir() if (p / "gold.json").is_file())
    found = {
        p.name: measure(p, score, "--errors" in sys.argv)
        for p in folders
        if not chosen or p.name in chosen
    }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
