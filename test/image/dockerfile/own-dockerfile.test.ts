import { baseImagesOf } from '../../../src/image/dockerfile/dockerfile';
import { readDockerfile } from '../../../src/image/dockerfile/own-dockerfile';

const instructions = (text: string) => readDockerfile(text).instructions.map((instruction) => instruction.text);

test('reads instructions, bases and the port', () => {
  const dockerfile = readDockerfile('# why\nFROM --platform=linux/amd64 python:3.11 AS build\nRUN a \\\n  # inside\n  && b\nFROM build AS Test\nFROM test\nFROM gcr.io/distroless/python3\nEXPOSE 8000/tcp\nEXPOSE 8000\n');
  expect(dockerfile.instructions).toEqual([
    { text: 'FROM --platform=linux/amd64 python:3.11 AS build', baseImage: 'python:3.11' },
    { text: 'RUN a && b' },
    { text: 'FROM build AS Test' },
    { text: 'FROM test' },
    { text: 'FROM gcr.io/distroless/python3', baseImage: 'gcr.io/distroless/python3' },
    { text: 'EXPOSE 8000/tcp' },
    { text: 'EXPOSE 8000' },
  ]);
  expect(baseImagesOf(dockerfile)).toEqual(['python:3.11', 'gcr.io/distroless/python3']);
  expect(dockerfile.port).toBe(8000);
});

test('knows no port where several are exposed', () => {
  expect(readDockerfile('FROM a\nEXPOSE 80\nEXPOSE 443\n').port).toBeUndefined();
});

test('joins continuations, also an unfinished one', () => {
  expect(instructions('FROM a\r\nRUN x \\\r\n  y\n\nCMD z \\')).toEqual(['FROM a', 'RUN x y', 'CMD z']);
});

describe('the HEALTHCHECK', () => {
  const DEFAULTS = { interval: '30s', timeout: '30s', startPeriod: '0s', retries: 3 };
  const check = (text: string, target?: string) => readDockerfile(text, target).healthCheck;

  test.each([
    ['has Docker\'s times', 'HEALTHCHECK CMD curl localhost', DEFAULTS],
    ['has its own times', 'healthcheck --interval=1m30s --timeout=5s \\\n  --start-period=2m --start-interval=1s --retries=5 CMD ["true"]', { interval: '1m30s', timeout: '5s', startPeriod: '2m', retries: 5 }],
    ['has Docker\'s times where it says zero', 'HEALTHCHECK --interval=0s --retries=0 CMD true --interval=9s', DEFAULTS],
    ['is the last one', 'HEALTHCHECK --retries=5 CMD true\nHEALTHCHECK CMD true', DEFAULTS],
    ['is switched off', 'HEALTHCHECK CMD true\nHEALTHCHECK NONE', undefined],
    ['is not that of images made from it', 'ONBUILD HEALTHCHECK CMD true', undefined],
    ['is not there', 'RUN true', undefined],
  ])('%s', (_, text, expected) => {
    expect(check(`FROM python:3.11\n${text}\n`)).toEqual(expected);
  });

  test('is that of the stage that is built, or of one that it starts from', () => {
    const text = 'FROM a AS base\nHEALTHCHECK --retries=1 CMD true\nFROM base AS Prod\nFROM b AS other\nHEALTHCHECK --retries=2 CMD true\nFROM base\nHEALTHCHECK NONE\n';
    expect(['base', 'prod', 'other', '1', 'nowhere', undefined].map((target) => check(text, target)?.retries)).toEqual([1, 1, 2, 1, undefined, undefined]);
  });

  test('throws on a time that is none', () => {
    expect(() => check('FROM a\nHEALTHCHECK --interval=often CMD true')).toThrow('"HEALTHCHECK --interval" must be a duration such as');
  });
});
