"""A statement turned into the question that yes or no answers, where a rule is safe."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.words import words

_BE = "was|were|is|are"
_HELPS = rf"{_BE}|will|would|has|have|had|can|could|may|might|must|should"
_SUBJECT = r"(?P<subject>(?:[\w’'.-]+ ){1,9}?)"
_INVERTED = re.compile(rf"^{_SUBJECT}(?P<verb>{_HELPS}) (?P<rest>\S.*)$")
_ACCUSED = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+ ){1,5}?)(?:of|for) (?P<verb>\w+ing) (?P<rest>\S.+)$"
)
_NEGATED = re.compile(r"\b(?:not|never|no|none|nothing|nobody)\b|n[’']t\b", re.I)
_NOT_SUBJECT = re.compile(
    r"\b(?:that|who|which|where|when|what|how|why|whether|if|i|we|he|she|they|it|this|these|those|and|as|to|"
    r"after|before|since|until|said|told|will|would|can|could|may|might|must|should)\b|(?-i:\b[a-z]\w+ed\b)",
    re.I,
)
_OPENED = re.compile(
    r"^(?P<words>(?:in|on|at|by|after|before|since|during|last) (?:\S+ ){0,4}?\S+), (?=\S)", re.I
)
_OPENS = re.compile(
    r"^(?:in|on|at|by|after|before|last|this|since|during|when|as|if|while|to)\b", re.I
)
_WITHIN = re.compile(rf",|\b(?:{_HELPS}|on|in|at|for|from|with|by|near|into)$", re.I)
_ASIDE = re.compile(
    r"^(?:however|meanwhile|nevertheless|still|moreover|also|now|then|later),? |"
    r" (?:also|however|meanwhile|nevertheless|so far)\b|^(?-i:[A-Z])[\w ]{2,20}: (?-i:(?=[A-Z]))",
    re.I,
)
_BREAK = re.compile(
    r"; |: | [–—-] |,? \bbut |,? while |,? although |, (?=(?:which|who|where|when|and|as|after|"
    r"since|an?|the|some|most|many|one|two|others?|it|he|she|they|we|\w+ing)\b)|"
    r", (?=[^,]{3,60}? (?:said|says|told)\b)|"
    rf" and (?=(?:(?!that\b|which\b|who\b)[\w’'-]+ ){{1,4}}?(?:{_HELPS})\b)",
    re.I,
)
_DANGLING = re.compile(r", [\w’'-]+(?: [\w’'-]+)?$")  # a list that was cut
_NAME_BEHIND = re.compile(r", [A-Z][\w’'-]*$")  # "..., Vask": who says so
_OBJECT = re.compile(r"^(?:the|an?|its|his|her|their|our|some|any|that|[A-Z][\w-]+)\b")
_LIST = re.compile(r"^[\w’' -]{1,30}?(?:,| and | or )")
_HAS = {"had": "Did", "has": "Does", "have": "Do"}
_OWNED = re.compile(r"(?:an?|the|no|its|his|her|their|some|many|more|enough)\b", re.I)
_NAMING = frozenset({"call", "name", "dub", "entitle", "title"})  # "a man called Vask"
_OWN_CLAUSE = re.compile(
    r",|\b(?:that|who|which|whom|whose|when|where|how|why|what|if|whether|because|as|after|before|"
    r"and|but|or|i|we|you|he|she|it|they|there)\b",
    re.I,
)
_RELATIVE = re.compile(r",? (?:whom?|which|whose|that)$", re.I)  # left over where content was cut
_NO_VERB = re.compile(rf"(?:[\w’'-]+ ){{0,2}}(?:{_HELPS})\b")  # "the damaged houses were"
_LONG = 14  # words from which a clause is cut at any comma


def turned(clause: str, row: Statement) -> str | None:
    """The clause as a question that yes or no answers; None where no rule is safe."""
    clause = _RELATIVE.sub("", clause)
    for kept in dict.fromkeys((_shortened(clause, row), clause)):
        parts = kept.split()
        titled = len(parts) > 4 and sum(part[0].isupper() for part in parts) > 0.7 * len(parts)
        if not parts or titled or _NEGATED.search(kept) or _OPENS.match(kept):
            continue
        found = _accused(kept, row) or _inverted(kept, row) or _did(kept, row)
        if found:
            return found
    return None


_CONTRACTED = re.compile(r"\b(?P<verb>\w+?)n[’']t\b", re.I)
_WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}
_NO_DEED = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+ ){1,9}?)(?P<verb>did|does|do) not (?P<rest>\S.*)$", re.I
)
_NO_THING = re.compile(r"^(?:there )(?P<verb>was|were|is|are) no (?P<rest>\S.*)$", re.I)
_NO_ONE = {"nobody": "anybody", "no one": "anyone", "nothing": "anything", "no": "any"}


def asked_plainly(clause: str, row: Statement) -> str | None:
    """What the clause says is not so, asked as whether it is; None where no rule is safe."""
    text = _CONTRACTED.sub(lambda m: f"{_WHOLE.get(m['verb'], m['verb'])} not", clause)
    if len(_NEGATED.findall(text)) != 1:
        return None
    text = _BREAK.split(text)[0]
    deed, thing = _NO_DEED.match(text), _NO_THING.match(text)
    if deed and not _NOT_SUBJECT.search(deed["subject"]):
        verb = deed["verb"].capitalize()
        return f"{verb} {_lowered(deed['subject'], row)}{deed['rest']}?"
    if thing:
        return f"{thing['verb'].capitalize()} there any {thing['rest']}?"
    first = re.match(r"(?:no one|nobody|nothing|no)\b", text, re.I)
    if first:
        text = _NO_ONE[first.group().lower()] + text[first.end() :]
        return _inverted(text, row)
    text = re.sub(r"\bnever\b", "ever", re.sub(r" not\b", "", text))
    return None if _NEGATED.search(text) else _inverted(text, row)


def is_negated(text: str) -> bool:
    """Whether the words say that something is not."""
    return bool(_NEGATED.search(text))


def _shortened(clause: str, row: Statement) -> str:
    """The first clause alone, what opens it ("In Norland, ...") put behind it."""
    bare = " ".join(_ASIDE.sub("", clause).split())
    opened = _OPENED.match(bare)
    bare = bare[opened.end() :] if opened else bare
    head = _BREAK.split(bare)[0]
    first, comma, rest = head.partition(", ")
    if comma and not _LIST.match(rest) and len(head.split()) > _LONG:
        head = first
    head = _one_verb(_NAME_BEHIND.sub("", head), row).strip(" ,")
    if _DANGLING.search(head) and len(head) < len(bare):
        return clause
    behind = f" {opened['words'][:1].lower()}{opened['words'][1:]}" if opened else ""
    return head + behind if len(head.split()) > 2 else bare


def _one_verb(clause: str, row: Statement) -> str:
    """The clause up to an "and" behind which another subject and its verb follow."""
    for match in re.finditer(r" and ", clause):
        after = clause[match.end() :].split()[1:4]
        if any(word in _simple_pasts() or lemma_of(word, row) for word in after):
            return clause[: match.start()]
    return clause


def _accused(clause: str, row: Statement) -> str | None:
    """ "Norland of sending soldiers" to "Did Norland send soldiers?"."""
    match = _ACCUSED.match(clause)
    lemma = lemma_of(match["verb"], row) if match else None
    if not match or not lemma or _NOT_SUBJECT.search(match["subject"]):
        return None
    return f"Did {_lowered(match['subject'], row)}{lemma} {match['rest']}?"


def _inverted(clause: str, row: Statement) -> str | None:
    """ "The dam was old" to "Was the dam old?"; what had happened is asked as what happened."""
    match = _INVERTED.match(clause)
    if not match or _NOT_SUBJECT.search(match["subject"]):
        return None
    subject, verb, rest = _lowered(match["subject"], row), match["verb"], match["rest"]
    head, _, tail = rest.partition(" ")
    if verb == "had" and head == "been":
        return f"{'Were' if _is_many(subject) else 'Was'} {subject}{tail}?" if tail else None
    lemma = lemma_of(head, row) if verb == "had" else None
    if lemma:
        return f"Did {subject}{f'{lemma} {tail}'.strip()}?"
    if verb in _HAS and _OWNED.match(rest):
        return f"{_HAS[verb]} {subject}have {rest}?"
    return f"{verb.capitalize()} {subject}{rest}?"


def _is_many(subject: str) -> bool:
    """Whether the subject looks like a plural."""
    parts = re.split(r" (?:of|in|at|on|from|for|with)\b", subject.strip())[0].lower().split()
    many = parts[-1] in lexicon().plurals.values() or re.search(r"[^su’']s$", parts[-1])
    return bool(many) or parts[0] in ("many", "some", "several", "two", "three", "dozens", "most")


def _did(clause: str, row: Statement) -> str | None:
    """ "Norland sent soldiers" to "Did Norland send soldiers?", where the verb is known."""
    parts = clause.split()
    for index in range(1, min(9, len(parts))):
        subject, rest = " ".join(parts[:index]), " ".join(parts[index + 1 :])
        if _NOT_SUBJECT.search(subject) or _WITHIN.search(subject):
            return None
        lemma = lemma_of(parts[index], row)
        if lemma and not parts[index].endswith("ing"):
            if _is_participle(parts[index], lemma, rest):
                return None
            now = parts[index] in (f"{lemma}s", f"{lemma}es")
            if _NO_VERB.match(rest) or (now and not _is_told_now(parts[index - 1], rest)):
                return None
            helps = "Does" if now else "Did"
            return f"{helps} {_lowered(subject, row)} {f'{lemma} {rest}'.strip()}?"
    return None


def _is_participle(form: str, lemma: str, rest: str) -> bool:
    """Whether the form may be no verb of its own: "the deal reached on Friday included ..."."""
    forms = _irregular().get(lemma, ())
    if forms and form.lower() not in forms[-1:]:
        return False
    if lemma in _NAMING and rest[:1].isupper():
        return True
    near = _OWN_CLAUSE.split(rest, maxsplit=1)[0]
    helped = re.search(rf"\b(?:{_HELPS})\b", near) is not None
    return helped or any(
        word in _simple_pasts() or re.fullmatch(r"[a-z]{2,}ed", word) for word in near.split()
    )


def _is_told_now(before: str, rest: str) -> bool:
    """Whether a word in -s is a verb: a name stands before it, and its object behind it."""
    return before[0].isupper() and _OBJECT.match(rest) is not None


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The irregular past forms of each verb, the simple past first."""
    path = resources.files("onrecord.relate").joinpath("asking.toml")
    forms: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["forms"]
    return {lemma: tuple(words.split()) for lemma, words in forms.items()}


