import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from './temporary-folder';
import { readDockerfile } from '../../src/image/dockerfile/own-dockerfile';
import { ImageInventory, writeInventory } from '../../src/image/image-inventory';

const INVENTORY: ImageInventory = {
  repository: 'shop-web',
  revision: '3f2a9c',
  files: new Map([['app.py', 'a'.repeat(64)]]),
  packages: { flask: '3.1.0' },
  dockerfile: readDockerfile('FROM python:3.11\nENV API_KEY="a\\"tail" MODE=x\nARG VERSION\nENV LEGACY some words\nRUN TOKEN=abc a \\\n  && b\n'),
  buildArguments: { TOKEN: 'abc' },
};

test('writes names and hashes, no values', () => {
  const folder = folderOf({});
  writeInventory(folder, INVENTORY);
  expect(readFileSync(join(folder, '.cdktf-python-docker/images/3f2a9c.json'), 'utf8')).toMatchInlineSnapshot(`
"{
  "arguments": {
    "TOKEN": "fc1edbdb256a5832"
  },
  "base": "python:3.11",
  "dockerfile": [
    "FROM python:3.11",
    "ENV API_KEY=*** MODE=*** (values a079f8845112bbc8)",
    "ARG VERSION",
    "ENV LEGACY=*** (values 5b544d504d42cf47)",
    "RUN TOKEN=*** a && b"
  ],
  "files": {
    "app.py": "aaaaaaaaaaaa"
  },
  "image": "shop-web",
  "packages": {
    "flask": "3.1.0"
  },
  "revision": "3f2a9c",
  "version": 1
}
"
`);
});

test('writes nothing where it is there', () => {
  const folder = folderOf({ '.cdktf-python-docker/images/3f2a9c.json': 'kept' });
  writeInventory(folder, INVENTORY);
  expect(readFileSync(join(folder, '.cdktf-python-docker/images/3f2a9c.json'), 'utf8')).toBe('kept');
});

test('keeps the newest hundred', () => {
  const folder = folderOf({ '.cdktf-python-docker/images/oldest.json': '' });
  const images = join(folder, '.cdktf-python-docker/images');
  utimesSync(join(images, 'oldest.json'), 1, 1);
  for (let i = 0; i < 99; i++) {
    writeFileSync(join(images, `${i}.json`), '');
  }
  writeInventory(folder, INVENTORY);
  expect([readdirSync(images).length, existsSync(join(images, 'oldest.json'))]).toEqual([100, false]);
});
