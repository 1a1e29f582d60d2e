"""How a source stands to what it is reported to say, after FactBank (Saurí, Pustejovsky 2009).

The order of the rules is the precedence, and says why: what the cue's own words do (negated,
denying, retracting) outranks what the content's first clause does, since the cue has the content
in its scope; inside the content, a conditional outranks its modal verb, and a denial in answer to
an accusation outranks plain assertion. What no rule claims is an assertion.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.interpret.denying import denies_deed, denying_cue, says_false
from onrecord.interpret.lists import bag, pattern
from onrecord.interpret.saying import (
    SELVES,
    Saying,
    cue_class,
    is_negated,
    lemmas_of,
    own_body,
    spelt,
)
from onrecord.interpret.tokens import (
    auxiliaries,
    is_finite_at,
    verb_lemma,
)
from onrecord.interpret.verbs import main_verb
from onrecord.model import Stance


def _negated_cue(saying: Saying) -> Stance | None:
    if not saying.cue:
        return None
    lemmas = lemmas_of(saying.cue)
    named = cue_class(saying.cue, saying.content)
    silent = bag("stance", "negation", "silent")
    told = lemmas | lemmas_of(saying.content[:3])
    if lemmas & bag("stance", "negation", "no_comment") and told & (silent | {"give", "discuss"}):
        return "unknown"
    if lemmas & {"unclear", "unknown"} or "neither" in lemmas:
        return "unknown"
    if named == "confirm" and {"yet", "to"} <= lemmas:
        return "unknown"
    if named == "deny" and lemmas & bag("stance", "negation", "withheld"):
        return "unknown"
    if not is_negated(saying.cue) or "plead" in lemmas:
        return None
    if named in ("deny", "confirm") or lemmas & silent:  # "did not deny" leaves it open
        return "unknown"
    return "deny" if lemmas & bag("stance", "negation", "believe") else None


def _no_grounds(saying: Saying) -> Stance | None:
    """ "Has no evidence that", "found nothing to suggest": what follows is left open."""
    if not saying.lead:
        return None
    words = f"{saying.lead} {spelt(saying.content[:1])}"
    told = pattern("no_grounds").search(words.lower())
    return "unknown" if told and not _BEFORE_CONTENT.search(words[told.end() :]) else None


_BEFORE_CONTENT = re.compile(r"[.;!?]|\b(?:said|says|told|added)\b")


def withheld(saying: Saying) -> bool:
    """Whether the cue denies what the content says, or leaves it open."""
    return bool(_negated_cue(saying) or denying_cue(saying) or _no_grounds(saying))


def _retracting(saying: Saying) -> Stance | None:
    if cue_class(saying.cue, saying.content) == "retract":
        return "retract"
    if pattern("superseded").search(spelt(saying.source).lower()):
        return "retract"
    told = f"{spelt(saying.cue)} {saying.words}"
    return "retract" if pattern("retract").search(told.lower()) else None


def _not_known(saying: Saying) -> Stance | None:
    opening = saying.opening
    if saying.first and saying.first[0].low == "whether" and not saying.direct:
        return "unknown"
    if not saying.own:
        cut = _FURTHER.search(opening)
        opening = opening[: cut.start()] if cut else opening
    return "unknown" if pattern("unknown").search(opening.lower()) else None


_FURTHER = re.compile(r"\b(?:and|but|because|if|when)\b|[;,]")


def _conditional(saying: Saying) -> Stance | None:
    """A condition on what the content's main verb says, which stands with a modal verb."""
    opening = saying.opening_low
    if not pattern("condition").search(opening) or not pattern("result").search(opening):
        return None
    first = saying.first[0].low if saying.first else ""
    return "conditional" if first in _CONDITIONS or _main_modal(saying) else None


_CONDITIONS = frozenset("if unless provided should".split())


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
            following = saying.first[i + 1] if i + 1 < len(saying.first) else None
            if following is None or not following.is_word:  # "a strong will, ..."
                continue
            negated = following.low == "not"
            return None if negated and saying.first[i].low == "could" else saying.first[i].low
        if saying.first[i].text in ",;:":
            return None
    return None


def _by_modal(saying: Saying) -> Stance | None:
    modal = _main_modal(saying)
    if saying.own and modal not in ("could", "may", "might"):
        return None
    subject = {token.low for token in saying.first[:4]}
    speaks = bool(subject & bag("stance", "modality", "first_person")) or own_body(saying)
    if modal in ("will", "'ll", "won't", "shall"):
        return "commit" if speaks else "predict"
    if modal in ("would", "wouldn't") and speaks and _only_wishes(saying):
        return None
    if modal in ("would", "wouldn't"):
        return "commit" if speaks else "predict"
    if modal in bag("stance", "modality", "speculate"):
        return "speculate"
    return "demand" if modal in bag("stance", "modality", "demand") else None


def _only_wishes(saying: Saying) -> bool:
    """ "I would hope", "we would like": a turn of phrase that binds nobody."""
    place = main_verb(saying.first)
    lemma = verb_lemma(saying.first[place].low) if place is not None else None
    return lemma in bag("stance", "modality", "wishes")


def _by_phrase(saying: Saying) -> Stance | None:
    opening = saying.opening
    if saying.own:
        found = re.search(r"\b(?:appears?|appeared|seems?|seemed) (?:to|that)\b", opening)
        return "speculate" if found else None
    opening = saying.opening_low
    if _needs(saying) or _is_imperative(saying):
        return "demand"
    if _over_main_verb(saying, "demand"):
        return "demand"
    if pattern("commit").search(opening[:80]):
        return "commit"
    if _over_main_verb(saying, "predict") or pattern("chance").search(opening):
        return "predict"
    if main_verb(saying.first) is None and pattern("pending").search(opening):
        return "predict"
    return "speculate" if _over_main_verb(saying, "speculate", reach=2) else None


def _needs(saying: Saying) -> bool:
    """ "The council needs to act": a need of others, not one that a source tells of itself."""
    if not _over_main_verb(saying, "need"):
        return False
    itself = saying.first[0].low in SELVES or own_body(saying)
    return (saying.direct and saying.first[0].low == "we") or not itself


def _is_imperative(saying: Saying) -> bool:
    """Whether a quotation opens with the bare form of a verb ("Stay off the ice")."""
    if not saying.direct or len(saying.first) < 3:
        return False
    low, following = saying.first[0].low, saying.first[1]
    if low in ("please", "let"):
        return True
    bare = (
        low in bag("words", "base", "verbs")
        and low not in bag("stance", "modality", "no_orders") | auxiliaries()
    )
    return bare and following.is_word and not is_finite_at(saying.first, 1)


def _over_main_verb(saying: Saying, name: str, reach: int = 0) -> bool:
    """Whether the phrase stands before or at the main verb, and not in a clause under it.

    `reach` tokens after the verb count as well ("was probably").
    """
    found = pattern(name).search(saying.opening_low)
    if found is None:
        return False
    place = main_verb(saying.first)
    before = saying.first[: place + reach] if place is not None else saying.first
    return found.start() <= sum(len(token.text) + 1 for token in before)


Rule = Callable[[Saying], Stance | None]


RULES: tuple[Rule, ...] = (
    _negated_cue,
    denying_cue,
    _no_grounds,
    _retracting,
    _not_known,
    says_false,
    denies_deed,
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
