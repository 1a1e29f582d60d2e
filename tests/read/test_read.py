"""Reading files of each kind: what becomes an article, with which facts."""

from __future__ import annotations

import io
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Article
from onrecord.read import Input, Refusal, inputs, read

PAGES = Path(__file__).parent / "pages"
STORY = (
    "The mayor of Ostra said on Monday that the bridge was closed because of the flood, and that "
    "it would be opened again when the water had gone.\n"
)


def everything(*paths: Path | str, encoding: str | None = None) -> list[Article | Refusal]:
    return [got for one in inputs(paths, encoding=encoding) for got in read(one)]


def article(*paths: Path | str, encoding: str | None = None) -> Article:
    (got,) = everything(*paths, encoding=encoding)
    assert isinstance(got, Article), got
    return got


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading touched the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_json_ld_outranks_meta_elements() -> None:
    got = article(PAGES / "json_ld.html")
    assert (got.title, got.outlet) == ("Dam at Velbeck holds, minister says", "The Norland Post")
    assert got.authors == ("Ilse Varga", "Tom Okoro")
    assert (got.published, got.published_from) == ("2031-03-08T21:15:00+01:00", "json-ld")
    assert got.url == "https://post.norland.example/2031/03/velbeck-dam"


def test_a_page_is_its_title_and_its_paragraphs_with_blank_lines_between() -> None:
    lines = article(PAGES / "json_ld.html").text.split("\n\n")
    assert lines[0] == "Dam at Velbeck holds, minister says"
    assert [line.split()[0] for line in lines[1:]] == ["The", "“Nobody", "Residents", "The"]


@pytest.mark.parametrize("words", ["Hidden words", "unseen words", "scripted", "Copyright", "Home"])
def test_what_a_reader_of_the_page_does_not_see_is_not_text(words: str) -> None:
    assert words not in article(PAGES / "json_ld.html").text


def test_meta_elements_give_the_facts_where_there_is_no_json_ld() -> None:
    got = article(PAGES / "meta_only.html")
    assert (got.title, got.outlet) == ("Harbour strike enters second week", "Sudmark Gazette")
    assert got.authors == ("Jon Reyes", "Ada Quist")
    assert (got.published, got.published_from) == ("2030-05-12", "meta")
    assert got.url == "https://gazette.sudmark.example/harbour-strike"


def test_the_charset_that_a_page_declares_is_used() -> None:
    assert "Oda Brünn" in article(PAGES / "meta_only.html").text


@pytest.mark.parametrize("words", ["Photograph", "Read more", "Passengers wait", "ADVERTISEMENT"])
def test_captions_and_furniture_are_left_out(words: str) -> None:
    assert words not in article(PAGES / "captions.html").text


def test_a_date_only_in_the_text_of_a_page_is_marked_so() -> None:
    got = article(PAGES / "captions.html")
    assert (got.published, got.published_from) == ("2032-08-17T09:30:00+02:00", "text")


def test_what_a_page_does_not_say_is_none() -> None:
    got = article(PAGES / "captions.html")
    assert (got.outlet, got.url, got.authors) == (None, None, ())


def test_a_date_in_the_address_alone_is_a_guess(tmp_path: Path) -> None:
    page = (PAGES / "captions.html").read_text(encoding="utf-8")
    link = '<link rel="canonical" href="https://tolland.example/2032/08/19/ferry"></head>'
    page = page.replace("</head>", link).replace("datetime=", "data-x=").replace("17 August", "")
    (tmp_path / "p.html").write_text(page, encoding="utf-8")
    got = article(tmp_path / "p.html")
    assert (got.published, got.published_from) == ("2032-08-19", "guessed")


def test_each_entry_of_a_feed_is_an_article() -> None:
    first, second, third = everything(PAGES / "feed.xml")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.outlet == second.outlet == "Norland Wire"
    assert (first.title, first.authors) == (
        "Bridge at Ostra reopens & traffic returns",
        ("Lena Moor",),
    )
    assert (first.published, first.published_from) == ("2031-03-05T07:20:00+00:00", "meta")
    assert isinstance(third, Refusal)


