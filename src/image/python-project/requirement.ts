/** A dependency as PEP 508 writes it: the parts that detection needs. */
export interface Requirement {
  /** Normalised by PEP 503: lower case, runs of `-_.` become one `-`. */
  readonly name: string;
  readonly extras: string[];
  /** The version that it is pinned to by `==`, if it is. */
  readonly pin?: string;
}

const REQUIREMENT = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[([^\]]*)\])?\s*([^;]*)/;

/** Parses one PEP 508 requirement; anything else (a path, an option, a bare address) gives `undefined`. */
export function parseRequirement(text: string): Requirement | undefined {
  const match = REQUIREMENT.exec(text.trim());
  if (!match || /^[\w.+-]*:\/\//.test(text.trim()) || /^[/\\]/.test(match[3])) {
    return undefined;
  }
  const pin = /^\(?={2,3}\s*([A-Za-z0-9.!+_-]+)\s*\)?(?:\s|$)/.exec(match[3]);
  return {
    name: normaliseName(match[1]),
    extras: (match[2] ?? '').split(',').map((extra) => normaliseName(extra.trim())).filter((extra) => extra !== ''),
    pin: pin?.[1],
  };
}

export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** What some packages are known to bring, where a framework or a server is recognised by it: without a lock file nothing else tells. */
const BRINGS: { readonly [requirement: string]: string[] } = {
  'fastapi[standard]': ['uvicorn'],
  'fastapi[all]': ['uvicorn'],
  'litestar[standard]': ['uvicorn'],
  'quart': ['hypercorn'],
  'channels[daphne]': ['daphne'],
  'djangorestframework': ['django'],
  'wagtail': ['django'],
  'django-ninja': ['django'],
  'dash': ['flask'],
  'flask-sqlalchemy': ['flask'],
  'flask-restful': ['flask'],
  'flask-socketio': ['flask'],
  'nicegui': ['fastapi', 'uvicorn'],
  'gradio': ['fastapi', 'uvicorn'],
  'uvicorn-worker': ['uvicorn', 'gunicorn'],
  'dagster-webserver': ['dagster'],
};

/** Adds a requirement, and what it is known to bring, to packages by name and pinned version. */
export function addRequirement(packages: Map<string, string>, { name, extras, pin }: Requirement): void {
  packages.set(name, pin ?? '');
  for (const brought of [name, ...extras.map((extra) => `${name}[${extra}]`)].flatMap((requirement) => (Object.hasOwn(BRINGS, requirement) ? BRINGS[requirement] : []))) {
    packages.set(brought, packages.get(brought) ?? '');
  }
}
