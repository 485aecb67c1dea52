"""A store in a PostgreSQL database."""

from ctd_core.store.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
