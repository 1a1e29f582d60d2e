"""resolve: attributions to the people and bodies of their article who speak in them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Article, Attribution, Cast, Reference

from .casting import Casting
from .references import references
from .seats import with_states
from .states import home_of, states_of

__all__ = ["cast", "resolved"]


def cast(article: Article, attributions: Sequence[Attribution]) -> Cast:
    """The speakers of an article and who of them speaks in each attribution.

    One Mention per attribution, in their order. Own voice is the outlet's; where nobody can be
    told from the words, a mention has no speakers. Bodies for which a speaker acts stand among the
    speakers too, where the article names them, so that their kind is kept. The result depends on
    the arguments alone.
    """
    return resolved(article, attributions)[0]


def resolved(
    article: Article, attributions: Sequence[Attribution]
) -> tuple[Cast, tuple[Reference, ...]]:
    """The cast of an article, and who is meant by the pronouns and descriptions that are no source.

    References are in reading order, and only those that are sure enough.
    """
    learnt = states_of(article.text)
    told = [(state.name, state.adjectives, state.capitals) for state in learnt]
    with with_states(told, article.published):
        capitals = [state.name for state in learnt if state.capitals]
        casting = Casting(article, attributions)
        found = casting.cast(capitals, home_of(article.text))
        return found, references(casting)
