import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FormatDataError, loadFormat } from '../../../server/service/schema';
import { decodeFormat } from '../../../server/service/schema/decode/format';
import { formatSources } from '../../../server/service/schema/sources';

const version = { version: '3.0', source: 's', doc: 'd', add: [], renumber: [] };
const section = { key: 'a', title: 'A', source: 's', doc: 'd', fields: [] };
const field = { key: 'b', label: 'B', doc: 'd', value: { type: 'text' } };

function load(sections: readonly unknown[], versions: readonly unknown[] = [version], pillars: unknown = []) {
  return loadFormat(decodeFormat({ sections, versions, pillars: { pillars } }));
}

test('well-formed data is decoded, and what is left out gets its meaning', () => {
  const loaded = load([{ ...section, fields: [field] }]).sections.get('a')?.fields[0];
  assert.equal(loaded?.path, 'a/b');
  assert.equal(loaded?.presence, 'expected');
  assert.deepEqual(loaded?.dialects, ['long', 'compact', 'brief', 'template']);
  assert.deepEqual(loaded?.content, { kind: 'value', value: { type: 'text', literals: [], minWords: 1 } });
});

const MALFORMED: readonly (readonly [string, () => unknown, string])[] = [
  ['a section that is no object', () => load(['a']), 'sections/0'],
  ['a title that is missing', () => load([{ ...section, title: undefined }]), 'sections/0/title'],
  ['a property that does not exist', () => load([{ ...section, colour: 'red' }]), 'sections/0/colour'],
  ['two sections of one key', () => load([section, section]), 'sections/a'],
  [
    'a field without content',
    () => load([{ ...section, fields: [{ ...field, value: undefined }] }]),
    'sections/0/fields/0',
  ],
  [
    'a field with two contents',
    () => load([{ ...section, fields: [{ ...field, code: { language: '' } }] }]),
    'sections/0/fields/0',
  ],
  ['a type that does not exist', () => load([{ ...section, body: { type: 'colour' } }]), 'sections/0/body/type'],
  ['a property of another type', () => load([{ ...section, body: { type: 'text', min: 1 } }]), 'sections/0/body/min'],
  [
    'a presence that does not exist',
    () => load([{ ...section, fields: [{ ...field, presence: 'often' }] }]),
    'sections/0/fields/0/presence',
  ],
  ['a version that does not exist', () => load([], [{ ...version, version: '9.9' }]), 'versions/0/version'],
  [
    'versions that do not form a chain',
    () => load([], [version, { ...version, version: '3.4', extends: '3.3' }]),
    'versions',
  ],
  [
    'a version with an unknown section',
    () => load([], [{ ...version, add: [{ section: 'x', team: '1', template: '1' }] }]),
    'versions/3.0',
  ],
  [
    'a pillar with an unknown section',
    () => load([section], [version], [{ key: 'p', label: 'P', section: 'x', doc: 'd' }]),
    'pillars/p',
  ],
];

for (const [name, act, at] of MALFORMED) {
  test(`${name} is refused with its place`, () => {
    assert.throws(act, (error) => error instanceof FormatDataError && error.at === at && error.message.includes(at));
  });
}

test('loading twice gives equal but separate formats', () => {
  assert.notEqual(loadFormat(), loadFormat());
  assert.deepEqual([...loadFormat().sections.keys()], [...loadFormat(decodeFormat(formatSources)).sections.keys()]);
});
