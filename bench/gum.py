"""Attributions of another corpus: what GUM's discourse trees relate as attributions, in Wikinews.

In the trees a unit that names the source ("the minister said") is the satellite of the unit or
group of units that it attributes (`attribution-positive`). That nucleus, with all that hangs below
it, is the content; it is found where a content of ours shares half of the tokens that either has,
each of ours once. Pictures are so related to their credits ("Image: NASA"), which nobody says: the
second figure leaves these out. GUM marks attributions inside attributions, so nested rows of ours
take part.

Run as `python -m bench.gum`; add `--errors` for what was not found.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.gum_speakers import GUM, Document, documents
from bench.intervals import intervals
from onrecord.extract import attributions, load_tagger
from onrecord.model import Article, Attribution

CREDITS = frozenset(("image", "images", "photo", "file"))
HALF = 0.5  # of the tokens of either side
Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Tree:
    """A discourse tree: tokens of each unit, its children and whether each is a nucleus."""

    tokens: Mapping[str, Tokens]
    children: Mapping[str, Sequence[tuple[str, bool]]]
    content: Sequence[tuple[str, str]]  # nucleus and satellite of each positive attribution


def tree(name: str) -> Tree:
    """The tree of one article; its units follow one another as the article's tokens do."""
    root = ET.parse(GUM / f"GUM_news_{name}.rs4").getroot()
    joints = {rel.get("name") for rel in root.iter("rel") if rel.get("type") == "multinuc"}
    tokens: dict[str, Tokens] = {}
    children: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    content: list[tuple[str, str]] = []
    place = 0
    for node in (*root.iter("segment"), *root.iter("group")):
        ident, parent = node.get("id") or "", node.get("parent") or ""
        relation = node.get("relname") or ""
        if node.tag == "segment":
            size = len((node.text or "").split())
            tokens[ident] = frozenset(range(place, place + size))
            place += size
        children[parent].append((ident, relation == "span" or relation in joints))
        if relation == "attribution-positive":
            content.append((parent, ident))
    return Tree(tokens, children, content)


def nucleus(tree: Tree, node: str) -> Tokens:
    """The tokens of a node itself: of a group, of its nuclei and what hangs on them."""
    found = tree.tokens.get(node, frozenset())
    for child, is_nucleus in tree.children.get(node, ()):
        if is_nucleus:
            found |= whole(tree, child)
    return found


def whole(tree: Tree, node: str) -> Tokens:
    """The tokens of a node and of all its satellites."""
    found = nucleus(tree, node)
    for child, is_nucleus in tree.children.get(node, ()):
        if not is_nucleus:
            found |= whole(tree, child)
    return found


def figures(*, errors: bool = False) -> dict[str, Any]:
    """The share of positive attribution relations whose content is found, and its interval."""
    if not GUM.is_dir():
        return {}
    tagger = load_tagger()
    counts = []
    for document in documents(()):
        gold = tree(document.name)
        wanted = [nucleus(gold, node) for node, _ in gold.content]
        rows = attributions(Article(document.name, document.text), tagger)
        found = _matched(wanted, [_tokens(document, row) for row in rows])
        said = [_is_said(document, whole(gold, source)) for _, source in gold.content]
        counts.append(
            {
                "content found": (len(found), 0, len(wanted)),
                "without credits": (sum(said[place] for place in found), 0, sum(said)),
            }
        )
        if errors:
            _print_missed(document, wanted, found)
    numbers = {f"n {name}": sum(count[name][2] for count in counts) for name in counts[0]}
    return intervals(counts) | numbers


def _is_said(document: Document, source: Tokens) -> bool:
    """Whether a source's unit is more than a picture's credit."""
    first = document.tokens[min(source)].words.lower() if source else ""
    return first not in CREDITS


def _tokens(document: Document, row: Attribution) -> Tokens:
    return frozenset(
        number
        for number, token in enumerate(document.tokens)
        if any(span.start < token.end and token.start < span.end for span in row.content)
    )


def _matched(wanted: Sequence[Tokens], ours: Sequence[Tokens]) -> set[int]:
    """The wanted ones that are found, the best pairs first and each side once."""
    pairs = sorted(_pairs(wanted, ours), reverse=True)
    found: set[int] = set()
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in found and j not in used:
            found.add(i)
            used.add(j)
    return found


def _pairs(wanted: Sequence[Tokens], ours: Sequence[Tokens]) -> Iterator[tuple[float, int, int]]:
    for i, theirs in enumerate(wanted):
        for j, mine in enumerate(ours):
            share = len(theirs & mine) / max(1, len(theirs | mine))
            if share >= HALF:
                yield share, i, j


def _print_missed(document: Document, wanted: Sequence[Tokens], found: set[int]) -> None:
    for place, tokens in enumerate(wanted):
        if place not in found:
            words = [document.tokens[number].words for number in sorted(tokens)]
            print(document.name, " ".join(words)[:150], file=sys.stderr)


def main() -> None:
    """Print the figures; one line where the corpus is not there."""
    print(json.dumps(figures(errors="--errors" in sys.argv[1:]) or "skipped: no GUM"))


if __name__ == "__main__":
    main()
