"""The reading of one article: names first, then descriptions and pronouns, then relays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath

from onrecord.model import Article, Attribution, Cast, Mention, Span
from onrecord.text import sentences

from .behind import phrase_before
from .bodies import describe
from .employers import employ
from .entities import Entity, Register, speaker
from .lexicon import is_body_noun, is_role, roles
from .names import name_uses, titled
from .phrases import Phrase, read_phrase
from .pronouns import by_pronoun
from .relays import CITING, cited, media_at, told_to, wires
from .scene import NOBODY, Found, Scene
from .seats import known_body, plain
from .who import asked, by_description, by_name
from .words import holds, read_words, run_end

HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|apparently|alleged|reported|said to|reports?"
    r"|rumou?rs?|(?:is|are|was|were|been|be|being) (?:\w+ )?(?:reported|said|alleged|believed|"
    r"thought|accused|claimed|told|expected|feared|rumou?red))\b",
    re.IGNORECASE,
)
UNSAID = re.compile(r"(?:to|a|an|the|his|her|its|their)\s")  # no finite verb: nobody spoke there
QUESTIONERS = frozenset(("Q", "QUESTION", "Question", "REPORTER", "Reporter"))
OPENING = "“\"‘'«"
CAPITAL = re.compile(r"[A-Z][a-z]{3,}")
AND = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+")
JOINT = re.compile(r",?\s+(?:and|as well as|along with|together with)\s+|,\s+")


class Casting:
    """An article's attributions while their speakers are found."""

    def __init__(self, article: Article, attributions: Sequence[Attribution]) -> None:
        self.article, self.attributions = article, attributions
        self.text = article.text
        self.uses = uses = name_uses(article.text)
        self.register = Register(article.text, uses, titled(article))
        quoted = [span for a in attributions for span in a.content if a.source or a.cue]
        self.scene = Scene(article.text, self.register, uses, quoted)
        self.found: dict[str, list[Entity]] = {a.id: [] for a in attributions}
        self.place: dict[tuple[str, int], int] = {}
        self.relays: dict[str, list[Entity]] = {a.id: [] for a in attributions}
        self.why: dict[str, list[str]] = {a.id: [] for a in attributions}
        self.by_id = {a.id: a for a in attributions}
        places = sentences(article.text)
        self.starts, self.ends = {start for start, _ in places}, [end for _, end in places]

    def cast(self, capitals: Sequence[str] = (), home: str | None = None) -> Cast:
        """Resolve every attribution and freeze the result.

        The governments of the states in `capitals` stand in the cast in any case: that the article
        names their capital serves the other articles of a collection. `home` is the state of the
        article's dateline.
        """
        self._outlet()
        sources = [(span, a) for a in self.attributions for span in a.source]
        sources.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))
        stretches = [(s, e, a) for span, a in sources for s, e in self._stretches(span, a)]
        phrases = [(self._phrase(s, e, a), s, a) for s, e, a in stretches]
        named = [row for row in phrases if row[0].name]
        wires(self.register, [(phrase, a) for phrase, _, a in named], self.attributions)
        for phrase, at, attribution in sorted(
            named, key=lambda row: -len((row[0].name or "").split())
        ):
            self._speak(attribution, at, by_name(self.scene, phrase, at))
        unnamed = [row for row in phrases if not row[0].name]
        for phrase, at, attribution in sorted(unnamed, key=lambda row: _is_first_person(row[0])):
            self._speak(attribution, at, self._unnamed(phrase, at, attribution))
        for attribution in sorted(self.attributions, key=lambda a: (a.start, a.id)):
            if not attribution.source:
                self._silent(attribution)
        for attribution in self.attributions:
            if attribution.source and attribution.cue:
                self._told(attribution)
                self._citing(attribution)
        self._share()
        for attribution in self.attributions:
            self._relay(attribution)
        speakers = (e for a in self.attributions for e in self.found[a.id])
        employ(self.scene, speakers, home)
        return self._freeze([self.register.government(state) for state in capitals])

    def _phrase(self, start: int, end: int, attribution: Attribution) -> Phrase:
        """A source's words taken apart; a label set in capitals is read as a common name."""
        words = self.text[start:end]
        cue = "".join(span.exact for span in attribution.cue)
        label = any(turn.label.start <= start < turn.label.end for turn in self.article.turns)
        if words.strip(" .:") in QUESTIONERS:
            return Phrase(start, words)
        if words.isupper() and (label or cue.strip() == ":") and known_body(words) is None:
            return read_phrase(words.title(), 0, len(words))
        if self._opens_common(start, words):
            common = read_phrase(words.lower(), 0, len(words))
            return common._replace(start=start)
        cues = [cue.end for cue in attribution.cue if cue.end <= start]
        before = phrase_before(self.text, max([self.scene.start_of(start), *cues]), start, end)
        if before is not None:
            return before
        phrase = read_phrase(self.text, start, end)
        if not phrase.name and is_role(phrase.head or "") and not phrase.plural:
            return read_phrase(self.text, start, self._name_behind(end))
        return phrase

    def _name_behind(self, end: int) -> int:
        """The end of the full name that stands in apposition right behind a role, or `end`."""
        if self.text[end : end + 2] != ", " or end + 2 not in self.register.at:
            return end
        words = read_words(self.text, end + 2, min(len(self.text), end + 80))
        stop = run_end(words, 0)
        closed = stop < len(words) and words[stop].text in ",.;"
        return words[stop - 1].end if stop > 1 and closed else end

    def _opens_common(self, start: int, words: str) -> bool:
        """Whether one word at a sentence's start is written small in the article elsewhere."""
        opens = start in self.starts or self.text[start - 1 : start] in tuple(OPENING)
        if not opens or not CAPITAL.fullmatch(words) or known_body(words):
            return False
        if not holds(self.text, words.lower()):
            return False
        return re.search(rf"(?<=[a-z,;] ){words}\b", self.text) is None

    def _speak(self, attribution: Attribution, at: int, found: Found) -> None:
        entities, reason = found
        cue = attribution.cue[0].exact if attribution.cue else ""
        weight = 1 if UNSAID.match(cue) else 3
        for entity in entities:
            if entity not in self.found[attribution.id]:
                self.found[attribution.id].append(entity)
                self.place[attribution.id, entity.number] = at
            self.scene.note(at, entity, weight)
        together = self.found[attribution.id]
        together.sort(key=lambda e: (self.place[attribution.id, e.number], e.number))
        if len(together) > 1:
            self.scene.together.append((at, tuple(together)))
        if reason:
            self.why[attribution.id].append(reason)

    def _unnamed(self, phrase: Phrase, at: int, attribution: Attribution) -> Found:
        if phrase.words.strip(" .:") in QUESTIONERS:
            return asked(self.scene)
        if not phrase.pronoun:
            return by_description(self.scene, phrase, at)
        if phrase.pronoun in roles("speaker", "pronoun"):
            return self._first_person(phrase.pronoun, at, attribution)
        return by_pronoun(self.scene, phrase.pronoun, at)

    def _first_person(self, word: str, at: int, attribution: Attribution) -> Found:
        """ "I" and "we": whoever is quoted there, or the author outside quotation marks."""
        outer = self.by_id.get(attribution.nested_in or "") or self._around(attribution, at)
        if outer and self.found[outer.id]:
            return tuple(self.found[outer.id]), f"“{word}” is the one who is quoted"
        turn = next((t for t in self.article.turns if t.body.start <= at < t.body.end), None)
        if turn:
            label = read_phrase(turn.label.exact.title(), 0, len(turn.label.exact))
            found = by_name(self.scene, label, at) if label.name else NOBODY
            return found[0], f"“{word}” is whose turn it is"
        line = self.text.rfind("\n", 0, at) + 1
        before = self.text[line:at]
        straight = before.count('"') % 2 == 1
        if straight or before.count("“") > before.count("”"):
            return by_pronoun(self.scene, word, at)
        return self._author(word)

    def _around(self, attribution: Attribution, at: int) -> Attribution | None:
        """The attribution inside whose content the place stands, the innermost of several."""
        every = [
            (span.end - span.start, a.id, a)
            for a in self.attributions
            for span in a.content
            if a is not attribution and a.source and span.start <= at < span.end
        ]
        return min(every, key=lambda row: row[:2])[2] if every else None

    def _author(self, word: str) -> Found:
        """ "I" of the one author, "we" of the outlet; otherwise nobody can be told."""
        if word in {"i", "me", "my", "myself"}:
            if len(self.article.authors) != 1:
                return NOBODY
            name = self.article.authors[0]
            author = self.register.named(Phrase(0, name, name=name, person=True))
            return (author,), f"“{word}” is the author's"
        return ((self._outlet(),), f"“{word}” is the outlet's") if self.article.outlet else NOBODY

    def _stretches(self, span: Span, attribution: Attribution) -> list[tuple[int, int]]:
        """A source span cut into joint speakers; of a relay chain only the innermost."""
        chain = cited(self.text, span.start, span.end)
        for start, end in chain[:-1]:
            self.relays[attribution.id] += self._entities(start, end)
        start, end = chain[-1] if chain else (span.start, span.end)
        return self._joint(start, end)

    def _entities(self, start: int, end: int) -> list[Entity]:
        phrase = read_phrase(self.text, start, end)
        if phrase.name:
            return list(by_name(self.scene, phrase, start)[0])
        if phrase.pronoun:
            return list(by_pronoun(self.scene, phrase.pronoun, start)[0])
        return list(by_description(self.scene, phrase, start)[0])

    def _joint(self, start: int, end: int) -> list[tuple[int, int]]:
        """ "A and B", "A, B and C": apart where each side can stand by itself, else one."""
        stretch = self.text[start:end]
        words = read_words(self.text, start, end)
        first = 1 if words and words[0].low == "the" else 0
        whole_name = run_end(words, first) == len(words)
        if not AND.search(stretch) or (whole_name and known_body(plain(stretch))):
            return [(start, end)]
        for pattern in (JOINT, AND):
            pieces = _cut(pattern, stretch, start)
            if all(self._stands_alone(a, b) for a, b in pieces) and self._alike(pieces):
                return pieces
        return [(start, end)]

    def _alike(self, pieces: list[tuple[int, int]]) -> bool:
        """Whether the last piece is a person too, where the first has an apposition."""
        if "," not in self.text[slice(*pieces[0])]:
            return True
        last = read_phrase(self.text, *pieces[-1])
        return last.person is True or bool(self.register.bearers(last))

    def _stands_alone(self, start: int, end: int) -> bool:
        phrase = read_phrase(self.text, start, end)
        if phrase.name and phrase.person is not True:
            entity = self.register.at.get(phrase.name_start)
            known = known_body(phrase.name) is not None or len(phrase.name.split()) > 1
            known = known or bool(self.register.bearers(phrase))
            return known or (entity is not None and (entity.evidence or not entity.person))
        described = phrase.article in {"the", "his", "her", "its", "their"}
        described = described and is_body_noun(phrase.head or "")
        plural = phrase.plural and not phrase.of
        return bool(phrase.name or phrase.pronoun) or plural or described

    def _silent(self, attribution: Attribution) -> None:
        """No source span: the outlet, a quotation that runs on, or nobody that can be told."""
        if attribution.style == "own-voice":
            self.found[attribution.id] = [self._outlet()]
            return
        cue = " ".join(span.exact for span in attribution.cue)
        before = self._before(attribution)
        if HEARSAY.search(cue) or not attribution.content or before is None:
            self.why[attribution.id].append("the text names nobody who says it")
            return
        content = attribution.content[0]
        opens = content.exact[:1] in OPENING or attribution.style in {"direct", "mixed"}
        if opens and self._runs_on(before, content):
            self.found[attribution.id] = list(self.found[before.id])
            self.why[attribution.id].append("the quotation goes on from the one before")
        else:
            self.why[attribution.id].append("the text names nobody who says it")

    def _before(self, attribution: Attribution) -> Attribution | None:
        earlier = [
            a
            for a in self.attributions
            if a.start < attribution.start and self.found[a.id] and a.style != "own-voice"
            and not a.nested_in
        ]  # fmt: skip
        return max(earlier, key=lambda a: (a.start, a.id), default=None)

    def _runs_on(self, before: Attribution, content: Span) -> bool:
        """Whether a quotation stands in the paragraph of the last one or right after it."""
        last = max(s.end for s in (*before.content, *before.cue, *before.source))
        between = self.text[last : content.start]
        return between.count("\n\n") == 0 or (not between.strip() and len(between) < 6)

    def _outlet(self) -> Entity:
        if self.scene.outlet is None:
            self.scene.outlet = self._make_outlet()
        return self.scene.outlet

    def _make_outlet(self) -> Entity:
        article = self.article
        if article.outlet:
            known = known_body(article.outlet)
            entity = self.register.body(article.outlet) if known else None
            if entity is None or entity.kind != "media":
                entity = self.register.add("media", article.outlet)
            entity.names.insert(0, article.outlet)
            return entity
        stem = PurePath(article.path).stem if article.path else None
        return self.register.add("document", article.title or stem or "this article")

    def _relay(self, attribution: Attribution) -> None:
        relays = self.relays[attribution.id]
        outer = self.by_id.get(attribution.nested_in or "")
        if outer:
            relays[:0] = [*self.relays[outer.id], *self.found[outer.id]]
        speakers = self.found[attribution.id]
        by_number = {e.number: e for e in relays}
        self.relays[attribution.id] = [
            e for e in by_number.values() if e not in speakers and e is not self.scene.outlet
        ]

    def _share(self) -> None:
        """Statements of one source span ("told Norpress it rained, adding ...") share relays."""
        passed: dict[tuple[Span, ...], list[Entity]] = {}
        for attribution in self.attributions:
            passed.setdefault(attribution.source, []).extend(self.relays[attribution.id])
        for attribution in self.attributions:
            if attribution.source:
                self.relays[attribution.id] = list(passed[attribution.source])

    def _told(self, attribution: Attribution) -> None:
        end = max(span.end for span in (*attribution.cue, *attribution.source))
        cue = attribution.cue[-1]
        if not self.ends:
            return
        stop = self.ends[min(bisect_right(self.ends, cue.end - 1), len(self.ends) - 1)]
        heard = told_to(self.text, cue.end, cue.exact, stop) or told_to(self.text, end, "", stop)
        if heard is None:
            return
        phrase = read_phrase(self.text, heard[0], heard[0] + len(heard[1]))
        entity = by_name(self.scene, phrase, heard[0])[0][0] if phrase.name else None
        if entity and entity.kind == "media":
            self.relays[attribution.id].append(entity)
            self.why[attribution.id].append(f"told to or quoted by {entity.name}")

    def _citing(self, attribution: Attribution) -> None:
        """The cue "citing": who cites it stands before it in the sentence."""
        cue = attribution.cue[0]
        if not CITING.match(f"{cue.exact} "):
            return
        here = self.scene.sentence(cue.start)
        others = [
            a
            for a in self.attributions
            if a.id != attribution.id and a.source and self.found[a.id]
            and a.source[0].start < cue.start and self.scene.sentence(a.source[0].start) == here
        ]  # fmt: skip
        if others:
            latest = max(others, key=lambda a: (a.source[0].start, a.id))
            self.relays[attribution.id] += [*self.relays[latest.id], *self.found[latest.id]]
            return
        for word in reversed(read_words(self.text, max(0, cue.start - 120), cue.start)):
            found = media_at(self.text, word.start, cue.start) if word.capital else None
            if found and self.scene.sentence(found[0]) == here:
                phrase = read_phrase(self.text, found[0], found[0] + len(found[1]))
                self.relays[attribution.id] += by_name(self.scene, phrase, found[0])[0]
                return

    def _employers_of(self, entity: Entity) -> list[Entity]:
        """The bodies for which an entity speaks, each acting for the next."""
        found: list[Entity] = []
        while entity.acts_for:
            name = entity.acts_for
            named = [e for e in self.register.entities if name in [*e.names[:1], e.name]]
            known = describe(name)
            if not named and known and entity.kind != "anonymous":
                named = [self.register.described(known, name)]
            if not named or named[0] in found:
                break
            entity = named[0]
            found.append(entity)
        return found

    def _freeze(self, learnt: Sequence[Entity]) -> Cast:
        used: dict[int, Entity] = {}
        for attribution in self.attributions:
            for entity in (*self.found[attribution.id], *self.relays[attribution.id]):
                used.setdefault(entity.number, entity)
        for entity in list(used.values()):
            for body in self._employers_of(entity):
                used.setdefault(body.number, body)
        for body in learnt:
            used.setdefault(body.number, body)
        keys = {number: f"s{place}" for place, number in enumerate(used, 1)}
        mentions = tuple(
            Mention(
                a.id,
                tuple(keys[e.number] for e in self.found[a.id]),
                tuple(keys[e.number] for e in self.relays[a.id]),
                tuple(dict.fromkeys(self.why[a.id])),
            )
            for a in self.attributions
        )
        return Cast(tuple(speaker(e, keys[e.number]) for e in used.values()), mentions)


def _is_first_person(phrase: Phrase) -> bool:
    return phrase.pronoun in roles("speaker", "pronoun")


def _cut(pattern: re.Pattern[str], stretch: str, start: int) -> list[tuple[int, int]]:
    cuts = [0, *(p for m in pattern.finditer(stretch) for p in m.span()), len(stretch)]
    return [(start + cuts[i], start + cuts[i + 1]) for i in range(0, len(cuts), 2)]