def test_full_content_of_a_feed_entry_beats_its_summary() -> None:
    first = everything(PAGES / "feed.xml")[0]
    assert isinstance(first, Article)
    assert first.text.split("\n\n") == [
        "Bridge at Ostra reopens & traffic returns",
        "The bridge at Ostra was opened to cars on Wednesday, the road office said.",
        "Lorries have to wait until April, said its head, Karl Imre.",
    ]


def test_html_escaped_twice_in_a_feed_is_cleaned() -> None:
    second = everything(PAGES / "feed.xml")[1]
    assert isinstance(second, Article)
    assert second.text.endswith("closed at dawn.\n\nIt may open on Friday.")


def test_a_line_of_jsonl_is_an_article_with_its_facts() -> None:
    got = everything(PAGES / "stories.jsonl")[0]
    assert isinstance(got, Article)
    assert (got.outlet, got.title, got.authors) == (
        "Sudmark Gazette",
        "Mill owner denies claim",
        ("Ada Quist",),
    )
    assert (got.published, got.published_from) == ("2030-05-14", "user")


def test_a_bad_line_of_jsonl_is_refused_by_its_number_and_the_rest_goes_on() -> None:
    got = everything(PAGES / "stories.jsonl")
    refused = [one.name.rsplit("/", 1)[-1] for one in got if isinstance(one, Refusal)]
    assert refused == ["stories.jsonl:2", "stories.jsonl:3", "stories.jsonl:5"]
    assert [one.text[:8] for one in got if isinstance(one, Article)] == ["Mill own", "The weir"]


def test_html_in_jsonl_is_read_as_a_page(tmp_path: Path) -> None:
    import json

    source = (PAGES / "json_ld.html").read_text(encoding="utf-8")
    line = json.dumps({"html": source, "outlet": "Mirror of the Post"})
    (tmp_path / "x.jsonl").write_text(line, encoding="utf-8")
    got = article(tmp_path / "x.jsonl")
    assert (got.title, got.outlet) == ("Dam at Velbeck holds, minister says", "Mirror of the Post")


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    got = article("-")
    assert (got.text, got.path) == (STORY, None)


def test_a_page_on_standard_input_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (PAGES / "json_ld.html").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert article("-").title == "Dam at Velbeck holds, minister says"


def test_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    content = "\ufeffThe mayor spoke.\r\n\r\nThen she left.\r"
    (tmp_path / "a.txt").write_bytes(content.encode())
    assert article(tmp_path / "a.txt").text == content


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_the_text_of_a_text_file_is_its_content(tmp_path: Path, content: str) -> None:
    place = tmp_path / "any.txt"
    place.write_bytes(content.encode())
    for got in everything(place):
        assert isinstance(got, Refusal) or got.text == content


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["txt", "html", "xml", "jsonl", "md", "csv", "q"]))
def test_no_bytes_raise(tmp_path: Path, content: bytes, ending: str) -> None:
    place = tmp_path / f"any.{ending}"
    place.write_bytes(content)
    assert all(isinstance(got, (Article, Refusal)) for got in everything(place))


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The café closed.".encode("latin-1"))
    assert article(tmp_path / "a.txt", encoding="latin-1").text == "The café closed."
    (one,) = inputs([tmp_path / "a.txt"])
    assert [got.text for got in read(one, encoding="latin-1") if isinstance(got, Article)]


