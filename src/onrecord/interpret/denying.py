"""Denials: of a report, of a deed, by the cue or in the content."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.interpret.lists import bag, pattern
from onrecord.interpret.numerals import Row
from onrecord.interpret.saying import BODIES, SELVES, Saying, bodies_of, cue_class, names_of
from onrecord.interpret.tokens import (
    auxiliaries,
    is_adverb,
    is_gerund,
    noun_lemma,
    verb_lemma,
)
from onrecord.model import Stance


def denying_cue(saying: Saying) -> Stance | None:
    if not saying.cue:
        return None
    if cue_class(saying.cue, saying.content) == "deny":
        return "deny"
    calls = {"call", "describe", "brand", "label", "denounce", "slam", "condemn", "term", "blast"}
    lemmas = {verb_lemma(token.low) or token.low for token in saying.cue}
    if not lemmas & calls:
        return None
    return "deny" if is_false(saying.words) else None


def is_false(words: str) -> bool:
    """Whether an accusation or report, as subject or object, is said to be no truth."""
    words = words.lower()
    for told in pattern("false").finditer(words):
        about = pattern("accusation").search(words[: told.start()])
        if about and not _NEGATED.search(words[max(0, about.start() - 25) : told.start()]):
            return True
    return False


_NEGATED = re.compile(r"\b(?:not|never|hardly)\b|n[’']t\b")
_SENTENCE_END = re.compile(r"[.!?] ")


def _opening(words: str) -> list[str]:
    """The first sentences of a content: a denial answers at once, and long quotations go on."""
    found, start = [], 0
    for end in islice(_SENTENCE_END.finditer(words), ANSWERING):
        found.append(words[start : end.start() + 1])
        start = end.end()
    return [*found, words[start:]][:ANSWERING]


def says_false(saying: Saying) -> Stance | None:
    """ "The report was false": an accusation as subject, said to be no truth."""
    if saying.own:
        return None
    for sentence in _opening(saying.words):
        told = pattern("false").search(sentence.lower())
        short = told is not None and len(sentence.split()) < 5
        if is_false(sentence) or (told and short and _only_adverbs(sentence[: told.start()])):
            return "deny"
    return None


def _only_adverbs(before: str) -> bool:
    """ "Completely false", "nonsense": nothing but adverbs before the word."""
    words = re.findall(r"\w+", before.lower())
    return all(word.endswith("ly") or word in ("total", "pure", "utter") for word in words)


def denies_deed(saying: Saying) -> Stance | None:
    """A deed of its own that the source says it did not do, or a tie that it has not."""
    if saying.own:
        return None
    if any(_disclaims(saying, sentence) for sentence in _opening(saying.words)):
        return "deny"
    row = saying.content
    ends = [k for k, token in enumerate(row) if token.text in ".!?" and not token.is_word]
    row = row[: ends[ANSWERING - 1]] if len(ends) >= ANSWERING else row
    for i, token in enumerate(row):
        if token.low not in bag("stance", "negation", "words") or token.low in _MODAL_NOT:
            continue
        if _own_subject(saying, i) and _is_deed(row, i):
            return "deny"
    return None


def _disclaims(saying: Saying, sentence: str) -> bool:
    """Whether one that can answer for it has no part or knowledge, and not a thing or a third."""
    found = pattern("deny").search(sentence.lower())
    if found is None:
        return False
    before = _CLAUSES.split(sentence[: found.start()])
    words = re.findall(r"[\w’']+", before[-1])
    subject = [word for word in words if word.lower() not in auxiliaries()]
    if not subject or len(subject) > _LONG_SUBJECT:
        link = before[-2] if len(before) > 1 else ""
        return link not in ("which", "who") and not (link == "that" and before[-3].strip())
    first_person = bag("stance", "modality", "first_person")
    low = {re.split("[’']", word.lower())[0] for word in subject}
    if saying.direct and low & {"he", "she"} and not low & first_person:
        return False
    capital = any(word[0].isupper() for word in subject)
    return capital or bool(low & (ANSWERABLE | SELVES | first_person))


_CLAUSES = re.compile(r"[,;:]|\b(which|who|that|while|because|when)\b")
_LONG_SUBJECT = 6
ANSWERABLE = BODIES | frozenset(
    "there nobody none company firm agency council group party bank campaign club union board "
    "officials officers client defendant suspect minister president mayor side country state "
    "allegations accusations claims reports this that these those".split()
)
_MODAL_NOT = frozenset("won't wouldn't can't cannot couldn't".split())


def _own_subject(saying: Saying, i: int) -> bool:
    """Whether the subject of the negation at token i is the source or its body."""
    row = saying.content
    marks = ".,;:!?-"
    first = max(
        (k + 1 for k in range(i) if row[k].text in marks or row[k].low in _OPENERS), default=0
    )
    subject = [token for token in row[first:i] if token.low not in auxiliaries()]
    if len(subject) > 5 or any(row[k].low in bag("words", "modals") for k in range(first, i)):
        return False
    names = names_of(saying.source) | {noun_lemma(low) for low in bodies_of(saying.source)}
    if not subject:
        return False
    head, first_person = subject[-1].low, bag("stance", "modality", "first_person")
    if head in first_person or (subject[0].low in ("our", "my") and len(subject) < 4):
        return True
    theirs = subject[0].low in ("its", "their", "his", "her") and len(subject) < 4
    if theirs and head in BODIES and not saying.direct:
        return True
    itself = not saying.direct and len(subject) == 1 and head in SELVES
    return itself or bool({head, noun_lemma(head)} & names)


_OPENERS = frozenset("that which who and but or because if when as while said says".split())


# The present tense tells what one is wont to do, and answers no accusation of a deed.
_HABITS = frozenset("do does don't doesn't".split())


def _is_deed(row: Row, i: int) -> bool:
    """Whether the negation at token i is of a deed done: "did not bomb", "are not bombing"."""
    whole = row[i].low.endswith("n't") and len(row[i].low) > 3
    helper = row[i].low if whole else row[i - 1].low if i else ""
    following = row[i + 1 : i + 4]
    verbs = [token for token in following if not is_adverb(token.low)]
    if not verbs or verbs[0].low in auxiliaries() or helper in _HABITS:
        return False
    lemma = verb_lemma(verbs[0].low)
    if lemma is None or lemma in bag("stance", "modality", "perception"):
        return False
    if helper.removesuffix("n't") in bag("words", "be"):
        return is_gerund(verbs[0].low) and lemma != "go"
    return True


# A denial answers at once: further on, a long quotation speaks of other things.
ANSWERING = 2
