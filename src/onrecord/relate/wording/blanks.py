"""A figure asked in its place: the claim's own words with "how many" where the figure stood.

"The sheet lists 44 valves" asks "The sheet lists how many valves?". Where the words before the
figure are no clause, they are quoted with a blank: "In “by … points in Amber”, how many?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.wording.turning import HELPING, has_verb, is_modified, is_verb_form, lemma_of

_NUMBER = re.compile(
    r"(?:[$£€¥]?\d[\d.,]*(?:%|[kmb]n?)?|[$£€¥]|a|an|no|none|zero|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|quarters?|thirds?|"
    r"two-thirds|three-quarters|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|"
    r"couple|handful|scores?|tens|several|few|many|at|least|most|up|to|as|much|high|low|"
    r"than|over|under|nearly|almost|about|around|approximately|roughly|some|only|just|between|"
    r"from|and|or|total|number|close|well|plus|minus|exactly|combined|estimated|bn|m|the)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine|odd|plus|something))?",
    re.I,
)
_GROUPS = frozenset(
    "hundreds thousands millions billions trillions dozens couple handful scores tens total "
    "number".split()
)
# What makes the figure one already known, or part of a compound: "the 50 states", "a 16-yard run".
_DEFINITE = re.compile(
    r"\b(?:(?:the|its|his|her|their|our|my|your|these|those|this|that|\w+[’']s|\w+s[’'])"
    r"(?: [\w-]+)?|what|which|how|all|both|every|each|an?|or|plus|minus|than|first|last|next|past|"
    r"final|second|third)$|[-–/$‘\d]$",
    re.I,
)
_COLOURLESS = re.compile(
    r"(?:^|\s)(?:(?:an?|the) (?:combined|total|estimated|record|mere|whopping|staggering)(?: of)?|"
    r"(?:about|some|around|just|only|nearly|almost|over|roughly|now|as many as|"
    r"(?:hundreds|thousands|tens|dozens|millions) of|"
    r"as much as|more than|less than|at least|up to|probably|perhaps|maybe|approximately|"
    r"somewhere|even))$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:that|and|but|also|so|meanwhile|however|instead|overall|still|therefore)\b,? ?", re.I
)
_OPENER = re.compile(
    r"^(?:in|on|at|by|after|before|since|during|from|under|for|of|among|last)\b.*,$", re.I
)
_NO_START = re.compile(
    r"^(?:to|if|when|because|which|who|where|what|how|why|whether|while|as|since|after|before|although|"
    r"though|until|unless|with|of|for|from|by|than|or|not|including|\w+ing|please|\d)\b",
    re.I,
)
_TAIL = re.compile(
    r"[,;:(—–]|\s(?=(?:but|while|which|who|whom|where|because|although|though|when|after|as|before|"
    r"since|if|unless|so|said|says)\b)|\s-\s"
)
_UNDER = re.compile(r"\b(?:that|who|which|where|whether|because|whose)\b")
_NOUN = re.compile(  # "elected officials": a participle before its noun
    r"(?!(?:in|on|at|to|for|from|with|into|over|down|up|off|out|away|back|around|through|across|"
    r"under|about|against|during|after|before|the|an?|its|his|her|their|that|\w+ly)\b)[a-z]"
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|none|without)\b|n[’']t\b", re.I)
_DANGLES = re.compile(
    r"\b(?:to|the|an?|of|and|or|than|in|on|at|by|for|from|with|is|was|be|Mr|Mrs|Ms|Dr|"
    r"(?:that|which|who)(?: \w+)?)$"
)
_BEHIND = re.compile(
    r"^(?:for|of|in|on|to|at|from|with|who|that|worldwide|across|between|among|inside)\b"
)
_JOINED = re.compile(
    r"^(?:or|to|and|-) ?(?:\d|\$|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_LONGEST = 24  # words of a question
_LEAST = 3  # words that a quotation has beside its blank
_QUOTED = 11  # words of a clause kept on either side of a blank


def asked_in_place(group: Sequence[Statement], dimension: str, noun: str) -> str:
    """The clearest question that a clause of the group makes; empty where none is a clause.

    `dimension` is the name of a measure, empty for a count, and `noun` the thing counted, in the
    plural.
    """
    found = [text for row in group for text in _placed(row, dimension, noun)]
    return min(found, key=lambda text: (_vague(text), len(text.split()), text), default="")


def blank(group: Sequence[Statement], asks: str) -> str:
    """The clause of the group that is quoted best, with a blank; empty where none says more."""
    found = [(text, row) for row in group if (text := _blanked(row))]
    if not found:
        return ""
    best, row = min(found, key=lambda one: (_vague(one[0]), abs(len(one[0].split()) - 9), one[0]))
    return f"In “{best}”, {'how many' if thing_of(row) else asks}?"


def _vague(text: str) -> bool:
    return bool(re.search(r"\b(?:he|she|they|it|we|i|you|this|that|these|those)\b", text, re.I))


def _sides(row: Statement) -> tuple[str, str] | None:
    """The clause before the figure and after it, without quotation marks."""
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None or not clause.covers(span) or not row.figure or row.figure.raw != span.exact:
        return None
    cut = span.start - clause.start, span.end - clause.start
    before, after = clause.exact[: cut[0]], clause.exact[cut[1] :]
    glued = after[:1].isalnum() or after[:1] in "-–/" if after else False
    return _plain(before), ("\0" if glued else "") + _plain(after)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[“”\"]|''", "", text).split())


def thing_of(row: Statement) -> str:
    """The words of the figure without its number: "ladder trucks", "percent of voters"."""
    span = row.claim.span
    parts = _plain(span.exact).replace("$ ", "$").split() if span else []
    k = 0
    while k < len(parts) and _is_number(parts, k):
        k += 1
    return " ".join(parts[k:])


def _is_number(parts: Sequence[str], k: int) -> bool:
    """Whether the word belongs to the number: "more" before "than", "of" after "dozens"."""
    low = parts[k].lower()
    if low == "of":
        return k > 0 and parts[k - 1].lower() in _GROUPS
    if low in ("more", "less", "fewer"):
        return parts[k + 1 : k + 2] == ["than"] or (k > 0 and parts[k - 1].lower() == "or")
    if low == "so":
        return k > 0 and parts[k - 1].lower() == "or"
    return _NUMBER.fullmatch(low) is not None


def _words(row: Statement, dimension: str, noun: str, after: str) -> str:
    """ "How many ladder trucks", "what share of voters"; empty where the noun has no plural."""
    thing = thing_of(row)
    if dimension == "share":
        thing = re.sub(r"^(?:percent|per cent|%) ?", "", thing)
        if thing.startswith("of "):
            return f"what share {thing}"
        return f"how many {thing}" if thing.startswith("percentage") else "" if thing else _SHARE
    if not thing and dimension == "sum":
        bare = re.match(r"(?:an?|per|in|of|worth|each|more|less)\b", after)
        return "how much" if bare else "how much money"
    if not thing:
        return f"how many {noun}" if noun and not dimension else ""
    none = row.figure is not None and row.figure.high == 0 and thing.startswith("of ")
    return f"how many {thing}" if is_plural(thing) and not none else ""


_SHARE = "what percentage"


def is_plural(thing: str) -> bool:
    """Whether the words may follow "how many"."""
    if thing.startswith("of "):
        return True
    head = re.split(r" (?:of|in|from|at|on|for|with|to|who|that)\b", thing)[0].split()[-1].lower()
    many = head in lexicon().plurals.values() or head.endswith(("men", "people", "police"))
    return many or (head.endswith("s") and not head.endswith(("ss", "us", "’s", "'s")))


def _placed(row: Statement, dimension: str, noun: str) -> Iterator[str]:
    sides = _sides(row)
    if sides is None or sides[1].startswith("\0") or _JOINED.match(sides[1]):
        return
    before, after = _LEAD.sub("", sides[0]).strip(), sides[1].strip("\0 .;:!?")
    more = re.search(r"\banother$", before)
    before = _uncoloured(re.sub(r"\banother$", "", before).strip(), row)
    words = _words(row, dimension, noun, after)
    if not words or _DEFINITE.search(before):
        return
    words = words.replace("how many ", "how many more ") if more and "more" not in words else words
    made = (
        _subject(before, words, after, row)
        if _is_free(before)
        else _object(before, words, after, row)
    )
    if made and len(made.split()) <= _LONGEST:
        yield f"{made[:1].upper()}{made[1:]}?"


def _uncoloured(before: str, row: Statement) -> str:
    """The words without what only colours the figure; "over ten years" stays."""
    lasting = re.match(r"(?:year|month|week|day|hour|minute|decade)s?\b", thing_of(row))
    if lasting and before.endswith("over"):
        return before
    return _COLOURLESS.sub("", before).strip()


def _is_free(before: str) -> bool:
    """Whether the figure opens its clause, but for a phrase before a comma."""
    return not before or bool(_OPENER.match(before) and not HELPING.search(before))


def _subject(before: str, words: str, after: str, row: Statement) -> str:
    """ "How many valves were shut", "How many valves for the tank are there"."""
    kept = "" if after.startswith(",") else _trimmed(after, row)
    one = row.figure is not None and row.figure.low == row.figure.high == 1
    if (
        one
        or _DANGLES.search(kept)
        or is_modified(kept)
        or re.match(r"(?:later|earlier|ago|before|after|old)\b", kept)
    ):
        return ""
    if _tells(kept, row):
        return f"{before} {words} {kept}".strip()
    there = not before and _BEHIND.match(kept) and words.startswith("how many")
    return f"{words} {kept} are there" if there else ""


def _tells(kept: str, row: Statement) -> bool:
    """Whether a verb of the figure itself follows it, and none in a clause about it alone."""
    first, _, second = kept.partition(" ")
    main = _UNDER.split(kept)[0]
    plain = (first.endswith("ed") or lemma_of(first, row)) and not _NOUN.match(second)
    return bool(plain) or has_verb(re.sub(r"\w+ed\b", "", main), row)


def _trimmed(after: str, row: Statement) -> str:
    """What follows, up to the end of its clause once a verb has been."""
    for match in _TAIL.finditer(after):
        head = after[: match.start()].strip()
        if match.start() and has_verb(head, row) and len(head.split()) > 2:
            return head
    return re.split(r"[(—;]", after)[0].strip(" ,")


def _object(before: str, words: str, after: str, row: Statement) -> str:
    """ "The sheet lists how many valves"."""
    first, main = before.split()[0].lower(), _UNDER.split(before)[0].split()
    if _NO_START.match(before) or _NOT.search(before) or not has_verb(" ".join(main[1:]), row):
        return ""
    if lemma_of(first, row) or first.endswith("ed") or HELPING.fullmatch(first):
        return ""
    opening, comma, rest = before.partition(",")
    if comma and "," not in rest and not (has_verb(opening, row) or _OPENER.match(f"{opening},")):
        return ""  # words are left out at the comma
    if is_verb_form(first) or before.endswith(",") or re.search(r" -+ |[(]", before):
        return ""
    tail = _TAIL.split(after)[0].strip()
    if words.startswith("how much") and tail.startswith("of "):
        words, tail = "how much", tail[3:]
    if words == _SHARE and not re.search(r"\b(?:at|by|of|to|from|with|is|was)$", before):
        changed = re.search(r"(?:\w+ed|fell|rose|grew|up|down|sank|shrank)$", before)
        if not changed and tail:
            return ""
        words = "by what percentage" if changed else words
    made = f"{before} {words} {tail}".strip()
    return "" if _DANGLES.search(made) else made


def _blanked(row: Statement) -> str:
    sides = _sides(row)
    if sides is None:
        return ""
    raw = row.figure.raw if row.figure else ""
    if len(" ".join(sides).split()) < _LEAST and raw and row.content.count(raw) == 1:
        one, other = row.content.split(raw)
        sides = _plain(one), _plain(other)
    glue = "" if sides[1].startswith("\0") else " "
    before = _uncoloured(sides[0], row).split()
    thing, after = thing_of(row), sides[1].strip("\0 ")
    thing = "" if re.search(r"\d", thing) else thing
    behind = f"{thing}{glue}{after}".strip() if thing else after
    text = " ".join([*_head(before), "…", *_tail(behind).split()])
    text = re.sub(r" (?=[,;:.)])", "", text).strip(" ,;:.!?-")
    return text if len(text.split()) > 2 else ""


def _head(before: Sequence[str]) -> Sequence[str]:
    """The words before a blank, from where a phrase opens if they are many."""
    if len(before) <= _QUOTED:
        return before
    for k in range(len(before) - _QUOTED, len(before) - 3):
        if before[k - 1].endswith((",", ";", ":")) or before[k].lower() in _PHRASES - {"of"}:
            return before[k:]
    return before[-_QUOTED:]


def _tail(after: str) -> str:
    parts = after.split()
    if len(parts) <= _QUOTED:
        return after
    for k in range(_QUOTED, 2, -1):
        if parts[k - 1].endswith((",", ";", ":")) or parts[k].lower() in _PHRASES:
            return " ".join(parts[:k]).rstrip(",;:")
    return " ".join(parts[:_QUOTED])


_PHRASES = frozenset(
    "in on at by for from with to into of over under since during after before that which who "
    "where when because while and but or as".split()
)