@cache
def _simple_pasts() -> frozenset[str]:
    """Irregular pasts that are nothing else: "became", and not "hit" or "read"."""
    return frozenset(forms[0] for lemma, forms in _irregular().items() if forms[0] != lemma)


def lemma_of(word: str, row: Statement) -> str | None:
    """The verb of the claim's predicate of which the word is a past, present or -ing form."""
    low = word.lower()
    for lemma in row.claim.topic.predicate:
        if lemma not in words().row and lemma not in _irregular():
            continue
        if low in _irregular().get(lemma, ()):
            return lemma
        stem = lemma.removesuffix("e")
        forms = {f"{stem}ed", f"{stem}ing", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
        if low in forms or low in (f"{lemma}s", f"{lemma}es"):
            return lemma
        if lemma.endswith("y") and low == f"{lemma[:-1]}ied":
            return lemma
    return None


def _lowered(text: str, row: Statement) -> str:
    """The text with a small first letter, unless it opens with a name."""
    first = text.split(" ")[0]
    named = any(first.startswith(name.split(" ")[0]) for name in row.claim.topic.names)
    modifier = first.endswith("ed") and text.split(" ")[1:2] and text.split(" ")[1].islower()
    if modifier:  # "Injured people"
        return text[:1].lower() + text[1:]
    if named or first[1:2].isupper() or first.lower() not in lexicon().openers:
        return text
    return text[:1].lower() + text[1:]
