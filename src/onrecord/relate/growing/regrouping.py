"""Which groups of claims a change reaches: parts are grouped again where a pair in them changed.

Notes: `group` holds the first claim of a claim's group, `members` the claims of a group under its
first; claims that stand alone have neither. `disputes` holds the figures of an article in which
"the figure" is denied, and the denials, whose places in questions hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.relate.disputes import disputes_figure
from onrecord.relate.growing.graph import LIST, Earlier, Graph, Pair, listed
from onrecord.relate.growing.notes import Notes
from onrecord.relate.parts import Parts, linkage
from onrecord.relate.scope import PART, between, unpacked, without, worth
from onrecord.relate.statements import Statement

Place = tuple[str, str]  # a claim and its article


@dataclass(frozen=True, slots=True)
class Compared:
    """The articles that were compared again and those gone, and all that is to be noted of them.

    `renewed` are those that came, changed or went, `fresh` the claims that were compared. `rows`
    are claims in canonical order, `pairs` packed pairs by key, `lost` the articles that were on
    the event of an article and are no more.
    """

    documents: frozenset[str]
    renewed: frozenset[str]
    fresh: frozenset[str]
    rows: Sequence[Statement]
    pairs: Mapping[str, bytes]
    lost: Mapping[str, set[str]]


def regrouped(notes: Notes, compared: Compared) -> dict[str, str]:
    """Note what was compared, and the groups that follow; the claims touched, with their articles.

    Touched are all claims of the articles compared and gone, and those whose group changed.
    """
    earlier = _noted(notes, compared)
    new = Graph(notes)
    old = Graph(notes, earlier, new)
    documents = sorted(compared.documents)
    for graph in (old, new):
        graph.read(documents)
    touched = {
        claim: name for name in documents for graph in (old, new) for claim in graph.claims(name)
    }
    parts = Parts(new)
    seeds = sorted(_seeds(old, new, earlier, compared.documents))
    redo = _reached(old, Parts(old), seeds) | _reached(new, parts, seeds)
    new.read(graph.document(one) for graph in (old, new) for one in redo if graph.knows(one))
    heads = _grouped(new, parts, {one for one in redo if new.knows(one)})
    notes.fetch("group", redo)
    before = {one: str(notes.one("group", one) or one) for one in redo}
    changed = _other(before, {one: heads.get(one, one) for one in redo})
    touched |= {one: (new if new.knows(one) else old).document(one) for one in changed}
    touched |= _mates(notes, touched)
    _note_groups(notes, new, before, heads, changed)
    return touched | _mates(notes, touched)


def _noted(notes: Notes, compared: Compared) -> Earlier:
    """Note claims, pairs and disputes; what stood there before, where it was other."""
    documents = sorted(compared.documents)
    near = {
        name: {name, *notes.of("near", name), *compared.lost.get(name, ())} for name in documents
    }
    keys = {between(name, other) for name in documents for other in near[name]}
    notes.fetch("claims", documents)
    notes.fetch("pairs", keys)
    notes.fetch("linked", {other for names in near.values() for other in names})
    rows = [row for row in compared.rows if row.document in compared.documents]
    claims, pairs = {}, {}
    lines = listed(rows)
    for name in documents:
        claims[name] = str(notes.one("claims", name) or "")
        notes.renew("claims", name, {"": lines[name]} if name in lines else {})
    stale = {name: _places(rows, name, compared.fresh) for name in documents}
    for key in sorted(keys):
        value = notes.one("pairs", key)
        pairs[key] = value if isinstance(value, bytes) else b""
        names = key.split(PART)
        now = compared.pairs.get(key, b"")
        if compared.renewed.isdisjoint(names):
            now = without(pairs[key], *(stale.get(name, ()) for name in names)) + now
        notes.renew("pairs", key, {"": now} if now else {})
        _note_links(notes, names, worth(unpacked(now)).tobytes())
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    for name in documents:
        notes.renew("disputes", name, _disputing(by_document[name]))
    return Earlier(claims, pairs)


def _note_links(notes: Notes, names: Sequence[str], links: bytes) -> None:
    for one, other in (names, names[::-1]):
        if links:
            notes.put("linked", one, other, links)
        else:
            notes.drop("linked", one, other)


def _places(rows: Iterable[Statement], document: str, fresh: frozenset[str]) -> list[int]:
    """The places in an article of its fresh claims."""
    here = (row.id for row in rows if row.document == document)
    return [place for place, claim in enumerate(here) if claim in fresh]


def _disputing(rows: Sequence[Statement]) -> dict[str, str]:
    denials = [row.id for row in rows if disputes_figure(row)]
    figures = [row.id for row in rows if row.claim.topic.kind == "quantity"]
    return {"": LIST.join([*denials, *figures])} if denials and figures else {}


def _seeds(old: Graph, new: Graph, earlier: Earlier, documents: frozenset[str]) -> set[str]:
    """The claims of changed pairs: those of the articles compared, and whom they may join."""
    found: set[str] = set()
    for key in earlier.pairs:
        one, other = key.split(PART)
        for graph in (old, new):
            graph.read({one, other} & documents)
        before, now = set(old.pairs(one, other)), set(new.pairs(one, other))
        for first, second, score in before ^ now:
            graph = old if (first, second, score) in before else new
            for claim in (first, second):
                if score >= 0 or graph.document(claim) in documents:
                    found.add(claim)
    for name in documents:
        found.update(set(old.claims(name)) ^ set(new.claims(name)))
    return found


def _reached(graph: Graph, parts: Parts, seeds: Iterable[str]) -> set[str]:
    """All claims in the parts of the seeds."""
    return set[str]().union(*(parts.of(claim) for claim in seeds if graph.knows(claim)))


def _grouped(graph: Graph, parts: Parts, claims: set[str]) -> dict[str, str]:
    """The first claim of the group of each of these claims that does not stand alone."""
    heads: dict[str, str] = {}
    done: set[str] = set()
    graph.gather(claims)
    for claim in sorted(claims):
        if claim not in done:
            part = sorted(parts.of(claim), key=graph.order)
            done.update(part)
            inside: Iterable[Pair] = graph.inside(part) if len(part) > 1 else ()
            for group in linkage(part, inside, parts.least(claim)):
                if len(group) > 1:
                    heads.update(dict.fromkeys(group, group[0]))
    return heads


def _other(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The claims that stand in another group than before, by its first claim or by its size."""
    found = set()
    groups: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for held, of in zip(groups, (before, now), strict=True):
        for claim, head in of.items():
            held[head].add(claim)
    for claim in before:
        if groups[0][before[claim]] != groups[1][now[claim]]:
            found.add(claim)
    return found


