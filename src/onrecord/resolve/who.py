"""Who speaks: the words of a source brought to a person or body of the article.

Full names first, then part names, places, descriptions ("the agency") and pronouns. A pronoun
goes to the latest person who spoke unless a sentence in between opens with another; the order of
these rules is that of Hobbs (1978) and of Lappin and Leass (1994), cut down to what sources need.
"""

from __future__ import annotations

import re

from .bodies import Described, describe
from .entities import TITLES, Entity
from .fitting import MEDIA_HEADS, bears, clashes, fits_by_sort, is_told_otherwise, plain_words
from .lexicon import body_classes, is_body_noun, is_person_noun, is_role, roles, singular
from .phrases import Phrase
from .pronouns import by_pronoun
from .scene import NOBODY, Event, Found, Scene, kept
from .seats import is_adjective_of_state, known_body, plain, state_in
from .states import is_town, seats_in
from .unnamed import document, unnamed

REPORTERS = frozenset("reporter correspondent editor analyst journalist".split())
OWNED = frozenset(("his", "her", "its", "their", "our"))
IN_THE_DOCK = frozenset(("defendant", "suspect", "accused"))  # others speak of them
SPORTING = frozenset(("coach", "manager", "captain", "boss"))  # "the Italian" may be one
LOCALITIES = {
    "city": frozenset(("mayor",)), "town": frozenset(("mayor",)), "village": frozenset(("mayor",)),
    "borough": frozenset(("mayor",)), "municipality": frozenset(("mayor",)),
    "council": frozenset(("mayor",)), "state": frozenset(("governor",)),
    "province": frozenset(("governor", "premier")),
    "county": frozenset(("sheriff", "commissioner")),
}  # fmt: skip


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
    if not entity.person and phrase.article in OWNED and not entity.acts_for:
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
    found = _by_kind(scene, phrase, at, head)
    if found is not None:
        return found
    state_body = _state_body(phrase)
    holder = _holder(scene, phrase, at, head) if phrase.article not in {"a", "some"} else NOBODY
    if holder[0]:
        return holder
    if state_body:
        return (scene.register.described(state_body),), f"the words describe the {state_body.name}"
    if phrase.article == "the" and not phrase.plural:
        found = _last_speaker_as(scene, phrase, at, head)
        found = found if found[0] else _last_body_as(scene, phrase, at, head)
        if found[0]:
            return found
    return unnamed(scene, phrase, at, head)


def _by_kind(scene: Scene, phrase: Phrase, at: int, head: str) -> Found | None:
    """Newspapers, documents, reporters of the outlet and local governments; None for others."""
    if head in MEDIA_HEADS and phrase.article == "the":
        named = _holder(scene, phrase, at, head)
        if named[0]:
            return named
    if head in roles("noun", "document"):
        return document(scene, phrase, at, head)
    if phrase.article == "our" and head in REPORTERS:
        ours = scene.last(at, lambda e: e.kind == "person" and _of_outlet(scene, e))
        if ours:
            return (ours,), f"“{phrase.words}”: {ours.name} reports for the outlet"
    if phrase.role in {"town hall", "city hall"}:
        return _local_government(scene, phrase, at, "town")
    if head in LOCALITIES and phrase.article == "the" and not phrase.of:
        return _local_government(scene, phrase, at, head)
    return None


