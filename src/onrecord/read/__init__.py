"""Bytes to articles: `inputs` lists what there is to read, `read` reads one of them.

    for one in inputs(["stories/", "page.html", "-"]):
        for got in read(one):
            print(got.reason if isinstance(got, Refusal) else got.title)

`inputs(paths, manifest=None, *, encoding=None)` opens nothing but manifests, so its length is how
much there is. `read(one, *, encoding=None)` gives an Article for each article in the input and a
Refusal(name, reason) for what could not be read; it raises nothing for what an input holds. A
refusal can also be a note (a date that was ignored) beside the article itself.

By ending: text and Markdown (kept character for character, speakers' turns recognised), HTML, RSS
and Atom, JSON Lines; anything else that is named is read as text. Standard input is text, or a page
where it starts as one.
"""

from onrecord.read.inputs import Input, Refusal, inputs
from onrecord.read.reader import read

__all__ = ["Input", "Refusal", "inputs", "read"]
