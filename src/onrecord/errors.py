"""What can go wrong, said in one line that names the thing, the trouble and the remedy."""


class OnRecordError(Exception):
    """The parent of every error that onrecord raises on purpose."""


class UnreadableArticle(OnRecordError):
    """An input that holds no English article; the rest of a batch goes on without it."""


class LedgerError(OnRecordError):
    """A ledger file that cannot be opened, is not a ledger, or is of another version."""


class NotFound(OnRecordError):
    """A question, source or document that the ledger does not hold."""


class ModelError(OnRecordError):
    """The shipped model is missing or damaged."""
