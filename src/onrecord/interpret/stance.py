"""How a source stands to what it is reported to say, after FactBank (Saurí, Pustejovsky 2009).

The order of the rules is the precedence, and says why: what the cue's own words do (negated,
denying, retracting) outranks what the content's first clause does, since the cue has the content
in its scope; inside the content, a conditional outranks its modal verb, and a denial in answer to
an accusation outranks plain assertion. What no rule claims is an assertion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.interpret.lists import bag, inverse, pattern, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.predicates import main_verb
from onrecord.interpret.tokens import auxiliaries, function_words, is_gerund, noun_lemma, verb_lemma
from onrecord.model import Stance


@dataclass(frozen=True, slots=True)
class Saying:
    """What the rules look at: cue, source and content as rows of tokens, and the content's text.

    `first` is the content's first sentence; `own` marks the outlet's own voice, `direct` a
    quotation in the speaker's own words.
    """

    cue: Row
    source: Row
    content: Row
    first: Row
    words: str
    own: bool
    direct: bool = False

    @property
    def opening(self) -> str:
        """The words of the content's first sentence, one space apart."""
        return " ".join(token.text for token in self.first)


def cue_class(cue: Row, content: Row) -> str | None:
    """The stance that the cue's verb or noun names by itself, if any."""
    classes = inverse("stance", "cues")
    weak: dict[str, str] = table("stance")["weak"]
    for i, token in enumerate(cue):
        if verb_lemma(token.low) == "rule" and "out" in (word.low for word in cue[i + 1 :]):
            return "deny"
        lemmas = [verb_lemma(token.low) or token.low, noun_lemma(token.low), token.low]
        for lemma in lemmas:
            if lemma in weak:
                following = cue[i + 1].low if i + 1 < len(cue) else ""
                opening = [word.low for word in content[:4]]
                wanted = weak[lemma].split()
                if following in wanted or (lemma == "ask" and "to" in opening[:1]):
                    return "demand" if lemma != "question" else "unknown"
                if lemma == "question" and _asks(content):
                    return "unknown"
            elif lemma in classes and classes[lemma] != "unknown":
                return classes[lemma]
    return None


def _asks(content: Row) -> bool:
    """Whether a content is a question."""
    opening = content[0].low if content else ""
    wh = ("whether", "why", "how", "what", "who", "where", "when", "if", "which")
    return opening in wh or any(token.text == "?" for token in content)


def is_negated(row: Row) -> bool:
    """Whether the row holds a negation word."""
    return any(token.low in bag("stance", "negation", "words") for token in row)


def _lemmas(row: Row) -> frozenset[str]:
    return frozenset(verb_lemma(token.low) or token.low for token in row)


def _negated_cue(saying: Saying) -> Stance | None:
    lemmas = _lemmas(saying.cue)
    named = cue_class(saying.cue, saying.content)
    silent = bag("stance", "negation", "silent")
    told = lemmas | _lemmas(saying.content[:3])
    if lemmas & bag("stance", "negation", "no_comment") and told & (silent | {"give", "discuss"}):
        return "unknown"
    if lemmas & {"unclear", "unknown"}:
        return "unknown"
    if not is_negated(saying.cue):
        return None
    if named in ("deny", "confirm") or lemmas & silent:  # "did not deny" leaves it open
        return "unknown"
    return "deny" if lemmas & bag("stance", "negation", "believe") else None


def _denying_cue(saying: Saying) -> Stance | None:
    if cue_class(saying.cue, saying.content) == "deny":
        return "deny"
    calls = {"call", "describe", "brand", "label", "denounce", "slam", "condemn", "term", "blast"}
    lemmas = {verb_lemma(token.low) or token.low for token in saying.cue}
    if not lemmas & calls:
        return None
    return "deny" if _is_false(saying.words) else None


def _is_false(words: str) -> bool:
    """Whether an accusation or report, as subject or object, is said to be no truth."""
    for told in pattern("false").finditer(words):
        about = pattern("accusation").search(words[: told.start()])
        if about and not _NEGATED.search(words[max(0, about.start() - 25) : told.start()]):
            return True
    return False


