"""Who is meant inside what is said, on GUM news: pronouns and descriptions and their names.

usage: python -m bench.mentions [--errors] [ARTICLE ...]

Resolve gets the attributions that GUM's trees relate, and the sentences outside them as the
outlet's own. A place is a mention of GUM that is a pronoun of the third person or opens with "the"
and has no name of its own; it counts where its chain has a name, and a reference given at it is
right where that name and the chain's share one of their words and the smaller holds no other.
`p` is the share of the references given that are right, wherever they stand; `r` is the share of
the places that count to which the right name is given. `said` is inside the attributions' contents,
`all` the whole article. Rules and weights were made on every other article (`seen`); `unseen` are
the others. Prints one line and ends well where the corpus is not there.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.gum_speakers import GUM, SMALL, Document, attributions, documents
from onrecord.extract import own_voice
from onrecord.model import Article, Attribution, Reference
from onrecord.resolve import resolved

PERSON = re.compile(r"(?:he|she|him|her|his|hers)$", re.IGNORECASE)
OTHER = re.compile(r"(?:it|its|they|them|their|theirs)$", re.IGNORECASE)
NAMES = frozenset(("NP", "NPS"))


@dataclass(frozen=True, slots=True)
class Place:
    """A mention without a name: its sort, whether it stands in a content, its chain's names."""

    start: int
    end: int
    sort: str
    said: bool
    names: tuple[frozenset[str], ...]


def places(document: Document, said: Sequence[Attribution]) -> Iterator[Place]:
    """The pronouns and descriptions of an article, sources left out, in no order."""
    sources = {span.start for row in said for span in row.source}
    contents = [span for row in said for span in row.content]
    for mention, tokens in document.mentions.items():
        words = document.words(mention)
        start = document.tokens[tokens[0]].start
        named = any(document.tokens[n].tag in NAMES for n in tokens)
        if start in sources or named:
            continue
        sort = _sort(words)
        if sort:
            inside = any(span.start <= start < span.end for span in contents)
            names = _names(document, document.chain[mention])
            yield Place(start, start + len(words), sort, inside, names)


def _sort(words: str) -> str:
    if PERSON.match(words):
        return "he, she"
    if OTHER.match(words):
        return "it, they"
    return "descriptions" if words.lower().startswith("the ") else ""


def _names(document: Document, chain: str) -> tuple[frozenset[str], ...]:
    """The words of every mention of a chain that holds a name."""
    found = (
        content_words(document.words(mention))
        for mention, tokens in document.mentions.items()
        if document.chain[mention] == chain and any(document.tokens[n].tag in NAMES for n in tokens)
    )
    return tuple(words for words in found if words)


def content_words(name: str) -> frozenset[str]:
    """The words of a name in lower case, small ones left out."""
    return frozenset(re.findall(r"\w+", name.lower())) - SMALL


def is_right(given: Reference, place: Place) -> bool:
    """Whether the name given is one of those of the place's chain, or a part or a whole of it."""
    mine = content_words(given.name)
    return any(mine <= names or names <= mine for names in place.names)


def counts(document: Document, errors: bool) -> Counter[tuple[str, str, str]]:
    """How many places of each sort count, and how many references are given and right."""
    said = [row for row, _ in attributions(document)]
    article = Article(document.name, document.text, title=document.title, outlet="Wikinews")
    every = sorted([*said, *own_voice(article, said)], key=lambda row: (row.start, row.id))
    given = {one.span.start: one for one in resolved(article, every)[1]}
    found: Counter[tuple[str, str, str]] = Counter()
    for place in _shortest(places(document, said)):
        one = given.get(place.start)
        right = one is not None and is_right(one, place)
        for where in ("all", "said")[: 1 + place.said]:
            found[where, place.sort, "wanted"] += bool(place.names)
            found[where, place.sort, "given"] += one is not None
            found[where, place.sort, "right"] += right
        if errors and one is not None and not right:
            print(document.name, one, sorted(map(sorted, place.names))[:3], file=sys.stderr)
    return found


def _shortest(found: Iterator[Place]) -> list[Place]:
    """One place for each start: of "the head of the port" and "the head" the shorter."""
    kept: dict[int, Place] = {}
    for place in sorted(found, key=lambda row: (row.start, row.end)):
        kept.setdefault(place.start, place)
    return list(kept.values())


def shares(found: Counter[tuple[str, str, str]]) -> dict[str, dict[str, float]]:
    """Precision, recall and how many places count, by where and sort."""
    rows = {}
    for where in ("said", "all"):
        for sort in ("he, she", "it, they", "descriptions"):
            wanted, given, right = (
                found[where, sort, kind] for kind in ("wanted", "given", "right")
            )
            rows[f"{where}: {sort}"] = {
                "p": round(100 * right / given, 1) if given else 100.0,
                "r": round(100 * right / wanted, 1) if wanted else 0.0,
                "n": wanted,
                "given": given,
            }
    return rows


def main() -> None:
    """Measure the named articles, or all."""
    if not GUM.is_dir():
        print("skipped: ../shared/corpora/gum_news is not there")
        return
    chosen = [name for name in sys.argv[1:] if not name.startswith("--")]
    halves: tuple[Counter[tuple[str, str, str]], ...] = (Counter(), Counter())
    for index, document in enumerate(documents(chosen)):
        seen = index % 2 == 0
        halves[not seen].update(counts(document, "--errors" in sys.argv and seen))
    print(json.dumps({"seen": shares(halves[0]), "unseen": shares(halves[1])}, indent=1))


if __name__ == "__main__":
    main()
