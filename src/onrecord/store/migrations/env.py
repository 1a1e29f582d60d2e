"""Alembic's environment: it works on the connection that `opening` hands over, in its transaction.

No logging is configured and no `alembic.ini` is read, so that opening a ledger stays silent.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=False,  # the caller's transaction holds every step, so one commit decides
)
context.run_migrations()
