"""Folders, manifests and the list of inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Article
from onrecord.read import Refusal, inputs, read

STORY = "The mayor of Ostra said on Monday that the bridge was closed because of the flood.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{STORY}{name}\n", encoding="utf-8")
    return tmp_path


def manifest(folder: Path, content: str) -> Path:
    (folder / "manifest.csv").write_text(content, encoding="utf-8")
    return folder / "manifest.csv"


def read_all(*paths: Path, listed: Path | None = None) -> list[Article | Refusal]:
    return [got for one in inputs(paths, listed) for got in read(one)]


def articles(*paths: Path, listed: Path | None = None) -> dict[str | None, Article]:
    return {got.path: got for got in read_all(*paths, listed=listed) if isinstance(got, Article)}


def refusals(*paths: Path, listed: Path | None = None) -> list[Refusal]:
    return [got for got in read_all(*paths, listed=listed) if isinstance(got, Refusal)]


def test_a_folder_is_read_sorted_by_path_without_what_is_hidden(folder: Path) -> None:
    assert list(articles(folder)) == ["a.txt", "b.txt", "deep/c.txt"]


def test_a_file_named_twice_is_one_input(folder: Path) -> None:
    assert len(inputs([folder, folder / "a.txt", folder / "deep" / ".." / "a.txt"])) == 3


def test_the_manifest_of_a_folder_says_more_of_its_files(folder: Path) -> None:
    manifest(
        folder,
        "path,outlet,published,url,title,authors,mood\n"
        "a.txt,Ostra Post,3 May 2031,https://ostra.example/a,Closed,Ada Quist; Jon Reyes,low\n"
        "b.txt,,,,,,\n",
    )
    got = articles(folder)
    first = got["a.txt"]
    assert (first.outlet, first.title) == ("Ostra Post", "Closed")
    assert (first.published, first.published_from) == ("2031-05-03", "user")
    assert (first.url, first.authors) == ("https://ostra.example/a", ("Ada Quist", "Jon Reyes"))
    assert (got["b.txt"].outlet, got["b.txt"].published) == (None, None)
    assert "deep/c.txt" in got


def test_a_manifest_outranks_the_page(folder: Path) -> None:
    page = (Path(__file__).parent / "pages" / "json_ld.html").read_bytes()
    (folder / "p.html").write_bytes(page)
    manifest(folder, "path,published,outlet\np.html,2031-03-10,\n")
    got = articles(folder)["p.html"]
    assert (got.published, got.published_from) == ("2031-03-10", "user")
    assert got.outlet == "The Norland Post"


def test_a_manifest_may_be_named_alone(folder: Path) -> None:
    listed = manifest(folder, "path,outlet\ndeep/c.txt,Post\n")
    assert list(articles(listed=listed)) == list(articles(listed)) == ["deep/c.txt"]


def test_a_manifest_in_a_folder_below_speaks_of_its_own_files(folder: Path) -> None:
    manifest(folder / "deep", "path,outlet\nc.txt,Post\n")
    assert articles(folder)["deep/c.txt"].outlet == "Post"


def test_a_missing_file_is_refused_with_manifest_and_line(folder: Path) -> None:
    listed = manifest(folder, "path\na.txt\ngone.txt\n")
    (wrong,) = refusals(folder)
    assert wrong.name == f"{listed}:3"
    assert "gone.txt: there is no such file" in wrong.reason


@pytest.mark.parametrize("path", ["../a.txt", "/etc/hostname", "deep/../../a.txt", "C:\\a.txt"])
def test_a_path_that_leaves_the_folder_is_refused(folder: Path, path: str) -> None:
    listed = manifest(folder, f"path\n{path}\n")
    (wrong,) = refusals(listed=listed)
    assert "leaves the manifest's folder" in wrong.reason


def test_a_date_that_is_none_is_noted_and_the_article_read(folder: Path) -> None:
    listed = manifest(folder, "path,published\na.txt,some day\n")
    note, article = read_all(listed=listed)
    assert isinstance(note, Refusal)
    assert "'some day' is no date" in note.reason
    assert isinstance(article, Article)
    assert article.published is None


def test_a_manifest_that_is_no_csv_is_refused_and_the_folder_read(folder: Path) -> None:
    (folder / "manifest.csv").write_bytes(b"path\n\xff\xfe\n")
    (wrong,) = refusals(folder)
    assert "not UTF-8" in wrong.reason
    assert len(articles(folder)) == 3


def test_a_row_with_too_many_cells_is_read_by_its_columns(folder: Path) -> None:
    listed = manifest(folder, "path,outlet\na.txt,Post,more,cells\n")
    assert articles(listed=listed)["a.txt"].outlet == "Post"
