"""The weights by which a pronoun's antecedent is chosen: a softmax over its candidates.

`python -m training.antecedents [--output FILE]` prints them as `resolve/antecedents.toml`. The
pronouns are those for one person of ECB+ (topics 1 to 35) and of every other article of GUM news,
where coreference is marked. A candidate is right where a name of the pronoun's chain is one of its
own, or part of one; ECB+ marks chains over all articles of a topic, which gives most a name.
Pronouns of which nothing is known but themselves are left out. Pronouns before the one in hand are
taken as marked.
"""

from __future__ import annotations

import argparse
import math
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.gum_speakers import NO_BLANK_AFTER, NO_BLANK_BEFORE, documents
from bench.mentions import NAMES, content_words
from onrecord.extract import Tagger, attributions, load_tagger, own_voice
from onrecord.model import Article
from onrecord.resolve.antecedents import NOBODY, Candidate, candidates, features
from onrecord.resolve.casting import Casting
from onrecord.resolve.described import described_people
from onrecord.resolve.entities import Entity
from onrecord.resolve.references import note, slots
from onrecord.resolve.sightings import Noun, sightings
from onrecord.resolve.words import read_words

ECB = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ecbplus"
LAST = 35  # topics from there on are kept for measuring
MARKED = ("HUMAN", "NON_H", "LOC")  # tags of people, things and places
QUOTES = {"``": "“", "''": "”"}
CLITICS = frozenset(("n't", "'ve", "'d"))
LONGEST = 8  # words of a mention that is a name
RIDGE, STEPS, RATE = 0.2, 250, 0.08
Vector = NDArray[np.float64]


