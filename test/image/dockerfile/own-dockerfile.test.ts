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
