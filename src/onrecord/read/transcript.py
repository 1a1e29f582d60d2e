"""Transcripts: who speaks from where to where, by the labels at the heads of lines.

Forms read, with or without a time before them: "MR. KESS:  ...", "THE PRESIDENT:", "Q    ...",
"Q: ...", "**Anna Kess:** ...", "ANNA KESS, HOST:", "Anna Kess (Norland Post): ...". The text stays
as it is; turns are offsets into it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median

from onrecord.model import Span, Turn

MIN_TURNS = 3
MIN_LABELS = 2
LONG = 6  # turns; so many hold two speakers who come back, or they are letters and one answers
MIN_SHARE = 0.5  # "most of the text"; the White House briefings have .93 and more
MIN_WORDS = 3  # of the middle turn; lists of results hold a figure each
MIN_RECURRING = 0.5  # of the turns, by labels that come back: a form's fields never do
# Of the lines up to the last label, those that have one: captions stand far apart ("Proud: Ms Kess
# at the gate"). Short transcripts need more; long ones in capitals or bold are sure without it.
LABELLED, LABELLED_SHORT = 0.25, 0.5

# Every repeat is bounded, so that no line makes the search slow.
_GAP = r"[ \t\xa0]"
_UPPER = r"[^\W\d_a-z](?:[^\W_a-z]|['’.&-]){0,30}"
_UPPERS = rf"{_UPPER}(?:{_GAP}{{1,8}}(?:{_UPPER}|\d{{1,3}})){{0,6}}"
_NAMED = r"[^\W\d_a-z](?:[^\W\d_]|['’.-]){0,30}"
_SMALL = r"\d{1,3}|d[aeiu]|del|van|von|der|of|the|and|al|bin"
_NAMEDS = rf"{_NAMED}(?:{_GAP}{{1,8}}(?:{_NAMED}|{_SMALL})){{0,5}}"
_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t\xa0]{1,8})?"
_MARK = r"(?:\*\*|__)?"
_LABEL = re.compile(
    rf"^{_GAP}{{0,8}}{_TIME}(?P<bold>{_MARK})"
    rf"(?P<name>{_UPPERS}|{_NAMEDS})"
    r"(?:,[ ](?:[^\W_a-z]|[ '’.&-]){1,60})?"  # "ANNA KESS, HOST:"
    r"(?:[ \t\xa0]{0,8}(?:\([^\W\d][^()\n]{1,60}\)|\[[^\W\d][^\[\]\n]{1,60}\]))?"
    rf"{_GAP}{{0,8}}{_MARK}{_GAP}{{0,8}}:{_MARK}(?=\s|$)",
    re.MULTILINE,
)
_QUESTION = re.compile(
    r"^[ \t\xa0]{0,8}(?P<bold>)(?P<name>Q|A(?=[.:\t]|[ \xa0]{2}))[.:]?[ \t\xa0]{1,20}(?=\S)",
    re.MULTILINE,
)
_CLOSED = tuple(".?!…:;)]*”’\"'—–-_")
_CLOCK = r"\d{1,2}:\d{2}\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{2,4})?"
_ENDING = re.compile(
    rf"\n[ \t]*(?:END\b[^\n]{{0,40}}|{_CLOCK}|#{{3,}}|[-*_]{{3,}}|-\s?(?:END|30)\s?-|\(END\))\s*$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = ("of", "the", "and")
MAX_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    name_start: int
    name_end: int
    start: int
    end: int
    plain: bool  # written like any name, neither in capitals nor bold


@cache
def _listed(name: str) -> frozenset[str]:
    source = resources.files("onrecord.read").joinpath("labels.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name].split())


def turns(text: str, start: int = 0) -> tuple[Turn, ...]:
    """The turns of the transcript that stands from `start` on, or () where the text is none."""
    marks = _marks(text, start)
    again = Counter(_key(mark.name) for mark in marks)
    kept = [mark for mark in marks if again[_key(mark.name)] > 1 or _surely(mark)]
    if kept and _is_headline(text[start : kept[0].start], kept):
        del kept[0]
    found = [_turn(text, mark, end) for mark, end in zip(kept, _ends(text, kept), strict=True)]
    spoken = [turn for turn in found if turn.body.exact]
    if not _is_transcript(spoken, len(text) - start):
        return ()
    plain = any(mark.plain for mark in kept)
    return tuple(spoken) if _labelled(text, spoken, plain) else ()


def _is_headline(before: str, marks: Sequence[_Mark]) -> bool:
    """Whether the first label is that of a headline ("Mayor Kess: no more storms")."""
    alone = sum(mark.name == marks[0].name for mark in marks) == 1
    return not before.strip() and marks[0].plain and alone


def _key(name: str) -> str:
    """What a label is counted under: "ANNA KESS" and "MS. KESS" are one speaker's."""
    return name.split()[-1].lower()


