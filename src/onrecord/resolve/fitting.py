"""Whether a description ("the regulator", "the 34-year-old surgeon") may stand for an entity.

Head noun first: the same noun, a word for the same post, or a sort that the entity's own name and
roles allow. Then number, gender, state and the words that modify the head.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from .bodies import class_of
from .entities import Entity, post_of
from .lexicon import body_classes, gender_of_word, is_role, roles, singular, table
from .phrases import Phrase
from .seats import state_in
from .words import read_words

MEDIA_HEADS = frozenset(
    "newspaper paper broadcaster network channel station daily weekly outlet".split()
)
OFFICES = frozenset("office bureau commission administration service department authority".split())
COUNTRIES = frozenset("country nation kingdom republic".split())
GOVERNMENTS = frozenset("government administration regime junta authority cabinet".split())
OPEN_SORTS = (
    "firm",
    "charity",
    "club",
    "party",
)  # what a bare name may be, of which nothing is told
LIGHT = frozenset(
    "the a an of for in at from and local national own new same regional provincial state federal "
    "district city municipal county acting outgoing veteran himself herself itself".split()
)


@cache
def _listed(section: str) -> dict[str, frozenset[str]]:
    """Each word of a section of the sorts list and the sorts under which it stands."""
    found: dict[str, set[str]] = {}
    for sort, nouns in table("sorts")[section].items():
        for noun in nouns.split():
            found.setdefault(noun, set()).add(sort)
    return {noun: frozenset(sorts) for noun, sorts in found.items()}


def plain_words(words: str) -> list[str]:
    """The words of a string without marks and possessive endings."""
    return [w.base for w in read_words(words, 0, len(words)) if not w.mark]


def bears(entity: Entity, phrase: Phrase, head: str) -> bool:
    """Whether an entity's roles and names agree with a description, head and modifiers."""
    if phrase.plural != entity.plural and not (not phrase.plural and entity.plural is False):
        return False
    gender = gender_of_word(head)
    if gender and entity.gender and gender != entity.gender:
        return False
    if not _same_sort(entity, head, phrase):
        return False
    state = state_in(plain_words(phrase.role or ""))
    theirs = {s for s in states_told(entity) if s}
    if state and theirs and state not in theirs:
        return False
    return _modifiers_agree(entity, phrase, head, state)


def clashes(entity: Entity, head: str) -> bool:
    """Whether what a person is said to be now speaks against this noun for the same person."""
    gender = gender_of_word(head)
    if gender and entity.gender and gender != entity.gender:
        return True
    sorts = _listed("people")
    mine = sorts.get(head, frozenset())
    if "human" in mine or head.endswith("-old") or head == "international":
        return False
    trades = roles("office") if head in roles("office") else roles("trade") - roles("office")
    theirs = [sorts.get(each, frozenset()) for each in _posts_now(entity) & trades]
    known = [each for each in theirs if each and "human" not in each]
    return bool(known) and not any(mine & each for each in theirs)


def is_told_otherwise(entity: Entity, phrase: Phrase, head: str) -> bool:
    """Whether what is told of a person makes a new noun for the same one unlikely."""
    sorts = _listed("people")
    mine, told = sorts.get(head, frozenset()), {r.head for r in entity.roles if r.head}
    words = plain_words(phrase.role or "")
    if "former" in words and "former" not in " ".join(r.role or "" for r in entity.roles).lower():
        return True
    if {"current", "next", "previous", "other", "incoming", "outgoing"} & set(words):
        return True
    if "spokes" in mine or not phrase.words.lower().startswith("the "):
        return True
    if told and told <= KIN and "politics" in mine:
        return True  # the candidate's daughter is not the candidate
    alike = any(mine & sorts.get(each, frozenset()) for each in told)
    if told and not alike and mine & {"law", "accuser", "bench"}:
        return True
    common = not mine or bool(mine & {"human", "labour"})
    return len(words) == 1 and bool(told) and common and not alike


RULERS = frozenset(
    "king queen prince princess emir sultan pope president premier chancellor minister senator "
    "governor congressman congresswoman mayor".split()
)
KIN = frozenset("daughter son wife husband mother father sister brother widow widower".split())


def _posts_now(entity: Entity) -> set[str]:
    """The nouns for what a person is, those of the past left out."""
    past = {"former", "ex", "late", "then"}
    now = [r for r in entity.roles if not past & set((r.role or "").lower().split()[:2])]
    titles = {singular(r.title) for r in now if r.title}
    return {noun for noun in titles | {r.head or "" for r in now} if noun}


def states_told(entity: Entity) -> set[str | None]:
    """The states of which the entity is said to be; None where none is told in some words."""
    words = [r.role or "" for r in entity.roles] + [entity.acts_for or ""]
    if not entity.person:
        words += entity.names
    return {state_in(plain_words(each)) for each in words}


