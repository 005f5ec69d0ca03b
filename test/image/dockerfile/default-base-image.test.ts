import { defaultBaseImage } from '../../../src/image/dockerfile/default-base-image';

test.each([['3.11', 'python:3.11-slim-bookworm'], ['3.12.4', 'python:3.12.4-slim-bookworm'], ['3.13', 'python:3.13-slim-trixie'], ['3.13.1', 'python:3.13.1-slim-bookworm'], ['3.14', 'python:3.14-slim-trixie']])('Python %s is on %s', (version, image) => {
  expect(defaultBaseImage(version)).toBe(image);
});
