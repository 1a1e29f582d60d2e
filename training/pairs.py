"""Learn what makes two claims answer one question, and write relate's weights.

usage: python -m training.pairs --shared FOLDER [--records FILE] [--output FILE]

Reads the labelled stories: those of `training/stories` (invented, marked by their writer), those
of `FOLDER/gold` and `examples/harbour`, and the real ones of `bench/labels/marked` that are not
held back; pairs judged by eye (judged.tsv) and pairs of unrelated articles, from `FOLDER/corpora`.
Prints precision and recall of pairs with stories left out, then fits logistic regression to all
and writes weights.toml. `--records` keeps what is read from the corpora in a file (that of
`bench.sampled --records` holds it all). A story's marks are {key|words} for a figure and
{key+|words}, {key-|words} for what is said and denied; claims at marks of one key answer one
question.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import marked
from bench.sampled import articles, kept
from onrecord import pipeline
from onrecord.model import Article, Claim, Quantity, Record, article_id
from onrecord.read import Refusal, inputs, read
from onrecord.relate import agreeing, blocks, pairing, profiles, propositions, questions
from onrecord.relate.denials import pointed
from onrecord.relate.disputes import disputes_figure
from onrecord.relate.events import Events, events
from onrecord.relate.names import names_of
from onrecord.relate.speakers.sources import sources
from onrecord.relate.statements import Statement, statements
from training import judged

Array = NDArray[np.float64]
Labels = Mapping[str, frozenset[str]]
_STORIES = Path(__file__).with_name("stories")
_HARBOUR = Path(__file__).parents[1] / "examples" / "harbour"
_MARK = re.compile(r"\{([A-Za-z0-9]+[+-]?)\|")
_MOST = 150  # positive pairs of a story that count in full; a story of more does not rule
# Weight of a pair of which one claim has no label, so that the two are likely apart: more where a
# careful reader labelled every claim.
_OTHER = 0.15
_OTHER_OF_GOLD = 0.5
_OTHER_OF_NEWS = 0.3
_STRANGERS = 100.0  # weight of all pairs of unrelated articles together
_JUDGED = {"figures": 1.0, "propositions": 1.5}  # weight of a pair judged by eye
_LEAST = {"figures": 0.25, "propositions": 0.2}  # chosen on what relate makes of the stories
_UNRELATED = 500  # articles among which unrelated ones are found
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Story:
    """Records with the questions that their claims answer, by claim id."""

    name: str
    records: Sequence[Record]
    labels: Labels
    other: float = _OTHER


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a story: features (n x m), whether they are one question, and weights."""

    name: str
    features: Array
    same: Array
    weights: Array


def invented(run: pipeline.Process) -> Iterator[Story]:
    """The stories of `training/stories`."""
    for path in sorted(_STORIES.glob("*.txt")):
        records, labels = [], {}
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, body = part.split("\n", 1)
            outlet, day, title = (_unmarked(cell)[0] for cell in head.split(" | ", 2))
            text, marks = _unmarked(body.strip().replace("\n", "\n\n"))
            name = article_id(text, None, outlet, title)
            article = Article(name, text, outlet=outlet, title=title, published=day)
            records.append(run(article))
            labels.update(_marked(records[-1], marks))
        yield Story(path.stem, records, labels)


