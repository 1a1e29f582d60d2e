from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
import story
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.ledger import Ledger
from onrecord.model import Attribution, Conflict, Quantity, Relation, Source, Span
from onrecord.show import links, page
from onrecord.show.excerpt import excerpt
from onrecord.show.speakers import bracketed, each, manner, names, origins
from onrecord.show.terminal import raw
from onrecord.store.shapes import Contents, Statement


@pytest.fixture
def found(tmp_path: Path) -> Contents:
    with Ledger(tmp_path / "l.db", process=story.process, relate=story.relate) as ledger:
        ledger.add_articles(story.articles())
        return ledger.question(ledger.questions()[0].id)


def said_by(found: Contents, words: str) -> Statement:
    return next(one for one in found.statements if words in one.words)


def worded(one: Statement, *contents: str) -> Statement:
    spans, at = [], 0
    for words in contents:
        spans.append(Span(at, at + len(words), words))
        at += len(words) + 1
    return replace(one, attribution=replace(one.attribution, content=tuple(spans)), claims=())


def text(parts: list[tuple[str, str]]) -> str:
    return "".join(words for words, _ in parts)


def shown(found: Contents, width: int) -> list[str]:
    out = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
    page.question(out, found)
    return out.file.getvalue().splitlines()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("terminal", "printed"), [(True, "a\\x9bb\n"), (False, "a\x9bb\n")])
def test_an_export_drives_no_terminal_and_keeps_its_bytes(terminal: bool, printed: str) -> None:
    out = Console(file=StringIO(), force_terminal=terminal)
    raw(out, "a\x9bb\n")
    assert out.file.getvalue() == printed  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal(found: Contents, width: int) -> None:
    assert max(map(len, shown(found, width))) <= width


def test_the_chart_has_a_row_for_each_answer(found: Contents) -> None:
    chart = shown(found, 100)[3:7]
    assert "who" in chart[0]
    assert [row.split()[-1] for row in chart[1:]] == ["Brack", "Quill", "Brack"]


def test_names_and_answers_are_whole_at_a_narrow_terminal(found: Contents) -> None:
    chart = " ".join(" ".join(shown(found, 44)[3:14]).split())
    assert "…" not in chart
    assert "at least 30 mills" in chart
    assert "Mayor Ada Quill" in chart


def test_the_answer_stands_out_in_the_words(found: Contents) -> None:
    said = said_by(found, "30 mills")
    claim = said.claims[0].id
    assert [words for words, style in excerpt(said, [claim]) if style] == ["30"]


def test_the_clause_that_answers_yes_or_no_stands_out_in_longer_words(found: Contents) -> None:
    said = worded(found.statements[0], "It burned. We do not know who was there.")
    claim = found.statements[0].claims[0]
    topic = replace(claim.topic, clause=Span(0, 9, "It burned"))
    said = replace(said, claims=(replace(claim, span=None, answer="yes", topic=topic),))
    assert [words for words, style in excerpt(said, [claim.id]) if style] == ["It burned"]
    topic = replace(claim.topic, clause=said.attribution.content[0])
    said = replace(said, claims=(replace(claim, span=None, answer="yes", topic=topic),))
    assert [words for words, style in excerpt(said, [claim.id]) if style] == []


def test_words_that_are_quoted_get_no_second_marks(found: Contents) -> None:
    said = worded(found.statements[0], "“Many burned,”", "“all of them.”")
    assert text(excerpt(said)) == "“Many burned,” … “all of them.”"


def test_long_words_are_cut_around_the_answer(found: Contents) -> None:
    said = said_by(found, "30 mills")
    (span,) = said.attribution.content
    answer = said.claims[0].span
    assert answer
    before = "before " * 100
    longer = Span(span.start - len(before), span.end + 700, before + span.exact + " after" * 116)
    said = replace(said, attribution=replace(said.attribution, content=(longer,)))
    cut = text(excerpt(said, [said.claims[0].id], most=100))
    assert cut.startswith("“… ")
    assert cut.endswith(" …”")
    assert "at least 30 mills" in cut
    assert len(cut) < 180


def test_quoted_words_that_are_cut_have_both_marks(found: Contents) -> None:
    cut = text(excerpt(worded(found.statements[0], f"“Many {'burned ' * 50}”"), most=60))
    assert cut.startswith("“Many")
    assert cut.endswith(" …”")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3), st.integers(20, 200))
def test_an_excerpt_is_never_much_longer_than_asked(contents: list[str], most: int) -> None:
    from onrecord.show.excerpt import _around

    assert len(text(_around([(words, "") for words in contents], most))) <= most + 40


