"""A statement turned into the question that yes or no answers, where a rule is safe."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from itertools import zip_longest

from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.words import words

BE = "was|were|is|are"
_HELPS = rf"{BE}|will|would|has|have|had|can|could|may|might|must|should"
HELPING = re.compile(rf"\b(?:{_HELPS}|did|does|do)\b")
_HELPED = re.compile(rf"{HELPING.pattern}|[’'](?:s|re|ve|ll|m) (?:a|an|the|not|\w+ing)\b")
_SUBJECT = r"(?P<subject>(?:[\w’'.-]+ ){1,9}?)"
_INVERTED = re.compile(rf"^{_SUBJECT}(?P<verb>{_HELPS}) (?P<rest>\S.*)$")
_ACCUSED = re.compile(
    r"^(?P<subject>(?:[\w’'.-]+ ){1,5}?)(?:of|for) (?P<verb>\w+ing) (?P<rest>\S.+)$"
)
_NEGATED = re.compile(r"\b(?:not|never|no|none|nothing|nobody)\b|n[’']t\b", re.I)
_NOT_SUBJECT = re.compile(
    r"\b(?:that|who|which|where|when|what|how|why|whether|if|i|we|he|she|they|it|you|this|these|"
    r"those|as|to|after|before|since|until|said|told|will|would|can|could|may|might|must|should|"
    r"did|does|do|though|although|because|while|once|unless|like|than|so|yet)\b|"
    r"^(?:the|an?) [\w-]+ (?:an?|the)\b|^(?:only|just|also|still|even|now)\b|"
    r"(?-i:\b[a-z]\w+ed\b|^[a-z]+ly\b)|\band\b(?! (?-i:[A-Z]))",
    re.I,
)
_OPENED = re.compile(
    r"^(?P<words>(?:in|on|at|by|after|before|since|during|last) (?:\S+ ){0,4}?\S+), (?=\S)", re.I
)
_OPENS = re.compile(
    r"^(?:in|on|at|by|after|before|last|this|since|during|when|as|if|while|to|regardless|despite|"
    r"even|given|according|instead|like|unlike|prior|with|without|under|over|from|about|among|"
    r"between|per|for|of|not|because|though|although|once|then|so|thanks?|based|compared|due|\w+ing)\b",
    re.I,
)
_WITHIN = re.compile(rf",|\b(?:{_HELPS}|on|in|at|for|from|with|by|near|into)$", re.I)
_ASIDE = re.compile(
    r"^(?:however|meanwhile|nevertheless|still|moreover|also|now|then|later),? |"
    r" (?:also|however|meanwhile|nevertheless|so far)\b|^(?-i:[A-Z])[\w ]{2,20}: (?-i:(?=[A-Z]))",
    re.I,
)
_BREAK = re.compile(
    r"; |: | [–—-] |,? \bbut |,? while |,? although |, (?=(?:which|who|where|when|and|as|after|"
    r"since|because|though|even|only|so|or|an?|the|some|most|many|one|two|others?|it|he|she|they|we|"
    r"\w+ing|\w+ed|says?|said|according)\b)|"
    r", (?=[^,]{3,60}? (?:said|says|told|reports|reported)\b)|"
    r",? According to\b|"
    rf",? and (?=(?:(?!that\b|which\b|who\b)[\w’'-]+ ){{0,4}}?(?:{_HELPS})\b)|"
    rf", (?=(?:{_HELPS})\b)",
    re.I,
)
_DANGLING = re.compile(r", [^\W\d][\w’'-]*(?: [\w’'-]+)?$")  # a list that was cut
_NAME_BEHIND = re.compile(r", [A-Z][\w’'-]*$")  # "..., Vask": who says so
_OBJECT = re.compile(r"^(?:the|an?|its|his|her|their|our|some|any|that|[A-Z][\w-]+)\b")
_LIST = re.compile(r"^[\w’' -]{1,30}?(?:,| and | or )")
_HAS = {"had": "Did", "has": "Does", "have": "Do"}
_COMPLETED = re.compile(  # what follows "has" where it is an auxiliary
    r"(?:(?:\w+ly|also|already|still|now|just|yet|long|since|never|ever|even|not|so far) )*"
    r"(?P<verb>[\w’-]+)",
    re.I,
)
_POSSESSIVE = re.compile(r"(?:s[’']|[’']s)$")
_VERB_TOO = re.compile(r",? (?:and|or|then) (?=\w+ed (?!\w+s?$))")  # "sank and drowned ten"
_NAMING = frozenset({"call", "name", "dub", "entitle", "title"})  # "a man called Vask"
_OWN_CLAUSE = re.compile(
    r",|\b(?:that|who|which|whom|whose|when|where|how|why|what|if|whether|because|as|after|before|"
    r"and|but|or|i|we|you|he|she|it|they|there)\b",
    re.I,
)
_RELATIVE = re.compile(r",? (?:whom?|which|whose|that)$", re.I)  # left over where content was cut
_LOOSE = re.compile(
    r"(?: (?:just|last|next|this|the|an?|of|in|on|at|by|to|for|and|or|with|from))+$"
)
_NO_VERB = re.compile(rf"(?:[\w’'-]+ ){{0,2}}(?:{_HELPS})\b")  # "the damaged houses were"
_LONG = 14  # words from which a clause is cut at any comma


def turned(clause: str, row: Statement) -> str | None:
    """The clause as a question that yes or no answers; None where no rule is safe."""
    clause = _LOOSE.sub("", _RELATIVE.sub("", re.sub(r"^whether ", "", clause, flags=re.I)))
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
        if any(word in simple_pasts() or lemma_of(word, row) for word in after):
            return clause[: match.start()]
    return clause


def _accused(clause: str, row: Statement) -> str | None:
    """ "Norland of sending soldiers" to "Did Norland send soldiers?"; only a name is accused."""
    match = _ACCUSED.match(clause)
    lemma = lemma_of(match["verb"], row) if match else None
    if not match or not lemma or _NOT_SUBJECT.search(match["subject"]):
        return None
    named = any(match["subject"].startswith(name.split(" ")[0]) for name in row.claim.topic.names)
    if not named or not match["subject"].strip().split()[-1][0].isupper():
        return None
    return f"Did {_lowered(match['subject'], row)}{lemma} {match['rest']}?"


def _inverted(clause: str, row: Statement) -> str | None:
    """ "The dam was old" to "Was the dam old?"; what had happened is asked as what happened."""
    match = _INVERTED.match(clause)
    if not match or _NOT_SUBJECT.search(match["subject"]):
        return None
    subject, verb, rest = _lowered(match["subject"], row), match["verb"], match["rest"]
    if rest.startswith("that "):
        return None
    head, _, tail = rest.partition(" ")
    if verb == "had" and head == "been":
        return f"{'Were' if _is_many(subject) else 'Was'} {subject}{tail}?" if tail else None
    lemma = lemma_of(head, row) if verb == "had" else None
    if lemma:
        return f"Did {subject}{f'{lemma} {tail}'.strip()}?"
    if verb in _HAS and not _is_completed(rest, row):
        return f"{_HAS[verb]} {subject}have {rest}?"
    verb = "could" if verb in ("may", "might") else verb  # "May Norland ...?" asks for leave
    return f"{verb.capitalize()} {subject}{rest}?"


def _is_completed(rest: str, row: Statement) -> bool:
    """Whether "has" goes with a participle, and is no verb of owning."""
    match = _COMPLETED.match(rest)
    verb = match["verb"].lower() if match else ""
    return verb.endswith("ed") or verb in _participles() or bool(lemma_of(verb, row))


@cache
def _participles() -> frozenset[str]:
    """The irregular participles, and that of "be"."""
    return frozenset(forms[-1] for forms in _irregular().values()) | {"been", "done", "had", "said"}


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
            if _POSSESSIVE.search(subject) or _is_participle(parts[index], lemma, rest):
                return None
            now = parts[index] in (f"{lemma}s", f"{lemma}es")
            if _NO_VERB.match(rest) or (now and not _is_told_now(parts[index - 1], rest)):
                return None
            helps = "Does" if now else "Did"
            rest = _VERB_TOO.split(rest)[0]
            return f"{helps} {_lowered(subject, row)} {f'{lemma} {rest}'.strip()}?"
    return None


def _is_participle(form: str, lemma: str, rest: str) -> bool:
    """Whether the form may be no verb of its own: "the deal reached on Friday included ..."."""
    forms = _irregular().get(lemma, ())
    if forms and form.lower() not in forms[-1:]:
        return False
    if rest.startswith("by ") or (len(forms) > 1 and forms[0] != forms[-1]):  # "taken"
        return True
    if lemma in _NAMING and rest[:1].isupper():
        return True
    near = _OWN_CLAUSE.split(rest, maxsplit=1)[0]
    helped = re.search(rf"\b(?:{_HELPS})\b", near) is not None
    return helped or any(
        word in simple_pasts() or re.fullmatch(r"[a-z]{2,}ed", word) for word in near.split()
    )


def _is_told_now(before: str, rest: str) -> bool:
    """Whether a word in -s is a verb: a name stands before it, and its object behind it."""
    return before[0].isupper() and _OBJECT.match(rest) is not None


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The irregular past forms of each verb, the simple past first."""
    path = resources.files("onrecord.relate.wording").joinpath("asking.toml")
    forms: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["forms"]
    return {lemma: tuple(words.split()) for lemma, words in forms.items()}


