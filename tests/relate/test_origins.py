from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.relate.origins import origins

STORY = (
    "The ferry left the quay at Port Varne shortly before dawn with more passengers than it was "
    "built to carry. It turned over within sight of the harbour wall while fishermen looked on. "
    "Divers brought up the dead all through the afternoon and laid them out in the customs shed. "
    "The owner of the line has not been seen since the boat went down off the northern mole."
)
OTHER = (
    "Norland will build a railway across the marshes after twenty years of quarrels about who "
    "should pay. Ministers signed the papers in the capital and posed for pictures with a shovel. "
    "Farmers along the route say that nobody asked them and that the ground cannot bear a train."
)
SPEECH = (
    "“We shall raise the boat, we shall name the guilty and we shall bury our dead with honour, "
    "and no minister of this government will rest before the last of the families has been heard.”"
)


def article(name: str, text: str, **more: str) -> Article:
    return Article(name, text, outlet=more.get("outlet", name), published=more.get("published"))


def test_a_reprint_with_a_new_headline_is_a_copy() -> None:
    (found,) = origins([article("a", STORY), article("b", f"Ferry sinks in Norland\n\n{STORY}")])

    assert found.documents == ("a", "b")
    assert found.kind == "copy"


def test_a_longer_later_story_that_takes_over_half_is_a_version() -> None:
    half = STORY[: len(STORY) // 2]
    later = f"{half} {OTHER}"

    (found,) = origins([article("a", STORY), article("b", later)])

    assert found.kind == "version"


def test_articles_that_only_quote_one_speech_are_no_copies() -> None:
    one = f"{SPEECH} the premier said on the quay. {STORY}"
    other = f"The premier spoke at Port Varne. {SPEECH} {OTHER}"

    assert origins([article("a", one), article("b", other)]) == ()


def test_an_outlets_boilerplate_makes_no_copies() -> None:
    foot = " ".join(f"word{n}" for n in range(60))
    pages = [
        article(f"a{day}", f"Story {day} speaks of thing {day} alone. {foot}", outlet="Post")
        for day in range(4)
    ]
    dated = [
        Article(page.id, page.text, outlet="Post", published=f"2031-03-0{index + 1}")
        for index, page in enumerate(pages)
    ]

    assert origins(dated) == ()


def test_an_origin_shows_words_that_both_texts_hold() -> None:
    (found,) = origins([article("a", STORY), article("b", f"{OTHER} {STORY}")])

    assert found.passages
    assert all(passage in STORY for passage in found.passages)


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_articles_does_not_matter(names: list[str]) -> None:
    texts = {"a": STORY, "b": f"Late: {STORY}", "c": OTHER, "d": f"{OTHER} {SPEECH}"}
    rows = [article(name, texts[name]) for name in names]

    assert origins(rows) == origins(sorted(rows, key=lambda row: row.id))
