"""The proper names of an article, each with the role that stands beside it, and its acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Article
from onrecord.text import paragraphs, sentences

from .lexicon import body_classes, given, is_person_noun, is_role, is_title, roles, singular
from .phrases import DETERMINERS, Phrase, read_phrase
from .seats import known_body
from .words import Word, holds, read_words, run_end
from .zones import zone_of

ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z&-]{1,9})\s*\)")
OR_ACRONYM = re.compile(
    r",? (?:or|known as|called|abbreviated as)(?: the)? ([A-Z][A-Z&-]{1,8}s?)\b"
)
CLITIC = re.compile(r"[’'](?:d|ll|re|ve|m)$")  # "He'd"
QUOTED = '“"‘'
LONGEST = 6  # capitals in a name; a longer run is a headline
UPPER = re.compile(r"\b[A-Z][A-Z&-]{1,8}\b")


@dataclass(frozen=True, slots=True)
class Use:
    """A name where the article uses it. `subject` is true where it opens its sentence's clause."""

    start: int
    end: int
    phrase: Phrase
    sentence: int
    subject: bool


def name_uses(text: str) -> list[Use]:
    """Every use of a proper name in running text, in reading order; headlines are left out."""
    found: list[Use] = []
    line_ends = {end for _, end in paragraphs(text)} - {len(text.rstrip())}
    for number, (start, end) in enumerate(sentences(text)):
        words = read_words(text, start, end)
        headline = number == 0 and words[-1:] and words[-1].text not in '.!?”"'
        if not (headline or is_headline(words) or (end in line_ends and _is_title_case(words))):
            found.extend(_uses(text, words, number))
    found = [use for use in found if _capitals(use.phrase.name or "") <= LONGEST]
    starts = {start for start, _ in sentences(text)}
    starts |= {use.start for use in found if text[use.start - 1 : use.start] in tuple(QUOTED)}
    inside = {use.phrase.name for use in found if use.start not in starts}
    return [_without_opener(text, use, inside) if use.start in starts else use for use in found]


def _capitals(name: str) -> int:
    return sum(word[0].isupper() for word in name.split())


def _without_opener(text: str, use: Use, inside: set[str | None]) -> Use:
    """ "Blasting Maro" at a sentence's start is "Maro", where that name stands elsewhere too."""
    first, _, rest = (use.phrase.name or "").partition(" ")
    opened = use.phrase.name_start == use.start and use.phrase.name not in inside
    low = first.lower()
    if not opened or rest not in inside or low in given("male") or low in given("female"):
        return use
    if not (low.endswith(("ing", "ly")) or holds(text, low)):
        return use
    at = use.start + len(first) + 1
    return Use(at, use.end, read_phrase(text, at, use.end), use.sentence, use.subject)


def is_headline(words: Sequence[Word]) -> bool:
    """Whether a line is set in title case, so that capitals tell nothing about names."""
    plain = [w for w in words if not w.mark and len(w.text) > 3]
    if not words or any(w.text in ".!?" for w in words[-2:]) or len(plain) < 3:
        return False
    return sum(w.capital for w in plain) > 0.7 * len(plain)


def _is_title_case(words: Sequence[Word]) -> bool:
    """Whether a line with a full stop has so many capitals that it is a headline all the same."""
    plain = [w for w in words if not w.mark and w.low not in roles("opener", "function")]
    return len(plain) > 5 and sum(w.capital for w in plain) > 0.85 * len(plain)


def _uses(text: str, words: Sequence[Word], number: int) -> Iterator[Use]:
    i, first = 0, True
    while i < len(words):
        j = run_end(words, i)
        if j > i and (_opens(words, i) or _is_mere_noun(words, i, j)):
            i += 1
            continue
        if j == i:
            i += 1
            continue
        left = _left(words, i)
        left = _apposed(words, left, j) if left == i else left
        right = j if _is_complement(words, i) else _right(words, j)
        phrase = read_phrase(text, words[left].start, words[right - 1].end)
        if phrase.name:
            subject = first and j < len(words) and words[j].text not in ".:;)"
            subject = subject and not (i == 0 and _is_dateline(words, j))
            yield Use(words[i].start, words[j - 1].end, phrase, number, subject)
            first = False
        i = j


