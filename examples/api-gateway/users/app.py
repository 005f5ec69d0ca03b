"""Who the users are."""
from flask import Flask, jsonify

USERS = {1: "Ada", 2: "Grace"}

app = Flask(__name__)


@app.get("/users/<int:number>")
def user(number: int):
    if number not in USERS:
        return jsonify(error="there is no such user"), 404
    return jsonify(id=number, name=USERS[number])


@app.get("/healthz")
def healthz():
    return "ok"
