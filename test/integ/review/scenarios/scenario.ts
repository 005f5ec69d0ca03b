import { ImpactKind } from '../../../../src/review/model';

/** What a scenario's configuration may use. */
export interface Names {
  /** Begins the name of everything on the engine. */
  readonly prefix: string;
  /** Ports on 127.0.0.1 that nothing else listens on. */
  readonly ports: readonly number[];
  /** A registry that asks for a password. */
  readonly registry?: { readonly address: string; readonly dockerConfig: string };
}

export interface FileTexts {
  readonly [path: string]: string;
}

/** How the prediction is compared with what happens. */
export type Measure =
  /** The longest time without an answer, on the published port or by the network alias, lies within a factor of two of the estimate. */
  | 'outage'
  /** No request by the network alias fails. */
  | 'no-outage'
  /** `docker inspect` says the same before and after. */
  | 'untouched'
  /** The same container runs on, and `docker inspect` says something else. */
  | 'updated'
  /** A container runs that didn't before. */
  | 'started'
  /** The container is gone. */
  | 'stopped'
  /** A file in the volume is gone. */
  | 'data-lost'
  /** The port answers that didn't before. */
  | 'opened'
  /** The next plan shows the same change again. */
  | 'endless'
  /** The apply fails on the resource. */
  | 'fails'
  /** Another container is there in the place of the old one, and runs if that did. */
  | 'replaced'
  /** A file in the volume is still there. */
  | 'data-kept'
  /** The image was built. */
  | 'built'
  /** The image was pushed. */
  | 'pushed';

/** One edit of an app, what the review must say of it, and how that is checked. */
export interface Scenario {
  /** Short and unique: the resource's name, and the file name of the fixture. */
  readonly name: string;
  /** The edit, in words. */
  readonly edit: string;
  readonly before: (names: Names) => string;
  readonly after: (names: Names) => string;
  /** Files beside the configuration, by their path. */
  readonly files?: { readonly before: FileTexts; readonly after: FileTexts };
  /** What someone does by hand in between: arguments of the `docker` command. */
  readonly byHand?: (names: Names) => string[];
  /** The address that the prediction is about. */
  readonly address: string;
  /** The address on which the apply fails, where that is another one. */
  readonly failsOn?: string;
  readonly impact?: ImpactKind;
  readonly policies?: readonly string[];
  /** Words that the review must use. */
  readonly words: RegExp;
  readonly measure: Measure;
  /** The only engine on which it is so. */
  readonly engine?: string;
}

/** Serves on port 8000. At SIGTERM it takes no more connections, and finishes those that it has. */
export const SERVER = `
import select, signal, socket, sys, threading, time
stopping = []
signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
listener = socket.create_server(("", 8000), backlog=64)
listener.setblocking(False)
def serve(connection):
    connection.settimeout(5)
    connection.recv(1000)
    connection.sendall(b"HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok")
    connection.close()
while True:
    if not stopping:
        select.select([listener], [], [], 0.1)
    try:
        threading.Thread(target=serve, args=(listener.accept()[0],)).start()
    except BlockingIOError:
        if stopping:
            break
listener.close()
time.sleep(0.2)
`;

export const IMAGE = 'python:3.11-slim-bookworm';
/** A server that can be stopped gracefully. */
export const GRACEFUL = `command = ["python3", "-c", ${JSON.stringify(SERVER)}]`;
/** A server that SIGTERM doesn't reach: it is killed after the grace. */
export const STUBBORN = 'command = ["python3", "-m", "http.server", "8000"]';
/** A process without a port. */
export const IDLE = 'command = ["sleep", "1000"]';

/** A `docker_container` block. */
export function container(name: string, body: string, image = `"${IMAGE}"`): (names: Names) => string {
  return ({ prefix }) => `resource "docker_container" "${name}" {\n  ${/^\s*name\s*=/m.test(body) ? '' : `name = "${prefix}-${name}"\n  `}image = ${image}\n  ${body.replace(/PREFIX/g, prefix)}\n}\n`;
}

/** A port that is published on this machine only. */
export function published(port: number, ip = '127.0.0.1'): string {
  return `ports {\n internal = 8000\n external = ${port}\n ip = "${ip}"\n }`;
}
