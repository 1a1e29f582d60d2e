"""A statement turned into a question that yes or no answers, where a rule is safe; else quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement

_BE = r"was|were|is|are|will|would|has|have|had"
_SUBJECT = r"(?P<subject>(?:[\w’'.-]+ ){1,6}?)"
_INVERTED = re.compile(rf"^{_SUBJECT}(?P<verb>{_BE}) (?P<rest>\S.+)$")
_ACCUSED = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+ ){1,5}?)(?:of|for) (?P<verb>\w+ing) (?P<rest>\S.+)$"
)
_PRONOUN = re.compile(r"^(?P<word>it|he|she|they|we|i|you)\s", re.I)
_POINTING = re.compile(r"^(?:this|that|these|those|there|his|her|their|its|our|my|another)\b", re.I)
_CLAIMED = re.compile(
    r"^(?:\w+ ){0,3}?(?:that|of) (?=(?:it|he|she|they|its|his|her|their)\b)", re.I
)
_NEGATED = re.compile(r"\b(?:not|never|no|none|nothing|nobody)\b|n[’']t\b", re.I)
_NOT_SUBJECT = re.compile(
    r"\b(?:that|who|which|where|when|if|i|we|he|she|they|it|this|these|those|and|as|to|said|told)\b|\w{2}ed\b",
    re.I,
)
_OPENED = re.compile(
    r"^(?:in|on|at|by|after|before|last|this|since|during|when|as|if|while)\b", re.I
)
_WITHIN = re.compile(rf",|\b(?:{_BE}|on|in|at|for|from|with|by|near|into)$", re.I)
Called = tuple[str, tuple[str, ...]]
_LONGEST = 22  # words; a longer clause is no question that a person reads


def asked(group: Sequence[Statement], called: Mapping[str, Called]) -> str:
    """The question that a group of yes-no claims answers, by its clearest and most typical claim.

    `called` gives each source's name in short and the pronouns of which it takes the place.
    """
    shared = Counter(word for row in group for word in _words(row))

    def rank(row: Statement) -> tuple[int, float, tuple[str, str, int, str]]:
        words = _words(row)
        typical = sum(shared[word] for word in words) / (len(words) or 1)
        return _question(row, called)[0], -round(typical, 6), row.order

    text = _question(min(group, key=rank), called)[1]
    return _uncapped(text, group)


def _uncapped(text: str, group: Sequence[Statement]) -> str:
    """The question without a capital that only a headline gave its subject."""
    match = re.match(rf"^(?:Did|{_BE}) (?P<word>[A-Z][a-z]+)\b", text, re.I)
    if not match:
        return text
    word = match["word"]
    small = any(re.search(rf"\b{word.lower()}\b", row.content) for row in group)
    return text[: match.start("word")] + word.lower() + text[match.end("word") :] if small else text


def _words(row: Statement) -> tuple[str, ...]:
    return (*row.claim.topic.predicate[:1], *row.claim.topic.names)


def _question(row: Statement, called: Mapping[str, Called]) -> tuple[int, str]:
    """How unclear the question is (0 is clearest), and the question."""
    clause = _named(_plain(row.claim.topic.clause.exact), row, called)
    turned = _turned(clause, row) if row.claim.answer == "yes" or _spoken_of(row) else None
    text = turned or f"Is this so: “{_cut(clause)}”?"
    length = len(text.split())
    return (
        10 * (turned is None)
        + 4 * bool(_PRONOUN.match(clause) or _POINTING.match(clause))
        + 3 * bool(re.search(r"\d", text))
        + 2 * (row.claim.answer == "no")
        + 9 * (len(clause.split()) < 4)
        + (length > 14)
        + (length > 20)
    ), text


def _spoken_of(row: Statement) -> bool:
    """Whether a denial gives what it denies, and not what holds instead."""
    return not _NEGATED.search(row.claim.topic.clause.exact)


def _plain(text: str) -> str:
    kept = re.split(r"\s+as [“\"‘']", text)[0]  # "dismissed the report as “nonsense”"
    bare = re.sub(r"[“”\"]|\s+", " ", kept)
    bare = re.sub(r"^(?:that|and|but|also)\s+", "", " ".join(bare.split()))
    return bare.strip(" .,;:!?—–-")


def _named(clause: str, row: Statement, called: Mapping[str, Called]) -> str:
    """The clause with the speaker's name for a pronoun that opens it, after "claims that"."""
    clause = _CLAIMED.sub("", clause)
    match = _PRONOUN.match(clause)
    found = [called[source] for source in row.sources if source in called]
    if match and len(found) == 1:
        name, pronouns = found[0]
        if match["word"].lower() in pronouns:
            return f"{name} {clause[match.end() :]}"
    return clause


def _cut(clause: str) -> str:
    """The clause up to a comma, where it is long."""
    words = clause.split()
    if len(words) <= _LONGEST:
        return clause
    head = re.split(r", | but | while ", clause)[0]
    return head if 5 <= len(head.split()) <= _LONGEST else " ".join(words[:_LONGEST]) + " …"


def _turned(clause: str, row: Statement) -> str | None:
    words = clause.split()
    titled = sum(word[0].isupper() for word in words) > 0.6 * len(words)
    if _NEGATED.search(clause) or _OPENED.match(clause) or (titled and len(words) > 4):
        return None
    clause = re.split(r", |; | – | — ", clause)[0] if len(words) > 14 else clause
    accused = _ACCUSED.match(clause)
    if accused and not _NOT_SUBJECT.search(accused["subject"]):
        lemma = _lemma(accused["verb"], row)
        return (
            f"Did {_lowered(accused['subject'], row)}{lemma} {accused['rest']}?" if lemma else None
        )
    inverted = _INVERTED.match(clause)
    if inverted and not _NOT_SUBJECT.search(inverted["subject"]):
        subject = _lowered(inverted["subject"], row)
        return f"{inverted['verb'].capitalize()} {subject}{inverted['rest']}?"
    return _did(clause, row)


def _did(clause: str, row: Statement) -> str | None:
    """ "Norland sent soldiers" to "Did Norland send soldiers?", where the verb is known."""
    words = clause.split()
    for index in range(1, min(7, len(words) - 1)):
        subject = " ".join(words[:index])
        if _NOT_SUBJECT.search(subject) or _WITHIN.search(subject):
            return None
        lemma = _lemma(words[index], row)
        if lemma and not words[index].endswith("ing"):
            rest = " ".join(words[index + 1 :])
            return f"Did {_lowered(subject, row)} {lemma} {rest}?"
    return None


def _lemma(word: str, row: Statement) -> str | None:
    """The verb of the claim's predicate of which the word is a past or -ing form."""
    irregular = lexicon().participles
    low = word.lower()
    for lemma in row.claim.topic.predicate:
        stem = lemma.removesuffix("e")
        forms = {f"{stem}ed", f"{stem}ing", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
        if low in forms or low == irregular.get(lemma):
            return lemma
        if lemma.endswith("y") and low == f"{lemma[:-1]}ied":
            return lemma
    return None


def _lowered(text: str, row: Statement) -> str:
    """The text with a small first letter, unless it opens with a name."""
    first = text.split(" ")[0]
    named = any(first.startswith(name.split(" ")[0]) for name in row.claim.topic.names)
    if named or first[1:2].isupper() or first.lower() not in lexicon().openers:
        return text
    return text[:1].lower() + text[1:]
