"""How far a figure could be off by the choice of articles: bootstrap intervals over articles.

Of each figure 1,000 resamples of the articles are drawn with one fixed seed; the interval holds the
middle 95 % of them (percentile bootstrap, Efron 1979). Counts of each article are made with the
functions of the scorers in `../shared/bench`, and their sums must give the scorer's own figure.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED, SHARE = 1_000, 1, 95
SCORERS = Path(__file__).resolve().parents[2] / "shared" / "bench"

Count = tuple[int, int, int]  # right, said and wanted; for a share, said is nothing
Counts = Mapping[str, Count]


def scorer(name: str) -> ModuleType:
    """A scorer of `../shared/bench` as a module."""
    spec = importlib.util.spec_from_file_location(name, SCORERS / f"{name}.py")
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{SCORERS}: no {name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def intervals(articles: Sequence[Counts]) -> dict[str, dict[str, float]]:
    """Each figure with its interval, in per cent: F1, or a share of what is wanted.

    One article has no interval.
    """
    names = sorted({name for counts in articles for name in counts})
    rows = [[counts.get(name, (0, 0, 0)) for name in names] for counts in articles]
    table = np.array(rows, dtype=np.float64).reshape(len(articles), len(names), 3)
    drawn = np.random.default_rng(SEED).integers(0, len(articles), (RESAMPLES, len(articles)))
    whole = _rates(table.sum(axis=0)[None])[0]
    tail = (100 - SHARE) / 2
    low, high = np.nanpercentile(_rates(table[drawn].sum(axis=1)), (tail, 100 - tail), axis=0)
    bounds = {"low": low, "high": high} if len(articles) > 1 else {}
    return {
        name: {key: _rounded(values[k]) for key, values in ({"value": whole} | bounds).items()}
        for k, name in enumerate(names)
        if not np.isnan(whole[k])
    }


def _rates(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 where anything is said, else the share of what is wanted; per cent, by resample."""
    right, said, wanted = np.moveaxis(sums, -1, 0)
    whole = np.where(said > 0, said + wanted, 2 * wanted)
    rates: NDArray[np.float64] = 200 * right / np.where(whole > 0, whole, np.nan)
    return rates


def _rounded(value: float) -> float:
    return round(float(value), 1)


def polnear(folder: Path, found: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """The figures of attributions by article name, as `onrecord read --jsonl` writes them."""
    score = scorer("score_attributions")
    gold = score.read_gold(str(folder))
    articles = [_article(score, text, found.get(n, []), rows) for n, (text, rows) in gold.items()]
    made = intervals(articles)
    _same(made, score.score(gold, found), ("overlap", "linked", "exact"))
    return made


def _article(score: ModuleType, text: str, found: Any, gold: Any) -> Counts:
    """One article's counts, by the rules of the scorer."""
    tokens = score.Tokens(text)
    ours = [
        {role: tokens.within(row.get(role) or []) for role in score.ROLES}
        for row in found
        if not row.get("nested") and row.get("style") != "own-voice"
    ]
    ours = [row for row in ours if row["content"]]
    theirs = [{role: tokens.within(row[role]) for role in score.ROLES} for row in gold]
    pairs = score.match(ours, theirs)
    linked = sum(_linked(ours[i]["source"], theirs[j]["source"]) for i, j in pairs)
    words = [Counter(tokens.trimmed(row["content"]) for row in side) for side in (ours, theirs)]
    right = {"overlap": len(pairs), "linked": linked, "exact": (words[0] & words[1]).total()}
    counts = {name: (value, len(ours), len(theirs)) for name, value in right.items()}
    return counts | _by_style(score, text, tokens, theirs, {j for _, j in pairs})


def _linked(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    shared = len(ours & theirs)
    return not (ours or theirs) or 0 < shared >= 0.3 * len(ours)


def _by_style(
    score: ModuleType, text: str, tokens: Any, gold: Sequence[Any], found: set[int]
) -> dict[str, Count]:
    """Of direct, mixed and indirect gold: found and there."""
    quoted = score.inside_quotes(text, tokens)
    counts: dict[str, Count] = {}
    for place, row in enumerate(gold):
        words = [i for i in row["content"] if tokens.words[i][0].isalnum()]
        part = sum(quoted[i] for i in words) / max(1, len(words))
        name = "recall_" + ("direct" if part >= 0.9 else "mixed" if part else "indirect")
        right, _, wanted = counts.get(name, (0, 0, 0))
        counts[name] = (right + (place in found), 0, wanted + 1)
    return counts


def story(folder: Path, export: Path) -> dict[str, dict[str, float]]:
    """The figures of a story's ledger, from its JSON export; its articles are resampled."""
    score = scorer("score_story")
    gold, ledger, texts, documents = score.read(str(folder), str(export))
    theirs = {row["id"]: _gold_row(score, texts, row) for row in gold["attributions"]}
    ours = {row["id"]: _our_row(score, texts, documents, row) for row in ledger["attributions"]}
    ours = {name: row for name, row in ours.items() if row["words"]}
    found = score.match_attributions(ours, theirs, nested_too=True)
    unsure = {name for name, row in theirs.items() if row.get("sure") is False}
    excused = {found.pop(name) for name in list(found) if name in unsure}
    wanted = [
        row for name, row in theirs.items() if row["style"] != "own-voice" and name not in unsure
    ]
    said = [
        row
        for name, row in ours.items()
        if row.get("style") != "own-voice"
        and name not in excused
        and (not row.get("nested_in") or name in found.values())
    ]
    full = [*(gold.get("fully_labelled") or []), *(gold.get("also_labelled_in_full") or [])]
    return intervals(
        [_of_document(name, wanted, said, found, ours) for name in dict.fromkeys(full)]
    )


def _gold_row(score: ModuleType, texts: Mapping[str, str], row: Any) -> dict[str, Any]:
    source = [row["source_span"]] if row.get("source_span") else []
    text = texts[row["doc"]]
    words = {"words": score.words_at(text, row["content_spans"])}
    return {**row, **words, "source_words": score.words_at(text, source)}


def _our_row(
    score: ModuleType, texts: Mapping[str, str], documents: Mapping[str, str], row: Any
) -> dict[str, Any]:
    doc = documents[row["document"]]
    words = {"words": score.words_at(texts[doc], row["content"])}
    sources = score.words_at(texts[doc], row.get("source_spans"))
    return {**row, **words, "doc": doc, "source_words": sources}


def _of_document(
    name: str,
    wanted: Iterable[Any],
    said: Iterable[Any],
    found: Mapping[str, str],
    ours: Mapping[str, Any],
) -> Counts:
    here = [row for row in wanted if row["doc"] == name]
    pairs = [(row, ours[found[row["id"]]]) for row in here if row["id"] in found]
    linked = sum(
        bool(a["source_words"] & b["source_words"]) or not (a["source_words"] or b["source_words"])
        for a, b in pairs
    )
    count = sum(row["doc"] == name for row in said)
    return {"attributions": (len(pairs), count, len(here)), "linked": (linked, count, len(here))}


def _same(made: Mapping[str, Mapping[str, float]], figures: Any, names: Iterable[str]) -> None:
    for name in names:
        if abs(made[name]["value"] - figures[name]["f1"]) > 0.05:
            raise RuntimeError(f"{name}: {made[name]['value']} here, {figures[name]} by the scorer")
