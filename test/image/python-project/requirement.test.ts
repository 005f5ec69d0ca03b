import { addRequirement, normaliseName, parseRequirement } from '../../../src/image/python-project/requirement';

test.each([
  ['flask', { name: 'flask', extras: [], pin: undefined }],
  ['Flask_Login == 0.6.3 ; python_version > "3"', { name: 'flask-login', extras: [], pin: '0.6.3' }],
  ['uvicorn[standard]>=0.30', { name: 'uvicorn', extras: ['standard'], pin: undefined }],
  ['a.b-_c (==1.0)', { name: 'a-b-c', extras: [], pin: '1.0' }],
  ['pip @ https://example.com/pip.whl', { name: 'pip', extras: [], pin: undefined }],
])('reads %s', (text, expected) => {
  expect(parseRequirement(text)).toEqual(expected);
});

test.each(['', '-e .', './lib', 'https://example.com/a.whl', '--index-url x', 'lib/a.whl'])('takes %p for no requirement', (text) => {
  expect(parseRequirement(text)).toBeUndefined();
});

test('names are compared as PEP 503 says', () => {
  expect(normaliseName('Foo.__Bar')).toBe('foo-bar');
});

test('an extra that brings a server counts as that server', () => {
  const packages = new Map<string, string>();
  addRequirement(packages, { name: 'fastapi', extras: ['standard'], pin: '0.115.0' });
  expect([...packages]).toEqual([['fastapi', '0.115.0'], ['uvicorn', '']]);
});
