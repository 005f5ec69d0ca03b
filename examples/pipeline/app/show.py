"""Shows the summary. It can read the volume, and not write to it."""
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SUMMARY = Path("/data/summary.csv")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        found = SUMMARY.exists()
        body = SUMMARY.read_bytes() if found else b"nothing yet\n"
        self.send_response(200 if found or self.path == "/healthz" else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("", 8000), Handler).serve_forever()
