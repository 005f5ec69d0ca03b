/** A probe by Python's standard library: slim images have no curl. `-IS` starts in half the time, since no packages are looked up. */
export function healthCheckInstruction(port: number, path: string): string {
  // A path that isn't made for it shows by any answer that isn't a server error that the app works.
  const healthy = path === '/' ? "(b'2', b'3', b'4')" : "(b'2', b'3')";
  const probe = `import os, socket, sys; c = socket.create_connection(('127.0.0.1', int(os.environ.get('PORT', '${port}'))), 3); `
    + `c.sendall(b'GET ${path} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n'); sys.exit(c.recv(12)[9:10] not in ${healthy})`;
  return 'HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \\\n'
    + `    CMD ["python", "-IS", "-c", ${JSON.stringify(probe)}]`;
}