def _same_sort(entity: Entity, head: str, phrase: Phrase) -> bool:
    if entity.kind == "person" and head in body_classes() and not is_role(head):
        return False  # a campaign or a firm is nobody's post
    if post_of(head, phrase) in entity.heads():
        return True
    if any(each.split()[-1] == head for each in entity.described):
        return True
    return _same_post(entity, head, phrase) if entity.person else _same_body(entity, head)


def _same_post(entity: Entity, head: str, phrase: Phrase) -> bool:
    """Whether a person's post goes by another word as well ("the CEO", "the union leader")."""
    if entity.kind != "person":
        return False
    heads = {h for h in entity.heads() if h}
    if head == "official":
        return bool(entity.acts_for) and bool(heads & roles("office") - RULERS)
    posts = _listed("posts")
    chief = any("chief executive" in (r.role or "").lower() for r in entity.roles)
    heads |= {"chief-executive"} if chief else set()
    asked = posts.get("chief-executive" if _is_chief(phrase) else head, frozenset())
    if any(asked & posts.get(each, frozenset()) for each in heads):
        return True
    leaders = table("sorts")["leaders"]
    leads = head in leaders["described"].split() and bool(phrase.of)
    return leads and bool(heads & set(leaders["held"].split()))


def posts_of(head: str) -> frozenset[str]:
    """The posts that the noun is one of the words for."""
    return _listed("posts").get(head, frozenset())


def _is_chief(phrase: Phrase) -> bool:
    return (phrase.role or "").lower().endswith("chief executive")


def _same_body(entity: Entity, head: str) -> bool:
    if head in MEDIA_HEADS:
        return entity.kind == "media"
    if head in GOVERNMENTS | COUNTRIES:
        state = state_in(plain_words(entity.name)) is not None
        told = state or head in head_nouns(entity.name)  # "Norland's government", "government"
        return entity.kind == "government" and told
    if head == "agency" and (entity.kind == "agency" or head_nouns(entity.name) & OFFICES):
        return True
    if any(head in head_nouns(name) for name in entity.names):
        return True
    if fits_by_sort(entity, head):
        return True
    found = class_of([head])
    loose = found in {"ministry", "military", "police", "court"} or head in {"agency", "parliament"}
    return loose and any(class_of(n.split()) == found for n in entity.names)


def fits_by_sort(entity: Entity, head: str) -> bool:
    """Whether the noun is one for the sort of body that the entity's name and roles tell of."""
    mine = _listed("heads").get(head)
    if mine is None or entity.kind not in {"organisation", "agency"}:
        return False
    if not entity.named and head not in head_nouns(entity.name):
        return False  # of what is only "the ministry", nothing tells that it is a commission
    sorts = body_sorts(entity)
    if not sorts:
        told = entity.evidence or (entity.site and mine == {"firm"})
        return entity.kind == "organisation" and told and bool(mine & set(OPEN_SORTS))
    return bool(mine & sorts)


def body_sorts(entity: Entity) -> frozenset[str]:
    """The sorts of body that the entity's name and what is told of it allow."""
    told = [_listed("heads").get(r.head or "", frozenset()) for r in entity.roles]
    named = [
        _listed("names").get(noun, frozenset())
        for name in entity.names
        for noun in (name.split()[-1].lower(), *head_nouns(name))
    ]
    return frozenset().union(*told, *named)


def same_sort_of_body(name: str, head: str) -> bool:
    """Whether a body of this name is of the sort that the noun describes."""
    mine = _listed("heads").get(head, frozenset())
    nouns = (name.split()[-1].lower(), *head_nouns(name))
    return any(mine & _listed("names").get(noun, frozenset()) for noun in nouns)


def head_nouns(name: str) -> set[str]:
    """The nouns by which a body's name says what it is: its last word, or that before "of"."""
    words = [singular(word) for word in name.split()]
    return {words[-1], *(w for w, link in pairwise(words) if link in {"of", "for", "on"})}


def _modifiers_agree(entity: Entity, phrase: Phrase, head: str, state: str | None) -> bool:
    words = {singular(w) for w in plain_words((phrase.role or "").split(" who ")[0])}
    own = {w for w in words - LIGHT - {head} if not w.endswith("-based")}
    if _is_chief(phrase):
        own -= {"chief"}
    if state:
        own -= {singular(w) for w in plain_words(phrase.role or "") if state_in([w])}
        own -= {singular(w) for w in state.split()} | {"united", "north", "south"}
    if not own:
        return not (entity.kind == "person" and head in table("sorts")["leaders"]["described"]
                    and head not in entity.heads())  # fmt: skip
    told = [*(r.role or "" for r in entity.roles), *entity.described, *entity.names]
    theirs = " ".join([*told, entity.acts_for or "", *(o for r in entity.roles for o in r.of)])
    have = {singular(w) for w in plain_words(theirs)} | {w.lower() for w in plain_words(theirs)}
    names = {singular(w) for w in plain_words(phrase.role or "") if w[:1].isupper()} & own
    return names <= have and bool(own & have)


def is_body_head(head: str) -> bool:
    """Whether the noun describes a body of some sort."""
    return head in body_classes() or head in _listed("heads")
