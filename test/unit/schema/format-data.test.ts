import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import {
  type CheckItem,
  type ColumnSchema,
  type FieldSchema,
  findByPath,
  loadFormat,
  type SectionDefinition,
  type ValueType,
} from '../../../server/service/schema';
import catalogue from '../../../server/service/schema/catalogue/categories.json';
import { formatSources } from '../../../server/service/schema/sources';

const FOLDER = 'server/service/schema/format';
const format = loadFormat();

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function objectAt(path: string): object {
  const value = json(path);
  assert.ok(typeof value === 'object' && value !== null, path);
  return value;
}

function dataFiles(): readonly { readonly path: string; readonly schema: string }[] {
  const inside = (folder: string, schema: string) =>
    readdirSync(join(FOLDER, folder)).map((name) => ({ path: join(FOLDER, folder, name), schema }));
  return [
    ...inside('sections', 'section.schema.json'),
    ...inside('versions', 'version.schema.json'),
    { path: join(FOLDER, 'pillars.json'), schema: 'pillars.schema.json' },
  ];
}

test('every data file holds to its JSON Schema', () => {
  const ajv = new Ajv({ allErrors: true, strictRequired: false });
  for (const name of ['section', 'version', 'pillars']) {
    ajv.addSchema(objectAt(join(FOLDER, `${name}.schema.json`)), `${name}.schema.json`);
  }
  for (const { path, schema } of dataFiles()) {
    const valid = ajv.validate(schema, json(path));
    assert.ok(valid, `${path}: ${ajv.errorsText(ajv.errors)}`);
  }
});

test('every data file is part of the bundle, and named after its key', () => {
  const bundled = [...formatSources.sections, ...formatSources.versions, formatSources.pillars];
  const texts = bundled.map((source) => JSON.stringify(source));
  assert.equal(bundled.length, dataFiles().length);
  for (const { path } of dataFiles()) assert.ok(texts.includes(JSON.stringify(json(path))), path);
  const names = readdirSync(join(FOLDER, 'sections')).map((name) => name.replace('.json', ''));
  assert.deepEqual(names.sort(), [...format.sections.keys()].sort());
});

test('the data stays small', () => {
  const bytes = dataFiles().reduce((sum, { path }) => sum + Buffer.byteLength(JSON.stringify(json(path))), 0);
  assert.ok(bytes < 90_000, `${bytes} bytes`);
});

test('keys are unique in their parent', () => {
  const unique = (keys: readonly string[], parent: string) =>
    assert.equal(new Set(keys).size, keys.length, `${parent}: ${keys.join(', ')}`);
  for (const section of format.sections.values()) {
    unique(
      [...section.fields, ...section.parts, ...(section.table?.rows ?? [])].map(({ key }) => key),
      section.key,
    );
    unique(section.table?.columns.map(({ key }) => key) ?? [], section.key);
    for (const part of section.parts)
      unique(
        part.table.columns.map(({ key }) => key),
        part.path,
      );
  }
  for (const { content, path } of allFields()) {
    if (content.kind === 'group')
      unique(
        content.fields.map(({ key }) => key),
        path,
      );
    if (content.kind === 'table')
      unique(
        content.table.columns.map(({ key }) => key),
        path,
      );
    if (content.kind === 'checklist')
      unique(
        content.items.map(({ key }) => key),
        path,
      );
  }
  unique(
    format.pillars.map(({ key }) => key),
    'pillars',
  );
});

test('within a section a label means one thing, but for the two lists of tools of section 15', () => {
  const ambiguous = [...format.sections.values()].flatMap((section) =>
    [...section.index.byLabel].filter(([, fields]) => fields.length > 1).map(([label]) => `${section.key}: ${label}`),
  );
  assert.deepEqual(ambiguous, ['runtime-environment: pre installed tools']);
});

