"""For whom a source acts: the names of bodies turned into sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Source, SourceKind, digest
from onrecord.relate.speakers.bodies import body_words, listed

UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "group", "document"))


def with_bodies(made: Sequence[Source]) -> tuple[Source, ...]:
    """Every source with `acts_for` as an id; a body that never speaks becomes a source.

    A name is a body's rather than a person's. The order of the sources plays no part.
    """
    by_name: dict[str, str] = {}
    for source in sorted(made, key=lambda source: (source.kind == "person", source.id)):
        for name in goes_by(source):
            by_name.setdefault(name, source.id)
    found: dict[str, Source] = {}
    for owner in sorted({source.acts_for or "" for source in made} - {""}):
        if body_words(owner) not in by_name:
            body = _silent_body(owner)
            by_name[body_words(owner)] = body.id
            found[body.id] = body
    for source in made:
        owner_id = by_name.get(body_words(source.acts_for)) if source.acts_for else None
        found[source.id] = _acting(source, None if owner_id == source.id else owner_id)
    return tuple(found[ident] for ident in sorted(found))


def goes_by(source: Source) -> frozenset[str]:
    """The names by which others may act for the source, in normal form."""
    if source.kind in UNNAMED or (source.kind == "person" and len(source.name.split()) < 2):
        return frozenset()
    aliases = () if source.kind == "person" else source.aliases
    return frozenset(body_words(name) for name in (source.name, *aliases))


def silent_id(words: str) -> str:
    """The id of a body that never speaks, by its name in normal form."""
    return "s" + digest("body", words)


def _acting(source: Source, owner: str | None) -> Source:
    return source if source.acts_for == owner else replace(source, acts_for=owner)


def _silent_body(name: str) -> Source:
    words = set(body_words(name).split())
    kind: SourceKind = "agency" if words & listed("agency") else "organisation"
    kind = "government" if name.startswith("Government of") else kind
    return Source(silent_id(body_words(name)), name, kind)
