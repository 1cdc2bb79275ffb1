"""The views for the common questions."""

from __future__ import annotations

from alembic import op

from sayso.ledger import views

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for statement in views.statements():
        op.get_bind().exec_driver_sql(statement)
