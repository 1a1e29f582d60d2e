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
    is_finite_at,
    is_gerund,
    is_plural,
    noun_lemma,
    verb_lemma,
)
from onrecord.model import Stance


def denying_cue(saying: Saying) -> Stance | None:
    if not saying.cue or (saying.source and saying.source[0].low in _NOBODY):
        return None
    if cue_class(saying.cue, saying.content) == "deny":
        if _withholds(saying):
            return "unknown"
        return None if _only_calls(saying) else "deny"
    calls = {"call", "describe", "brand", "label", "denounce", "slam", "condemn", "term", "blast"}
    lemmas = {verb_lemma(token.low) or token.low for token in saying.cue}
    if not lemmas & calls:
        return None
    return "deny" if is_false(saying.words) else None


_NOBODY = frozenset("no nobody none".split())


def _only_calls(saying: Saying) -> bool:
    """ "Dismissed him as an actor": no report is denied, and who is meant is called something."""
    lows = [token.low for token in saying.content]
    if "as" not in lows or "dismiss" not in {verb_lemma(token.low) for token in saying.cue}:
        return False
    before, after = lows[: lows.index("as")], " ".join(lows[lows.index("as") :])
    told = bag("topics", "references") - _PRONOUNS | {"that"}
    return told.isdisjoint(before) and not pattern("false").search(after)


def _withholds(saying: Saying) -> bool:
    """ "Denied the town its harbour": somebody is not given a thing, and no report is denied."""
    if "deny" not in {verb_lemma(token.low) for token in saying.cue}:
        return False
    row = saying.first
    things = [k for k, token in enumerate(row[:_RECEIVER]) if k and token.low in _THINGS]
    if not things or any(is_finite_at(row, k) for k in range(len(row))):
        return False
    before = row[: things[0]]
    other = bag("topics", "references") | bag("words", "prepositions") | _JOINING
    plain = [token for token in before if token.is_capital or not is_gerund(token.low)]
    return before == tuple(plain) and other.isdisjoint(token.low for token in before)


_JOINING = frozenset("that and or not all both having".split())
_RECEIVER = 6  # words within which the one who is to be given a thing is named
_THINGS = frozenset("the a an his her its their any".split())
_PRONOUNS = frozenset("it this that them those".split())


def is_false(words: str) -> bool:
    """Whether an accusation or report, as subject or object, is said to be no truth."""
    words = words.lower()
    for told in pattern("false").finditer(words):
        about = pattern("accusation").search(words[: told.start()])
        about = None if about and _is_aside(about.group(), told.group()) else about
        if about and not _NEGATED.search(words[max(0, about.start() - 25) : told.start()]):
            return True
    return False


def _is_aside(about: str, told: str) -> bool:
    """Whether no report is called false: "that is wrong", "the story on the fake page"."""
    if _TURNED_OUT.search(about) or (told == "wrong" and _PRONOUN.match(about)):
        return True
    words = re.findall(r"\w+", about)
    return words[-1:] == ["the"] and not bag("words", "be") & set(words)


_TURNED_OUT = re.compile(r"^\w+ (?:that|which) (?:\w+ed|proved|were|was|are|is|have|had|has)\b")
_PRONOUN = re.compile(r"(?:it|they|this|that|these|those)\b")
# "The suggestion that boats had sailed is false", however much the suggestion says.
_TALE = re.compile(
    r"^\W*(?:\w+ )?(?:suggestion|claim|allegation|accusation|assertion|idea|notion|rumou?r|report"
    r"|story) that (?:[\w’'-]+,? ){4,40}?(?:is|are|was|were) (?:(?:\w+ly|just|simply|all) )*$"
)
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
        if sentence.lower().startswith("the fact "):
            continue
        told = pattern("false").search(sentence.lower())
        short = told is not None and len(sentence.split()) < 5
        before = sentence[: told.start()] if told else ""
        if is_false(sentence) or _TALE.match(before.lower()):
            return "deny"
        if short and _only_adverbs(before):
            return "deny"
    return None


def _only_adverbs(before: str) -> bool:
    """ "Completely false", "nonsense": nothing but adverbs before the word."""
    words = re.findall(r"\w+", before.lower())
    return all(word.endswith("ly") or word in ("total", "pure", "utter") for word in words)


