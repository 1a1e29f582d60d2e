"""Lets the modules of this folder import `marked`, a reader of marked text."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