def _local_government(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """ "The city": the government for which its mayor speaks, or a body called so, or unnamed."""

    def fits(entity: Entity) -> bool:
        owner = entity.acts_for or ""
        local = bool(entity.heads() & LOCALITIES[head]) and owner.startswith("Government of")
        return (entity.person and local) or bears(entity, phrase, head)

    found = scene.last(at, fits)
    if found is None:
        return kept(scene, phrase, "government", f"“{phrase.words}” is not named")
    if found.person:
        name = found.acts_for or ""
        found = scene.register.described(Described(name, name, "government"))
    return (found,), f"“{phrase.words}”: the article calls {found.name} so"


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
    if bare and not (head in roles("office") and state_in(plain_words(phrase.words))):
        return NOBODY
    owner = by_pronoun(scene, phrase.article, at)[0] if phrase.article in {"his", "her"} else ()
    fits = [e for e in scene.register.entities if e not in owner and bears(e, phrase, head)]
    if not fits:
        return NOBODY
    latest = scene.last(at, lambda e: e in fits)
    if latest and latest.person and scene.last(at, lambda e: e is latest, 3) is None:
        latest = scene.last(at, lambda e: e in fits, 3) or latest
    chosen = latest or (fits[0] if len(fits) == 1 else None)
    if chosen is None or _is_of_another(scene, chosen, phrase, at, head):
        return NOBODY
    return (chosen,), f"“{phrase.words}”: the article calls {chosen.name} so"


def _is_of_another(scene: Scene, chosen: Entity, phrase: Phrase, at: int, head: str) -> bool:
    """Whether somebody named or heard since is meant as likely as the one who bears the role."""
    if not chosen.person:
        return False
    here = scene.sentence(at)
    last = next(scene.before(at, lambda e: e.kind == "person"), None)
    if last is not None and last.entity is chosen:
        return False
    posts = [r for r in chosen.roles if head in {TITLES.get(w or "", w) for w in (r.head, r.title)}]
    if posts and "former" not in phrase.words and all(PAST.match(r.role or "") for r in posts):
        return True  # "the governor" is none who was one once
    if last is None or here - last.sentence > 2:
        return False
    known = any(state_in(plain_words(role.role or "")) for role in chosen.roles)
    if state_in(plain_words(phrase.role or "")) and not (known or chosen.acts_for):
        full = " " in last.entity.name and f"in {last.entity.name}" not in scene.text
        return not last.entity.roles and (last.entity.evidence or full) and here - last.sentence < 2
    return False


PAST = re.compile(r"(?:former|ex|onetime|then|past)\b", re.IGNORECASE)


def _last_speaker_as(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """ "the preacher", "the 34-year-old": the last speaker, where nothing told is against it."""
    if not _may_describe(phrase, head) or head in IN_THE_DOCK:
        return NOBODY
    reach = 1 if head in roles("office") else 3
    event = next(scene.before(at, lambda e: e.person, 2), None)
    if event is None or scene.sentence(at) - event.sentence > reach:
        return NOBODY
    spoke = next(scene.before(at, lambda e: e is event.entity, 3), None)
    if spoke is None or event.sentence - spoke.sentence > 1 or event.entity.kind != "person":
        return NOBODY
    if not _is_alone(scene, event, phrase, at, head):
        return NOBODY
    if is_told_otherwise(event.entity, phrase, head):
        return NOBODY
    origin = _is_origin(phrase, head)
    official = bool(event.entity.heads() & (roles("office") - SPORTING))
    if official if origin else clashes(event.entity, head):
        return NOBODY
    return (event.entity,), f"“{phrase.words}”: {event.entity.name} is the last who spoke"


def _is_alone(scene: Scene, event: Event, phrase: Phrase, at: int, head: str) -> bool:
    """Whether nobody else may be meant: none named since, none so called before."""
    if JOINED.search(phrase.words) or not event.entity.evidence:
        return False
    here = scene.sentence(at)
    for other in scene.before(at, lambda e: e is not event.entity):
        if other.at <= event.at:
            break
        later = other.sentence > event.sentence or other.sentence == here or head in PLAIN
        if other.weight == 3 or (other.entity.kind == "person" and later):
            return False
    if "-old" in phrase.words:
        return True
    noun = re.compile(INTRODUCED + rf"{re.escape(head)}\b|\b{re.escape(head)}s\b", re.IGNORECASE)
    called = [m.end() for m in noun.finditer(scene.text, 0, at)]
    own = [e.at for e in scene.before(at, lambda e: e is event.entity)]
    return not called or any(
        abs(a - b) < BESIDE and scene.sentence(a) == scene.sentence(b) for a in called for b in own
    )


PLAIN = frozenset(("man", "woman", "boy", "girl"))
JOINED = re.compile(r" and (?:its|his|her|their) ")
INTRODUCED = r"\b(?:an?|another|his|her|their|\w+[’']s|\w+s[’']) (?:[\w-]+ ){0,3}"
BESIDE = 60  # characters between a name and a noun that tells of its bearer


def _last_body_as(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """ "The second-division side": the body that spoke last, where its sort fits the noun."""
    event = next(scene.before(at, lambda e: not e.person and not e.plural, 3), None)
    if event is None or scene.sentence(at) - event.sentence > 2 or is_role(head):
        return NOBODY
    entity = event.entity
    own = [w for w in plain_words(phrase.role or "") if w[:1].isupper()]
    taken = {w for e in scene.register.entities for n in e.names for w in n.split()}
    if not fits_by_sort(entity, head) or (taken & set(own)) or state_in(own):
        return NOBODY
    return (entity,), f"“{phrase.words}”: {entity.name} is the last body that spoke"


def _is_origin(phrase: Phrase, head: str) -> bool:
    """ "The Italian", "the Ghana international": where somebody is from."""
    last = (phrase.role or "").split()[-1:]
    return head == "international" or any(is_adjective_of_state(word) for word in last)


def _may_describe(phrase: Phrase, head: str) -> bool:
    """Whether the words may be a second name for somebody just named."""
    origin = _is_origin(phrase, head)
    if head in roles("anonymous", "crowd") or (is_body_noun(head) and not origin):
        return False
    if "'s " in (phrase.role or ""):
        return False
    told = [words for words in phrase.of if not words.endswith("-old")]
    if any(words[:1].isupper() and known_body(words) and not state_in([words]) for words in told):
        return False
    if head in roles("office") and any(words[:1].isupper() for words in told):
        return False
    if any(is_body_noun(words.split()[-1]) for words in told if words != "opposition"):
        return False
    return is_person_noun(head) or head.endswith("-old") or origin
