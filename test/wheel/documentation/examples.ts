import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '../../..');

/** A block of code in the documentation. */
export interface Block {
  readonly code: string;
  /** The line of the page that the code begins in, counted from 1. */
  readonly line: number;
}

/** An example in both languages. */
export interface Example {
  /** Where it stands, such as `docs/volumes.md:3`. */
  readonly name: string;
  readonly page: string;
  readonly typescript: Block;
  /** The same, in the block that follows. */
  readonly python: Block;
}

/** README.md and the pages of docs/, as paths of the repository. */
export function documentationPages(): string[] {
  const pages = readdirSync(join(REPOSITORY, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.map((name) => `docs/${name}`)];
}

/** All examples of the documentation. Fails where one isn't there in both languages. */
export function documentedExamples(): Example[] {
  return documentationPages().flatMap((page) => pairs(page, blocks(readFileSync(join(REPOSITORY, page), 'utf8'))));
}

interface PageBlock extends Block {
  readonly language: string;
}

function blocks(text: string): PageBlock[] {
  return [...text.matchAll(/^( *)```(ts|typescript|py|python)\b.*\n([^]*?)^ *```$/gim)].map(({ index, 1: indentation, 2: language, 3: indented }) => {
    const code = indented.replace(new RegExp(`^${indentation}`, 'gm'), '');
    return { language: language.toLowerCase().startsWith('py') ? 'Python' : 'TypeScript', code, line: text.slice(0, index).split('\n').length + 1 };
  });
}

function pairs(page: string, [first, second, ...others]: PageBlock[]): Example[] {
  if (!first) {
    return [];
  }
  const name = `${page}:${first.line}`;
  if (first.language !== 'TypeScript' || second?.language !== 'Python') {
    throw new Error(`The example at ${name} must be TypeScript, and the same in Python must follow it`);
  }
  return [{ name, page, typescript: first, python: second }, ...pairs(page, others)];
}
