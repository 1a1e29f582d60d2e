"""The shipped tagger, loaded once for all tests of this room."""

import pytest

from onrecord.extract import Tagger, load_tagger


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return load_tagger()
