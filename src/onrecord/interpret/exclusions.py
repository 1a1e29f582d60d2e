"""Numerals that count nothing: years, times, ages, labels, scores, pronouns."""

from __future__ import annotations

import re

from onrecord.interpret.lists import bag, table
from onrecord.interpret.numerals import Numeral, Row, numeral_at
from onrecord.interpret.tokens import is_past

_TIME_AFTER = re.compile(r"a\.?m\.?|p\.?m\.?|gmt|est|edt|utc|cet|o'clock|noon|hrs|pst|pdt|bst")
_ORDINAL = frozenset("st nd rd th".split())
_MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_STREET = frozenset("street st road rd avenue ave lane drive boulevard square downing".split())
_MONEY_MARKS = "$£€¥₹"


def _is_year(row: Row, numeral: Numeral) -> bool:
    text = row[numeral.first].text
    if numeral.last - numeral.first != 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d", text):
        return False
    before = row[numeral.first - 1].low if numeral.first else ""
    after = row[numeral.last].low if numeral.last < len(row) else ""
    if before in _MONEY_MARKS:
        return False
    counted = table("counted")["irregular_plurals"]
    units = table("counted")["units"].values()
    known = after in counted or any(after in words.split() for words in units)
    return not known or before in ("the", "in", "since", "of", "by")


