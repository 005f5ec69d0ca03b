"""Connections to the database, whose URL connectTo() puts into the environment."""
import os

import psycopg


def connect() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5)
