"""The shop's HTTP interface."""
import os

import redis
from flask import Flask, jsonify, request

from .database import connect
from .tasks import confirm

VERSION = "1"

app = Flask(__name__)
cache = redis.Redis.from_url(os.environ["REDIS_URL"], socket_timeout=5)


@app.get("/")
def index():
    visits = cache.incr("visits")
    return jsonify(shop=os.environ.get("SHOP_NAME", "shop"), version=VERSION, visits=visits)


@app.get("/healthz")
def healthz():
    return "ok"


@app.post("/orders")
def order():
    item = (request.get_json(silent=True) or {}).get("item")
    if not item:
        return jsonify(error='"item" is missing'), 400
    with connect() as connection:
        (number,) = connection.execute("INSERT INTO orders (item) VALUES (%s) RETURNING id", (item,)).fetchone()
    confirm.delay(number)
    return jsonify(id=number), 201


@app.get("/orders/<int:number>")
def status(number: int):
    with connect() as connection:
        row = connection.execute("SELECT item, confirmed IS NOT NULL FROM orders WHERE id = %s", (number,)).fetchone()
    if row is None:
        return jsonify(error="there is no such order"), 404
    return jsonify(id=number, item=row[0], confirmed=row[1])
