"""Sources without a name: texts that speak, bodies that nobody names, unnamed people.

An unnamed source stays apart from every other unless the same article takes it up again.
"""

from __future__ import annotations

import re

from onrecord.model import SourceKind

from .bodies import acts_for, describe
from .entities import Entity, is_noun_for_many
from .fitting import (
    GOVERNMENTS,
    LIGHT,
    head_nouns,
    is_body_head,
    plain_words,
    same_sort_of_body,
)
from .lexicon import body_classes, is_role, roles, singular
from .phrases import Phrase, read_phrase
from .pronouns import by_pronoun
from .scene import Found, Scene, kept
from .seats import known_body, plain, state_in
from .zones import PREPOSITIONS

STUDIES = frozenset("report study survey review analysis inquiry poll audit".split())


def document(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """A text that speaks: through it whoever issued it, or else the document itself."""
    paper = _paper(scene, phrase)
    if paper:
        return (paper,), f"“{phrase.words}” is {paper.name}"
    if head in roles("voice", "document"):
        for words in phrase.of:
            issuer = _issuer(scene, words)
            if issuer:
                return (issuer,), f"{issuer.name} issued the {head}"
        issuer = _issued_before(scene, phrase, at, head)
        if issuer:
            return (issuer,), f"“{phrase.words}”: taken as that of {issuer.name}"
    if head in STUDIES and phrase.article == "the" and not phrase.of:
        named = scene.last(at, lambda e: bool(STUDIES & {singular(e.name.split()[-1])}))
        if named and named.named:
            return (named,), f"“{phrase.words}”: {named.name} was named before"
    return kept(scene, phrase, "document", f"“{phrase.words}” speaks for itself")


def _paper(scene: Scene, phrase: Phrase) -> Entity | None:
    """ "The Post", "the Journal": the outlet of the article whose name ends so, by its capital."""
    words = phrase.words.split()
    if len(words) != 2 or words[0].lower() != "the" or not words[1][:1].isupper():
        return None
    papers = [e for e in scene.register.entities if e.kind in {"media", "organisation"}]
    fit = [e for e in papers if any(n.split()[-1:] == words[1:] and " " in n for n in e.names)]
    return fit[0] if len(fit) == 1 else None


def _issued_before(scene: Scene, phrase: Phrase, at: int, head: str) -> Entity | None:
    """Who spoke last, where the text there told of such a statement, letter or poll of theirs."""
    if phrase.article in {"his", "her", "its"}:
        found = by_pronoun(scene, phrase.article, at)[0]
        return found[0] if found else None
    event = next(scene.before(at, lambda _: True, 3), None)
    if phrase.article != "the" or event is None or scene.sentence(at) - event.sentence > 2:
        return None
    body = event.entity.kind in BODIES
    if head not in UTTERED and (head not in POLLED or not body):
        return None
    if body and (
        head == "website" or (head in UTTERED and scene.sentence(at) - event.sentence < 2)
    ):
        return event.entity
    told = scene.text[scene.starts[max(0, event.sentence)] : at].lower()
    link = r"(?:in|by|with) " if head in UTTERED else ""
    owned = re.search(rf"\b{link}(?:an?|his|her|its|their)(?: [\w-]+){{0,2}} {head}\b", told)
    return event.entity if owned else None


UTTERED = frozenset(
    "statement letter message email e-mail tweet post memo declaration release press-release "
    "communique communiqué announcement editorial".split()
)
POLLED = frozenset("poll survey study analysis report bulletin website".split())
BODIES = frozenset(("government", "agency", "organisation", "media"))


def _issuer(scene: Scene, words: str) -> Entity | None:
    words = re.sub(r"\s+(?:press|news|new|joint|official|public|written)$", "", words)
    phrase = read_phrase(words, 0, len(words))
    if phrase.name and describe(words) is None:
        known = scene.register.body(phrase.name, phrase)
        return known or next(
            (e for e in scene.register.entities if phrase.name in e.names and e.person), None
        )
    found = describe(words)
    if found:
        return scene.register.described(found, plain(words))
    state = state_in(plain_words(words))
    known_state = describe(state) if state else None
    return scene.register.described(known_state) if known_state else None


def unnamed(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """An unnamed source, kept apart unless the same plain words come again."""
    person = is_role(head)
    proper = bool(phrase.of) and phrase.of[-1][:1].isupper() and not phrase.plural
    if not person and is_body_head(head) and not phrase.plural:
        found = _owned(scene, phrase, at) or _employer(scene, phrase, at, head)
        if found is None and proper:
            found = _proper(scene, phrase)
        phrase = _told_longer(scene, phrase, at, head)
        return found or kept(scene, phrase, _kind(head), f"“{phrase.words}” is not named")
    group = phrase.plural and (not person or is_noun_for_many(head) or bool(phrase.of))
    found = kept(scene, phrase, "group" if group else "anonymous", f"“{phrase.words}” is not named")
    entity = found[0][0]
    owner = (
        by_pronoun(scene, phrase.article, at)[0]
        if phrase.article in {"his", "her", "its", "their", "our"}
        else ()
    )
    if owner:
        entity.acts_for = owner[0].name
    elif not entity.acts_for and person:
        of = [scene.register.short.get(words, words) for words in phrase.of]
        told = acts_for(head, phrase.role or "", of)
        entity.acts_for = scene.register.canonical(told) if told else None
    return found


def _told_longer(scene: Scene, phrase: Phrase, at: int, head: str) -> Phrase:
    """ "The commission", where the text before calls one commission alone "the tax commission"."""
    if phrase.article != "the" or phrase.of or len(plain_words(phrase.role or "")) > 1:
        return phrase
    longer = rf"\b[Tt]he ((?:[a-z]+ ){{1,2}}){re.escape(head)}\b"
    told = [m.group(1).split() for m in re.finditer(longer, scene.text[:at])]
    told = [words for words in told if not (LIGHT | PREPOSITIONS | NO_FIELDS) & set(words)]
    fields = dict.fromkeys(" ".join(words) for words in told)
    if len(fields) != 1:
        return phrase
    words = f"the {next(iter(fields))} {head}"
    return read_phrase(words, 0, len(words))._replace(start=phrase.start)


NO_FIELDS = frozenset(
    "first second third last latest next other only whole big main ruling".split()
)


def _kind(head: str) -> SourceKind:
    if head in GOVERNMENTS:
        return "government"
    official = {"agency", "ministry", "police", "military"}
    return "agency" if official & set(body_classes().get(head, ())) else "organisation"


def _employer(scene: Scene, phrase: Phrase, at: int, head: str) -> Found | None:
    """ "The hospital": the one at which people work who were quoted before, by its name."""
    if phrase.article != "the" or phrase.of or len(plain_words(phrase.role or "")) > 1:
        return None
    for event in scene.before(at, lambda e: e.person or e.plural, 3):
        for words in (event.entity.acts_for or "", *(o for r in event.entity.roles for o in r.of)):
            proper = len(words.split()) > 1 and words[:1].isupper() and known_body(words) is None
            if proper and (head in head_nouns(words) or same_sort_of_body(words, head)):
                entity = scene.register.body(words) or scene.register.body(
                    words, Phrase(at, words, name=words, head=head, person=False)
                )
                if entity:
                    return (entity,), f"“{phrase.words}”: {entity.name} was named before"
    return None


def _owned(scene: Scene, phrase: Phrase, at: int) -> Found | None:
    """ "His office", "Lund's campaign": that of the person for whom the word stands."""
    if not phrase.role:
        return None
    owner: tuple[Entity, ...] = ()
    noun = phrase.role
    if phrase.article in {"his", "her"}:
        owner = by_pronoun(scene, phrase.article, at)[0]
    elif "'s " in phrase.role and phrase.of:
        owner = tuple(scene.register.bearers(Phrase(at, "", name=phrase.of[-1])))[:1]
        noun = phrase.role.split("'s ", 1)[1]
    if not owner or not owner[0].person or not owner[0].named:
        return None
    name = f"{owner[0].name}'s {noun}"
    entity = scene.register.bodies.get(name.lower())
    if entity is None:
        entity = scene.register.add("organisation", name)
        entity.acts_for = owner[0].name
        scene.register.bodies[name.lower()] = entity
    return (entity,), f"“{phrase.words}” is that of {owner[0].name}"


def _proper(scene: Scene, phrase: Phrase) -> Found:
    """A body called by a name and a common noun ("the Maro campaign"): that is its name."""
    words = plain(phrase.role or phrase.words)
    entity = scene.register.bodies.get(words.lower())
    if entity is None:
        entity = scene.register.add(_kind(phrase.head or ""), words)
        scene.register.bodies[words.lower()] = entity
    entity.plural = phrase.plural
    return (entity,), f"the source names {words}"
