"""Writes a file of measurements each second, whole or not at all."""
import json
import os
import random
import time
from pathlib import Path

INBOX = Path("/data/inbox")
INBOX.mkdir(exist_ok=True)

while True:
    name = str(time.time_ns())
    unfinished = INBOX / f".{name}"
    unfinished.write_text(json.dumps([random.gauss(20, 2) for _ in range(100)]))
    os.rename(unfinished, INBOX / f"{name}.json")
    time.sleep(1)
