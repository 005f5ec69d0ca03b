import { ContextEntry } from '../../../src/image/build-context/build-context';
import { contextWarnings } from '../../../src/image/build-context/context-warnings';

const entry = (path: string, size = 1000): ContextEntry => ({ path, file: `/x/${path}`, size, executable: false });

test('names what is usually there by mistake, with its size', () => {
  expect(contextWarnings([
    entry('.git/HEAD', 1200), entry('.git/objects/a', 2_000_000), entry('venv/pyvenv.cfg'), entry('venv/lib/a.py', 500),
    entry('.env'), entry('certs/server.key'), entry('data/train.csv', 80_000_000), entry('web/node_modules/a/b.js'),
  ])).toMatchInlineSnapshot(`
[
  "The image gets .git/ (2.0 MB): the history of the source. Unless it belongs there, add it to .dockerignore.",
  "The image gets venv/ (1.5 kB): a virtual environment of another machine, which doesn't work in an image. Unless it belongs there, add it to .dockerignore.",
  "The image gets .env (1.0 kB): such files hold secrets, and everyone who has the image can read them. Unless it belongs there, add it to .dockerignore.",
  "The image gets certs/server.key (1.0 kB): it looks like a credential, and everyone who has the image can read it. Unless it belongs there, add it to .dockerignore.",
  "The image gets data/train.csv (80.0 MB): a large file makes every build and every transfer slow. Unless it belongs there, add it to .dockerignore.",
  "The image gets web/node_modules/ (1.0 kB): packages of Node.js. Unless it belongs there, add it to .dockerignore.",
]
`);
});

test('says nothing of source, examples and small data', () => {
  expect(contextWarnings([entry('app.py'), entry('.env.example'), entry('.gitignore'), entry('data/a.csv')])).toEqual([]);
});

test.each([['shared', '../outside/shared'], ['data/shared', '../../shared'], ['logs', '/var/log/shop']])('symlink-out: %s → %s leads nowhere in the image', (path, linkTarget) => {
  expect(contextWarnings([{ path, file: path, size: 0, executable: false, linkTarget }])).toEqual([
    `${path} is a link to ${linkTarget}, outside of the source, and leads nowhere in the image: put a copy in its place, or set "source" to the folder that holds both.`,
  ]);
});

test('a link within the source is fine', () => {
  expect(contextWarnings([{ path: 'data/current', file: '', size: 0, executable: false, linkTarget: '../releases/1' }])).toEqual([]);
});

test('a file that only its owner can read is told, unless all are like that', () => {
  const hidden = { ...entry('settings.local.ini'), isPrivate: true };
  expect(contextWarnings([entry('app.py'), hidden])).toEqual([expect.stringContaining('settings.local.ini (1.0 kB): only you can read it here')]);
  expect(contextWarnings([{ ...entry('app.py'), isPrivate: true }, hidden])).toEqual([]);
});