def test_a_file_is_filed_under_its_name_and_a_folder_by_the_way_inside(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text(STORY, encoding="utf-8")
    assert article(tmp_path / "deep" / "a.txt").path == "a.txt"
    assert article(tmp_path).path == "deep/a.txt"


def test_the_headline_and_the_date_line_of_a_text_are_its_title_and_date(tmp_path: Path) -> None:
    text = f"Bridge closed at Ostra\n\nUpdated: 3 May 2031 15:50 CET\n\n{STORY}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    got = article(tmp_path / "a.txt")
    assert (got.title, got.published, got.published_from) == (
        "Bridge closed at Ostra",
        "2031-05-03",
        "text",
    )


def test_a_date_inside_a_sentence_is_not_the_date_of_the_text(tmp_path: Path) -> None:
    text = f"Bridge closed\n\nThe bridge was built on 3 May 1931 by the army.\n\n{STORY}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert article(tmp_path / "a.txt").published is None


def test_front_matter_gives_facts_and_stays_in_the_text(tmp_path: Path) -> None:
    text = (
        "---\ndate: '2031-05-03'\npublished_time: 2031-05-03 18:59:00-04:00\n"
        'title: "Remarks at\\_Ostra\\\n  \\ Bridge"\nauthor: [Ada Quist, Jon Reyes]\n'
        f"source_url: https://ostra.example/remarks\n---\n\n{STORY}"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    got = article(tmp_path / "a.md")
    assert (got.text, got.title) == (text, "Remarks at Ostra Bridge")
    assert (got.published, got.published_from) == ("2031-05-03T18:59:00-04:00", "meta")
    assert (got.url, got.authors) == ("https://ostra.example/remarks", ("Ada Quist", "Jon Reyes"))


def test_an_input_without_a_place_gives_only_what_was_wrong() -> None:
    wrong = Refusal("x.txt", "there is no such file; check the path")
    assert list(read(Input("x.txt", refusals=(wrong,)))) == [wrong]


def page(tmp_path: Path, body: str, head: str = "") -> Article:
    (tmp_path / "p.html").write_text(
        f"<html><head>{head}</head><body>{body}</body></html>", "utf-8"
    )
    return article(tmp_path / "p.html")


def test_a_body_in_several_like_containers_is_read_whole(tmp_path: Path) -> None:
    chunk = '<div class="row"><div class="chunk">{}</div><aside>Buy a boat</aside></div>'
    told = [
        "".join(f"<p>{STORY.strip()} This was said for the {n}{m} time.</p>" for m in range(4))
        for n in range(1, 4)
    ]
    got = page(tmp_path, "<h1>Bridge</h1><main>" + "".join(map(chunk.format, told)) + "</main>")
    assert got.text.count("This was said for") == 12
    assert "Buy a boat" not in got.text


def test_another_story_on_the_page_is_not_joined_to_the_first(tmp_path: Path) -> None:
    story = '<div class="post"><h2>{}</h2><div class="text">{}</div></div>'
    first = "".join(f"<p>{STORY.strip()} It was day {n} of it.</p>" for n in range(6))
    other = "<p>The baker of Velbeck said that flour was dear and that bread would follow soon.</p>"
    got = page(tmp_path, story.format("Bridge", first) + story.format("Bread", other))
    assert "day 5" in got.text
    assert "baker" not in got.text


def test_a_paragraph_that_is_all_link_is_left_out(tmp_path: Path) -> None:
    link = '<p><a href="/x">Ten bridges that you should see before you die</a></p>'
    body = (
        f"<article><h1>Bridge</h1><p>{STORY}</p>{link}<p>Then the mayor left. {STORY}</p></article>"
    )
    assert "Ten bridges" not in page(tmp_path, body).text


def test_a_title_loses_the_name_of_its_outlet(tmp_path: Path) -> None:
    head = (
        "<title>Bridge closed | Ostra Post</title>"
        '<meta property="og:site_name" content="Ostra Post">'
    )
    assert page(tmp_path, f"<article><p>{STORY * 3}</p></article>", head).title == "Bridge closed"


def test_an_atom_feed_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ostra Wire</title><entry>'
        "<title>Bridge</title><updated>2031-05-03T10:00:00Z</updated>"
        '<link href="https://ostra.example/b"/>'
        f'<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>',
        encoding="utf-8",
    )
    got = article(tmp_path / "a.atom")
    assert (got.outlet, got.url) == ("Ostra Wire", "https://ostra.example/b")
    assert (got.text, got.published) == (f"Bridge\n\n{STORY.strip()}", "2031-05-03T10:00:00+00:00")
