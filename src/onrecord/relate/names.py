"""Names in one form: the source that goes by the name, or the name without its ending.

"Sudanese" and "Sudan" share a stem; that "Khartoum" is Sudan's government is known from the names
by which the articles call that source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from onrecord.model import Source
from onrecord.relate.statements import Statement, bodies_of

_ENDING = re.compile(r"(?:ese|ians?|eans?|ans?|ish|ia|ea|[aeiy])$")
_LEAST = 3  # letters that a stem keeps
# Words by which a speaker speaks of itself, or is spoken of in its own statement.
_SELF = re.compile(r"\b(?:i|we|us|our|my|it|its|he|his|she|they)\b", re.I)
_BODIES = frozenset({"government", "agency", "organisation", "media"})
_BODY = re.compile(r"^(?:the\s+)?(?:government|republic|kingdom|state)\s+of\s+(?:the\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Names:
    """`known` maps a name, stemmed, to its one form and the names of the body behind it.

    `spoken` maps a source id to the names of the source and of the bodies for which it speaks.
    `speaking` maps an article to the words of the names of those who speak in it, states aside:
    who speaks in a sentence does not narrow what is said. `own` maps a named source to the
    words of its name.
    """

    known: Mapping[str, frozenset[str]]
    spoken: Mapping[str, frozenset[str]]
    speaking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def forms(self, name: str) -> frozenset[str]:
        """The name in one form, with the name of the body behind it where there is one."""
        stem = stemmed(name)
        return self.known.get(stem, frozenset({stem}))

    def of_sources(self, sources: Iterable[str]) -> frozenset[str]:
        """The names, in one form, of these sources."""
        return frozenset().union(*(self.spoken.get(source, frozenset()) for source in sources))

    def meant(self, names: Iterable[str], row: Statement) -> frozenset[str]:
        """The words of the names that a claim speaks of, the speaker's own where it says "we"."""
        found = [form for name in names for form in self.forms(name)]
        words = {word for form in found for word in form.split() if len(word) > 2}
        own = {word for source in row.bodies for word in self.own.get(source, ())}
        if own and _speaks_of_itself(row, own):
            words |= own
        return frozenset(words)


def _speaks_of_itself(row: Statement, own: Set[str]) -> bool:
    """Whether a pronoun in the claim stands for the speaker, as far as is known."""
    clause, meant = row.claim.topic.clause, row.claim.topic.meant
    if any(stemmed(word) in own for one in meant for word in one.short.split()):
        return True
    words, at = "", clause.start
    for span in sorted(one.span for one in meant):
        if at <= span.start < clause.end:
            words += clause.exact[at - clause.start : span.start - clause.start]
            at = span.end
    return _SELF.search(words + clause.exact[at - clause.start :]) is not None


def names_of(sources: Sequence[Source], said: Sequence[Statement]) -> Names:
    """What the sources' own names and aliases teach of names, and who speaks where."""
    acts_for = {source.id: source.acts_for for source in sources}
    main = {source.id: stemmed(source.name) for source in sources}
    known: dict[str, frozenset[str]] = {}
    spoken: dict[str, frozenset[str]] = {}
    for source in sorted(sources, key=lambda row: row.id):
        bodies = frozenset(main[name] for name in bodies_of((source.id,), acts_for) if name in main)
        spoken[source.id] = bodies
        for stem in teaches(source):
            known.setdefault(stem, bodies)
    own = {
        source.id: frozenset(
            stemmed(word) for word in source.name.split() if word[:1].isupper() and len(word) > 2
        )
        for source in sources
        if source.kind not in ("anonymous", "group", "document")
    }
    return Names(known, spoken, _speaking(sources, said), own)


def _speaking(sources: Sequence[Source], said: Sequence[Statement]) -> Mapping[str, frozenset[str]]:
    words = {
        source.id: {
            word.lower()
            for name in (source.name, *source.aliases)
            for word in name.split()
            if word[:1].isupper()
        }
        for source in sources
        if source.kind not in ("government", "document")
    }
    found: dict[str, set[str]] = {}
    for row in said:
        found.setdefault(row.document, set()).update(*(words.get(s, ()) for s in row.sources))
    return {
        document: frozenset((*names, *map(stemmed, names))) for document, names in found.items()
    }


def teaches(source: Source) -> list[str]:
    """The names, in one form, for which the body behind this source may stand."""
    if source.kind not in _BODIES:
        return []
    return [
        stemmed(alias)
        for alias in (source.name, *source.aliases)
        if source.kind == "government" or alias.isupper()
    ]


@cache
def stemmed(name: str) -> str:
    """A name in lower case, every word without the ending of a country or its people."""
    plain = _BODY.sub("", name).lower().replace("’", "'").removesuffix("'s")
    return " ".join(_stem(word) for word in plain.split())


def _stem(word: str) -> str:
    bare = _ENDING.sub("", word)
    return word if bare == word or len(bare) < _LEAST else _stem(bare)
