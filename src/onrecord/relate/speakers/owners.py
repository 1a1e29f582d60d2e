"""For whom a source acts: the names of bodies turned into sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Source, SourceKind, digest
from onrecord.relate.speakers.bodies import Seen, body_words, listed

UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "group", "document"))


def with_bodies(made: Sequence[tuple[Source, Sequence[Seen]]]) -> tuple[Source, ...]:
    """Every source with `acts_for` as an id; a body that never speaks becomes a source."""
    by_name: dict[str, str] = {}
    ordered = sorted((source for source, _ in made), key=lambda source: source.id)
    for source in ordered:
        if source.kind != "person" and source.kind not in UNNAMED:
            for name in (source.name, *source.aliases):
                by_name.setdefault(body_words(name), source.id)
    for source in ordered:
        if source.kind == "person" and len(source.name.split()) > 1:
            by_name.setdefault(body_words(source.name), source.id)
    found: dict[str, Source] = {}
    for source, _ in made:
        owner = source.acts_for
        if owner and body_words(owner) not in by_name:
            body = _silent_body(owner)
            by_name[body_words(owner)] = body.id
            found[body.id] = body
    for source, _ in made:
        owner_id = by_name.get(body_words(source.acts_for)) if source.acts_for else None
        found[source.id] = _acting(source, None if owner_id == source.id else owner_id)
    return tuple(found[ident] for ident in sorted(found))


def _acting(source: Source, owner: str | None) -> Source:
    return source if source.acts_for == owner else replace(source, acts_for=owner)


def _silent_body(name: str) -> Source:
    words = set(body_words(name).split())
    kind: SourceKind = "agency" if words & listed("agency") else "organisation"
    kind = "government" if name.startswith("Government of") else kind
    return Source("s" + digest("body", body_words(name)), name, kind)
