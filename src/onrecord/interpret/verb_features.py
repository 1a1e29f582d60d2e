"""What the search for the main verb looks at: features in words, grouped by what they depend on.

A key holds all that a group of features depends on, so that their weights are added up once for
each key. The names of the features stand in verbs.tsv beside their weights.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from onrecord.interpret.kinds import OPENERS
from onrecord.interpret.numerals import Row

Features: TypeAlias = tuple[str, ...]
Key: TypeAlias = tuple[str | int, ...]

SKIPPED = frozenset(("adv", "not"))
NOMINAL = frozenset("noun nouns name ?s ? base/noun noun/base nouns/s adj/noun ing/noun".split())
_ING = frozenset("ing ing/noun adj/ing ?ing".split())
_UNKNOWN = frozenset("? ?s ?ed ?ing".split())


@dataclass(slots=True)
class Scene:
    """A row with the kind of each token, and what the first scorer made of it.

    `lows` are the lower-case words, empty for those of which no feature speaks. By token: `score`
    as a finite verb, and the `keys` that gave it; `under`, the opener that waited for a verb there;
    `free` and `taken`, how many verbs before it stand free and in clauses of their own. `finite`
    lists the tokens that are taken for finite verbs, `opens` is the kind of the first word that
    counts.
    """

    row: Row
    kinds: Sequence[str]
    lows: Sequence[str]
    opens: str
    score: dict[int, float] = field(default_factory=dict)
    keys: dict[int, tuple[Key, ...]] = field(default_factory=dict)
    under: dict[int, str] = field(default_factory=dict)
    free: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    finite: list[int] = field(default_factory=list)

    def is_to(self, i: int) -> bool:
        """Whether "to" stands before the token, adverbs aside."""
        names = self.kinds
        while i > 1 and names[i - 1] in SKIPPED:
            i -= 1
        return i > 0 and names[i - 1] == "to"

    def is_ing(self, i: int) -> bool:
        """Whether the token may be a gerund."""
        return self.kinds[i] in _ING

    def form(self, i: int) -> str:
        """How the token stands: after "to", finite, in -ing, or unsure."""
        if self.is_to(i):
            return "to"
        if self.score[i] > 0:
            return "finite"
        return "ing" if self.is_ing(i) else "unsure"


def word_keys(scene: Scene, padded: Sequence[str], i: int, last: str) -> tuple[Key, ...]:
    """The keys of a word that may be a verb; `padded` are the kinds with two more at each end."""
    b2, b1, kind, a1, a2 = padded[i : i + 5]
    lows = scene.lows
    return (
        (lows[i], kind, scene.row[i].low[-4:] if kind in _UNKNOWN else ""),
        (b2, b1, _beyond(padded, i + 1, -1) if b1 in SKIPPED else "", kind),
        (b1, kind, a1),
        (kind, a1, a2, _beyond(padded, i + 3, 1) if a1 in SKIPPED else ""),
        (kind, scene.under[i], last),
        (kind, lows[i + 1] if i + 1 < len(lows) else ">"),
    )


def _beyond(padded: Sequence[str], place: int, step: int) -> str:
    """The kind of the first word that is no adverb."""
    while padded[place] in SKIPPED:
        place += step
    return padded[place]


def _of_word(low: str, kind: str, end: str) -> Features:
    return (f"={low}", kind, *((f"{kind} -{end[-3:]}", f"{kind} -{end}") if end else ()))


def _of_left(second: str, first: str, beyond: str, kind: str) -> Features:
    past = (f"{beyond} (adv) {kind}",) if beyond else ()
    return (f"{first} {kind}", f"{second} {first} {kind}", *past)


def _of_both(before: str, kind: str, after: str) -> Features:
    return (f"{before} [{kind}] {after}",)


def _of_right(kind: str, first: str, second: str, beyond: str) -> Features:
    past = (f"[{kind}] (adv) {beyond}",) if beyond else ()
    return (f"[{kind}] {first}", f"[{kind}] {first} {second}", *past)


def _of_history(kind: str, under: str, last: str) -> Features:
    return (f"{kind} under {under} since {last}",)


def _of_next(kind: str, low: str) -> Features:
    return (f"[{kind}] ={low}",)


def rank_keys(scene: Scene, i: int) -> tuple[Key, ...]:
    """The keys of a candidate: how it stands, in which clause, and what parts it from others."""
    names, lows, form, kind = scene.kinds, scene.lows, scene.form(i), scene.kinds[i]
    under, free, taken = scene.under[i], min(scene.free[i], 2), min(scene.taken[i], 2)
    later, earlier = _around(scene.finite, i)
    ahead = "none" if later is None else _gap(names, i, later)
    behind = "none" if earlier is None else _gap(names, earlier, i)
    commas = min(names[:i].count(","), 2)
    score = min(3, max(-2, int(scene.score[i])))
    after = names[i + 1] if i + 1 < len(names) else ">"
    return (
        (form, under, free, taken, commas, scene.opens, _is_quoted(scene.row, i)),
        (form, kind, under, free, ahead, "" if later is None else names[later]),
        (form, later is not None and _is_reduced(names, i, later)),
        (form, behind, "" if earlier is None else names[earlier], ahead),
        (form, kind, names[i - 1] if i else "<", after, min(i, 3)),
        (form, under, score),
        (form, lows[i - 1] if i else "<", ahead),
        (form, "" if earlier is None else lows[earlier], behind),
        (lows[i], form, ahead, _aside(names, i), commas),
    )


def _around(finite: Sequence[int], i: int) -> tuple[int | None, int | None]:
    """The finite verbs next after and before the token."""
    earlier = None
    for k in finite:
        if k > i:
            return k, earlier
        if k < i:
            earlier = k
    return None, earlier


_PARTS = dict.fromkeys(OPENERS, 0) | {
    "subject": 1, "and": 2, ",": 3, "to": 4, "dash": 5, ":": 5, ".": 5, "(": 5
}  # fmt: skip


def _gap(names: Sequence[str], first: int, last: int) -> str:
    """What stands between two verbs, of the things that part clauses."""
    between = names[first + 1 : last]
    found = [kind for kind in between if kind in _PARTS]
    if found:
        return min(found, key=_PARTS.__getitem__)
    return "nothing" if between else "next"


def _is_quoted(row: Row, i: int) -> bool:
    """Whether a quotation opens between the row's start and the token and holds it.

    Rows hold no quotation marks: one opens where nothing but a mark parts two tokens, and it
    closes where a mark and a space do.
    """
    for k in range(i, 0, -1):
        gap = row[k].start - row[k - 1].end
        if gap and row[k].glued:
            return True
        if gap > 1:
            return False
    return False


_HELPING = frozenset("be been being have having do modal it's subject-modal".split())


def _is_reduced(names: Sequence[str], i: int, later: int) -> bool:
    """Whether the token is as a reduced relative clause is: "bodies found in a pit are not ..."."""
    if "part" not in names[i].split("/") or not i or names[i - 1] not in NOMINAL:
        return False
    helped = names[later] in _HELPING or names[later - 1] in _HELPING
    return helped and names[i + 1] in ("preposition", "of") and _gap(names, i, later) == "nothing"


def _aside(names: Sequence[str], i: int) -> str:
    """Whether the words around stand between commas ("the mayor, she said, has left")."""
    behind = "," in names[max(0, i - 5) : i]
    ahead = i + 1 < len(names) and names[i + 1] == ","
    return f"{'comma' if behind else ''}_{'comma' if ahead else ''}"


def _of_clause(
    form: str, under: str, free: int, taken: int, commas: int, opens: str, quoted: bool
) -> Features:
    inside = (f"{form} quoted", f"{form} quoted under {under} free {free}") if quoted else ()
    return (
        *inside,
        f"{form} under {under}",
        f"{form} under {under} free {free}",
        f"{form} under {under} taken {taken}",
        f"{form} under {under} commas {commas}",
        f"{form} free {free} taken {taken} commas {commas}",
        f"{form} opens {opens} free {free}",
        f"{form} opens {opens} under {under} commas {commas}",
        f"{form} opens {opens} taken {taken} free {free} commas {commas}",
    )


def _of_ahead(form: str, kind: str, under: str, free: int, ahead: str, later: str) -> Features:
    which = (f"{form} {kind} ahead {ahead} {later}",) if later else ()
    return (
        f"{form} {kind} ahead {ahead}",
        f"{form} under {under} free {free} ahead {ahead}",
        *which,
    )


def _of_reduced(form: str, reduced: bool) -> Features:
    return (f"{form} reduced",) if reduced else ()


def _of_behind(form: str, behind: str, earlier: str, ahead: str) -> Features:
    both = f"{form} behind {behind} {earlier} ahead {ahead}"
    return (f"{form} behind {behind} {earlier}", both) if earlier else (both,)


def _of_place(form: str, kind: str, before: str, after: str, place: int) -> Features:
    return (
        f"{form} {before} {kind}",
        f"{form} [{kind}] {after}",
        f"{form} at {place}",
        f"{form} [{kind}] {after} at {place}",
    )


def _of_score(form: str, under: str, score: int) -> Features:
    return (f"{form} under {under} score {score}",)


def _of_before(form: str, low: str, ahead: str) -> Features:
    return (f"{form} after ={low} ahead {ahead}",)


def _of_earlier(form: str, low: str, behind: str) -> Features:
    return (f"{form} behind ={low} {behind}",) if low else ()


def _of_itself(low: str, form: str, ahead: str, aside: str, commas: int) -> Features:
    return (
        f"={low}",
        f"={low} ahead {ahead}",
        f"={low} aside {aside}",
        f"{form} aside {aside} commas {commas}",
    )


def none_keys(scene: Scene, found: Sequence[int]) -> tuple[Key, ...]:
    """The key of there being no main verb in a row with these candidates, one at least."""
    open_ = [scene.score[i] for i in scene.finite if scene.under[i] == "-"]
    free, finite = min(len(open_), 2), min(len(scene.finite), 2)
    most = min(3, int(max(open_, default=-3.0)))
    best = max(found, key=scene.score.__getitem__)
    sure = f"{scene.form(best)} {min(6, max(-6, round(2 * scene.score[best])))}"
    to, size = int("to" in scene.kinds), min(len(scene.row) // 4, 4)
    return ((scene.opens, free, finite, most, to, size, min(len(found), 2), sure),)


def _of_none(
    opens: str, free: int, finite: int, most: int, to: int, size: int, found: int, sure: str
) -> Features:
    some = min(free, 1)
    return (
        "always",
        f"candidates {found}",
        f"finite {finite} free {free}",
        f"score {most}",
        f"best {sure}",
        f"best {sure} free {some}",
        f"best {sure} opens {opens}",
        f"opens {opens} free {some} finite {finite}",
        f"opens {opens} free {some}",
        f"length {size} free {some}",
        f"to {to} free {some}",
    )


GROUPS: Mapping[str, tuple[Callable[..., Features], ...]] = {
    "word": (_of_word, _of_left, _of_both, _of_right, _of_history, _of_next),
    "rank": (
        _of_clause,
        _of_ahead,
        _of_reduced,
        _of_behind,
        _of_place,
        _of_score,
        _of_before,
        _of_earlier,
        _of_itself,
    ),
    "none": (_of_none,),
}


def features(part: str, keys: Sequence[Key]) -> list[str]:
    """The names of all features of some keys."""
    return [name for group, key in zip(GROUPS[part], keys, strict=True) for name in group(*key)]