@dataclass(slots=True)
class Marked:
    """An article and its mentions: end and chain by start; `names` are the names of each chain."""

    text: str
    chain: dict[int, tuple[int, str]] = field(default_factory=dict)
    names: Mapping[str, Sequence[frozenset[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun's candidates by their features, and the places of the right ones."""

    told: Sequence[Mapping[str, float]]
    right: Sequence[int]


def ecb(folder: Path) -> Iterator[Marked]:
    """The articles of ECB+ with at least one mention."""
    said: dict[str, set[str]] = defaultdict(set)
    found = []
    for path in sorted(folder.glob("*/*.xml")):
        if int(path.stem.split("_")[0]) <= LAST:
            one = _ecb(path)
            found.append(one)
            for start, (end, chain) in one.chain.items():
                said[chain].add(one.text[start:end])
    names = {chain: _names(words) for chain, words in said.items()}
    for one in found:
        if one.chain:
            yield Marked(one.text, one.chain, names)


def _names(said: set[str]) -> list[frozenset[str]]:
    held = (words for words in sorted(said) if len(words.split()) <= LONGEST)
    found = (content_words(words) for words in held if words != words.lower())
    return [words for words in found if words]


def _ecb(path: Path) -> Marked:
    root = ET.parse(path).getroot()
    text, places = _written(root)
    one, anchors, chains = Marked(text), {}, {}
    for row in root.find("Markables") or ():
        name = row.get("m_id") or ""
        tokens = [anchor.get("t_id") or "" for anchor in row.findall("token_anchor")]
        if tokens and row.tag.startswith(MARKED):
            anchors[name] = places[tokens[0]][0], places[tokens[-1]][1]
        elif not tokens:
            chains[name] = row.get("instance_id") or f"{path.stem} {name}"
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        chain = chains.get(target.get("m_id") or "") if target is not None else None
        for source in relation.findall("source"):
            place = anchors.get(source.get("m_id") or "")
            if chain and place:
                one.chain[place[0]] = place[1], chain
    return one


def _written(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text as news is written, one paragraph a sentence, and where each token stands."""
    text, places = "", {}
    sentence, before, quoted = None, "", False
    for token in root.iter("token"):
        word = QUOTES.get(token.text or "", token.text or "")
        if token.get("sentence") != sentence:
            gap, quoted = "\n\n" if text else "", False
        else:
            glued = word in NO_BLANK_BEFORE | CLITICS or word == "”"
            glued = glued or before in NO_BLANK_AFTER or before == "“"
            glued = glued or (quoted and '"' in (word, before))
            gap = "" if glued else " "
        quoted = quoted != (word == '"')
        text += gap
        places[token.get("t_id") or ""] = len(text), len(text) + len(word)
        text += word
        sentence, before = token.get("sentence"), word
    return text, places


def gum() -> Iterator[Marked]:
    """Every other article of GUM news, from the first on."""
    for document in list(documents(()))[::2]:
        one = Marked(document.text)
        names: dict[str, list[frozenset[str]]] = defaultdict(list)
        for mention, tokens in document.mentions.items():
            start = document.tokens[tokens[0]].start
            end, chain = start + len(document.words(mention)), document.chain[mention]
            if start not in one.chain or one.chain[start][0] > end:
                one.chain[start] = end, chain
            if any(document.tokens[n].tag in NAMES for n in tokens):
                names[chain].append(content_words(document.words(mention)))
        one.names = names
        yield one


def choices(one: Marked, tagger: Tagger) -> Iterator[Choice]:
    """The pronouns of an article of which the marking tells for whom they stand."""
    article = Article("a", one.text)
    said = attributions(article, tagger)
    rows = sorted([*said, *own_voice(article, said)], key=lambda row: (row.start, row.id))
    casting = Casting(article, rows)
    casting.cast()
    words = read_words(one.text, 0, len(one.text))
    known = sightings(casting.scene, casting.uses)
    for noun, meant in described_people(casting, words):
        known.noun(noun, meant)
    for slot in slots(casting, words):
        every = candidates(slot, known)
        told = [features(slot, each, known, len(every) == 1) for each in every]
        end, chain = one.chain.get(slot.start, (0, ""))
        if end != slot.end:
            continue
        right = [place for place, each in enumerate(every) if _is_right(each, one, chain)]
        named = [place for place in right if isinstance(every[place].who, Entity)]
        if named or right:
            note(slot, every[(named or right)[0]].who, known)
        if right or one.names.get(chain):
            yield Choice(told, named or right)


def _is_right(one: Candidate, marked: Marked, chain: str) -> bool:
    if isinstance(one.who, Noun):
        places = range(one.who.start, one.who.end)
        return any(marked.chain.get(place, (0, ""))[1] == chain for place in places)
    mine = [words for words in map(content_words, one.who.names) if words]
    theirs = marked.names.get(chain, ())
    return any(words <= names or names <= words for words in mine for names in theirs)


def fitted(found: Sequence[Choice]) -> dict[str, float]:
    """The weights that make the right candidates likeliest (Adam, with a ridge)."""
    names = sorted({name for one in found for told in one.told for name in told})
    rows = [_matrix(one, names) for one in found]
    weights: Vector = np.zeros(len(names) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = RIDGE * weights
        for matrix, right in rows:
            slope = slope + _slope(matrix, right, weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        pace = RATE * min(1.0, (STEPS + 10 - step) / 120) / (1 - 0.9**step)
        weights = weights - pace * mean / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip((*names, NOBODY), weights.tolist(), strict=True))


def _matrix(one: Choice, names: Sequence[str]) -> tuple[Vector, list[int]]:
    """A row a candidate and one for nobody, who is right where no candidate is."""
    matrix: Vector = np.zeros((len(one.told) + 1, len(names) + 1))
    for row, told in enumerate(one.told):
        matrix[row, :-1] = [told.get(name, 0.0) for name in names]
    matrix[-1, -1] = 1.0
    return matrix, list(one.right) or [len(one.told)]


def _slope(matrix: Vector, right: Sequence[int], weights: Vector) -> Vector:
    scores = matrix @ weights
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    wanted = np.zeros_like(odds)
    wanted[right] = odds[right] / math.fsum(odds[right].tolist())
    found: Vector = matrix.T @ (odds - wanted)
    return found


def written(weights: Mapping[str, float], count: int) -> str:
    """The file of weights."""
    head = (
        f"# Weights of the softmax over a pronoun's candidates, from {count} pronouns of\n"
        "# ECB+ (topics 1 to 35, CC BY 3.0) and every other Wikinews article of GUM (CC BY 4.0).\n"
        "# `nobody` is the score of there being no candidate; what is not listed counts 0.\n"
        "# Made by `python -m training.antecedents`.\n[weights]\n"
    )
    rows = [f'"{name}" = {value:.2f}\n' for name, value in weights.items() if name != NOBODY]
    return head + "".join(rows) + f"{NOBODY} = {weights[NOBODY]:.2f}\n"


def main() -> None:
    """Learn the weights and print or write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    tagger = load_tagger()
    found = [one for marked in (*ecb(ECB), *gum()) for one in choices(marked, tagger)]
    text = written(fitted(found), len(found))
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
