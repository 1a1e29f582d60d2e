"""What spaCy's parse of a clause says of its verbs, by the conventions of interpret.verbs.

The root of the parse is the main verb, but "it leaks, he said" is of leaking, and a row without a
finite verb may say its deed by an infinitive or a gerund. Parses that break what they should hold
together are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

UNSURE = -1
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_HELPING = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_EMBEDDED = frozenset(("relcl", "advcl", "acl", "pcomp", "csubj", "ccomp"))
_NO_HEADS = frozenset("aux auxpass amod compound det advmod prep mark case".split())
_GOVERNED = frozenset(("relcl", "acl", "advcl", "xcomp", "ccomp"))


class Word(NamedTuple):
    """A word of a parse: where it starts in the clause, its labels and the place of its head."""

    start: int
    text: str
    tag: str
    pos: str
    dep: str
    head: int


class Tree:
    """A parse with the children of each word."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.roots = [i for i, word in enumerate(words) if word.head == i]
        self.children: Mapping[int, list[int]] = defaultdict(list)
        for i, word in enumerate(words):
            if word.head != i:
                self.children[word.head].append(i)

    def of(self, i: int, *deps: str) -> list[int]:
        """The children of a word by these relations."""
        return [k for k in self.children[i] if self.words[k].dep in deps]

    def is_verbal(self, i: int) -> bool:
        """Whether the word is tagged as a verb."""
        return self.words[i].pos in ("VERB", "AUX")

    def is_finite(self, i: int) -> bool:
        """Whether the word or an auxiliary of its own is finite."""
        chain = (i, *self.of(i, *_HELPING))
        return any(self.words[k].tag in _FINITE for k in chain)

    def has_to(self, i: int) -> bool:
        """Whether "to" stands with the verb."""
        return any(self.words[k].text.lower() == "to" for k in self.of(i, "aux"))

    def size(self, i: int) -> int:
        """How many words hang together at a word."""
        return 1 + sum(self.size(k) for k in self.children[i])


def main_verb(tree: Tree) -> int | None:
    """The place of the main verb, None where there is none, UNSURE where the parse tells not."""
    for root in tree.roots:
        if tree.is_verbal(root):
            return _spoken(tree, root)
        if tree.words[root].pos in ("ADP", "SCONJ") and root < 3:
            inner = [k for k in tree.of(root, "pcomp") if tree.is_verbal(k)]
            if inner:
                return inner[0]
        if tree.size(root) > 2:
            wanted = _wanted(tree, root)
            return _gerund(tree) if wanted is None else wanted
    return _gerund(tree)


def _spoken(tree: Tree, root: int) -> int:
    """The root, or what it says where it only names the speaker behind ("it leaks, he said")."""
    said = [
        k
        for k in tree.of(root, "ccomp")
        if k < root and tree.is_verbal(k) and not tree.of(k, "mark")
    ]
    subjects = tree.of(root, *_SUBJECTS)
    return said[0] if said and (not subjects or subjects[0] > said[0]) else root


def _wanted(tree: Tree, root: int) -> int | None:
    """The infinitive of who is to act ("the council to resign")."""
    word = tree.words[root]
    if word.pos not in ("PROPN", "NOUN", "PRON"):
        return None
    for k in tree.of(root, *_GOVERNED):
        if k > root and tree.has_to(k):
            return k if word.pos != "NOUN" or word.tag == "NNS" else UNSURE
    return None


def _gerund(tree: Tree) -> int | None:
    """The gerund after a preposition in a row without a finite verb ("of bombing the camp")."""
    if any(_is_free(tree, i) for i in range(len(tree.words))):
        return UNSURE
    words = tree.words
    for i in range(len(words) - 1):
        low, after = words[i].text.lower(), words[i + 1]
        if i and low in ("which", "who", "that", "whom"):
            return None
        if low not in ("of", "for", "from", "with"):
            continue
        if after.tag == "VBG" and after.pos == "VERB":
            return i + 1
        if after.text.lower() == "being" and i + 2 < len(words) and words[i + 2].tag == "VBN":
            return i + 2
    return None


def _is_free(tree: Tree, i: int) -> bool:
    """Whether the word is a finite verb in no subordinate clause, though the root is none."""
    skipped = (*_HELPING, "amod", "compound")
    if not tree.is_verbal(i) or tree.words[i].dep in skipped or not tree.is_finite(i):
        return False
    while tree.words[i].head != i:
        if tree.words[i].dep in _EMBEDDED:
            return False
        i = tree.words[i].head
    return True


def finite_verbs(tree: Tree) -> list[int]:
    """The last words of the chains of finite verbs."""
    found: list[int] = []
    for i, word in enumerate(tree.words):
        if not tree.is_verbal(i) or word.dep in _NO_HEADS or tree.has_to(i):
            continue
        bare = word.tag in ("VB", "VBN") and (
            word.head == i or (word.dep == "conj" and word.head in found)
        )
        if bare or tree.is_finite(i):
            found.append(i)
    return found
