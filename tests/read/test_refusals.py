"""What cannot be read is refused in one line that names the trouble and the remedy."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from onrecord.model import Article
from onrecord.read import Refusal, inputs, read
from onrecord.read.facts import MAX_CHARACTERS
from onrecord.read.raw import MAX_BYTES

STORY = (
    "The mayor of Ostra said on Monday that the bridge was closed because of the flood, and that "
    "it would be opened again when the water had gone.\n"
)


def refused(place: Path | str) -> str:
    (got,) = [got for one in inputs([place]) for got in read(one)]
    assert isinstance(got, Refusal), got
    assert "\n" not in str(got)
    return got.reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n\t\n", "it is empty"),
        ("a.txt", b"some\0thing", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.docx", b"PK\x03\x04....", "zip archive or an office document"),
        ("a.txt", b"\xff\xfeT\0h\0e\0", "--encoding utf-16"),
        ("a.txt", b"the caf\xe9 closed", "--encoding latin-1"),
        ("a.txt", b"<!DOCTYPE html><html><p>Words</p></html>", "ends in .html"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("a.html", b"\x89PNG....", "a picture"),
        ("a.html", b"", "it is empty"),
        ("a.xml", b"<?xml version='1.0'?><note><p>No feed</p></note>", "no feed entry"),
        ("a.jsonl", b"", "it is empty"),
        ("a.jsonl", b"[1, 2]", "not a JSON object"),
        ("a.jsonl", b'{"text": "\\ud800"}', "broken characters"),
        ("a.jsonl", b"[" * 100_000, "nested too deep"),
        ("a.csv", b"file,outlet\na.txt,Post\n", "no column called path"),
    ],
)
def test_a_bad_file_is_refused_by_its_trouble(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refused(tmp_path / name)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "French",
            "Le maire d'Ostra a déclaré lundi que le pont était fermé à cause des inondations et "
            "que les habitants de la ville basse devaient quitter leurs maisons avant la nuit.",
        ),
        (
            "German",
            "Die Brücke bei Ostra ist nach dem Hochwasser gesperrt worden, sagte der Bürgermeister"
            " am Montag. Die Bewohner der Unterstadt sollen ihre Häuser vor der Nacht verlassen.",
        ),
        (
            "Spanish",
            "El alcalde de Ostra dijo el lunes que el puente está cerrado por las inundaciones y "
            "que los vecinos de la parte baja de la ciudad deben dejar sus casas antes de noche.",
        ),
        (
            "Indonesian",
            "Wali kota Ostra mengatakan pada hari Senin bahwa jembatan itu ditutup karena banjir "
            "dan warga di bagian bawah kota harus meninggalkan rumah mereka sebelum malam tiba.",
        ),
        (
            "cyrillic",
            "Мэр Остры сказал в понедельник, что мост закрыт из-за наводнения и что жители нижнего "
            "города должны покинуть свои дома до наступления ночи, пока вода не спадёт.",
        ),
        (
            "function words",
            "Ostran pormestari kertoi maanantaina, että silta suljettiin tulvan vuoksi ja"
            " alakaupungin asukkaiden täytyy lähteä kodeistaan yöksi, kunnes vesi laskee jälleen.",
        ),
    ],
)
def test_a_text_in_another_language_is_refused(tmp_path: Path, language: str, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert language in refused(tmp_path / "a.txt")


def test_a_list_of_results_in_english_is_let_through(tmp_path: Path) -> None:
    rows = "".join(f"Ostra {n} Velbeck {n + 1} after extra time\n" for n in range(20))
    (tmp_path / "a.txt").write_text(rows + "The rest of the matches moved to May.", "utf-8")
    (got,) = read(inputs([tmp_path / "a.txt"])[0])
    assert isinstance(got, Article)


def test_a_text_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY * (MAX_CHARACTERS // len(STORY) + 1), encoding="utf-8")
    assert "characters and the limit is" in refused(tmp_path / "a.txt")


def test_a_file_beyond_the_bound_is_refused_without_reading_all_of_it(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as handle:
        handle.truncate(MAX_BYTES * 1000)
    assert "larger than 20 MB" in refused(tmp_path / "a.txt")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "missing.txt")


@pytest.mark.parametrize("path", ["a\0b.txt", ""])
def test_what_is_no_path_is_refused(path: str) -> None:
    assert "not valid" in refused(path)


def test_an_address_is_refused_and_not_fetched() -> None:
    assert "nothing is fetched" in refused("https://ostra.example/a.html")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "README.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    assert "no article in it" in refused(tmp_path)


def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe or a device" in refused(tmp_path / "pipe.txt")


def test_a_device_is_refused() -> None:
    assert "pipe or a device" in refused("/dev/zero")


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert "remove the link" in refused(tmp_path / "a.txt")


def test_a_folder_linked_into_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    story, loop = [got for one in inputs([tmp_path]) for got in read(one)]
    assert isinstance(story, Article)
    assert isinstance(loop, Refusal)
    assert "remove the link" in loop.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "permissions" in refused(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + "words",
        "<p>" + "<b>" * 5_000 + "The mayor spoke of the flood." * 20,
        "<p>x</p>" * 200_000,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script><p>" + STORY,
        "<!--" + "-" * 1_000_000,
        "<p " + "a" * 1_000_000,
        "&lt;" * 300_000,
    ],
)
def test_a_hostile_page_ends_soon_and_raises_nothing(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    began = time.process_time()
    assert len(list(read(inputs([tmp_path / "a.html"])[0]))) == 1
    assert time.process_time() - began < 5


def test_a_feed_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    (tmp_path / "a.xml").write_text(
        f"{bomb}<rss><channel><item>&b;</item></channel></rss>", "utf-8"
    )
    assert "entities" in refused(tmp_path / "a.xml")


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    got = [got for one in inputs([tmp_path]) for got in read(one)]
    assert [type(one).__name__ for one in got] == ["Refusal", "Article"]
