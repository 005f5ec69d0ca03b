import { readToml, stringAt, stringsAt, tableAt, tablesAt } from '../../../src/image/python-project/toml';
import { filesOf } from '../source-files';

test('looks into tables that people wrote', () => {
  const table = readToml(filesOf({ 'a.toml': 'n = 1\n[a.b]\nc = "x"\nd = ["y", 2]\n[[e]]\nf = 1\n' }), 'a.toml');
  expect([stringAt(table, 'a', 'b', 'c'), stringsAt(table, 'a', 'b', 'd'), tablesAt(table, 'e'), tableAt(table, 'n', 'x'), stringAt(table, 'toString')])
    .toEqual(['x', ['y'], [{ f: 1 }], {}, undefined]);
});

test('throws with the name of the file', () => {
  expect(() => readToml(filesOf({ 'a.toml': 'x = = 1' }), 'a.toml')).toThrow('"source": a.toml is not valid TOML: ');
});