def _marks(text: str, start: int) -> list[_Mark]:
    found = [_mark(match) for match in _LABEL.finditer(text, start)]
    found += [_mark(match) for match in _QUESTION.finditer(text, start)]
    unique = {mark.start: mark for mark in found if _may_speak(text, mark)}
    return [unique[place] for place in sorted(unique)]


def _mark(match: re.Match[str]) -> _Mark:
    name = match["name"].rstrip()
    begin = match.start("name")
    plain = not match["bold"] and not name.isupper()
    return _Mark(name, begin, begin + len(name), begin, match.end(), plain)


def _may_speak(text: str, mark: _Mark) -> bool:
    if len(mark.name) > MAX_LABEL:
        return False
    words = mark.name.lower().replace("’", "'").split()
    if words[0] in _listed("never_first"):
        return False
    if all(word.strip(".") in _listed("never") or word in _SMALL_WORDS for word in words):
        return False
    line_start = text.rfind("\n", 0, mark.start)
    before = text[max(0, line_start - 200) : max(0, line_start)].rsplit("\n", 1)[-1].rstrip()
    return not before or before.endswith(_CLOSED)


def _surely(mark: _Mark) -> bool:
    return not mark.plain or " " in mark.name


def _ends(text: str, marks: Sequence[_Mark]) -> list[int]:
    starts = [text.rfind("\n", 0, mark.start) + 1 for mark in marks]
    last = _ENDING.search(text, marks[-1].end) if marks else None
    return [*starts[1:], last.start() if last else len(text)][: len(marks)]


def _turn(text: str, mark: _Mark, end: int) -> Turn:
    start = mark.end
    while start < end and (text[start].isspace() or text.startswith(("**", "__"), start)):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    label = Span.cut(text, mark.name_start, mark.name_end)
    return Turn(label, Span.cut(text, start, end))


def _is_transcript(found: Sequence[Turn], length: int) -> bool:
    again = Counter(_key(turn.label.exact) for turn in found)
    if len(found) < MIN_TURNS or len(again) < MIN_LABELS:
        return False
    recurring = [count for count in again.values() if count > 1]
    if len(recurring) < (1 if len(found) < LONG else 2):
        return False
    # The last turn runs to the end of the file whatever stands there, so it counts no more than
    # the longest of the others: an article after three short labels is an article.
    sizes = [turn.body.end - turn.label.start for turn in found]
    covered = sum(sizes[:-1]) + min(sizes[-1], max(sizes[:-1]))
    spoken = median(len(_WORD.findall(turn.body.exact)) for turn in found)
    return (
        sum(recurring) >= MIN_RECURRING * len(found)
        and covered >= MIN_SHARE * length
        and spoken >= MIN_WORDS
    )


def _labelled(text: str, found: Sequence[Turn], plain: bool) -> bool:
    """Whether enough of the lines between the first label and the last have one."""
    least = LABELLED_SHORT if len(found) < LONG else LABELLED if plain else 0.0
    between = text[found[0].label.start : found[-1].label.start]
    lines = sum(bool(line.strip()) for line in between.split("\n"))
    return len(found) - 1 >= least * lines
