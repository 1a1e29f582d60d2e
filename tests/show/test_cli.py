import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import story
from typer.testing import CliRunner, Result

from onrecord import settling
from onrecord.model import Article, Attribution, Cast, Reading, Record, Related, Span
from onrecord.show import options
from onrecord.show.commands import app

RUN = CliRunner()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the story's files, made the working folder; the rooms are the story's."""
    for article in story.articles():
        assert article.path
        (tmp_path / article.path).write_text(article.text, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)
    monkeypatch.setattr("onrecord.pipeline.processor", lambda *_: story.process)
    settled = settling.settled
    monkeypatch.setattr(
        settling, "settled", lambda where, noted, _: settled(where, noted, story.relate)
    )
    return tmp_path


@pytest.fixture
def filled(desk: Path) -> Path:
    assert call("add", *story.SAID).exit_code == 0
    return desk


def call(*arguments: str, stdin: str | None = None) -> Result:
    return RUN.invoke(app, list(arguments), input=stdin)


def test_add_says_what_it_did_and_shows_the_contest(desk: Path) -> None:
    result = call("add", *story.SAID)
    assert result.exit_code == 0
    assert "3 articles added; 3 attributions found." in result.stdout
    assert "1 question with 3 claims; 1 contested." in result.stdout
    assert "at least 30 mills  Mayor Ada Quill" in result.stdout
    assert (desk / "onrecord.db").is_file()


@pytest.mark.usefixtures("filled")
def test_adding_again_says_that_all_is_known() -> None:
    result = call("add", *story.SAID)
    assert "0 articles added, 3 known already" in result.stdout


def test_the_ledger_may_be_named_by_the_environment(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_LEDGER", "elsewhere.db")
    call("add", "mill.txt")
    assert (desk / "elsewhere.db").is_file()


@pytest.mark.usefixtures("desk")
def test_a_refused_file_is_one_line_and_the_rest_is_done() -> None:
    result = call("add", "mill.txt", "missing.txt")
    assert result.exit_code == 1
    assert "1 article added, 1 refused" in result.stdout
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("onrecord: missing.txt")


@pytest.mark.usefixtures("desk")
def test_ctrl_c_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def process(article: Article) -> Record:
        if article.path == "river.txt":
            raise KeyboardInterrupt
        return story.process(article)

    monkeypatch.setattr("onrecord.pipeline.processor", lambda *_: process)
    result = call("add", *story.SAID)
    assert result.exit_code == 130
    assert result.stderr == "onrecord: interrupted; 1 added and kept, repeat the command to go on\n"


@pytest.mark.usefixtures("filled")
def test_questions_are_plain_lines_in_a_pipe() -> None:
    (one,) = call("questions").stdout.splitlines()
    assert one.split("\t")[1:] == [
        "How many mills burned?",
        "contested",
        "3",
        one.split("\t")[4],
    ]
    assert "about 40 mills" in one


@pytest.mark.usefixtures("filled")
def test_questions_as_json() -> None:
    (one,) = json.loads(call("questions", "--contested", "--limit", "1", "--json").stdout)
    assert one["question"] == "How many mills burned?"
    assert len(one["positions"]) == 3


@pytest.mark.usefixtures("filled")
def test_a_question_shows_its_positions_on_an_axis_with_words_and_reasons() -> None:
    name = call("questions").stdout[:6]
    shown = call("question", name).stdout
    for words in (
        "How many mills burned?",
        "█▶",
        "●",
        "Tom Brack (mayor, Town of Vellmark)",
        "“12 mills had burned”",
        "river.txt at 0",
        "Cannot both be true",
        "Denials",
        "1 origin",
    ):
        assert words in shown


@pytest.mark.usefixtures("filled")
def test_a_question_as_json_is_a_part_of_the_export() -> None:
    name = call("questions").stdout[:6]
    part = json.loads(call("question", name, "--json").stdout)
    whole = json.loads(call("export").stdout)
    assert part["questions"] == whole["questions"]
    assert part["claims"] == whole["claims"]


@pytest.mark.usefixtures("filled")
def test_an_unknown_question_is_a_wrong_call() -> None:
    result = call("question", "qnone")
    assert result.exit_code == 2
    assert result.stderr == "onrecord: qnone: no such question in onrecord.db\n"


@pytest.mark.usefixtures("filled")
def test_who_denies_gives_both_sides_words() -> None:
    (row, *_) = (line.split("\t") for line in call("who-denies").stdout.splitlines())
    assert row[1] == "How many mills burned?"
    assert {row[2], row[5]} <= {"Mayor Ada Quill", "Tom Brack"}
    assert "mills" in row[4]
    (first, *_) = json.loads(call("who-denies", "mills", "--json").stdout)
    assert first["type"] == "denies"
    assert first["words"] == row[4]


@pytest.mark.usefixtures("filled")
def test_who_denies_keeps_to_the_words_that_are_asked_for() -> None:
    assert call("who-denies", "bridges").stdout == ""
    assert call("who-denies", "burned", "quill").stdout != ""


@pytest.mark.usefixtures("filled")
def test_a_denial_of_what_nobody_said_is_listed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    every = story.relate

    def relate(records: list[Record]) -> Related:
        return replace(every(records), relations=())

    monkeypatch.setattr(story, "relate", relate)
    call("remove", "mill.txt")
    (row,) = (line.split("\t") for line in call("who-denies").stdout.split("\n") if line)
    assert row[1:] == ["How many mills burned?", "Tom Brack", "", "12 mills had burned", "", ""]
    (one,) = json.loads(call("who-denies", "--json").stdout)
    assert (one["by"], one["denies"], one["to"]) == ("Tom Brack", None, None)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", options.COLUMNS)
def test_the_help_names_the_columns_of_a_table_in_a_pipe(command: str) -> None:
    arguments = {"compare": ["Quill", "Brack"], "search": ["mills"]}.get(command, [])
    first, *_ = call(command, *arguments).stdout.splitlines()
    assert len(first.split("\t")) == len(options.COLUMNS[command].split(", "))
    assert options.COLUMNS[command] in " ".join(call(command, "--help").stdout.split())


@pytest.mark.usefixtures("filled")
def test_several_of_one_name_are_listed_with_what_they_are() -> None:
    result = call("compare", "o", "Quill")
    head, *rows = result.stderr.splitlines()
    assert head == "onrecord: o: 3 speakers go by this; give the id, or more of it"
    assert any(
        "Tom Brack, mayor, Town of Vellmark (2 statements; coast.txt, river.txt)" in row
        for row in rows
    )
    questions = call("question", "q").stdout
    assert "How many mills burned?" in questions


@pytest.mark.usefixtures("filled")
def test_articles_of_one_start_are_listed() -> None:
    _, *rows = call("remove", "d").stderr.splitlines()
    assert len(rows) == 3
    assert any(row.endswith(" mill.txt") for row in rows)


@pytest.mark.usefixtures("filled")
def test_compare_sets_two_speakers_side_by_side() -> None:
    result = call("compare", "Quill", "Tom Brack")
    (row,) = (line.split("\t") for line in result.stdout.splitlines())
    assert row[1:3] == ["How many mills burned?", "at odds"]
    assert row[3] == "at least 30 mills"
    (same,) = json.loads(call("compare", "Quill", "Town of Vellmark", "--json").stdout)
    assert set(same["first"]) <= set(same["second"])  # she acts for the town


@pytest.mark.usefixtures("filled")
def test_comparing_with_nobody_is_a_wrong_call() -> None:
    result = call("compare", "Quill", "Nobody")
    assert result.exit_code == 2
    assert "no such speaker" in result.stderr


@pytest.mark.usefixtures("desk")
def test_questions_changed_since_a_day() -> None:
    Path("m.csv").write_text("path,published\nmill.txt,2020-03-01\nriver.txt,2020-03-05\n")
    assert call("add", "--manifest", "m.csv").exit_code == 0
    assert call("questions", "--changed-since", "2020-03-05").stdout != ""
    assert call("questions", "--changed-since", "2020-03").stdout != ""
    assert call("questions", "--changed-since", "2020-03-06").stdout == ""


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (("questions", "--changed-since", "soon"), "--changed-since: 'soon' is no date; give "),
        (("claims", "--until", "2024-13-01"), "--until: '2024-13-01' is no date; give "),
        (("claims", "--stance", "shout"), "--stance: 'shout' is none of assert, "),
        (("export", "--format", "xml"), "--format: 'xml' is neither json nor csv"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_wrong_value_is_one_line(wrong: tuple[str, ...], complaint: str) -> None:
    result = call(*wrong)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"onrecord: {complaint}")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("copied", "changed"), [(False, True), (True, False)])
def test_who_joins_a_position_changes_a_question_and_a_copy_does_not(
    monkeypatch: pytest.MonkeyPatch, copied: bool, changed: bool
) -> None:
    every = story.relate

    def relate(records: list[Record]) -> Related:
        made = every(records)
        (asked,) = made.questions
        first, *others = asked.positions
        claims = tuple(claim for one in (first, *others) for claim in one.claims)
        asked = replace(asked, positions=(replace(first, claims=claims),), conflicts=())
        one_text = tuple((claim, "o1") for claim, _ in made.origin_of)
        origin_of = one_text if copied else made.origin_of
        return replace(made, questions=(asked,), relations=(), origin_of=origin_of)

    monkeypatch.setattr(story, "relate", relate)
    Path("m.csv").write_text("path,published\nmill.txt,2020-03-01\nriver.txt,2020-03-05\n")
    assert call("add", "--manifest", "m.csv").exit_code == 0
    assert (call("questions", "--changed-since", "2020-03-05").stdout != "") is changed


@pytest.mark.usefixtures("filled")
def test_sources() -> None:
    assert "Tom Brack\tperson\tmayor\tTown of Vellmark\t2" in call("sources").stdout
    assert json.loads(call("sources", "--json").stdout)[0]["statements"] == 2


@pytest.mark.usefixtures("filled")
def test_who_says_nothing_is_no_source_that_speaks() -> None:
    assert "Town of Vellmark\tgovernment" not in call("sources").stdout
    rows = json.loads(call("sources", "--json").stdout)
    assert {row["name"]: row["statements"] for row in rows}["Town of Vellmark"] == 0


@pytest.mark.usefixtures("filled")
def test_claims() -> None:
    (one,) = call("claims", "--stance", "deny").stdout.splitlines()
    assert one == "\tTom Brack\tdeny\t12 mills had burned\triver.txt:0"
    (row,) = json.loads(call("claims", "--source", "quill", "--json").stdout)
    assert row["words"] == "at least 30 mills had burned"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "wrong",
    [
        ("claims", "--since", "yesterday"),
        ("claims", "--stance", "shout"),
        ("export", "--format", "xml"),
        ("frobnicate",),
        ("question",),
    ],
)
def test_a_wrong_call_exits_2(wrong: tuple[str, ...]) -> None:
    result = call(*wrong)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.usefixtures("filled")
def test_claims_of_a_month_or_a_year() -> None:
    assert call("claims", "--since", "2024-10", "--until", "2025").exit_code == 0


def test_ctrl_c_while_the_libraries_load_is_no_traceback() -> None:
    code = (
        "import sys, builtins; from onrecord.show.cli import main; load = builtins.__import__\n"
        "def stop(name, *rest, **more):\n"
        "    if name == 'typer': raise KeyboardInterrupt\n"
        "    return load(name, *rest, **more)\n"
        "builtins.__import__ = stop; main(['--version'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr == "onrecord: interrupted\n"


@pytest.mark.usefixtures("filled")
def test_search() -> None:
    assert "Mayor Ada Quill" in call("search", "quill").stdout
    assert json.loads(call("search", "fire", "--json").stdout)[0]["kind"] == "statement"
    assert call("search", '"*').exit_code == 0


def test_export_writes_a_whole_file(filled: Path) -> None:
    assert call("export", "--output", "out.json", "--with-text").exit_code == 0
    made = json.loads((filled / "out.json").read_text(encoding="utf-8"))
    assert made["documents"][0]["text"]
    assert not list(filled.glob("*.part"))


@pytest.mark.usefixtures("filled")
def test_an_export_into_a_missing_folder_is_a_wrong_call() -> None:
    assert call("export", "--output", "no/out.json").exit_code == 2


@pytest.mark.usefixtures("filled")
def test_remove_and_rebuild_and_backup() -> None:
    assert "mill.txt" in call("remove", "mill.txt").stdout
    assert call("rebuild").stdout == "2 articles worked out again\n"
    assert call("backup", "copy.db").exit_code == 0
    assert call("questions", "--ledger", "copy.db").stdout == call("questions").stdout


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["questions", "sources", "claims", "export", "rebuild"])
def test_a_missing_ledger_exits_3(command: str) -> None:
    result = call(command)
    assert result.exit_code == 3
    assert result.stderr == (
        "onrecord: onrecord.db: no such ledger; `onrecord add FILE ...` makes one\n"
    )


@pytest.mark.usefixtures("desk")
def test_a_file_of_another_kind_exits_3() -> None:
    result = call("add", "mill.txt", "--ledger", "river.txt")
    assert result.exit_code == 3
    assert "not an onrecord ledger" in result.stderr


@pytest.mark.usefixtures("desk")
def test_read_marks_the_roles_in_the_text() -> None:
    result = call("read", "mill.txt")
    assert result.exit_code == 0
    assert "[Mayor Ada Quill]1 _said_1 {at least 30 mills had burned}1 in" in result.stdout


def test_read_jsonl_gives_offsets_into_the_file(desk: Path) -> None:
    row = json.loads(call("read", "mill.txt", "--jsonl").stdout)
    text = (desk / "mill.txt").read_bytes().decode()
    assert row["document"] == "mill"
    (one,) = row["attributions"]
    assert [text[start:end] for start, end in one["content"]] == ["at least 30 mills had burned"]
    assert one["name"] == "Mayor Ada Quill"
    assert one["nested"] is False
    assert one["confidence"] == 0.87


@pytest.mark.usefixtures("desk")
def test_own_voice_and_confidence_are_asked_for() -> None:
    many = json.loads(call("read", "mill.txt", "--jsonl", "--own-voice").stdout)
    few = json.loads(call("read", "mill.txt", "--jsonl", "--min-confidence", "0.9").stdout)
    assert [one["style"] for one in many["attributions"]] == ["indirect", "own-voice"]
    assert few["attributions"] == []


@pytest.mark.usefixtures("desk")
def test_read_takes_what_is_piped_in() -> None:
    result = call("read", "--jsonl", stdin=story.article("mill.txt").text)
    assert len(json.loads(result.stdout)["attributions"]) == 1


@pytest.mark.usefixtures("desk")
def test_an_article_cannot_drive_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "Ada said \x1b]0;owned\x07 [bold]hello[/bold] \u202e:warning: [/]"

    def process(article: Article) -> Record:
        article = Article("d1", evil, path="mill.txt", title=evil)
        said = Attribution("a1", (), (), (Span.cut(evil, 9, len(evil)),), "indirect", 0.5)
        return Record(article, (said,), Cast((), ()), (Reading("a1", "assert"),))

    monkeypatch.setattr("onrecord.pipeline.processor", lambda *_: process)
    shown = call("read", "mill.txt").stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[bold]hello[/bold]" in shown
    assert ":warning:" in shown


def test_version() -> None:
    assert call("--version").stdout.startswith("onrecord 0.")


def test_help_names_every_exit_code() -> None:
    shown = call("--help").stdout
    for code in ("0 ", "1 ", "2 ", "3 ", "130 "):
        assert f"\n    {code}" in shown or f"\n  {code}" in shown


@pytest.mark.parametrize(
    "command",
    "read add remove rebuild backup questions question sources claims search export".split(),
)
def test_every_command_has_an_example(command: str) -> None:
    assert f"onrecord {command}" in call(command, "--help").stdout.split("Example")[1]


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from onrecord.show.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'onnxruntime', 'trafilatura', 'sqlalchemy', 'numpy', 'alembic', 'lxml'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("filled")
def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m onrecord export --with-text | head -c 1"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=os.environ, check=False
    )
    assert done.stderr == ""