_NEGATED = re.compile(r"\b(?:not|never|hardly)\b|n[’']t\b", re.IGNORECASE)


def _retracting(saying: Saying) -> Stance | None:
    if cue_class(saying.cue, saying.content) == "retract":
        return "retract"
    return "retract" if pattern("retract").search(saying.words) else None


def _not_known(saying: Saying) -> Stance | None:
    opening = saying.opening
    cut = re.split(r"\b(?:and|but|because|if|when)\b|[;,]", opening)[0]
    found = pattern("unknown").search(opening if saying.own else cut)
    return "unknown" if found else None


def _says_false(saying: Saying) -> Stance | None:
    """ "The report was false": an accusation as subject, said to be no truth."""
    if saying.own:
        return None
    for sentence in re.split(r"(?<=[.!?]) ", saying.words)[:_ANSWERING]:
        told = pattern("false").search(sentence)
        short = told is not None and len(sentence.split()) < 5
        if _is_false(sentence) or (told and short and _only_adverbs(sentence[: told.start()])):
            return "deny"
    return None


def _only_adverbs(before: str) -> bool:
    """ "Completely false", "nonsense": nothing but adverbs before the word."""
    words = re.findall(r"\w+", before.lower())
    return all(word.endswith("ly") or word in ("total", "pure", "utter") for word in words)


def _denies_deed(saying: Saying) -> Stance | None:
    """A deed of its own that the source says it did not do, or a tie that it has not."""
    if saying.own:
        return None
    sentences = re.split(r"(?<=[.!?]) ", saying.words)[:_ANSWERING]
    if any(pattern("deny").search(sentence) for sentence in sentences):
        return "deny"
    row = saying.content
    ends = [k for k, token in enumerate(row) if token.text in ".!?" and not token.is_word]
    row = row[: ends[_ANSWERING - 1]] if len(ends) >= _ANSWERING else row
    for i, token in enumerate(row):
        if token.low not in bag("stance", "negation", "words") or token.low in _MODAL_NOT:
            continue
        if _own_subject(saying, i) and _is_deed(row, i):
            return "deny"
    return None


_MODAL_NOT = frozenset("won't wouldn't can't cannot couldn't".split())


def _names(source: Row) -> frozenset[str]:
    """The words of a source that are written with a capital, closed classes aside."""
    words = {token.low for token in source if token.is_capital and token.is_word}
    return frozenset(words - function_words())


def _bodies(source: Row) -> frozenset[str]:
    return frozenset(token.low for token in source if token.low in _BODIES)


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
    names = _names(saying.source) | {noun_lemma(low) for low in _bodies(saying.source)}
    if not subject:
        return False
    head, first_person = subject[-1].low, bag("stance", "modality", "first_person")
    if head in first_person or (subject[0].low in ("our", "my") and len(subject) < 4):
        return True
    theirs = subject[0].low in ("its", "their", "his", "her") and len(subject) < 4
    if theirs and head in _BODIES and not saying.direct:
        return True
    itself = not saying.direct and len(subject) == 1 and head in _SELVES
    return itself or bool({head, noun_lemma(head)} & names)


_SELVES = frozenset("it they he she".split())


_OPENERS = frozenset("that which who and but or because if when as while said says".split())
_BODIES = frozenset("government army military forces police company troops ministry".split())


# The present tense tells what one is wont to do, and answers no accusation of a deed.
_HABITS = frozenset("do does don't doesn't".split())


def _is_deed(row: Row, i: int) -> bool:
    """Whether the negation at token i is of a deed done: "did not bomb", "are not bombing"."""
    helper = row[i].low if row[i].low.endswith("n't") else row[i - 1].low if i else ""
    following = row[i + 1 : i + 4]
    verbs = [token for token in following if token.low not in bag("words", "adverbs")]
    if not verbs or verbs[0].low in auxiliaries() or helper in _HABITS:
        return False
    lemma = verb_lemma(verbs[0].low)
    if lemma is None or lemma in bag("stance", "modality", "perception"):
        return False
    if helper.removesuffix("n't") in bag("words", "be"):
        return is_gerund(verbs[0].low) and lemma != "go"
    return True


