import { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

/** An import that a module can't do without: whoever starts it needs what it names. */
export interface PythonImport {
  /** In absolute terms or, with `level` dots before it, relative to the module's package: `flask.views`. */
  readonly module: string;
  readonly level: number;
  /** What `from … import` names; each may be a module, too. */
  readonly names: string[];
}

/** Characters of a module that somebody wrote; the parser takes more and more time for each where brackets never close. */
const LONGEST = 50_000;

/**
 * The imports that run whenever a module is imported; of one that is too long to be written by hand, none.
 *
 * Left out is what may not run, or may fail: imports in functions, in `try`, and under conditions other than `__name__ == '__main__'`.
 */
export function importsOf(source: string): PythonImport[] {
  if (source.length > LONGEST) {
    return [];
  }
  const imports: PythonImport[] = [];
  const text = (node: SyntaxNode) => source.slice(node.from, node.to);
  parser.parse(source).iterate({
    enter({ node }) {
      switch (node.name) {
        case 'ImportStatement':
          imports.push(...readImport(node, text));
          return false;
        case 'IfStatement':
          return /^if\s*\(?\s*__name__\s*==/.test(text(node));
        case 'FunctionDefinition':
        case 'LambdaExpression':
        case 'TryStatement':
          return false;
        default:
          return true;
      }
    },
  });
  return imports;
}

function readImport(node: SyntaxNode, text: (node: SyntaxNode) => string): PythonImport[] {
  const words: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    words.push(text(child));
  }
  if (words[0] === 'from') {
    const end = words.indexOf('import');
    const [, dots, module] = /^(\.*)(.*)$/.exec(words.slice(1, end).join(''))!;
    return [{ module, level: dots.length, names: targets(words.slice(end + 1).filter((word) => word !== '(' && word !== ')')) }];
  }
  return targets(words.slice(1)).map((module) => ({ module, level: 0, names: [] }));
}

/** `a.b as c, d` → `a.b`, `d`. */
function targets(words: string[]): string[] {
  return words.join(' ').split(',').map((target) => target.replace(/\bas\b.*$/s, '').replace(/\s+/g, '')).filter((target) => target !== '');
}
