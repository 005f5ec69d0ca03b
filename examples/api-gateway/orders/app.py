"""What the users ordered; their names come from the other service."""
import json
import os
from urllib.request import urlopen

from flask import Flask, jsonify

ORDERS = {7: {"item": "tea", "user": 1}, 8: {"item": "coffee", "user": 2}}

app = Flask(__name__)


@app.get("/orders/<int:number>")
def order(number: int):
    if number not in ORDERS:
        return jsonify(error="there is no such order"), 404
    found = ORDERS[number]
    with urlopen(f"{os.environ['USERS_URL']}/users/{found['user']}", timeout=5) as answer:
        name = json.load(answer)["name"]
    return jsonify(id=number, item=found["item"], by=name)


@app.get("/healthz")
def healthz():
    return "ok"
