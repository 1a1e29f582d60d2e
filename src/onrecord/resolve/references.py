"""Of whom a content speaks: pronouns and descriptions inside it, brought to the names they mean.

A description ("the minister") is whose role or name holds its noun, where one alone is called so;
a pronoun is whom `antecedents` gives it with enough certainty. What is unsure is left out: a name
too many misleads more than one too few.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.model import Reference, Span

from .antecedents import Slot, candidates, features, shares, weights
from .casting import Casting
from .described import described_bodies, described_people, is_known, name_of
from .entities import Entity
from .sightings import Noun, Sighting, Sightings, sightings
from .themselves import themselves
from .words import Word, read_words

SUBJECTS = frozenset(("he", "she"))
OBJECT_NEXT = frozenset(  # what follows "her" where nobody owns anything
    "to in on at by for from with and or but that as when while after before because if into about "
    "out up down off over is was has had will would the a an who he she it they not through during "
    "again away back until since last this so then there here very".split()
)
OPENED = re.compile(r"\W*(?:(?:that|if|whether|how|why|what|when|while|as|to|\w+ing)\s)?")
THERE, LEADS = "0 sentences back", "subject 0 back"
SURE = 0.65  # 9 of 10 are right from there on, where the corpora tell


def references(casting: Casting) -> tuple[Reference, ...]:
    """The pronouns and descriptions of the article that stand for a name, in reading order.

    Those that are a source are not among them. The casting is done before.
    """
    words = read_words(casting.text, 0, len(casting.text))
    known = sightings(casting.scene, casting.uses)
    found: list[tuple[Span, Entity]] = []
    for noun, meant in described_people(casting, words):
        known.noun(noun, meant)
        if meant is not None:
            found.append((Span.cut(casting.text, noun.start, noun.end), meant))
    for start, end, body in described_bodies(casting, words):
        found.append((Span.cut(casting.text, start, end), body))
    found.extend(themselves(casting))
    for slot in slots(casting, words):
        chosen, sure = best(slot, known)
        if chosen is not None and sure >= SURE:
            note(slot, chosen, known)
            if isinstance(chosen, Entity) and is_known(chosen):
                found.append((Span.cut(casting.text, slot.start, slot.end), chosen))
    found.sort(key=lambda row: row[0])
    return tuple(Reference(span, name_of(who), _short(who)) for span, who in found)


def _short(who: Entity) -> str:
    """The single name by which the article calls a person most, or else the last of the name."""
    single = [name for name in who.names if " " not in name and name[:1].isupper()]
    full = name_of(who)
    if who.kind != "person" or full in single:
        return full
    return max(single, key=lambda name: who.counts[name], default=full.split()[-1])


def best(slot: Slot, known: Sightings) -> tuple[Entity | Noun | None, float]:
    """Who is likeliest for a pronoun, and the probability; None where that is nobody.

    In "Maro said she would go" it is who speaks.
    """
    speakers = [who for who in slot.speakers if who.person and who.gender in {None, slot.gender}]
    if slot.how == "opened" and slot.part == "subject" and len(speakers) == 1:
        return speakers[0], 1.0
    every = candidates(slot, known)
    told = [features(slot, one, known, len(every) == 1) for one in every]
    odds = shares(told, weights())
    if not odds or max(odds) < 1 - sum(odds):
        return None, 0.0
    place = max(range(len(odds)), key=lambda i: (odds[i], -i))
    if told[place].get(THERE) is None and any("noun" in one and one.get(LEADS) for one in told):
        return None, 0.0  # "Maro was asleep. A guard says he heard nothing."
    return every[place].who, odds[place]


def note(slot: Slot, who: Entity | Noun, known: Sightings) -> None:
    """Keep for whom a pronoun stands: later ones go on from it."""
    row = Sighting(
        slot.start, slot.end, known.scene.sentence(slot.start), who.number, who,
        slot.part == "subject", slot.part == "possessor", pronoun=True,
    )  # fmt: skip
    known.add(row)
    if who.gender is None:
        who.gender = slot.gender


def slots(casting: Casting, words: Sequence[Word]) -> Iterator[Slot]:
    """The pronouns for one person that are no source, in reading order."""
    sources = {span.start for row in casting.attributions for span in row.source}
    contents = sorted(
        (span.start, -span.end, row.id)
        for row in casting.attributions
        for span in row.content
        if row.style != "own-voice"
    )
    for i, word in enumerate(words):
        if word.low not in GENDERS or word.start in sources or word.base.isupper():
            continue
        row = _around(contents, word.start)
        speakers = tuple(casting.found[row[2]]) if row else ()
        how = _how(casting, row, word.start) if row else "behind"
        gender, part = GENDERS[word.low], _part(words, i)
        yield Slot(word.start, word.start + len(word.low), gender, part, speakers, how)


GENDERS = {
    **dict.fromkeys(("he", "him", "his"), "male"),
    **dict.fromkeys(("she", "her", "hers"), "female"),
}


def _around(contents: Sequence[tuple[int, int, str]], at: int) -> tuple[int, int, str] | None:
    """The innermost content around a place: the one that starts last."""
    for i in range(bisect_right(contents, (at, 1, "")) - 1, -1, -1):
        if at < -contents[i][1]:
            return contents[i]
        if at - contents[i][0] > LONGEST:
            return None
    return None


LONGEST = 2000  # characters back in which a content that is still open starts


def _how(casting: Casting, row: tuple[int, int, str], at: int) -> str:
    """How a pronoun stands in somebody's words (`Slot.how`)."""
    attribution = casting.by_id[row[2]]
    before = casting.text[max(0, row[0] - 2) : at]
    if attribution.style == "direct" or before.count("“") > before.count("”"):
        return "quoted"
    if before.count('"') % 2 == 1:
        return "quoted"
    if attribution.source and attribution.source[0].start > at:
        return "behind"
    return "opened" if OPENED.fullmatch(casting.text, row[0], at) else "in front"


def _part(words: Sequence[Word], i: int) -> str:
    low = words[i].low
    if low in SUBJECTS:
        return "subject"
    if low in {"him", "hers"}:
        return "object"
    after = words[i + 1] if low == "her" and i + 1 < len(words) else None
    alone = low == "her" and (after is None or after.mark or after.low in OBJECT_NEXT)
    return "object" if alone else "possessor"
