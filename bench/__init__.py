"""What is measured and how. `python -m bench` rewrites the table in README.md beside this file."""
