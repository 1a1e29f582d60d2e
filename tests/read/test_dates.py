"""Dates as they are written, to ISO 8601."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import dated_line, iso


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2031-05-03", "2031-05-03"),
        ("20310503", "2031-05-03"),
        ("2031-05-03T18:59:00-04:00", "2031-05-03T18:59:00-04:00"),
        ("2031-05-03 18:59", "2031-05-03T18:59:00"),
        ("2031-05-03T18:59:00.1234567Z", "2031-05-03T18:59:00+00:00"),
        ("2031-05-03T18:59:00+0100", "2031-05-03T18:59:00+01:00"),
        ("Sat, 03 May 2031 07:20:00 GMT", "2031-05-03T07:20:00+00:00"),
        ("May 3, 2031", "2031-05-03"),
        ("Saturday, May 3rd, 2031", "2031-05-03"),
        ("3 Sept. 2031", "2031-09-03"),
        ("23/05/2031", "2031-05-23"),
        ("05/23/2031", "2031-05-23"),
    ],
)
def test_a_date_is_read(written: str, expected: str) -> None:
    assert iso(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "some day", "2031", "2031-05", "02/07/2031", "2031-13-01", "31 June 2031", "0000-00-00"],
)
def test_what_is_no_day_is_none(written: str) -> None:
    assert iso(written) is None


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2031",
        "Updated: May 03, 2031 15:50 IST",
        "SATURDAY 03 MAY 2031",
        "3 May 2031 Last updated at 12:41 GMT",
        "Norland Post, 3 May 2031",
    ],
)
def test_a_date_line_is_known(line: str) -> None:
    assert dated_line(line) == "2031-05-03"


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert dated_line("The bridge was closed by the army on 3 May 2031 at noon.") is None


@given(st.dates(date(1700, 1, 1), date(2100, 12, 31)))
def test_a_day_is_itself(day: date) -> None:
    assert iso(day.isoformat()) == day.isoformat()
    assert iso(day.strftime("%B %d, ") + f"{day.year:04}") == day.isoformat()


@given(st.datetimes(datetime(1700, 1, 1), datetime(2100, 12, 31), timezones=st.timezones()))
def test_a_time_keeps_its_zone(moment: datetime) -> None:
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60 == 0:
        stated = moment.isoformat(timespec="seconds")
        assert iso(stated) == stated


@given(st.text(max_size=120))
def test_no_text_raises(words: str) -> None:
    iso(words)
    dated_line(words)
