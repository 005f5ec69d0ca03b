"""Runs a command and prints, as JSON on the last line of standard error, what it took: wall and CPU seconds, peak memory in MiB.

CPU time and memory are those of the command and all its children, by the operating system's own accounting.
"""
import json
import resource
import subprocess
import sys
import time

start = time.monotonic()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
wall = time.monotonic() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1024**2 if sys.platform == "darwin" else 1024
print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / unit}), file=sys.stderr)
sys.exit(status)
