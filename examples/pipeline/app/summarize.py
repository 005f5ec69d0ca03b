"""Turns each file of measurements into a line of the summary, once."""
import json
import statistics
import time
from pathlib import Path

INBOX = Path("/data/inbox")
SUMMARY = Path("/data/summary.csv")

while True:
    for path in sorted(INBOX.glob("*.json")):
        values = json.loads(path.read_text())
        with SUMMARY.open("a") as summary:
            summary.write(f"{path.stem},{len(values)},{statistics.mean(values):.2f}\n")
        path.unlink()
    time.sleep(0.5)
