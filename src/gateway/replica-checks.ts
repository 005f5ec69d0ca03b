import { RouteSpec } from './route-spec';

/** Inside the gateway's container, where nobody else is. */
const ADDRESS = '127.0.0.1:2020';
const REPLICA = 'X-Replica';
/** By which name the app is asked. */
const NAME = 'X-Name';
/** Set where any status below 500 is a yes: Caddy's own checks take only those from 200 to 399 for one. */
const ANY_ANSWER = 'X-Any-Answer';
/** As long as gunicorn lets a worker be busy: a replica that is slow is not ill. */
const SLOWEST_ANSWER = '30s';

/**
 * How Caddy asks the replicas of a route whether they work: by way of `checkServer`, which knows how many there are. It says
 * so itself that the only one works: no other could take its requests, and one that is busy answers them later.
 */
export function activeCheck({ question, upstreams: { replicasFile } }: RouteSpec): object | undefined {
  return question && replicasFile
    ? {
      upstream: ADDRESS,
      uri: question.path,
      headers: {
        [REPLICA]: ['{http.reverse_proxy.active.target_upstream}'],
        [NAME]: [question.host],
        ...(question.anyAnswer ? { [ANY_ANSWER]: ['yes'] } : {}),
        Host: [hostOf(replicasFile)],
      },
      interval: '3s',
      timeout: '35s',
      fails: 2,
    }
    : undefined;
}

/** The server that answers these, where there are any. */
export function checkServer(routes: RouteSpec[]): object | undefined {
  const files = [...new Set(routes.filter(activeCheck).map(({ upstreams: { replicasFile } }) => replicasFile!))];
  return files.length === 0 ? undefined : {
    listen: [ADDRESS],
    protocols: ['h1'],
    automatic_https: { disable: true },
    routes: [
      ...files.map((file) => ({
        match: [{ host: [hostOf(file)], vars: { [`{file.${file}}`]: ['1'] } }],
        terminal: true,
        handle: [{ handler: 'static_response', status_code: 200 }],
      })),
      { match: [{ header: { [ANY_ANSWER]: ['yes'] } }], terminal: true, handle: [{ ...asked(), handle_response: [REFUSAL_IS_AN_ANSWER] }] },
      { handle: [asked()] },
    ],
  };
}

/** A refusal, such as 404, comes from an app that works. */
const REFUSAL_IS_AN_ANSWER = { match: { status_code: [4] }, routes: [{ handle: [{ handler: 'static_response', status_code: 200 }] }] };

function asked(): object {
  return {
    handler: 'reverse_proxy',
    upstreams: [{ dial: `{http.request.header.${REPLICA}}` }],
    headers: { request: { set: { Host: [`{http.request.header.${NAME}}`] }, delete: [REPLICA, NAME, ANY_ANSWER] } },
    transport: { protocol: 'http', dial_timeout: '2s', response_header_timeout: SLOWEST_ANSWER, keep_alive: { enabled: false } },
  };
}

/** Tells apart whose replicas are asked. */
function hostOf(replicasFile: string): string {
  return replicasFile.split('/').at(-1)!;
}