def _conditional(saying: Saying) -> Stance | None:
    opening = saying.opening
    if pattern("condition").search(opening) and pattern("result").search(opening):
        return "conditional"
    return None


def _by_cue(saying: Saying) -> Stance | None:
    named = cue_class(saying.cue, saying.content)
    if named == "confirm":
        return "confirm"
    if named == "commit":
        return "commit"
    if named == "demand":
        return "demand"
    if named == "predict":
        return "predict"
    if named == "unknown":
        return "unknown"
    return "speculate" if named == "speculate" else None


def _warning(saying: Saying) -> Stance | None:
    lemmas = {verb_lemma(token.low) or token.low for token in saying.cue}
    if "warn" not in lemmas and "warning" not in lemmas:
        return None
    ahead = any(token.low in ("will", "would", "could", "may", "might") for token in saying.first)
    noun = bool(saying.first) and (saying.first[0].low == "of" or saying.cue[-1].low == "of")
    return "predict" if ahead or noun else None


def _main_modal(saying: Saying) -> str | None:
    """The modal verb over the content's main verb."""
    place = main_verb(saying.first)
    if place is None:
        return None
    for i in range(place, max(-1, place - 5), -1):
        if saying.first[i].low in bag("words", "modals"):
            negated = i + 1 < len(saying.first) and saying.first[i + 1].low == "not"
            return None if negated and saying.first[i].low == "could" else saying.first[i].low
        if saying.first[i].text in ",;:":
            return None
    return None


def _by_modal(saying: Saying) -> Stance | None:
    modal = _main_modal(saying)
    if saying.own and modal not in ("could", "may", "might"):
        return None
    subject = {token.low for token in saying.first[:4]}
    speaks = bool(subject & bag("stance", "modality", "first_person")) or _own_body(saying)
    if modal in ("will", "'ll", "won't", "shall"):
        return "commit" if speaks else "predict"
    if modal in ("would", "wouldn't"):
        return "commit" if speaks else "predict"
    if modal in bag("stance", "modality", "speculate"):
        return "speculate"
    return "demand" if modal in bag("stance", "modality", "demand") else None


def _own_body(saying: Saying) -> bool:
    """Whether the content's subject is the source, its country or its body."""
    names = _names(saying.source) | _bodies(saying.source)
    opening = [token.low for token in saying.first[:3]]
    if opening[:1] and opening[0] in ("his", "her", "its", "their"):
        return len(opening) > 1 and opening[1] in _BODIES | {"country", "administration", "party"}
    return bool(set(opening) & names) or (not saying.direct and opening[:1] in (["he"], ["she"]))


def _by_phrase(saying: Saying) -> Stance | None:
    opening = saying.opening
    if saying.own:
        found = re.search(r"\b(?:appears?|appeared|seems?|seemed) (?:to|that)\b", opening)
        return "speculate" if found else None
    start = opening[:80]
    if pattern("demand").search(opening):
        return "demand"
    if pattern("commit").search(start):
        return "commit"
    if pattern("predict").search(opening):
        return "predict"
    return "speculate" if pattern("speculate").search(start) else None


# A denial answers at once: further on, a long quotation speaks of other things.
_ANSWERING = 2

Rule = Callable[[Saying], Stance | None]

RULES: tuple[Rule, ...] = (
    _negated_cue,
    _denying_cue,
    _retracting,
    _not_known,
    _says_false,
    _denies_deed,
    _by_cue,
    _conditional,
    _warning,
    _by_phrase,
    _by_modal,
)


def stance_of(saying: Saying) -> Stance:
    """The stance of a saying: that of the first rule in the order of precedence that speaks."""
    for rule in RULES:
        stance = rule(saying)
        if stance is not None:
            return stance
    return "assert"
