"""Greets, and counts its visits in a database on a volume: they outlive every container."""

import os
import sqlite3

from flask import Flask

app = Flask(__name__)

DATABASE = "/data/visits.sqlite"


@app.get("/")
def hello():
    with sqlite3.connect(DATABASE) as database:
        database.execute("CREATE TABLE IF NOT EXISTS visit (at TEXT DEFAULT CURRENT_TIMESTAMP)")
        database.execute("INSERT INTO visit DEFAULT VALUES")
        (visits,) = database.execute("SELECT count(*) FROM visit").fetchone()
    return f"{os.environ['GREETING']} Visit {visits}.\n", {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/health")
def health():
    return "", 204