def denies_deed(saying: Saying) -> Stance | None:
    """A deed of its own that the source says it did not do, or a tie that it has not.

    Who only says that it has not spoken on something leaves that open.
    """
    if saying.own or not saying.source or _only_thinks(saying):
        return None
    if any(_disclaims(saying, sentence) for sentence in _opening(saying.words)):
        return "deny"
    row = saying.content
    ends = [k for k, token in enumerate(row) if token.text in ".!?" and not token.is_word]
    row = row[: ends[ANSWERING - 1]] if len(ends) >= ANSWERING else row
    for i, token in enumerate(row):
        if token.low not in bag("stance", "negation", "words") or token.low in _MODAL_NOT:
            continue
        if not _own_subject(saying, i):
            continue
        if _is_deed(row, i):
            return "deny"
        if _is_silent(row[i + 1 : i + 6]):
            return "unknown"
    return None


def _is_silent(row: Row) -> bool:
    """Whether what follows is left open: "had not commented on whether"."""
    asked = any(token.low in ("whether", "if") for token in row)
    silent = bag("stance", "negation", "silent")
    return asked and any(verb_lemma(token.low) in silent for token in row)


def _only_thinks(saying: Saying) -> bool:
    """Whether the cue tells what one knows or feels, and answers nobody ("felt", "seems")."""
    lemmas = {verb_lemma(token.low) for token in saying.cue}
    return bool(lemmas & bag("stance", "modality", "perception"))


def _disclaims(saying: Saying, sentence: str) -> bool:
    """Whether one that can answer for it has no part or knowledge, and not a thing or a third."""
    found = pattern("deny").search(sentence.lower())
    if found is None:
        return False
    before = _CLAUSES.split(sentence[: found.start()])
    words = re.findall(r"[\w’']+", before[-1])
    subject = [word for word in words if word.lower() not in auxiliaries()]
    link = before[-2] if len(before) > 1 else ""
    if link == "that" and _KNOWS.search(before[-3]):
        return False
    if not subject or len(subject) > _LONG_SUBJECT:
        return link not in ("which", "who") and not (link == "that" and before[-3].strip())
    first_person = bag("stance", "modality", "first_person")
    low = {re.split("[’']", word.lower())[0] for word in subject}
    if saying.direct and low & {"he", "she"} and not low & first_person:
        return False
    capital = any(word[0].isupper() for word in subject)
    return capital or bool(low & (ANSWERABLE | SELVES | first_person))


_KNOWS = re.compile(r"\b(?:knew|knows?|learnt|learned|found|realis\w+|realiz\w+) *$")
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
    if itself:
        opening = {token.low for token in row[:first]}
        return opening.isdisjoint(_UNDER) and _agrees(head, saying.source)
    return bool({head, noun_lemma(head)} & names)


# After these another clause begins, in which a pronoun can be anybody.
_UNDER = frozenset("because if when while who which to as whether after before since".split())


def _agrees(pronoun: str, source: Row) -> bool:
    """Whether the pronoun can stand for a source of these words, by number and title."""
    lows = [token.low for token in source]
    if len(lows) == 1 and lows[0] in SELVES:
        return lows[0] == pronoun
    heads = [token.low for token in source if token.is_word and not token.is_capital]
    several = bool(heads) and is_plural(heads[-1])
    if pronoun in ("he", "she"):
        others = _WOMAN if pronoun == "he" else _MAN
        return not several and others.isdisjoint(lows)
    return pronoun == "they" or not several


_WOMAN = frozenset("mrs ms miss she her herself spokeswoman chairwoman congresswoman".split())
_MAN = frozenset("mr he his him himself spokesman chairman congressman".split())


_OPENERS = frozenset("that which who and but or because if when as while said says".split())


# "Not only", "not yet", "not always": what is negated is how, when or how far, and not the deed.
_HALF = frozenset("only just merely simply yet always necessarily fully entirely enough".split())
# The present tense tells what one is wont to do, and answers no accusation of a deed.
_HABITS = frozenset("do does don't doesn't".split())


def _is_deed(row: Row, i: int) -> bool:
    """Whether the negation at token i is of a deed done: "did not bomb", "are not bombing"."""
    whole = row[i].low.endswith("n't") and len(row[i].low) > 3
    helper = row[i].low if whole else row[i - 1].low if i else ""
    following = row[i + 1 : i + 4]
    if any(token.low in _HALF for token in following):
        return False
    verbs = [token for token in following if not is_adverb(token.low)]
    if not verbs or verbs[0].low in auxiliaries() or helper in _HABITS:
        return False
    lemma = verb_lemma(verbs[0].low)
    quiet = bag("stance", "modality", "perception") | bag("stance", "negation", "silent") - {"say"}
    if lemma is None or lemma in quiet:
        return False
    if helper.removesuffix("n't") in bag("words", "be"):
        return is_gerund(verbs[0].low) and lemma != "go"
    return True


# A denial answers at once: further on, a long quotation speaks of other things.
ANSWERING = 2
