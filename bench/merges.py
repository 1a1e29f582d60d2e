#!/usr/bin/env python3
"""Merges of people to judge by eye: two mentions that the ledger takes for one person.

usage: merges.py [--number 200] [--seed 1] [--kind names] FILE ...

Reads the articles, makes their sources canonical and prints a table: the source, one name with its
words in one article, another name with its words in another article (or in the same one, where
they differ), and room for a verdict. Names that are one full name in one article are no merge. A
pair of names of one source is drawn at most once, so that the few who speak most do not fill the
table. Merges by a pronoun are another kind of decision, drawn apart with `--kind pronouns`. The
drawing depends on the articles and the seed alone.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.model import Record
from onrecord.pipeline import read_records
from onrecord.relate.speakers.sources import sources

BESIDE = 70  # characters of text shown on each side of a mention
Mention = tuple[str, str, str]  # document, the words of the source, the text around
Pair = tuple[str, Mention, Mention]
PRONOUNS = frozenset(
    "i me my we us our he him his she her hers they them their it its who whom whose which that "
    "himself herself themselves one both all".split()
)


def pairs(records: Sequence[Record]) -> list[Pair]:
    """Every two differing mentions of one person, by name of the source."""
    canonical, voices = sources(records)
    names = {source.id: source.name for source in canonical if source.kind == "person"}
    spoken: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    at = {a.id: (record, a) for record in records for a in record.attributions}
    for voice in voices:
        record, attribution = at[voice.attribution]
        if len(voice.sources) != 1 or not attribution.source or voice.sources[0] not in names:
            continue
        span = attribution.source[0]
        text = record.article.text
        around = text[max(0, span.start - BESIDE) : span.end + BESIDE].replace("\n", " ")
        mention = (record.article.path or record.article.id, span.exact, around)
        spoken[voice.sources[0]][span.exact.lower()].append(mention)
    found = []
    for ident in sorted(spoken):
        words = sorted(spoken[ident])
        for i, one in enumerate(words):
            for other in words[i:]:
                pair = _two(spoken[ident][one], spoken[ident][other], one == other)
                if pair:
                    found.append((names[ident], *pair))
    return found


def of_kind(found: Iterable[Pair], kind: str) -> list[Pair]:
    """The merges by names and roles, or those in which a pronoun stands for somebody."""
    return [pair for pair in found if (kind == "pronouns") == (not _is_named(pair))]


def _is_named(pair: Pair) -> bool:
    return not any(words.lower().strip(" ,.") in PRONOUNS for _, words, _ in pair[1:])


def _two(
    ones: Sequence[Mention], others: Sequence[Mention], same: bool
) -> tuple[Mention, Mention] | None:
    """One mention of each, from two articles where there are two."""
    for one in ones:
        for other in others:
            if one[0] != other[0]:
                return one, other
    return None if same else (ones[0], others[0])


def drawn(found: Sequence[Pair], number: int, seed: int) -> list[Pair]:
    """The drawn pairs, at most three of one source."""
    order = list(found)
    random.Random(seed).shuffle(order)
    taken: dict[str, int] = defaultdict(int)
    kept = []
    for pair in order:
        taken[pair[0]] += 1
        if taken[pair[0]] <= 3:
            kept.append(pair)
    return kept[:number]


def table(found: Iterable[Pair]) -> str:
    """The pairs as text, five lines each."""
    lines = []
    for number, (name, one, other) in enumerate(found, 1):
        place = "one article" if one[0] == other[0] else "two articles"
        lines.append(f"{number}. {name} ({place})")
        lines += [f"   [{words}] ...{around}..." for _, words, around in (one, other)]
    return "\n".join(lines)


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=("names", "pronouns"), default="names")
    options = parser.parse_args()
    records = [r for r in read_records(options.files, threads=1) if isinstance(r, Record)]
    found = of_kind(pairs(records), options.kind)
    print(f"{len(records)} articles, {len(found)} pairs of mentions")
    print(table(drawn(found, options.number, options.seed)))


if __name__ == "__main__":
    main()
