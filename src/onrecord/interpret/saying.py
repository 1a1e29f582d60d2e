"""What the rules for stance look at: cue, source and content, and what the cue says by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.interpret.lists import bag, inverse, table
from onrecord.interpret.numerals import Row
from onrecord.interpret.tokens import (
    function_words,
    noun_lemma,
    verb_lemma,
)


@dataclass(frozen=True, slots=True)
class Saying:
    """What the rules look at: cue, source and content as rows of tokens, and the content's text.

    `first` is the content's first sentence; `own` marks the outlet's own voice, `direct` a
    quotation in the speaker's own words. `lead` is what leads from the source to the content.
    """

    cue: Row
    source: Row
    content: Row
    first: Row
    words: str
    own: bool
    direct: bool = False
    lead: str = ""

    @property
    def opening(self) -> str:
        """The words of the content's first sentence, one space apart."""
        return spelt(self.first)

    @property
    def opening_low(self) -> str:
        """The same in lower case."""
        return spelt_low(self.first)


@lru_cache(maxsize=64)
def spelt(row: Row) -> str:
    """The words of a row, one space apart."""
    return " ".join([token.text for token in row])


@lru_cache(maxsize=64)
def spelt_low(row: Row) -> str:
    """The words of a row in lower case, one space apart."""
    return spelt(row).lower()


@lru_cache(maxsize=64)
def cue_class(cue: Row, content: Row) -> str | None:
    """The stance that the cue's verb or noun names by itself, if any."""
    classes = inverse("stance", "cues")
    weak: dict[str, str] = table("stance")["weak"]
    lows = [token.low for token in cue]
    for i, token in enumerate(cue):
        phrasal = _phrasal(verb_lemma(token.low) or token.low, lows[i + 1 :])
        if phrasal is not None:
            return phrasal
        if noun_lemma(token.low) == "dispute" and "over" in (word.low for word in cue[i + 1 :]):
            continue
        if verb_lemma(token.low) in _PLEAS:
            return _plea(cue, content)
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


def _phrasal(lemma: str, following: list[str]) -> str | None:
    """The stance of a verb with its particle ("rule out", "walk back"), or of a noun after "no"."""
    if lemma not in _phrasal_verbs():
        return None
    for stance, words in table("stance")["phrasal"].items():
        if any(f"{lemma} {word}" in words.split("; ") for word in following[:2]):
            return str(stance)
    return None


@cache
def _phrasal_verbs() -> frozenset[str]:
    rows = table("stance")["phrasal"].values()
    return frozenset(phrase.split()[0] for words in rows for phrase in words.split("; "))


_PLEAS = frozenset(("plead", "enter"))


def _plea(cue: Row, content: Row) -> str | None:
    """ "Pleaded not guilty", "pleaded guilty": a plea denies or admits, and does not beg."""
    words = [token.low for token in (*cue, *content[:4])]
    if "guilty" not in words:
        return "demand" if "plead" in (verb_lemma(token.low) for token in cue) else None
    return "deny" if "not" in words[: words.index("guilty")] else "confirm"


def _asks(content: Row) -> bool:
    """Whether a content is a question."""
    opening = content[0].low if content else ""
    wh = ("whether", "why", "how", "what", "who", "where", "when", "if", "which")
    return opening in wh or any(token.text == "?" for token in content)


def is_negated(row: Row) -> bool:
    """Whether the row holds a negation word."""
    return any(token.low in bag("stance", "negation", "words") for token in row)


def lemmas_of(row: Row) -> frozenset[str]:
    return frozenset(verb_lemma(token.low) or token.low for token in row)


def names_of(source: Row) -> frozenset[str]:
    """The words of a source that are written with a capital, closed classes aside."""
    words = {token.low for token in source if token.is_capital and token.is_word}
    return frozenset(words - function_words())


def bodies_of(source: Row) -> frozenset[str]:
    return frozenset(token.low for token in source if token.low in BODIES)


SELVES = frozenset("it they he she".split())


BODIES = frozenset("government army military forces police company troops ministry".split())


def own_body(saying: Saying) -> bool:
    """Whether the content's subject is the source, its country or its body."""
    names = names_of(saying.source) | bodies_of(saying.source)
    opening = [token.low for token in saying.first[:3]]
    if opening[:1] and opening[0] in ("his", "her", "its", "their"):
        return len(opening) > 1 and opening[1] in BODIES | {"country", "administration", "party"}
    return bool(set(opening) & names) or (not saying.direct and opening[:1] in (["he"], ["she"]))