@cache
def simple_pasts() -> frozenset[str]:
    """Irregular pasts that are nothing else: "became", and not "hit" or "read"."""
    return frozenset(forms[0] for lemma, forms in _irregular().items() if forms[0] != lemma)


def is_modified(rest: str) -> bool:
    """Whether what follows a noun may be a participle alone ("used in the raid")."""
    opens = re.match(r"\w+ed (?:in|by|for|from|as|to|at|with|on)\b", rest)
    later = rest.split()[2:]
    told = any(word in simple_pasts() for word in later) or _HELPED.search(rest)
    return bool(opens) and not told


def is_verb_form(word: str) -> bool:
    """Whether the word, in lower case, is a past form of an irregular verb."""
    return any(word in forms for forms in _irregular().values())


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


def has_verb(text: str, row: Statement) -> bool:
    """Whether a finite verb stands in the words, as far as its form and the next word tell."""
    bare = re.sub(r"\bto \w+|[’']s \w+ed\b", "", text)
    if _HELPED.search(bare):
        return True
    parts = re.findall(r"[a-z]+", bare)
    return any(_is_verb(word, after, row) for word, after in zip_longest(parts, parts[1:]))


def _is_verb(word: str, after: str | None, row: Statement) -> bool:
    if word in simple_pasts() or (word.endswith("ed") and word not in lexicon().participles):
        return True
    if word.endswith("s"):  # or else a plural: "clashes in the harbour"
        return lemma_of(word, row) is not None and after is not None and after not in _PREPOSITIONS
    told = lemma_of(word, row)
    forms = _irregular().get(told or "", ())
    taken = len(forms) > 1 and word == forms[-1] != forms[0]
    return told is not None and not taken and not word.endswith("ing")


_PREPOSITIONS = frozenset("in on at of by for from near with between against over and or".split())


def _lowered(text: str, row: Statement) -> str:
    """The text with a small first letter, unless it opens with a name."""
    parts = text.split(" ")
    first = parts[0]
    if first[1:2].isupper() or any(_opens_with(text, name) for name in row.claim.topic.names):
        return text
    small, low = parts[1:2] and parts[1].islower(), first.lower()
    said = low in words().row or lemma_of(low, row) or low.endswith(("ed", "ing"))
    many = low.endswith("s") and low.removesuffix("s") in words().row
    plain = many or (small and said)
    if plain or low in lexicon().openers:
        return text[:1].lower() + text[1:]
    return text


def _opens_with(text: str, name: str) -> bool:
    """Whether the text opens with a name, or with the first word of one."""
    return re.match(rf"{re.escape(name.split(' ')[0])}(?!\w)", text) is not None