def _unmarked(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and each mark's key, start and end."""
    kept: list[str] = []
    marks, waiting, at = [], [], 0
    while at < len(text):
        found = _MARK.match(text, at)
        if found:
            waiting.append((found[1], len(kept)))
            at = found.end()
            continue
        if text[at] == "}" and waiting:
            key, start = waiting.pop()
            marks.append((key, start, len(kept)))
        else:
            kept.append(text[at])
        at += 1
    return "".join(kept), marks


def _claims(record: Record) -> Iterator[tuple[Claim, list[tuple[int, int]]]]:
    """Each claim with the stretches of text where it stands."""
    contents = {row.id: row.content for row in record.attributions}
    for reading in record.readings:
        for claim in reading.claims:
            spans = (claim.span,) if claim.span else contents[claim.attribution]
            yield claim, [(span.start, span.end) for span in spans]


def _marked(record: Record, marks: Sequence[tuple[str, int, int]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    polarity = {"+": "yes", "-": "no"}
    for key, start, end in marks:
        wanted = polarity.get(key[-1])
        for claim, places in _claims(record):
            fits = claim.answer == wanted if wanted else isinstance(claim.answer, Quantity)
            if fits and any(a < end and start < b for a, b in places):
                found[claim.id].add(key.rstrip("+-"))
    return {name: frozenset(keys) for name, keys in found.items()}


def gold(folder: Path, run: pipeline.Process) -> Story:
    """A gold story, labelled where a claim stands at a gold answer's place and gives it."""
    truth = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    records = [
        run(article)
        for one in inputs([], str(folder / "manifest.csv"))
        for article in read(one)
        if not isinstance(article, Refusal)
    ]
    by_file = {Path(record.article.path or "").name: record for record in records}
    of = {row["id"]: by_file[row.get("file") or f"{row['id']}.txt"] for row in truth["documents"]}
    said = {row["id"]: row for row in truth["attributions"]}
    labels: dict[str, set[str]] = defaultdict(set)
    for question in truth["questions"]:
        for answer in question["claims"]:
            row = said[answer["attribution"]]
            places = [answer["span"]] if answer.get("span") else row["content_spans"]
            best = _best(of[row["doc"]], places, answer["answer"])
            if best:
                labels[best].add(question["id"])
    found = {name: frozenset(keys) for name, keys in labels.items()}
    return Story(folder.name, records, found, _OTHER_OF_GOLD)


def harbour(run: pipeline.Process) -> Story:
    """Our own example, labelled where a claim stands at a reader's words and gives the answer."""
    expected = tomllib.loads((_HARBOUR / "expected.toml").read_text(encoding="utf-8"))
    records = [
        run(article)
        for one in inputs([str(_HARBOUR)])
        for article in read(one)
        if not isinstance(article, Refusal)
    ]
    labels: dict[str, set[str]] = defaultdict(set)
    for question in expected["questions"]:
        for position in question["positions"]:
            for row in position["claims"]:
                for record in records:
                    for name in _at(record, row, position["answer"]):
                        labels[name].add(question["key"])
    return Story("harbour", records, {name: frozenset(keys) for name, keys in labels.items()})


def news(name: str, run: pipeline.Process) -> Story:
    """A real story marked by a reader; a mark labels the claim that stands best at it."""
    records = [run(article) for article in marked.articles(name)]
    labels: dict[str, set[str]] = defaultdict(set)
    for mark, found in marked.standing(records, marked.marks(name)).items():
        for best in found[:1]:
            labels[best].add(mark.key)
    known = {name: frozenset(keys) for name, keys in labels.items()}
    return Story(name, records, known, _OTHER_OF_NEWS)


def _at(record: Record, row: Mapping[str, str], answer: Any) -> Iterator[str]:
    """The claims that stand at the row's words with that answer."""
    article = record.article
    start = article.text.find(row["words"])
    elsewhere = row.get("entry") not in (None, article.url)
    if Path(article.path or "").name != row["file"] or elsewhere or start < 0:
        return
    end = start + len(row["words"])
    for claim, places in _claims(record):
        if _same(answer, claim) and any(a < end and start < b for a, b in places):
            yield claim.id


def _best(record: Record, places: Sequence[Sequence[int]], answer: Any) -> str | None:
    """The claim with that answer that covers most of the places."""
    held = [
        (sum(max(0, min(b, d) - max(a, c)) for a, b in mine for c, d in places), claim.id)
        for claim, mine in _claims(record)
        if _same(answer, claim)
    ]
    most = max(held, default=(0, ""))
    return most[1] if most[0] > 0 else None


def _same(answer: Any, claim: Claim) -> bool:
    mine = claim.answer
    if isinstance(answer, dict):
        return isinstance(mine, Quantity) and (answer.get("low"), answer.get("high")) == (
            mine.low,
            mine.high,
        )
    return bool(mine == answer)


Scored = tuple[Statement, Statement, list[float]]
Kept = Callable[[Statement, Statement], bool]


def compared(
    records: Sequence[Record],
    kind: str,
    keep: Kept | None = None,
    seen: Events | None = None,
) -> Iterator[Scored]:
    """The pairs that relate would compare, with their features; all, or what `keep` holds."""
    rows = sorted(records, key=lambda record: record.article.id)
    known, voices = sources(rows)
    seen = seen or events([record.article for record in rows])
    said = statements(rows, voices, {source.id: source.acts_for for source in known})
    names = names_of(known, said)
    if kind == "figures":
        figures = [row for row in said if row.claim.topic.kind == "quantity"]
        of = profiles.profiles(figures, seen, names)
        for a, b in blocks.pairs(figures, seen, lambda row: ((of[row.id].kind,),)):
            if keep is None or keep(figures[a], figures[b]):
                pair = pairing.pair(figures[a], figures[b], of, seen)
                if not agreeing.never(pair):
                    yield figures[a], figures[b], [float(f.when(pair)) for f in pairing.FEATURES]
        return
    told = [r for r in said if r.claim.topic.kind == "yes-no" and not disputes_figure(r)]
    takes, _ = pointed(told, {r.id: propositions.proposition(r, names) for r in told}, seen)
    meant = propositions.beside({r.id: propositions.meant(r, takes[r.id]) for r in told})
    for a, b in blocks.pairs(told, seen, lambda row: questions.keys(meant[row.id])):
        if told[a].attribution == told[b].attribution:
            continue
        if keep is None or keep(told[a], told[b]):
            both = propositions.pair(meant[told[a].id], meant[told[b].id], seen)
            if propositions.weighed(both):
                yield told[a], told[b], [float(f.when(both)) for f in propositions.FEATURES]


def labelled(story: Story, kind: str) -> Pairs | None:
    """The story's pairs of which at least one claim has a label."""
    rows, same, weights = [], [], []
    for one, other, features in compared(story.records, kind):
        first, second = story.labels.get(one.id), story.labels.get(other.id)
        if first or second:
            rows.append(features)
            same.append(float(bool(first and second and first & second)))
            weights.append(1.0 if first and second else story.other)
    if not rows:
        return None
    weight = np.array(weights) * min(1.0, _MOST / max(1.0, sum(same)))
    return Pairs(story.name, np.array(rows), np.array(same), weight)


def by_eye(records: Sequence[Record], kind: str) -> Pairs:
    """The pairs of judged.tsv."""
    parts = judged.parts(records)

    def groups(row: Statement) -> set[str]:
        return {group for group, _ in parts.get(row.id, ())}

    found = list(compared(records, kind, lambda one, other: bool(groups(one) & groups(other))))
    same = np.array([float(bool(parts[one.id] & parts[other.id])) for one, other, _ in found])
    rows = np.array([features for _, _, features in found])
    return Pairs("judged", rows, same, np.full(len(rows), _JUDGED[kind]))


def unrelated(records: Sequence[Record], kind: str) -> Pairs:
    """Pairs of unrelated articles, none of them one question."""
    seen = judged.strangers(events([record.article for record in records]))
    found = compared(records, kind, lambda one, other: one.document != other.document, seen)
    rows = np.array([features for _, _, features in found])
    weight = np.full(len(rows), _STRANGERS / max(1, len(rows)))
    return Pairs("unrelated", rows, np.zeros(len(rows)), weight)


def fitted(sets: Sequence[Pairs]) -> Array:
    """Weights and, last, the bias: L2-regularised logistic regression by damped Newton steps."""
    features = np.concatenate([row.features for row in sets])
    matrix = np.hstack([features, np.ones((len(features), 1))])
    same = np.concatenate([row.same for row in sets])
    weights = np.concatenate([row.weights for row in sets])
    penalty = np.ones(matrix.shape[1])
    penalty[-1] = 1e-3
    found = np.zeros(matrix.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ found, -40, 40)))
        slope = matrix.T @ (weights * (chance - same)) + penalty * found
        spread = weights * chance * (1 - chance)
        step = np.linalg.solve((matrix * spread[:, None]).T @ matrix + np.diag(penalty), slope)
        found -= step * min(1.0, 2 / max(1e-9, float(np.abs(step).max())))
        if np.abs(step).max() < 1e-6:
            break
    return found


def left_out(sets: Sequence[Pairs], always: Sequence[Pairs], least: float) -> None:
    """Print precision and recall of each story's pairs, the story's fold left out of the fit."""
    for fold in range(_FOLDS):
        rest = [row for place, row in enumerate(sets) if place % _FOLDS != fold]
        found = fitted([*rest, *always])
        for row in sets[fold::_FOLDS]:
            _report(row, found, least)


def _report(row: Pairs, found: Array, least: float) -> None:
    hit = 1 / (1 + np.exp(-np.clip(row.features @ found[:-1] + found[-1], -40, 40))) >= least
    right = float((row.weights * hit * row.same).sum())
    precision = right / max(1e-9, float((row.weights * hit).sum()))
    recall = right / max(1e-9, float((row.weights * row.same).sum()))
    print(f"  {row.name:10} p {100 * precision:5.1f} r {100 * recall:5.1f} n {row.same.sum():.0f}")


def written(kind: str, keys: Sequence[str], found: Array) -> str:
    """The TOML of one kind's weights."""
    lines = [f"[{kind}]", f"bias = {found[-1]:.3f}", f"least = {_LEAST[kind]}", f"[{kind}.weights]"]
    return "\n".join([*lines, *(f'"{k}" = {v:.3f}' for k, v in zip(keys, found, strict=False))])


def corpora(shared: Path, file: Path | None) -> tuple[list[Record], list[Record]]:
    """What is read from the articles of judged.tsv, and from those that are unrelated."""
    every = articles(shared / "corpora")
    apart = {article.id for article in every[:_UNRELATED]}
    wanted = apart | {row["document"] for row in judged.rows()}
    found = kept(file, [article for article in every if article.id in wanted])
    found = [row for row in found if row.article.id in wanted]
    return found, [row for row in found if row.article.id in apart]


def main() -> None:
    """Learn from all stories and pairs, and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    default = Path(pairing.__file__).with_name("weights.toml")
    parser.add_argument("--output", type=Path, default=default)
    parser.add_argument("--records", type=Path)
    chosen = parser.parse_args()
    run = pipeline.processor(2)
    stories = [*invented(run), harbour(run)]
    stories += [gold(chosen.shared / "gold" / name, run) for name in ("aceh", "yida", "troops")]
    stories += [news(name, run) for name in marked.TUNED]
    seen, apart = corpora(chosen.shared, chosen.records)
    parts = ["# Weights of what two claims have in common; written by training/pairs.py."]
    features: dict[str, list[str]] = {
        "figures": [row.key for row in pairing.FEATURES],
        "propositions": [row.key for row in propositions.FEATURES],
    }
    for kind, keys in features.items():
        sets = [row for row in (labelled(story, kind) for story in stories) if row]
        always = [by_eye(seen, kind), unrelated(apart, kind)]
        print(kind, *(f"{row.name} {len(row.same)}" for row in always))
        left_out(sets, always, _LEAST[kind])
        parts.append(written(kind, keys, fitted([*sets, *always])))
    chosen.output.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
