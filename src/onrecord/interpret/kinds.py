"""What kind of word each token of a row is, as the search for the main verb sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from onrecord.interpret.lists import bag
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    Token,
    auxiliaries,
    is_adverb,
    is_gerund,
    is_past,
    is_title,
    verb_lemma,
)

_CLOSED = {
    "relative": "who which whom whose",
    "wh": "what how why whether where",
    "subordinator": "while as because although though if unless whereas when since after before "
    "until once lest",
    "that": "that",
    "subject": "i he she we they",
    "pronoun": "it you there this these those one here everyone everybody someone somebody nobody "
    "anyone anybody nothing something everything anything none others",
    "object": "me him her us them himself herself itself themselves myself ourselves yourself",
    "determiner": "the a an his its their our my your some any each every no another both all",
    "to": "to",
    "not": "not never n't",
    "and": "and or but nor yet",
    "be": "is are was were am isn't aren't wasn't weren't ain't",
    "being": "being",
    "be-bare": "be",
    "been": "been",
    "have": "have has had haven't hasn't hadn't",
    "having": "having",
    "do": "do does did don't doesn't didn't",
    "done": "done",
    "doing": "doing",
    "of": "of",
    "like": "like",
}
CLOSED = frozenset((*_CLOSED, "modal", "preposition", "it's", "subject-modal"))
_CLOSED_VERBS = frozenset(
    "be being be-bare been have having do done doing modal it's like ? ?s ?ed ?ing noun? nouns? "
    "adj? adj/noun? adv/noun? adj/adv?".split()
)


@cache
def may_be_verb(kind: str) -> bool:
    """Whether words of the kind can be verbs."""
    return kind in _CLOSED_VERBS or not _VERBAL.isdisjoint(kind.split("/"))


_VERBAL = frozenset("base s past part ing".split())
OPENERS = frozenset("relative wh subordinator that".split())
_CONTRACTED = ("'s", "'re", "'m", "'ve", "'d", "'ll")
_SUBJECTS = frozenset(
    "it that he she there here what who i we you they this everyone where how".split()
)


def kinds(row: Row) -> list[str]:
    """The kind of each token: a closed class, a form of a verb, a kind of noun, or the mark."""
    title = is_title(row)
    found = [_kind(token.low) if token.is_word else _mark(token) for token in row]
    for i in range(len(row)):
        if row[i].text.endswith("'s") and row[i].low != row[i].text.lower():
            found[i] = "possessive"
        elif row[i].is_capital and found[i] not in CLOSED and not title and (i or _named(row)):
            found[i] = "name"
        elif i and found[i] in _NO_VERBS and _calls(found, i - 1):
            found[i] += "?"
    return found


def _named(row: Row) -> bool:
    """Whether the word after the first carries a capital as well ("Ahmed Orr")."""
    return len(row) > 1 and row[1].is_capital and not row[1].text.isupper()


_NO_VERBS = frozenset("noun nouns adj adj/noun adv/noun adj/adv".split())


def _calls(found: list[str], i: int) -> bool:
    """Whether what stands before a word asks for a verb ("would not shock")."""
    while i and found[i] in ("adv", "not"):
        i -= 1
    return found[i] in ("modal", "subject-modal", "do", "to")


def _mark(token: Token) -> str:
    if token.is_number:
        return "number"
    text = token.text
    if text == "-" and token.glued:
        return "hyphen"
    if text in _MARKS:
        return _MARKS[text]
    return "mark"


_MARKS = {
    ",": ",", "-": "dash", "–": "dash", "—": "dash", ".": ".", "?": ".", "!": ".", ";": ".",
    "…": ".", ":": ":", "(": "(", ")": ")", "%": "noun", "$": "number", "£": "number",
    "€": "number",
}  # fmt: skip


@cache
def _closed() -> dict[str, str]:
    return {word: kind for kind, words in _CLOSED.items() for word in words.split()}


_NOUNS = ("tion", "sion", "ment", "ness", "ity", "ism", "ist", "ship", "ance", "ence", "ology")
_ADJECTIVES = ("ful", "able", "ible", "ive", "ous", "ical", "less", "ish", "ic", "al", "ary")


@cache
def _kind(low: str) -> str:
    """The kind of a word by itself, whatever stands around it."""
    return closed_kind(low) or _listed().get(low) or form_kind(low)


def closed_kind(low: str) -> str | None:
    """The kind of a word of a closed class."""
    known = _closed().get(low)
    if known is not None:
        return known
    if low.endswith(_CONTRACTED) and low.split("'")[0] in _SUBJECTS:
        return "subject-modal" if low.endswith("'ll") else "it's"
    if low in bag("words", "modals"):
        return "modal"
    if low in auxiliaries():
        return "have" if low.startswith("ha") else "be"
    return "preposition" if low in bag("words", "prepositions") else None


def is_form_of_be(low: str) -> bool:
    """Whether the word is a form of "be", also one that its subject holds ("it's")."""
    return low in bag("words", "be") or _kind(low) == "it's"


@cache
def _listed() -> dict[str, str]:
    """The kinds of words of open classes, by what they were found to be (kinds.tsv)."""
    path = resources.files(__package__).joinpath("kinds.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {word: row[0] for row in rows if len(row) > 1 for word in row[1].split(" ")}


def form_kind(low: str) -> str:
    """The kind of a word that is not listed, by its ending and the verbs that are known."""
    if is_adverb(low):
        return "adv"
    if is_past(low):
        return "part/past"
    if is_gerund(low):
        return "ing"
    lemma = verb_lemma(low)
    if lemma is not None:
        known = lemma in bag("words", "base", "verbs")
        return ("base" if known else "base/noun") if lemma == low else "s" if known else "nouns/s"
    if low.endswith("'s") or low.endswith(_NOUNS):
        return "noun"
    if low.endswith(_ADJECTIVES):
        return "adj"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return "?s"
    if low.endswith("ed") and len(low) > 4:
        return "?ed"
    if low.endswith("ing") and len(low) > 5:
        return "?ing"
    return "?"


_NO_OPENING = frozenset(("adv", "not", "and", ",", "dash", "that"))


def row_opening(found: Sequence[str]) -> str:
    """The kind of the first word that is no adverb, conjunction or mark."""
    return next((kind for kind in found if kind not in _NO_OPENING), "")
