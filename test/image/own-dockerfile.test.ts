import { instructionsOf, readDockerfile } from '../../src/image/own-dockerfile';

test('reads bases, stages and the port', () => {
  const facts = readDockerfile('# why\nFROM --platform=linux/amd64 python:3.11 AS build\nRUN a \\\n  # inside\n  && b\nFROM build AS Test\nFROM gcr.io/distroless/python3\nEXPOSE 8000/tcp\nEXPOSE 8000\n');
  expect(facts).toEqual({
    baseImages: ['python:3.11', 'gcr.io/distroless/python3'],
    stages: ['build', 'test'],
    port: 8000,
    textWithoutBases: 'FROM --platform=linux/amd64  AS build\nRUN a && b\nFROM build AS Test\nFROM \nEXPOSE 8000/tcp\nEXPOSE 8000',
  });
});

test('knows no port where several are exposed', () => {
  expect(readDockerfile('FROM a\nEXPOSE 80\nEXPOSE 443\n').port).toBeUndefined();
});

test('joins continuations, also an unfinished one', () => {
  expect(instructionsOf('FROM a\r\nRUN x \\\r\n  y\n\nCMD z \\')).toEqual(['FROM a', 'RUN x y', 'CMD z']);
});