def _is_mere_noun(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether one capital opens a sentence before a noun that it modifies ("Consumer groups")."""
    if i > 0 or j != 1 or j >= len(words) or words[j].capital or words[0].owns:
        return False
    noun = is_role(words[1].low) or singular(words[1].low) in body_classes()
    return noun and known_body(words[0].base) is None and not words[0].base.isupper()


def _is_dateline(words: Sequence[Word], j: int) -> bool:
    """Whether the capitals up to `j` that open a line are a dateline's ("OSTAR, Norland -")."""
    upper = all(word.text.isupper() for word in words[:j])
    near = [word.text for word in words[j : j + 12]]
    return upper and len(words[0].text) > 2 and bool({"—", "–", "-", "("} & set(near))


def _opens(words: Sequence[Word], i: int) -> bool:
    """Whether the capital at `i` is only that of a sentence's or a quotation's first word."""
    opening = i == 0 or words[i - 1].text in '“"‘:—(.'
    if words[i].low.rstrip(".") in roles("honorific"):
        return False
    if opening and words[i].low in {"former", "ex", "outgoing", "acting"}:
        return True
    low = CLITIC.sub("", words[i].low)
    return low in roles("opener", "function") and (opening or low in DETERMINERS)


def _left(words: Sequence[Word], i: int) -> int:
    """How far left the words that describe a name go ("former army chief Tor Lund")."""
    left = i
    while left > 0 and i - left < 6:
        word = words[left - 1]
        low = singular(word.low.rstrip("."))
        fits = is_title(word.low) or low in roles("modifier") or low in body_classes()
        if word.mark or word.capital or not fits:
            break
        left -= 1
    owned = left > 0 and words[left - 1].owns
    if (left < i or owned) and left > 0 and words[left - 1].capital and not words[left - 1].mark:
        while left > 0 and words[left - 1].capital and i - left < 9:
            left -= 1
    return left


def _apposed(words: Sequence[Word], i: int, j: int) -> int:
    """Where a role in front of a name between commas starts ("its chief engineer, Tor Lund,")."""
    closed = j < len(words) and words[j].text in ",.;"
    if i < 2 or words[i - 1].text != "," or not closed or not is_person_noun(words[i - 2].low):
        return i
    for k in range(i - 2, max(-1, i - 9), -1):
        if words[k].mark:
            return i
        if words[k].low in DETERMINERS:
            return k
    return i


def _is_complement(words: Sequence[Word], i: int) -> bool:
    """Whether a name only tells where another is of ("Ada Maro of Norland, the ...")."""
    return i > 1 and words[i - 1].low in {"of", "from"} and words[i - 2].capital


def _right(words: Sequence[Word], j: int) -> int:
    """How far right an apposition goes (", the minister of trade")."""
    if j + 1 >= len(words) or words[j].text != ",":
        return j
    k = j + 1
    while k < len(words) and not words[k].mark and k - j < 16:
        k += 1
    chunk = words[j + 1 : k]
    opens = chunk[0].low in DETERMINERS if chunk else False
    closed = k < len(words) and words[k].mark
    role_first = any(is_role(w.low) for w in chunk[:6])
    if chunk and closed and role_first and (opens or is_role(chunk[0].low) or chunk[0].owns):
        return k
    return k if chunk and closed and _is_firm(chunk) else j


def _is_firm(chunk: Sequence[Word]) -> bool:
    """Whether an apposition says what sort of body a name is ("a fertiliser maker that ...")."""
    zone, _ = zone_of(chunk[1:])
    small = bool(zone) and not any(word.capital or word.owns for word in zone)
    return (
        small
        and chunk[0].low in {"a", "an"}
        and "company" in body_classes().get(singular(zone[-1].low), ())
    )


def acronyms(text: str, names: Sequence[str]) -> dict[str, str]:
    """Acronyms of the article and the full names that it gives them, by its own words.

    An acronym counts where brackets or "or" introduce it behind its name, or where its letters
    are the initials of one name of the article alone.
    """
    found: dict[str, str] = {}
    for pattern in (ACRONYM, OR_ACRONYM):
        for match in pattern.finditer(text):
            full = _name_before(text, match.start(), match.group(1))
            if full:
                found.setdefault(match.group(1), full)
    long_names = sorted({name for name in names if len(name.split()) > 1})
    for short in sorted(set(UPPER.findall(text)) - set(found)):
        fits = [name for name in long_names if len(short) > 2 and initials(name) == short]
        if len(fits) == 1:
            found[short] = fits[0]
    return found


def initials(name: str) -> str:
    """The capitals that open the words of a name."""
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


def _name_before(text: str, end: int, short: str) -> str | None:
    """The words right before `end` whose capitals are the acronym's letters, or none."""
    words = read_words(text, max(0, end - 120), end)
    letters = short.upper()
    for i in range(len(words) - 1, -1, -1):
        if words[i].mark:
            break
        full = text[words[i].start : words[-1].end]
        if words[i].capital and (initials(full) == letters or _spells(full, letters)):
            return full
    return None


def _spells(full: str, letters: str) -> bool:
    """Whether one name holds the letters in order, the first as its own first."""
    words = read_words(full, 0, len(full))
    rest = iter(full.upper())
    whole = run_end(words, 0) == len(words) and full[0].upper() == letters[0]
    return whole and all(c in rest for c in letters)


def titled(article: Article) -> list[Phrase]:
    """People whom a transcript's title or the lines before its first turn introduce by a role."""
    if not article.turns:
        return []
    head = article.text[: article.turns[0].label.start][-1200:]
    lines = [article.title or "", *head.splitlines()[:12]]
    found: list[Phrase] = []
    for line in lines:
        line = line.title() if line.isupper() else line
        for piece in re.split(r"\b(?:[Bb]y|[Ww]ith|[Aa]nd|[Ff]rom)\b|[:;|]", line):
            words = " ".join(piece.split())
            phrase = read_phrase(words, 0, len(words))
            if phrase.person and phrase.name and len(phrase.name.split()) > 1:
                found.append(phrase)
    return found