test('paths, pillars, dialects and proofs lead somewhere', () => {
  const sections = [...format.sections.values()];
  const pillars = new Set(format.pillars.map(({ key }) => key));
  const linked = [...allFields(), ...allColumns(), ...sections.flatMap(({ parts }) => parts)];
  for (const { path, related } of linked) {
    assert.ok(findByPath(sections, path), path);
    for (const other of related) assert.ok(findByPath(sections, other), `${path} names ${other}`);
    assert.ok(!related.includes(path), `${path} names itself`);
  }
  for (const { path, pillar, dialects, labels, unlabelledIn } of allFields()) {
    if (pillar !== undefined) assert.ok(pillars.has(pillar), `${path} names ${pillar}`);
    assert.ok(dialects.length > 0, path);
    for (const dialect of [...Object.keys(labels), ...unlabelledIn]) {
      assert.ok(
        dialects.some((each) => each === dialect),
        `${path} has a label for ${dialect}, which lacks it`,
      );
    }
  }
  const testTypes = itemsAt('testing-requirements/test-types').map(({ key }) => key);
  const proven = itemsAt('evidence/required-evidence').flatMap(({ proves }) => proves);
  assert.deepEqual(
    testTypes.filter((key) => !proven.includes(key)),
    [],
    'test types without any proof',
  );
  assert.deepEqual(
    proven.filter((key) => !testTypes.includes(key)),
    [],
    'proofs of no test type',
  );
});

test('defaults satisfy the enumeration they stand for', () => {
  for (const { path, content, default: preset } of allFields()) {
    if (preset === undefined || content.kind !== 'value' || content.value.type !== 'enum') continue;
    const { options } = content.value;
    assert.ok(
      options.some(({ value }) => preset.startsWith(value)),
      `${path}: ${preset}`,
    );
  }
  for (const { path, type } of allTypes()) {
    if (type.type !== 'enum') continue;
    const names = type.options.flatMap(({ value, aliases }) => [value, ...aliases]).map((name) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length, `${path} has an option twice`);
    assert.ok(type.options.filter((option) => option.default).length <= 1, `${path} has two defaults`);
  }
});

test('stack categories are those of the catalogue, with the same meaning of a slash', () => {
  const { categories } = catalogue;
  const choices = new Map<string, string>(categories.map(({ id, choice }) => [id, choice]));
  for (const { path, type } of allTypes()) {
    if (type.type === 'stack') assert.equal(choices.get(type.category), type.choice, `${path}: ${type.category}`);
  }
});

function allFields(): readonly FieldSchema[] {
  const below = (field: FieldSchema): readonly FieldSchema[] =>
    field.content.kind === 'group' ? [field, ...field.content.fields.flatMap(below)] : [field];
  return [...format.sections.values()]
    .flatMap(({ fields, table }) => [...fields, ...(table?.rows ?? [])])
    .flatMap(below);
}

function allColumns(): readonly ColumnSchema[] {
  const ofSection = ({ parts, table }: SectionDefinition) => [
    ...parts.flatMap((part) => part.table.columns),
    ...(table?.columns ?? []),
  ];
  const ofField = ({ content }: FieldSchema) => (content.kind === 'table' ? content.table.columns : []);
  // The section's own table has no path of its own to lead to: its columns are the key and the value.
  const own = [...format.sections.values()].flatMap(ofSection).filter(({ path }) => path.split('/').length > 2);
  return [...own, ...allFields().flatMap(ofField)];
}

function allTypes(): readonly { readonly path: string; readonly type: ValueType }[] {
  const ofFields = allFields().flatMap(({ path, content }) =>
    content.kind === 'value'
      ? [{ path, type: content.value }]
      : content.kind === 'list'
        ? [{ path, type: content.item }]
        : [],
  );
  return [...ofFields, ...allColumns().map(({ path, value }) => ({ path, type: value }))];
}

function itemsAt(path: string): readonly CheckItem[] {
  const target = findByPath(format.sections.values(), path);
  assert.ok(target?.kind === 'field' && target.field.content.kind === 'checklist', path);
  return target.field.content.items;
}
