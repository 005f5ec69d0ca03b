import { DefaultTokenResolver, Fn, StringConcat, TerraformVariable, Token, Tokenization } from 'cdktf';
import fc from 'fast-check';
import { escapeLiterals } from '../../src/provider/literals';
import { newStack } from '../support/synth';

/** What Terraform makes of a string without interpolation; run against Terraform 1.11 for all strings of `$`, `%`, `{` up to length 5. */
function terraformReads(template: string): string {
  expect(template).not.toMatch(/(?<![$%])(?:\$|%)\{/);
  return template.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

test('a literal string arrives as it was written', () => {
  const text = fc.array(fc.constantFrom('$', '%', '{', '}', 'HOME', ' ')).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (literal) => {
    expect(terraformReads(escapeLiterals(literal) as string)).toBe(literal);
  }));
});

test('strings in lists and maps are escaped, other values stay', () => {
  expect(escapeLiterals({ env: ['A=${x}', 'B=%{if}'], build: [{ args: { a: '${b}' } }], memory: 1, init: true, user: undefined, none: null }))
    .toEqual({ env: ['A=$${x}', 'B=%%{if}'], build: [{ args: { a: '$${b}' } }], memory: 1, init: true, user: undefined, none: null });
});

test('keys of maps are escaped, too', () => {
  expect(escapeLiterals({ driver_opts: { '${a}': 'b' } })).toEqual({ driver_opts: { '$${a}': 'b' } });
});

test('tokens stay, also beside a literal', () => {
  const stack = newStack();
  const variable = new TerraformVariable(stack, 'version', {});
  const escaped = escapeLiterals([`v${variable.stringValue}-\${x}`, Fn.join(',', ['a', variable.stringValue]), Token.asList(variable.value)]);
  const resolver = new DefaultTokenResolver(new StringConcat());
  expect(Tokenization.resolve(escaped, { scope: stack, resolver, preparing: false })).toEqual(['v${var.version}-$${x}', '${join(",", ["a", var.version])}', '${var.version}']);
});
