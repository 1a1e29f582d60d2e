#!/usr/bin/env python3
"""Who speaks, on GUM news: the coreference chain of a source's head is the gold speaker.

usage: gum_speakers.py [--errors] [ARTICLE ...]

Attributions are the discourse units that GUM's trees relate as attributions; the source is the
subject of the unit, or what "according to" or "by" leads in. Prints JSON: `named` sources hold a
name of their own; `far` ones (pronouns and roles) lie in a chain that is named elsewhere, and are
right where the speaker resolved bears a name of that chain; `unnamed` ones lie in a chain without
a name, and are right where the speaker is called by words of that chain. `abstained` is how many
of the far ones nobody was given. Prints one line and ends well where the corpus is not there.
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Article, Attribution, Span, Speaker
from onrecord.resolve import cast

GUM = Path(__file__).resolve().parents[1].parent / "shared" / "corpora" / "gum_news"
LINKS = frozenset(("coref", "ana", "cata", "appos", "pred"))
NO_BLANK_BEFORE = frozenset(". , ; : ! ? ) ] % ’s 's n't ’ 're 've 'll 'm 'd -".split())
NO_BLANK_AFTER = frozenset("( [ $ £ € # -".split())
SMALL = frozenset("the a an of for and in on at to s government agency mr mrs ms dr sir".split())
PRONOUN = re.compile(r"(?i)(?:he|she|it|they|we|i|who|which|you|him|her|them|us)$")
BODY = frozenset("obl obj obl:agent nmod iobj root conj".split())


@dataclass(slots=True)
class Token:
    """A token at its place in the text that is written from the tokens."""

    words: str
    start: int
    tag: str = ""
    relation: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.words)


@dataclass(slots=True)
class Document:
    """One GUM article: `mentions` are token numbers by mention, `chain` a chain's id by mention."""

    name: str
    title: str
    text: str
    tokens: list[Token]
    mentions: dict[str, list[int]]
    chain: dict[str, str]
    units: list[tuple[int, int, str, str]] = field(default_factory=list)  # start, end, id, parent
    parents: dict[str, tuple[str, str]] = field(default_factory=dict)

    def words(self, mention: str) -> str:
        """A mention's words as they stand in the text."""
        places = self.mentions[mention]
        return self.text[self.tokens[places[0]].start : self.tokens[places[-1]].end]


def documents(chosen: Sequence[str]) -> Iterator[Document]:
    """The chosen articles, or all, by name."""
    for path in sorted(GUM.glob("*.tsv")):
        name = path.stem.removeprefix("GUM_news_")
        if not chosen or name in chosen:
            yield _document(name)


def _document(name: str) -> Document:
    rows = _rows(name)
    root = ET.parse(GUM / f"GUM_news_{name}.xml").getroot()
    breaks, lines = _layout(root)
    text = ""
    tokens: list[Token] = []
    quoted = False
    for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
        word = row[2]
        quoted = quoted and number not in breaks
        before = tokens[-1].words if tokens else ""
        glued = word in NO_BLANK_BEFORE or before in NO_BLANK_AFTER
        glued = glued or (quoted and '"' in {word, before})
        quoted = quoted != (word == '"')
        gap = "\n\n" if number in breaks else "" if glued else " "
        text += gap if text else ""
        tokens.append(Token(word, len(text), line[1], line[5]))
        text += word
    mentions, chain = _chains(rows)
    made = Document(name, root.get("title") or "", text, tokens, mentions, chain)
    _units(made)
    return made


def _rows(name: str) -> list[list[str]]:
    lines = (GUM / f"GUM_news_{name}.tsv").read_text("utf-8").split("\n")
    return [line.split("\t") for line in lines if re.match(r"\d+-\d+\t", line)]