def test_a_conflict_is_told_once_for_many_answers(found: Contents) -> None:
    (asked,) = found.questions
    low, *others = asked.positions
    clashes = tuple(Conflict(low.id, other.id, "“12” is below “more”.") for other in others)
    (told,) = links.conflicts(replace(found, questions=(replace(asked, conflicts=clashes),)))
    assert "(" in told.who
    assert told.rest.startswith(" is below ")
    assert told.rest.count(" and ") == 1


def test_the_other_side_of_a_conflict_is_turned_round(found: Contents) -> None:
    (asked,) = found.questions
    a, b, c = (one.id for one in asked.positions)
    clashes = (Conflict(a, c, "“1” is below “3”."), Conflict(b, c, "“2” is below “3”."))
    (told,) = links.conflicts(replace(found, questions=(replace(asked, conflicts=clashes),)))
    assert told.rest.startswith(" is above ")


def test_a_denial_says_whose_words_are_denied(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    link = Relation(start, end, "denies", ("It is worded so.",))
    (told,) = links.denials(replace(found, relations=(link,)))
    assert told.who == "Tom Brack"
    assert told.rest.startswith(" denies what Mayor Ada Quill said: at least 30 mills")
    assert told.why == ("It is worded so.",)


def test_a_denial_gives_the_words_of_both_sides(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    link = Relation(start, end, "denies", ("It is worded so.",))
    (told,) = links.denials(replace(found, relations=(link,)))
    assert told.quotes == (
        "Tom Brack: “12 mills had burned”",
        "Mayor Ada Quill: “at least 30 mills had burned”",
    )


def test_words_that_the_reason_gives_are_not_given_twice(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    link = Relation(start, end, "denies", ("It denies “12 mills had burned”.",))
    (told,) = links.denials(replace(found, relations=(link,)))
    assert told.quotes == ()


def plain(found: Contents) -> Contents:
    """The same with yes and no for answers."""
    (asked,) = found.questions
    first, *others = asked.positions
    answered = (replace(first, answer="no"), *(replace(one, answer="yes") for one in others))
    return replace(found, questions=(replace(asked, kind="yes-no", positions=answered),))


def test_a_denial_by_a_word_shows_what_it_is_against(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    link = Relation(start, end, "denies", ("It points back by “12 mills had burned”.",))
    (told,) = links.denials(replace(plain(found), relations=(link,)))
    assert told.quotes == ("Mayor Ada Quill: “at least 30 mills had burned”",)


def test_what_two_deny_is_quoted_once(found: Contents) -> None:
    first, second, end = found.statements[0], *found.statements[1:]
    twice = [Relation(one.claims[0].id, end.claims[0].id, "denies", ()) for one in (first, second)]
    told = links.denials(replace(plain(found), relations=tuple(twice)))
    quotes = [quote for one in told for quote in one.quotes]
    assert len(quotes) == len(set(quotes)) == 3


def test_reasons_that_differ_in_what_they_quote_are_one(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    why = ("“30 mills” stands before it.", "“30” stands before it.")
    link = Relation(start, end, "denies", why)
    (told,) = links.denials(replace(found, relations=(link,)))
    assert told.why == ("“30 mills” stands before it.",)


def test_yes_against_no_needs_no_reason(found: Contents) -> None:
    (asked,) = plain(found).questions
    a, b, _ = (one.id for one in asked.positions)
    clash = replace(asked, conflicts=(Conflict(a, b, "One says yes, the other no."),))
    (told,) = links.conflicts(replace(found, questions=(clash,)))
    assert told.rest.startswith(" against yes (")
    assert ":" not in told.rest


def test_a_link_of_another_question_is_not_shown_here(found: Contents) -> None:
    start, end = (said_by(found, words).claims[0].id for words in ("12 mills", "30 mills"))
    (asked,) = found.questions
    elsewhere = tuple(one for one in asked.positions if end not in one.claims)
    here = replace(found, questions=(replace(asked, positions=elsewhere),))
    link = Relation(start, end, "revises", ())
    assert links.revisions(replace(here, relations=(link,))) == []


def test_figures_in_other_units_stand_on_one_axis(found: Contents) -> None:
    (asked,) = found.questions
    far = [Quantity(6, 6, "six kilometres", "kilometres"), Quantity(4, 4, "four miles", "miles")]
    two = zip(asked.positions, far, strict=False)
    mixed = replace(asked, positions=tuple(replace(one, answer=answer) for one, answer in two))
    rows = shown(replace(found, questions=(mixed,)), 120)
    (near,) = (row.index("●") for row in rows if row.startswith("6 kilometres") and "●" in row)
    (away,) = (row.index("●") for row in rows if row.startswith("4 miles") and "●" in row)
    assert near < away


def test_the_label_of_a_turn_is_no_manner(found: Contents) -> None:
    said = found.statements[0]
    label = Span(0, 9, "MS. QUILL")
    turn = replace(said, attribution=replace(said.attribution, source=(label,), cue=(label,)))
    assert "MS. QUILL" not in manner(turn)


def test_revisions_that_follow_each_other_are_one_line(found: Contents) -> None:
    first, second, third = (
        replace(one, said_on=f"2024-05-0{n}", sources=found.statements[0].sources)
        for n, one in enumerate(found.statements, 1)
    )
    ids = [one.claims[0].id for one in (first, second, third)]
    steps = (Relation(ids[2], ids[1], "revises", ()), Relation(ids[1], ids[0], "revises", ()))
    chained = replace(found, statements=(first, second, third), relations=steps)
    (told,) = links.revisions(chained)
    assert told.rest.count("→") == 2
    days = [told.rest.index(f"{n} May 2024") for n in (1, 2, 3)]
    assert days == sorted(days)
    assert told.why == ()


def chain_of_three(found: Contents, *whys: str) -> Contents:
    first, second, third = (
        replace(one, said_on=f"2024-05-0{n}") for n, one in enumerate(found.statements, 1)
    )
    ids = [one.claims[0].id for one in (first, second, third)]
    steps = tuple(Relation(ids[n], ids[n - 1], "revises", (why,)) for n, why in enumerate(whys, 1))
    return replace(found, statements=(first, second, third), relations=steps)


def test_every_step_of_a_revision_has_its_reason(found: Contents) -> None:
    (told,) = links.revisions(chain_of_three(found, "The first.", "The second."))
    assert told.why == ("The first.", "The second.")


def test_what_was_taken_back_is_called_withdrawn(found: Contents) -> None:
    chained = chain_of_three(found, "It took it back.")
    *others, last = chained.statements[:2]
    back = replace(last, stance="retract")
    (told,) = links.revisions(replace(chained, statements=(*others, back)))
    assert " withdrawn on 2 May 2024" in told.rest


def test_a_revision_does_not_say_its_days_twice(found: Contents) -> None:
    (told,) = links.revisions(
        chain_of_three(found, "It said so later: 2024-05-01, then 2024-05-02.")
    )
    assert told.why == ("It said so later.",)


def test_who_took_an_answer_back_is_no_plain_holder(found: Contents) -> None:
    said = found.statements[0]
    who = each(said)[0]
    back = replace(said, stance="retract")
    assert names([said]) == [who]
    assert names([said, back]) == [f"{who} (withdrew it)"]


def test_names_within_brackets_have_square_ones() -> None:
    assert bracketed("two officials (unnamed)") == "(two officials [unnamed])"


def test_a_link_to_a_claim_of_another_question_is_left_out(found: Contents) -> None:
    link = Relation(found.statements[0].claims[0].id, "celsewhere", "denies", ())
    assert links.denials(replace(found, relations=(link,))) == []


def test_the_words_for_an_unnamed_source_are_shown(found: Contents) -> None:
    officials = Source("s1", "two officials", "anonymous")
    assert each(replace(found.statements[0], sources=(officials,))) == ["two officials (unnamed)"]
    unknown = replace(
        found.statements[0],
        sources=(),
        attribution=Attribution("a", (Span(0, 2, "He"),), (), (), "indirect", 0.5),
    )
    assert each(unknown) == ["“He” (unnamed)"]


def test_origins_are_those_of_this_question_alone(found: Contents) -> None:
    other = replace(found.statements[0], origins=(*found.statements[0].origins, ("cx", "ox")))
    more = replace(found, statements=(other, *found.statements[1:]))
    assert origins(more) == origins(found) == 3


def test_a_vague_figure_is_shown_in_its_own_words(found: Contents) -> None:
    (asked,) = found.questions
    dozens = Quantity(24, None, "dozens", "mills", approx=True)
    first, *rest = asked.positions
    vague = replace(asked, positions=(replace(first, answer=dozens), *rest))
    lines = shown(replace(found, questions=(vague,)), 120)
    assert any(row.startswith("dozens (24 or more mills)") for row in lines)
