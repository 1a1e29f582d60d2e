"""Who speaks: the words of a source brought to a person or body of the article.

Full names first, then part names, places, descriptions ("the agency") and pronouns. A pronoun
goes to the latest person who spoke unless a sentence in between opens with another; the order of
these rules is that of Hobbs (1978) and of Lappin and Leass (1994), cut down to what sources need.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise

from .bodies import Described, acts_for, class_of, describe
from .entities import Entity, is_noun_for_many
from .lexicon import body_classes, gender_of_word, is_person_noun, is_role, roles, singular
from .phrases import Phrase, read_phrase
from .pronouns import by_pronoun
from .scene import NOBODY, Found, Scene
from .seats import known_body, plain, state_in
from .states import is_town, seats_in
from .words import read_words

MEDIA_HEADS = frozenset(
    "newspaper paper broadcaster network channel station daily weekly outlet".split()
)
GROUP_HEADS = frozenset(
    "group organisation organization charity movement militia party body".split()
)
FIRM_HEADS = frozenset(
    "company firm bank airline manufacturer maker retailer carmaker giant".split()
)
REPORTERS = frozenset("reporter correspondent editor analyst journalist".split())
OFFICES = frozenset("office bureau commission administration service department authority".split())
COUNTRIES = frozenset("country nation kingdom republic".split())
GOVERNMENTS = frozenset("government administration regime junta authority cabinet".split())
LONGEST = 14  # words of an unnamed source that make its name
LIGHT = frozenset(
    "the a an of for in at from and local national own new same regional provincial state federal "
    "district city municipal county acting outgoing veteran".split()
)


def by_name(scene: Scene, phrase: Phrase, at: int) -> Found:
    """A source that holds a proper name."""
    entity = scene.register.at.get(phrase.name_start)
    if entity is None or phrase.role or phrase.person:
        entity = scene.register.named(phrase)
    bearers = scene.register.bearers(phrase) if entity.kind == "person" else []
    if len(bearers) > 1:
        entity = scene.last(at, lambda e: e in bearers, 2) or entity
    _as_place(scene, entity, phrase)
    entity.evidence = True
    if phrase.article in {"his", "her", "its", "their", "our"} and not entity.acts_for:
        owner = by_pronoun(scene, phrase.article, at)[0]
        entity.acts_for = owner[0].name if owner else None
    name = entity.name
    if entity.kind == "government" and plain(phrase.name or "") != name:
        return (entity,), f"“{phrase.name}” stands for the {name}"
    if name != phrase.name:
        return (entity,), f"“{phrase.name}” is a name of {name} in this article"
    return (entity,), f"the source names {name}"


def _as_place(scene: Scene, entity: Entity, phrase: Phrase) -> None:
    """A town or a seat of government that speaks stands for the government there."""
    name = plain(phrase.name or "")
    told = entity.evidence and entity.kind == "person"
    if told or entity.roles or entity.names != [name] or known_body(name):
        return
    town = len(name.split()) == 1 and phrase.name == phrase.words and is_town(name, scene.text)
    if town or name in seats_in(scene.text):
        entity.kind, entity.gender = "government", None


def by_description(scene: Scene, phrase: Phrase, at: int) -> Found:
    """A source without a name: a place's body, the holder of a role, or an unnamed source."""
    head = singular(phrase.head or "")
    if phrase.words.lower().startswith(("nobody", "no one", "none ", "no-one")):
        return NOBODY
    if head in roles("noun", "document"):
        return _document(scene, phrase, at, head)
    if phrase.article == "our" and head in REPORTERS:
        ours = scene.last(at, lambda e: e.kind == "person" and _of_outlet(scene, e))
        if ours:
            return (ours,), f"“{phrase.words}”: {ours.name} reports for the outlet"
    state_body = _state_body(phrase)
    holder = _holder(scene, phrase, at, head) if phrase.article not in {"a", "some"} else NOBODY
    if holder[0]:
        return holder
    if state_body:
        return (scene.register.described(state_body),), f"the words describe the {state_body.name}"
    if phrase.article == "the" and not phrase.plural:
        found = _last_speaker_as(scene, phrase, at, head)
        if found[0]:
            return found
    return _unnamed(scene, phrase, at, head)


