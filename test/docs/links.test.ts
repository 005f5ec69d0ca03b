import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentationPages } from '../wheel/documentation/examples';

const REPOSITORY = join(__dirname, '../..');
/** Where the README's links lead, since it is also the page of the packages. */
const ON_THE_WEB = /^https:\/\/github\.com\/cdktf-python-docker\/cdktf-python-docker\/(?:blob|tree)\/main\//;

const decisions = readdirSync(join(REPOSITORY, 'docs/decisions')).map((name) => `docs/decisions/${name}`);
const examples = ['shop', 'api-gateway', 'pipeline'].map((name) => `examples/${name}/README.md`);
const pages = [...documentationPages(), ...decisions, ...examples, 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];

/** Without code. */
function textOf(page: string): string {
  return readFileSync(join(REPOSITORY, page), 'utf8').replace(/^ *```.*\n[^]*?^ *```$/gm, '').replace(/`[^`\n]+`/g, '');
}

function links(page: string): string[] {
  const text = textOf(page);
  return [...text.matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(([, inline, reference]) => inline ?? reference);
}

/** The file of the repository, and the heading in it, that a link leads to; nothing where it leads out. */
function target(page: string, link: string): { file: string; heading: string } | undefined {
  if (/^https?:/.test(link) && !ON_THE_WEB.test(link)) {
    return undefined;
  }
  const [path, heading = ''] = link.replace(ON_THE_WEB, '').split('#');
  const file = ON_THE_WEB.test(link) ? path : join(dirname(page), path);
  return { file: path === '' ? page : file, heading };
}

/** As GitHub names the headings of a page. */
function anchors(file: string): string[] {
  const headings = [...readFileSync(join(REPOSITORY, file), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-'));
}

test.each(pages)('the links of %s lead somewhere', (page) => {
  const broken = links(page).filter((link) => {
    const end = target(page, link);
    return end && !(existsSync(join(REPOSITORY, end.file)) && (end.heading === '' || anchors(end.file).includes(end.heading)));
  });
  expect(broken).toEqual([]);
});

test('the README has no relative links, which the pages of the packages could not follow', () => {
  expect(links('README.md').filter((link) => !/^https:/.test(link))).toEqual([]);
});

test('the README defines each link that it uses', () => {
  const text = textOf('README.md');
  const defined = [...text.matchAll(/^\[([^\]]+)\]: /gm)].map(([, name]) => name);
  const used = [...text.matchAll(/\[([^\]]+)\](?:\[([^\]]+)\])?(?!:)/g)].map(([, words, name]) => (name ?? words).toLowerCase());
  expect(new Set(used)).toEqual(new Set(defined));
});

test('the README leads to every page', () => {
  const reached = links('README.md').map((link) => target('README.md', link)?.file);
  expect(documentationPages().filter((page) => page !== 'README.md' && !reached.includes(page))).toEqual([]);
});
