import { satisfies, validRange } from '@renovatebot/pep440';

/** A marker of PEP 508, such as `python_version < "3.10" and sys_platform != "win32"`. */
export type Marker =
  | { readonly kind: 'and' | 'or'; readonly parts: Marker[] }
  | { readonly kind: 'comparison'; readonly left: Operand; readonly operator: string; readonly right: Operand };

interface Operand {
  readonly kind: 'variable' | 'literal';
  readonly text: string;
}

/** What is known of the place where packages are installed. The processor and the patch version of Python aren't. */
export interface MarkerEnvironment {
  /** `3.11`, or `3.11.7`. */
  readonly python: string;
  /** The extras that the package is asked for with. */
  readonly extras: ReadonlySet<string>;
}

/** Known, or the marker that decides it at the build. */
export type Truth = boolean | string;

/** The image's own side of a marker: CPython on Linux. */
const FIXED: { readonly [variable: string]: string } = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  implementation_name: 'cpython',
  platform_python_implementation: 'CPython',
};

/** Names of before PEP 508, which old lock files have. */
const OLD_NAMES: { readonly [variable: string]: string } = {
  'os.name': 'os_name',
  'sys.platform': 'sys_platform',
  'platform.machine': 'platform_machine',
  'platform.version': 'platform_version',
  'platform.python_implementation': 'platform_python_implementation',
  'python_implementation': 'platform_python_implementation',
};

const TOKEN = /\s*(?:([()])|(and|or)\b|(not\s+in\b|in\b|===|==|!=|~=|<=|>=|<|>)|'([^']*)'|"([^"]*)"|([A-Za-z_][\w.]*))/y;

/** Parses a marker. Throws where it is none. */
export function parseMarker(text: string): Marker {
  const tokens = tokensOf(text);
  let position = 0;
  const operand = (): Operand => {
    const token = tokens[position++];
    if (token?.kind !== 'variable' && token?.kind !== 'literal') {
      throw new Error(`"${text}" is no marker`);
    }
    return { kind: token.kind, text: token.text };
  };
  const atom = (): Marker => {
    if (tokens[position]?.text === '(' && tokens[position].kind === 'parenthesis') {
      position++;
      const inner = chain('or');
      if (tokens[position++]?.text !== ')') {
        throw new Error(`"${text}" is no marker`);
      }
      return inner;
    }
    const left = operand();
    const operator = tokens[position++];
    if (operator?.kind !== 'operator') {
      throw new Error(`"${text}" is no marker`);
    }
    return { kind: 'comparison', left, operator: operator.text.replace(/\s+/, ' '), right: operand() };
  };
  const chain = (kind: 'and' | 'or'): Marker => {
    const parts = [kind === 'or' ? chain('and') : atom()];
    while (tokens[position]?.kind === 'joint' && tokens[position].text === kind) {
      position++;
      parts.push(kind === 'or' ? chain('and') : atom());
    }
    return parts.length === 1 ? parts[0] : { kind, parts };
  };
  const marker = chain('or');
  if (position < tokens.length) {
    throw new Error(`"${text}" is no marker`);
  }
  return marker;
}

function tokensOf(text: string): { kind: 'parenthesis' | 'joint' | 'operator' | 'literal' | 'variable'; text: string }[] {
  const tokens: ReturnType<typeof tokensOf> = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) {
      throw new Error(`"${text}" is no marker`);
    }
    const [, parenthesis, joint, operator, single, double, variable] = match;
    const literal = single ?? double;
    tokens.push(parenthesis !== undefined ? { kind: 'parenthesis', text: parenthesis }
      : joint !== undefined ? { kind: 'joint', text: joint }
        : operator !== undefined ? { kind: 'operator', text: operator }
          : literal !== undefined ? { kind: 'literal', text: literal }
            : { kind: 'variable', text: OLD_NAMES[variable] ?? variable });
  }
  return tokens;
}

/** Whether a marker mentions a variable. */
export function mentions(marker: Marker, variable: string): boolean {
  return marker.kind === 'comparison'
    ? [marker.left, marker.right].some(({ kind, text }) => kind === 'variable' && text === variable)
    : marker.parts.some((part) => mentions(part, variable));
}

export function evaluate(marker: Marker, environment: MarkerEnvironment): Truth {
  if (marker.kind !== 'comparison') {
    const truths = marker.parts.map((part) => evaluate(part, environment));
    return marker.kind === 'and' ? allOf(truths) : anyOf(truths);
  }
  const { left, operator, right } = marker;
  const [variable, literal] = left.kind === 'variable' ? [left, right] : [right, left];
  if (variable.kind !== 'variable' || literal.kind !== 'literal') {
    return true;
  }
  const isReversed = left.kind === 'literal';
  if (variable.text === 'extra') {
    return environment.extras.has(literal.text) === (operator !== '!=');
  }
  const values = valuesOf(variable.text, environment.python);
  const answers = new Set(values.map((value) => compare(value, operator, literal.text, isReversed, /version/.test(variable.text))));
  return answers.size === 1 ? [...answers][0] : `${written(left)} ${operator} ${written(right)}`;
}

/** What a variable can be; nothing where only the build knows. */
function valuesOf(variable: string, python: string): string[] {
  const [major, minor, patch] = python.split('.');
  switch (variable) {
    case 'python_version':
      return [`${major}.${minor}`];
    case 'python_full_version':
    case 'implementation_version':
      return patch === undefined ? [`${major}.${minor}.0`, `${major}.${minor}.99`] : [python];
    default:
      return variable in FIXED ? [FIXED[variable]] : [];
  }
}

function compare(value: string, operator: string, literal: string, isReversed: boolean, isVersion: boolean): boolean {
  if (operator === 'in' || operator === 'not in') {
    const isIn = isReversed ? value.includes(literal) : isVersion ? literal.split(/[\s,]+/).includes(value) : literal.includes(value);
    return isIn === (operator === 'in');
  }
  const turned = isReversed ? operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<')) : operator;
  if (isVersion && validRange(`${turned}${literal}`)) {
    return satisfies(value, `${turned}${literal}`, { prereleases: true });
  }
  switch (turned) {
    case '!=': return value !== literal;
    case '<': return value < literal;
    case '<=': return value <= literal;
    case '>': return value > literal;
    case '>=': return value >= literal;
    default: return value === literal;
  }
}

function written({ kind, text }: Operand): string {
  return kind === 'variable' ? text : text.includes('"') ? `'${text}'` : `"${text}"`;
}

export function allOf(truths: Truth[]): Truth {
  const open = truths.filter((truth) => typeof truth === 'string');
  return truths.includes(false) ? false : open.length === 0 ? true : joined(open, 'and');
}

export function anyOf(truths: Truth[]): Truth {
  const open = truths.filter((truth) => typeof truth === 'string');
  return truths.includes(true) ? true : open.length === 0 ? false : joined(open, 'or');
}

function joined(markers: string[], joint: 'and' | 'or'): string {
  const different = [...new Set(markers)];
  return different.length === 1 ? different[0] : different.map((marker) => (/ (and|or) /.test(marker) ? `(${marker})` : marker)).join(` ${joint} `);
}
