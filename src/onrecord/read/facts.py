"""What is known of an article besides its text, and the one place where articles are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import UnreadableArticle
from onrecord.model import Article, PublishedFrom, Turn, article_id
from onrecord.read.language import why_not_english

# The longest novels have about 2 million characters and no news article a tenth of it; a longer
# text is a dump of many, which would be read as one article of one date.
MAX_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata of one article; None and () where nothing is said."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, and the other's where these say nothing."""
        dated = self if self.published else other
        return Facts(
            url=self.url or other.url,
            outlet=self.outlet or other.outlet,
            title=self.title or other.title,
            authors=self.authors or other.authors,
            published=dated.published,
            published_from=dated.published_from,
        )


def article(
    text: str, facts: Facts, *, extractor: str = "text", turns: Sequence[Turn] = ()
) -> Article:
    """The article, or UnreadableArticle where its text is empty, too long or not English."""
    if not text.strip():
        raise UnreadableArticle("it is empty; give a file that holds an article")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableArticle(
            f"its text has {len(text):,} characters and the limit is {MAX_CHARACTERS:,}; "
            "split it into its articles"
        )
    if trouble := why_not_english(text):
        raise UnreadableArticle(trouble)
    return Article(
        id=article_id(text, facts.url, facts.outlet, facts.title),
        text=text,
        url=facts.url,
        outlet=facts.outlet,
        title=facts.title,
        authors=facts.authors,
        published=facts.published,
        published_from=facts.published_from,
        extractor=extractor,
        turns=tuple(turns),
    )


def placed(made: Article, path: str | None) -> Article:
    """The same article under the path by which its file was named."""
    return replace(made, path=path)


def one_line(words: str | None) -> str | None:
    """The words with white space run together, or None where there are none."""
    known = (words or "").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    joined = " ".join(known.split())
    return joined or None
