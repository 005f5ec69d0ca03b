/** What a probe asks. */
export interface NetworkProbe {
  /** Number of the port; the environment variable `PORT` where left out. */
  readonly port?: number;
  /** Milliseconds after which it ends by itself: old engines leave a slow one running. */
  readonly timeout: number;
  /** Asks 127.0.0.1 instead of the container's own address. */
  readonly loopback?: boolean;
  /** Asks by HTTP; without it the port has to take a connection. */
  readonly http?: HttpQuestion;
}

/** A GET, and what answers it well. */
export interface HttpQuestion {
  readonly path: string;
  readonly host: string;
  /** The first status that is no success. */
  readonly failsFrom: number;
}

/**
 * The container's own address is what others reach: an app on 127.0.0.1 alone works for nobody but itself. Its host name leads there in
 * `/etc/hosts`; a container without a network has none.
 */
const PROGRAM = `import os, socket, sys
port, timeout, address, *http = sys.argv[1:]
port, timeout = int(port or os.environ['PORT']), float(timeout)
try:
    address = address or socket.gethostbyname(socket.gethostname())
except OSError:
    address = '127.0.0.1'
def ask(address):
    connection = socket.create_connection((address, port), timeout)
    if http:
        path, host, _ = http
        connection.sendall(f'GET {path} HTTP/1.0\\r\\nHost: {host}\\r\\n\\r\\n'.encode())
        return connection.makefile('rb').readline(1000).decode('latin-1').strip()
def fail(problem):
    sys.exit((f'GET {http[0]} as "{http[1]}" from ' if http else '') + f'{address}:{port}: {problem}')
try:
    answer = ask(address)
except OSError as error:
    try:
        ask('127.0.0.1')
    except OSError:
        fail(error)
    fail(f'{error}. It listens at 127.0.0.1 alone, where nobody else reaches it: let it listen at 0.0.0.0')
if http:
    protocol, _, status = answer.partition(' ')
    if not protocol.startswith('HTTP/') or not status[:3].isdigit():
        fail(f'{answer!r} is no answer by HTTP')
    if not 200 <= int(status[:3]) < int(http[2]):
        fail(status)
    print(status)
`;

/**
 * The command of a probe by Python's standard library: slim images have no curl.
 *
 * `-I` and `-S` skip site-packages and the user's settings: half the CPU time of a plain start, measured.
 */
export function networkProbe({ port, timeout, loopback, http }: NetworkProbe): string[] {
  const question = http ? [http.path, http.host, String(http.failsFrom)] : [];
  return ['python3', '-IS', '-c', PROGRAM, port === undefined ? '' : String(port), String(timeout / 1_000), loopback ? '127.0.0.1' : '', ...question];
}

/** An app that answers works, whatever it says, unless it says that it doesn't. */
export const SERVER_ERROR = 500;
/** What asks for a page that is there is told a success or where it is. */
export const CLIENT_ERROR = 400;