def _layout(root: ET.Element) -> tuple[set[int], list[list[str]]]:
    """At which token numbers paragraphs start, and the tokens' columns."""
    breaks: set[int] = set()
    lines: list[list[str]] = []

    def take(text: str | None) -> None:
        for line in (text or "").split("\n"):
            if line.count("\t") >= 5:
                lines.append(line.split("\t"))

    def walk(node: ET.Element) -> None:
        if node.tag in {"p", "head", "item", "figure", "caption", "quote", "sp"}:
            breaks.add(len(lines))
        take(node.text)
        for child in node:
            walk(child)
            take(child.tail)

    walk(root)
    return breaks, lines


def _chains(rows: Sequence[Sequence[str]]) -> tuple[dict[str, list[int]], dict[str, str]]:
    mentions: dict[str, list[int]] = defaultdict(list)
    number = {row[0]: n for n, row in enumerate(rows)}
    for n, row in enumerate(rows):
        for part in row[3].split("|"):
            if part not in {"_", ""}:
                mentions[_mention(part, row[0])].append(n)
    parent = {mention: mention for mention in mentions}

    def top(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    for row in rows:
        kinds, links = row[8].split("|"), row[9].split("|")
        for kind, link in zip(kinds, links, strict=False):
            found = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?", link)
            if kind not in LINKS or found is None or found[1] not in number:
                continue
            ends = (
                f"m{found[2]}" if found[2] not in {None, "0"} else f"t{found[1]}",
                f"m{found[3]}" if found[3] not in {None, "0"} else f"t{row[0]}",
            )
            if all(end in parent for end in ends):
                a, b = sorted((top(ends[0]), top(ends[1])))
                parent[b] = a
    return dict(mentions), {mention: top(mention) for mention in mentions}


def _mention(part: str, token: str) -> str:
    found = re.search(r"\[(\d+)\]$", part)
    return f"m{found[1]}" if found else f"t{token}"


def _units(document: Document) -> None:
    tree = ET.parse(GUM / f"GUM_news_{document.name}.rs4").getroot()
    place = 0
    for node in (*tree.iter("segment"), *tree.iter("group")):
        ident = node.get("id") or ""
        document.parents[ident] = (node.get("parent") or "", node.get("relname") or "")
        if node.tag == "segment":
            size = len((node.text or "").split())
            document.units.append((place, place + size, ident, node.get("parent") or ""))
            place += size


def attributions(document: Document) -> list[tuple[Attribution, str]]:
    """Gold attributions, each with the mention that is its source."""
    found = []
    for start, end, ident, parent in document.units:
        relation = document.parents[ident][1]
        head = _source_head(document, start, end) if relation.startswith("attribution") else None
        mention = _mention_of(document, head, start, end) if head is not None else None
        if mention is None:
            continue
        places = document.mentions[mention]
        source = _cut(document, places[0], places[-1] + 1)
        cue = _cue(document, places, start, end)
        content = tuple(_cut(document, a, b) for a, b in _leaves(document, parent, ident))
        quoted = any("“" in span.exact or '"' in span.exact for span in content)
        style = "direct" if quoted else "indirect"
        row = Attribution(f"a{start}", (source,), cue, content, style, 1.0)  # type: ignore[arg-type]
        found.append((row, mention))
    return found


def _cut(document: Document, first: int, stop: int) -> Span:
    return Span.cut(document.text, document.tokens[first].start, document.tokens[stop - 1].end)


def _source_head(document: Document, start: int, end: int) -> int | None:
    tokens = document.tokens[start:end]
    low = [token.words.lower() for token in tokens]
    subjects = [n for n, token in enumerate(tokens) if token.relation.startswith("nsubj")]
    passive = bool(subjects) and tokens[subjects[0]].relation.startswith("nsubj:pass")
    for n, word in enumerate(low):
        led = (word == "to" and n and low[n - 1] == "according") or (word == "by" and passive)
        if led:
            after = (k for k in range(n + 1, len(tokens)) if tokens[k].relation in BODY)
            place = next(after, None)
            return None if place is None else start + place
    if passive or not subjects:
        return None
    return start + subjects[0]


def _mention_of(document: Document, head: int, start: int, end: int) -> str | None:
    """The longest mention that holds the head and no subject but it."""
    fit = [
        m
        for m, places in document.mentions.items()
        if head in places and places[0] >= start and places[-1] < end
    ]
    return max(fit, key=lambda m: (len(document.mentions[m]), m), default=None)


def _cue(document: Document, places: Sequence[int], start: int, end: int) -> tuple[Span, ...]:
    tokens = document.tokens
    before = list(range(start, places[0]))
    after = list(range(places[-1] + 1, end))
    if [tokens[n].words.lower() for n in before[-2:]] == ["according", "to"]:
        return (_cut(document, before[-2], before[-1] + 1),)
    verbs = [n for n in (*after, *before) if tokens[n].tag.startswith("V")]
    return (_cut(document, verbs[0], verbs[0] + 1),) if verbs else ()


def _leaves(document: Document, node: str, without: str) -> list[tuple[int, int]]:
    children: dict[str, list[str]] = defaultdict(list)
    for ident, (parent, _) in document.parents.items():
        if ident != without:
            children[parent].append(ident)
    inside, stack = set(), [node]
    while stack:
        one = stack.pop()
        inside.add(one)
        stack += [c for c in children[one] if not document.parents[c][1].startswith("attribution")]
    found: list[tuple[int, int]] = []
    for start, end, ident, _ in document.units:
        if ident in inside and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif ident in inside:
            found.append((start, end))
    return found


def _is_named(document: Document, mention: str) -> bool:
    return any(document.tokens[n].tag in {"NP", "NPS"} for n in document.mentions[mention])


def _content_words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - SMALL


def _agrees(speaker: Speaker, chain: Sequence[str]) -> bool:
    """Whether a mention of the chain holds the speaker's name, or the name the mention."""
    names = [words for name in (speaker.name, *speaker.aliases) if (words := _content_words(name))]
    told = [words for mention in chain if (words := _content_words(mention))]
    return any(name <= words or words <= name for name in names[:1] for words in told) or any(
        name == words for name in names for words in told
    )


def measure(document: Document, counts: dict[str, list[int]], errors: bool) -> None:
    """Add one article's hits to the counts of each sort of source."""
    rows = attributions(document)
    article = Article(document.name, document.text, title=document.title, outlet="Wikinews")
    found = cast(article, [row for row, _ in rows])
    speakers = {speaker.key: speaker for speaker in found.speakers}
    for (row, mention), said in zip(rows, found.mentions, strict=True):
        chain = [m for m in document.mentions if document.chain[m] == document.chain[mention]]
        named = [m for m in chain if _is_named(document, m)]
        sort = "named" if mention in named else "far" if named else "unnamed"
        told = named or [m for m in chain if not PRONOUN.match(document.words(m))]
        words = [document.words(m) for m in told]
        given = [speakers[key] for key in said.speakers]
        hit = any(_agrees(speaker, words) for speaker in given)
        counts[sort].append(hit)
        if sort == "far":
            counts["abstained"].append(not given)
        if errors and not hit:
            names = [speaker.name for speaker in given]
            print(document.name, sort, repr(row.source[0].exact), names, "gold:", words[:4])


def main() -> None:
    """Measure the named articles, or all."""
    if not GUM.is_dir():
        print("skipped: ../shared/corpora/gum_news is not there")
        return
    chosen = [a for a in sys.argv[1:] if not a.startswith("--")]
    counts: dict[str, list[int]] = defaultdict(list)
    for document in documents(chosen):
        measure(document, counts, "--errors" in sys.argv)
    shares = {
        sort: {"r": round(100 * sum(hits) / len(hits), 1), "n": len(hits)}
        for sort, hits in sorted(counts.items())
    }
    print(json.dumps(shares, indent=1))


if __name__ == "__main__":
    main()
