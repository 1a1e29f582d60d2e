"""Lets every test module import `story`, a made-up story as hand-made records."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
