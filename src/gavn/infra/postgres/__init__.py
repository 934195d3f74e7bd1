"""A PostgreSQL server of our own where the operator gives none: find the binaries, start, recover, stop.

Knows nothing of Django or of Gavn's tables. `Cluster` starts a server in a folder; `prepare_database` makes the
roles and the database that Gavn needs, on that server or on any PostgreSQL from 15 up.
"""

from gavn.infra.postgres.binaries import Binaries, find_binaries
from gavn.infra.postgres.cluster import Cluster
from gavn.infra.postgres.roles import APP, OWNER, WORKER, prepare_database

__all__ = ["APP", "OWNER", "WORKER", "Binaries", "Cluster", "find_binaries", "prepare_database"]