def _is_clock(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    after = row[j] if j < len(row) else None
    if after is not None and _TIME_AFTER.fullmatch(after.low):
        return True
    if after is not None and after.low == ":" and after.glued:
        return True
    if i and row[i - 1].low == ":" and row[i - 1].glued and row[i].glued:
        return True
    return i > 0 and row[i - 1].low == "at" and bool(re.fullmatch(r"0\d{3}", row[i].text))


def _is_date(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    if not row[i].is_number or row[i].end - row[i].start > 2:
        return False
    before = row[i - 1] if i else None
    if before is not None and before.text == "." and i > 1:
        before = row[i - 2]
    if before is not None and before.is_capital and _MONTH.fullmatch(before.low):
        return True
    after = row[j] if j < len(row) else None
    if after is not None and after.low in _ORDINAL and after.glued:
        return True
    return after is not None and after.is_capital and bool(_MONTH.fullmatch(after.low))


def _is_age(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    words = [token.low for token in row[j : j + 4]]
    if words[:2] in (["years", "old"], ["year", "old"], ["months", "old"]):
        return True
    if words[:3] == ["year", "-", "old"]:
        return True
    if words[:1] == ["-"] and words[1:2] and words[1] in ("year", "month", "day", "week"):
        return True
    before = row[i - 1].low if i else ""
    if before == "aged" or (before == "of" and i > 1 and row[i - 2].low in ("age", "ages")):
        return True
    whole = row[i].is_number and j == i + 1 and numeral.low is not None and numeral.low < 120
    named = i > 1 and before == "," and row[i - 2].is_capital
    return bool(whole and named and (not words or words[0] in (",", ".", ";", ")")))


_BODIES = frozenset("us un eu uk i a".split())


def _is_label(row: Row, numeral: Numeral) -> bool:
    i, j = numeral.first, numeral.last
    before = row[i - 1] if i else None
    after = row[j] if j < len(row) else None
    if not row[i].is_number:
        return False
    if after is not None and after.glued and after.is_word and after.low in _ORDINAL:
        return True
    if before is not None and before.text.isupper() and 0 < len(before.text) < 3 and j == i + 1:
        return before.low not in _BODIES and (numeral.low or 0) < 1000
    if before is not None and row[i].glued and (before.is_word or before.text in "-/:#."):
        scales = bag("numbers", "labels", "scales")
        return before.text != "-" or i < 2 or row[i - 2].low not in scales
    if before is not None and before.low in bag("numbers", "labels", "before"):
        if before.low in bag("numbers", "labels", "scales"):
            return False
        return before.is_capital or before.low not in ("group", "unit", "no", "day", "week", "top")
    if after is not None and after.text in "/:" and after.glued:
        return True
    return (
        after is not None
        and after.is_capital
        and any(token.low in _STREET for token in row[j : j + 3])
    )


def _is_name_part(row: Row, numeral: Numeral) -> bool:
    """A bare integer right after a capital and with nothing counted after it ("Apollo 11")."""
    i, j = numeral.first, numeral.last
    if i < 1 or not row[i].is_number or not row[i - 1].is_word:
        return False
    if re.match(r"[a-z]+[A-Z]", row[i - 1].text):  # "zPhone 6 users": what is spelt so is a name
        return True
    if not row[i - 1].is_capital:
        return False
    if i == 1 or is_past(row[i - 1].low) or row[i - 1].low in bag("numbers", "labels", "scales"):
        return False
    after = row[j] if j < len(row) else None
    return after is None or not (after.is_word or after.text in "%-")


def _is_list_mark(row: Row, numeral: Numeral) -> bool:
    j = numeral.last
    return numeral.first == 0 and j < len(row) and row[j].text in ".)" and j == 1


def _is_pronoun(row: Row, numeral: Numeral) -> bool:
    """ "One" where it counts nothing: one of them, one another, no one, this one."""
    i, j = numeral.first, numeral.last
    if row[i].low != "one" or j - i > 1:
        return False
    before = row[i - 1].low if i else ""
    after = row[j].low if j < len(row) else ""
    if before in ("no", "this", "that", "any", "every", "each", "another", "which", "the", "only"):
        return True
    if row[i].text.endswith("'s"):
        return True
    if any(token.low == "another" for token in row[j : j + 20]):  # "one by sea and another by air"
        return True
    return after in ("of", "another", "day", "'s", "more", "thing", "way") or before == "number"


def _is_definite(row: Row, numeral: Numeral) -> bool:
    """ "The two states", "these three": a few that are known already and not counted here."""
    few = numeral.low == numeral.high and numeral.low in (2, 3)
    before = row[numeral.first - 1].low if numeral.first else ""
    after = row[numeral.last].low if numeral.last < len(row) else ""
    states = bag("counted", "victims", "state_words")
    return few and before in ("the", "these", "those", "both") and after not in states


def _is_hyphenated(row: Row, numeral: Numeral) -> bool:
    """The end of a compound ("high-five") or of "the top 1"."""
    i = numeral.first
    before = row[i - 1] if i else None
    if before is None or (row[i].is_number and before.low not in ("top", "bottom")):
        return False
    return (before.text == "-" and row[i].glued and before.glued) or before.low in ("top", "bottom")


def _is_family(row: Row, numeral: Numeral) -> bool:
    """ "A mother of three"."""
    i = numeral.first
    family = bag("numbers", "topical", "family")
    return i > 1 and row[i - 1].low == "of" and row[i - 2].low in family


def _is_score(row: Row, numeral: Numeral) -> bool:
    """A score or a fixture ("3-1", "9-11"): digits, hyphen, digits, and nothing counted."""
    i, j = numeral.first, numeral.last
    if j + 1 < len(row) and row[j].text in "-–/" and row[j + 1].is_number:
        return True
    if i > 1 and row[i - 1].text in "-–/" and row[i - 2].is_number:
        return True
    joint = row[i + 1 : j]
    hyphen = bool(joint) and joint[0].text in "-–" and row[i].is_number
    return hyphen and not (j < len(row) and (row[j].is_word or row[j].text == "%"))


def _is_conversion(row: Row, numeral: Numeral) -> bool:
    """A sum in brackets behind another: "1 million pesos ($74,000)"."""
    i = numeral.first
    while i and row[i - 1].text[-1] in _MONEY_MARKS:
        i -= 1
    sum_of_it = i < numeral.first and i > 1 and row[i - 1].text == "("
    return sum_of_it and any(re.search(r"\d", token.text) for token in row[max(0, i - 5) : i - 1])


def _is_base(row: Row, numeral: Numeral) -> bool:
    """What a rate is reckoned on: "42 deaths per 100,000 people"."""
    i = numeral.first
    before = row[i - 1].low if i else ""
    return before in ("per", "every")


def _is_whole(row: Row, numeral: Numeral) -> bool:
    """The whole of "two of the four suspects", "3 out of 400", of which nothing is said."""
    i = numeral.first
    while i > 1 and row[i - 1].low in bag("words", "determiners"):
        i -= 1
    if i < 2 or row[i - 1].low != "of":
        return False
    i -= row[i - 2].low == "out"
    part = numeral_at(row, i - 2) if i > 1 else None
    return part is not None and part.high is not None


_TESTS = (
    _is_conversion,
    _is_base,
    _is_whole,
    _is_score,
    _is_hyphenated,
    _is_family,
    _is_definite,
    _is_year,
    _is_clock,
    _is_date,
    _is_age,
    _is_label,
    _is_name_part,
    _is_list_mark,
    _is_pronoun,
)


def counts_nothing(row: Row, numeral: Numeral) -> bool:
    """Whether the numeral is a date, an age, a name's part or another thing that is no count."""
    return any(test(row, numeral) for test in _TESTS)