def asked(scene: Scene) -> Found:
    """The questions of a transcript: the reporters present, as a group, since none is named."""
    entity = scene.repeated.get("questions")
    if entity is None:
        entity = scene.register.add("group", "reporters")
        entity.named, entity.plural = False, True
        scene.repeated["questions"] = entity
    return (entity,), "a question of the reporters present"


def _of_outlet(scene: Scene, entity: Entity) -> bool:
    return scene.outlet is not None and entity.acts_for in scene.outlet.names


def _state_body(phrase: Phrase) -> Described | None:
    head = phrase.head or ""
    if is_role(head) and not body_classes().get(head):
        return None
    if phrase.plural and head not in {"authority", "force", "forces", "police"}:
        return None
    words = (phrase.role or phrase.words).replace("’", "'")
    return describe(words) if phrase.article in {"the", "", "its"} else None


def holder(scene: Scene, phrase: Phrase, at: int) -> Entity | None:
    """Who is called by a description in the article, or none."""
    found = _holder(scene, phrase, at, singular(phrase.head or ""))[0]
    return found[0] if found else None


def _holder(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """Who is called so elsewhere in the article, the latest before, else the only one."""
    bare = not phrase.article and (phrase.plural or len(phrase.words.split()) > 2)
    if bare and not (head in roles("office") and state_in(_plain_words(phrase.words))):
        return NOBODY
    fits = [e for e in scene.register.entities if _bears(e, phrase, head)]
    if not fits:
        return NOBODY
    latest = scene.last(at, lambda e: e in fits)
    chosen = latest or (fits[0] if len(fits) == 1 else None)
    if chosen is None:
        return NOBODY
    return (chosen,), f"“{phrase.words}”: the article calls {chosen.name} so"


def _bears(entity: Entity, phrase: Phrase, head: str) -> bool:
    """Whether an entity's roles and names agree with a description, head and modifiers."""
    if phrase.plural != entity.plural and not (not phrase.plural and entity.plural is False):
        return False
    gender = gender_of_word(head)
    if gender and entity.gender and gender != entity.gender:
        return False
    if not _same_sort(entity, head):
        return False
    state = state_in(_plain_words(phrase.role or ""))
    theirs = {s for s in _states(entity) if s}
    if state and theirs and state not in theirs:
        return False
    return _modifiers_agree(entity, phrase, head, state)


def _plain_words(words: str) -> list[str]:
    return [w.base for w in read_words(words, 0, len(words)) if not w.mark]


def _states(entity: Entity) -> set[str | None]:
    words = [r.role or "" for r in entity.roles] + [entity.acts_for or ""]
    if not entity.person:
        words += entity.names
    return {state_in(_plain_words(each)) for each in words}


def _same_sort(entity: Entity, head: str) -> bool:
    if head in entity.heads():
        return True
    if any(each.split()[-1] == head for each in entity.described):
        return True
    if entity.person:
        return head == "official" and bool(entity.acts_for) and entity.kind == "person" and any(
            h in roles("office") for h in entity.heads()
        )  # fmt: skip
    words = entity.names[0].split()
    if head in MEDIA_HEADS:
        return entity.kind == "media"
    if head in GROUP_HEADS | FIRM_HEADS:
        told = entity.evidence or bool(entity.roles) or class_of(words) is not None
        return entity.kind == "organisation" and told
    if head in GOVERNMENTS | COUNTRIES:
        return entity.kind == "government"
    if head == "agency" and (entity.kind == "agency" or _head_nouns(entity.name) & OFFICES):
        return True
    if any(head in _head_nouns(name) for name in entity.names):
        return True
    found = class_of([head])
    loose = head == "agency" or found in {"ministry", "military", "police", "court", "parliament"}
    return loose and any(class_of(n.split()) == found for n in entity.names)


def _head_nouns(name: str) -> set[str]:
    """The nouns by which a body's name says what it is: its last word, or that before "of"."""
    words = [singular(word) for word in name.split()]
    return {words[-1], *(w for w, link in pairwise(words) if link in {"of", "for", "on"})}


def _modifiers_agree(entity: Entity, phrase: Phrase, head: str, state: str | None) -> bool:
    words = {singular(w) for w in _plain_words((phrase.role or "").split(" who ")[0])}
    own = words - LIGHT - {head}
    if state:
        own -= {singular(w) for w in _plain_words(phrase.role or "") if state_in([w])}
        own -= {singular(w) for w in state.split()} | {"united", "north", "south"}
    if not own:
        return True
    theirs = " ".join([*(r.role or "" for r in entity.roles), *entity.described, *entity.names])
    have = {singular(w) for w in _plain_words(theirs)} | {w.lower() for w in _plain_words(theirs)}
    names = {singular(w) for w in _plain_words(phrase.role or "") if w[:1].isupper()} & own
    return names <= have and bool(own & have)


def _last_speaker_as(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """ "the preacher": the last speaker, where a trade or an age may describe that person."""
    trade = head in roles("trade") or head.endswith("-old")
    if not trade or phrase.of:
        return NOBODY
    here = scene.sentence(at)
    gender = gender_of_word(head)
    for event in islice(scene.before(at, lambda e: e.person, 3), 1):
        entity = event.entity
        clash = bool(entity.heads() & roles("trade")) or (
            gender is not None and entity.gender not in {None, gender}
        )
        if here - event.sentence <= 3 and not clash:
            return (entity,), f"“{phrase.words}”: {entity.name} is the last person who spoke"
    return NOBODY


def _document(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """A text that speaks: through it whoever issued it, or else the document itself."""
    if head in roles("voice", "document"):
        for words in phrase.of:
            issuer = _issuer(scene, words)
            if issuer:
                return (issuer,), f"{issuer.name} issued the {head}"
        here = scene.sentence(at)
        if phrase.article in {"the", "its", "his", "her"} and head not in {
            "report",
            "study",
            "data",
        }:
            for event in islice(scene.before(at, lambda _: True, 3), 1):
                if here - event.sentence <= 2:
                    return (
                        event.entity,
                    ), f"“{phrase.words}”: taken as that of {event.entity.name}"
    return _kept(scene, phrase, "document", f"“{phrase.words}” speaks for itself")


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
    state = state_in(_plain_words(words))
    known_state = describe(state) if state else None
    return scene.register.described(known_state) if known_state else None


def _unnamed(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """An unnamed source, kept apart unless the same plain words come again."""
    person = is_role(head)
    proper = bool(phrase.of) and phrase.of[-1][:1].isupper() and not phrase.plural
    if not person and head in body_classes() and proper:
        return _proper(scene, phrase)
    if not person and head in body_classes() and not phrase.plural:
        kind = (
            "agency"
            if body_classes()[head][0] in {"agency", "ministry", "police"}
            else "organisation"
        )
        kind = "government" if head in GOVERNMENTS else kind
        return _owned(scene, phrase, at) or _kept(
            scene, phrase, kind, f"“{phrase.words}” is not named"
        )
    group = phrase.plural and (not person or is_noun_for_many(head) or bool(phrase.of))
    found = _kept(
        scene, phrase, "group" if group else "anonymous", f"“{phrase.words}” is not named"
    )
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


def _owned(scene: Scene, phrase: Phrase, at: int) -> Found | None:
    """ "His office", "her campaign": that of the person for whom the word stands."""
    if phrase.article not in {"his", "her"} or not phrase.role:
        return None
    owner = by_pronoun(scene, phrase.article, at)[0]
    if not owner or not owner[0].person or not owner[0].named:
        return None
    name = f"{owner[0].name}'s {phrase.role}"
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
        kind = "agency" if body_classes()[phrase.head or ""][0] == "ministry" else "organisation"
        entity = scene.register.add(kind, words)  # type: ignore[arg-type]
        scene.register.bodies[words.lower()] = entity
    entity.plural = phrase.plural
    return (entity,), f"the source names {words}"


def _kept(scene: Scene, phrase: Phrase, kind: str, reason: str) -> Found:
    words = re.sub(r"^[Tt]he ", "", phrase.words)
    if phrase.article not in {"", "the"}:
        words = words[:1].lower() + words[1:]
    words = re.split(r",? (?:which|who|whose|where)\b", words)[0]
    words = " ".join(words.split()[:LONGEST])
    again = phrase.article in {"the", ""} or kind == "document"
    entity = scene.repeated.get(f"{kind} {words.lower()}") if again else None
    if entity is None:
        entity = scene.register.add(kind, words)  # type: ignore[arg-type]
        entity.named, entity.plural = False, phrase.plural
        entity.evidence = is_person_noun(phrase.head or "")
        entity.gender = gender_of_word(phrase.head or "")
        entity.roles.append(phrase)
        scene.repeated[f"{kind} {words.lower()}"] = entity
    return (entity,), reason
