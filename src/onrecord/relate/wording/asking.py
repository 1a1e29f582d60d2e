"""Which claim of a group puts best what is asked, and the question that it makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.wording.meant import in_names
from onrecord.relate.wording.turning import (
    asked_plainly,
    has_verb,
    is_negated,
    lemma_of,
    simple_pasts,
    turned,
)
from onrecord.relate.words import stem

_PRONOUN = re.compile(r"^(?P<word>it|he|she|they|we|i|you)\s", re.I)
_SUBJECT = re.compile(r"\b(?:I|we|he|she|they|it)\b")
_POINTING = re.compile(r"^(?:this|that|these|those|there|his|her|their|its|our|my|another)\b", re.I)
_VAGUE = re.compile(
    r"\b(?:he|she|they|it|its|his|her|their|them|him|we|our|i|my|me|you|your)\b", re.I
)
_CLAIMED = re.compile(
    r"^(?:\w+ ){0,3}?(?:that|of) (?=(?:it|he|she|they|its|his|her|their)\b)", re.I
)
_EXPLETIVE = re.compile(  # "it was clear that ...": no thing is meant
    r"^it (?:\w+ )?(?:is|was|has been|had been|will be|would be|seems?|seemed|appears?|appeared|"
    r"takes|took)\b.* (?:that|to|whether)\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?i:did|does|do|was|were|is|are|will|would|has|have|had) (?P<word>[A-Z][a-z]+) (?![A-Z])"
)
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})+\b")
Called = tuple[str, tuple[str, ...]]
_PHRASE = re.compile(
    r"[,;:]? (?:[–—-] )?(?=(?:and|but|or|which|who|that|where|when|while|because|as|after|before|"
    r"if|in|on|at|by|for|from|with|into|to|over|under|since|during|against|about|without|near)\b)|"
    r"[,;:](?= )| (?=[–—-] )"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|\w+ed|did|does|do|said)\b"
)
_DANGLES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|the|an?|to|of|and|or|than|because|so|more|most|very|"
    r"that|which|who|as|in|on|at|by|for|from|with)$",
    re.I,
)
_SHORTEST = 8  # words; a clause is not cut shorter
_LONGEST = 22  # words; a longer clause is no question that a person reads
# How much it counts that a claim is typical: in a small group each is, as far as one can tell.
_STEPS = (6, 20)


def asked(group: Sequence[Statement], called: Mapping[str, Called]) -> str:
    """The question that a group of yes-no claims answers, by its clearest and most typical claim.

    `called` gives each source's name in short and the pronouns of which it takes the place.
    """
    said = {row.id: _words(row) for row in group}
    shared = Counter(word for words in said.values() for word in words)
    steps = min(_STEPS[1], _STEPS[0] + len(group) // 2)
    most = sum(count for _, count in shared.most_common(_LONGEST)) or 1

    def rank(row: Statement) -> tuple[float, int, tuple[str, str, int, str]]:
        words = said[row.id]
        common = sum(shared[word] for word in words)
        typical = common / most * common / (len(group) * len(words) or 1)
        unclear, text = _question(row, called)
        return unclear - round(steps * typical**0.5), len(text.split()) // 4, row.order

    text = _question(min(group, key=rank), called)[1]
    return uncapped(text, group)


def uncapped(text: str, group: Sequence[Statement]) -> str:
    """The question without capitals that only a headline gave its words."""
    small = {word for row in group for word in re.findall(r"\b[a-z]+\b", row.content)}

    def lowered(match: re.Match[str]) -> str:
        words = match.group().split(" ")
        return " ".join(word.lower() if word.lower() in small else word for word in words)

    text = _SHOUTED.sub(lowered, text)
    match = _ASKS.search(text)
    if match and match["word"].lower() in small:
        return text[: match.start("word")] + match["word"].lower() + text[match.end("word") :]
    return text


def _words(row: Statement) -> frozenset[str]:
    topic, stop = row.claim.topic, lexicon().stopwords
    said = (*topic.predicate, *topic.names, *topic.terms)
    return frozenset(stem(word) for word in said if word not in stop)


def _question(row: Statement, called: Mapping[str, Called]) -> tuple[int, str]:
    """How unclear the question is (0 is clearest), and the question."""
    clause = named(plain(in_names(row)), row, called)
    plainly = row.claim.answer == "yes" or _spoken_of(row)
    found = turned(clause, row) if plainly else asked_plainly(clause, row)
    found = found or _promised(clause, row, called)
    text = found or _quoted(named(plain(in_names(row, marked=True)), row, called), row)
    length = len(text.split())
    return (
        10 * (found is None)
        + 4 * bool(_PRONOUN.match(clause) or _POINTING.match(clause))
        + 2 * bool(_VAGUE.search(text))
        + 3 * bool(re.search(r"\d", text))
        + 2 * (row.claim.answer == "no")
        + 3 * (row.sentence == 0)  # a headline leaves words out
        + 9 * (len(clause.split()) < 4)
        + 2 * (length < 5)
        + (length > 14)
        + (length > 20)
    ), text


def _promised(clause: str, row: Statement, called: Mapping[str, Called]) -> str | None:
    """ "Vowed to mend the dam" asks whether the one who vowed will."""
    speakers = [called[source][0] for source in row.sources if source in called]
    if row.stance != "commit" or len(speakers) != 1 or not re.match(r"to \w", clause):
        return None
    return f"Will {_with_article(speakers[0])} {_cut(clause[3:])}?"


def _quoted(clause: str, row: Statement) -> str:
    """The clause in its own words: what it says, what it leaves the subject out of, or a noun."""
    first = clause.split(" ")[0]
    if first.islower() and (lemma_of(first, row) is not None or first in simple_pasts()):
        return f"Is this so: “… {_cut(clause)}”?"
    noun = first != "to" and not has_verb(clause, row) and not _SUBJECT.search(clause)
    return f"Is there truth in “{_cut(clause)}”?" if noun else f"Is this so: “{_cut(clause)}”?"


def _with_article(name: str) -> str:
    """The name of a body with "the" where its last word asks for it."""
    parts = name.split()
    wants = len(parts) > 1 and parts[-1].lower() in lexicon().bodies
    return f"the {name}" if wants and parts[0].lower() != "the" else name


def _spoken_of(row: Statement) -> bool:
    """Whether a denial gives what it denies, and not what holds instead."""
    return not is_negated(row.claim.topic.clause.exact)


def plain(text: str) -> str:
    """The words of a clause without quotation marks, opening conjunction and closing marks."""
    kept = re.split(r"\s+as [“\"‘']", text)[0]  # "dismissed the report as “nonsense”"
    bare = re.sub(r"[“”\"]|''|\s+", " ", kept)
    bare = re.sub(r"^(?:that|and|but|also)\s+", "", " ".join(bare.split()), flags=re.I)
    return bare.strip(" .,;:!?—–-")


def named(clause: str, row: Statement, called: Mapping[str, Called]) -> str:
    """The clause with the speaker's name for a pronoun that opens it, after "claims that"."""
    clause = _CLAIMED.sub("", clause)
    match = _PRONOUN.match(clause)
    found = [called[source] for source in row.sources if source in called]
    if match and len(found) == 1 and not row.own_voice and not _EXPLETIVE.match(clause):
        name, pronouns = found[0]
        if match["word"].lower() in pronouns:
            return f"{_with_article(name)} {clause[match.end() :]}"
    return clause


def _cut(clause: str) -> str:
    """The clause up to the end of a clause or else of a phrase, where it is long."""
    parts = clause.split()
    if len(parts) <= _LONGEST:
        return clause
    heads = [clause[: match.start()] for match in _PHRASE.finditer(clause)]
    fits = [head for head in heads if _SHORTEST <= len(head.split()) <= _LONGEST]
    whole = [head for head in fits if clause[len(head)] in ",;:" and _VERB.search(head)]
    if whole:
        return whole[-1]
    kept = next((head for head in reversed(fits) if not _DANGLES.search(head)), "")
    return f"{kept or ' '.join(parts[:_LONGEST])} …"