def _mates(notes: Notes, claims: Mapping[str, str]) -> dict[str, str]:
    """All that stands in one group with these claims."""
    notes.fetch("group", claims)
    heads = {str(notes.one("group", one) or "") for one in claims} - {""}
    notes.fetch("members", heads)
    found: dict[str, str] = {}
    for head in sorted(heads):
        for each in str(notes.one("members", head)).split(LIST):
            claim, _, document = each.partition(PART)
            found[claim] = document
    return found


def _note_groups(
    notes: Notes,
    graph: Graph,
    before: Mapping[str, str],
    heads: Mapping[str, str],
    changed: set[str],
) -> None:
    members: dict[str, list[str]] = defaultdict(list)
    for claim in sorted((one for one in changed if one in heads), key=graph.order):
        members[heads[claim]].append(f"{claim}{PART}{graph.document(claim)}")
    for claim in sorted(changed):
        notes.renew("group", claim, {"": heads[claim]} if claim in heads else {})
    for head in sorted({*(before[one] for one in changed), *members}):
        if head in members:
            notes.renew("members", head, {"": LIST.join(members[head])})
        else:
            notes.renew("members", head, {})


def with_mates(notes: Notes, claims: Mapping[str, str]) -> dict[str, str]:
    """These claims, with their articles, and all that stands in one group with them."""
    return dict(claims) | _mates(notes, claims)


def heads_of(notes: Notes, claims: Iterable[str]) -> dict[str, str]:
    """The first claim of each claim's group, itself where it stands alone."""
    names = sorted(claims)
    notes.fetch("group", names)
    return {one: str(notes.one("group", one) or one) for one in names}


def with_disputes(notes: Notes, claims: Mapping[str, str]) -> dict[str, str]:
    """The claims, with all whose questions hang together with theirs by a denied figure."""
    found = dict(claims)
    taken: set[str] = set()
    while True:
        names = sorted(set(found.values()) - taken)
        notes.fetch("disputes", names)
        held = {name: str(notes.one("disputes", name) or "").split(LIST) for name in names}
        reached = {name: ids for name, ids in held.items() if not found.keys().isdisjoint(ids)}
        if not reached:
            return found
        taken |= reached.keys()
        more = {claim: name for name, ids in reached.items() for claim in ids}
        found |= more | _mates(notes, more)
