import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CheckItem,
  type Dialect,
  detectDialect,
  detectVersion,
  type FieldSchema,
  findColumn,
  findField,
  findFieldByPrefix,
  findItems,
  findPart,
  findSection,
  findTable,
  loadFormat,
  parsePillars,
  type SectionSchema,
  type StrategySchema,
  schemaFor,
} from '../../../server/service/schema';
import { corpus, withoutCorpus } from '../../support/corpus';
import { type Outline, outlineOf } from './format-outline';

const format = loadFormat();

/** How each file has to be read. */
const READINGS: Readonly<Record<string, string>> = {
  'elixir-phoenix-v3.1': '3.1 team long',
  'elixir-phoenix-v3.3': '3.3 team long',
  'vue-frontend-v3.3': '3.3 team compact',
  'social-media-v3.3': '3.3 team brief',
  'saas-mvp-filled-v3.3': '3.3 template template',
  'generic-template-v3.3': '3.4 template template',
};

/** Labels that a project added for itself: legal, and no part of the format. */
const OWN_LABELS: Readonly<Record<string, readonly string[]>> = {
  // The notes on platforms under a heading of their own in Additional Context.
  'social-media-v3.3': [
    '14: Meta',
    '14: X/Twitter',
    '14: LinkedIn',
    '14: TikTok',
    '14: YouTube',
    '14: Pinterest',
    '5: Publishing latency',
  ],
};

/** Items in groups of plain items that open with no label of the format, in the spelling without a colon. */
const OWN_ITEMS: Readonly<Record<string, readonly string[]>> = {
  'generic-template-v3.3': [
    '13: No agent, PM, or automated process may merge `ai-team` → `main` without user saying "approved"',
  ],
  'social-media-v3.3': [
    '13: No agent, PM, or automated process may merge `ai-team` -> `main` without user saying "approved"',
  ],
};

/** What a file lacks though its dialect has it; an expected field may be missing for a reason, a required one may not. */
const LACKING: Readonly<Record<string, readonly string[]>> = {
  'elixir-phoenix-v3.1': [],
  'elixir-phoenix-v3.3': [],
  'vue-frontend-v3.3': [],
  'social-media-v3.3': [],
  'saas-mvp-filled-v3.3': [],
  'generic-template-v3.3': [],
};

interface Reading {
  readonly name: string;
  readonly outline: Outline;
  readonly schema: StrategySchema;
  readonly dialect: Dialect;
}

function readings(): readonly Reading[] {
  return corpus()
    .filter(({ name }) => READINGS[name] !== undefined)
    .map(({ name, text }) => {
      const outline = outlineOf(text);
      const schema = schemaFor(format, detectVersion(format, { ...outline, sections: outline.sections }));
      const labels = boldLabels(schema, outline);
      const dialect = detectDialect({ numbering: schema.numbering, labels, slots: outline.slots });
      return { name, outline, schema, dialect };
    });
}

function boldLabels(schema: StrategySchema, outline: Outline) {
  return outline.sections.flatMap((section) => {
    const known = findSection(schema, section.number, section.title)?.section;
    return section.labels.flatMap(({ label }) => {
      const field = known === undefined ? undefined : findField(known, label);
      return field === undefined ? [] : [{ field, label }];
    });
  });
}

/** Runs a check on every section of every file that the format knows. */
function eachSection(
  check: (reading: Reading, section: SectionSchema, own: Outline['sections'][number]) => void,
): void {
  for (const reading of readings()) {
    for (const own of reading.outline.sections) {
      const section = findSection(reading.schema, own.number, own.title)?.section;
      if (section !== undefined) check(reading, section, own);
    }
  }
}

test('the files are all there', { skip: withoutCorpus }, () => {
  assert.deepEqual(
    readings()
      .map(({ name }) => name)
      .sort(),
    Object.keys(READINGS).sort(),
  );
});

test('version, numbering and dialect are recognised', { skip: withoutCorpus }, () => {
  for (const { name, schema, dialect } of readings()) {
    assert.equal(`${schema.version} ${schema.numbering} ${dialect}`, READINGS[name], name);
    assert.ok(!schema.early, name);
  }
});

test('every numbered heading is a section of the version, in order and without a gap', { skip: withoutCorpus }, () => {
  for (const { name, outline, schema } of readings()) {
    const found = outline.sections.map(({ number, title }) => {
      const match = findSection(schema, number, title);
      assert.equal(match?.number, 'same', `${name}: ${number} ${title}`);
      assert.equal(match.title, 'same', `${name}: ${number} ${title}`);
      return match.section.key;
    });
    const expected = schema.sections.filter(({ presence }) => presence === 'required').map(({ key }) => key);
    assert.deepEqual([...found].sort(), [...expected].sort(), name);
  }
});

test('every bold label is a field of its section', { skip: withoutCorpus }, () => {
  const unknown = new Map<string, string[]>();
  eachSection(({ name }, section, own) => {
    for (const { label } of own.labels) {
      if (findField(section, label) === undefined) {
        unknown.set(name, [...(unknown.get(name) ?? []), `${section.number}: ${label}`]);
      }
    }
  });
  for (const { name } of readings()) {
    const own = OWN_LABELS[name]?.filter((label) => label.startsWith('14:')) ?? [];
    assert.deepEqual(unknown.get(name) ?? [], own, name);
  }
});

test('every label in a group of plain items is a field of that group', { skip: withoutCorpus }, () => {
  const unknown = new Map<string, string[]>();
  eachSection(({ name }, section, own) => {
    for (const { label, group } of own.plainLabels) {
      const parent = group === undefined ? undefined : findField(section, group);
      if (parent?.content.kind !== 'group' || parent.content.items !== 'plain') continue;
      const field = findField(section, label, parent);
      if (field === undefined) unknown.set(name, [...(unknown.get(name) ?? []), `${section.number}: ${label}`]);
      else assert.ok(field.path.startsWith(`${parent.path}/`), `${name}: ${label} is not in ${parent.path}`);
    }
  });
  for (const { name } of readings()) {
    const own = OWN_LABELS[name]?.filter((label) => !label.startsWith('14:')) ?? [];
    assert.deepEqual(unknown.get(name) ?? [], own, name);
  }
});

test('every item without a colon in a group of plain items opens with a label', { skip: withoutCorpus }, () => {
  const unknown = new Map<string, string[]>();
  let known = 0;
  eachSection(({ name }, section, own) => {
    for (const { text, group } of own.plainItems) {
      const parent = group === undefined ? undefined : findField(section, group);
      if (parent?.content.kind !== 'group' || parent.content.items !== 'plain') continue;
      const match = findFieldByPrefix(section, text);
      if (match === undefined) unknown.set(name, [...(unknown.get(name) ?? []), `${section.number}: ${text}`]);
      else {
        known++;
        assert.ok(match.field.path.startsWith(`${parent.path}/`), `${name}: ${text}`);
        assert.ok(match.labelLength > 0 && match.labelLength < text.length, `${name}: ${text}`);
      }
    }
  });
  assert.equal(known, 11);
  for (const { name } of readings()) assert.deepEqual(unknown.get(name) ?? [], OWN_ITEMS[name] ?? [], name);
});

test('every table belongs to its section, and every header to its table', { skip: withoutCorpus }, () => {
  let tables = 0;
  eachSection(({ name }, section, own) => {
    for (const { headers, part } of own.tables) {
      tables++;
      const table = part === undefined ? findTable(section, headers)?.table : findPart(section, part)?.table;
      assert.ok(table, `${name}: ${section.number} has an unknown table of ${headers.join(', ')}`);
      const columns = headers.map((header) => findColumn(table, header)?.key ?? `unknown: ${header}`);
      assert.deepEqual(
        columns,
        table.columns.map(({ key }) => key),
        `${name}: ${section.number}`,
      );
    }
  });
  assert.equal(tables, 64);
});

test('every item of the template is an item of the format', { skip: withoutCorpus }, () => {
  eachSection(({ name }, section, own) => {
    if (name !== 'generic-template-v3.3') return;
    for (const { text, group } of own.boxes) {
      const field = group === undefined ? undefined : findField(section, group);
      assert.ok(field?.content.kind === 'checklist', `${section.number}: ${group} is no checklist`);
      const [first] = findItems(field.content.items, text);
      assert.ok(first, `${section.number}: ${text}`);
    }
  });
});

test('every test that a file requires has a proof in section 12', { skip: withoutCorpus }, () => {
  const ticked = (outline: Outline, path: string): readonly CheckItem[] => {
    const [key, list] = path.split('/');
    const section = format.sections.get(key ?? '');
    const field = section?.fields.find((each) => each.key === list);
    assert.ok(section && field?.content.kind === 'checklist', path);
    const { items } = field.content;
    return outline.sections
      .filter(({ title }) => title.startsWith(section.title))
      .flatMap(({ boxes }) => boxes)
      .filter(({ ticked: isTicked, group }) => isTicked && group !== undefined && field === findField(section, group))
      .flatMap(({ text }) => findItems(items, text));
  };
  for (const { name, outline } of readings()) {
    const proven = new Set(ticked(outline, 'evidence/required-evidence').flatMap(({ proves }) => proves));
    const required = ticked(outline, 'testing-requirements/test-types').map(({ key }) => key);
    if (name !== 'generic-template-v3.3') assert.ok(required.length > 3, name);
    assert.deepEqual(
      required.filter((key) => !proven.has(key)),
      [],
      name,
    );
  }
});

test('no file lacks what its version and dialect have', { skip: withoutCorpus }, () => {
  for (const { name, outline, schema, dialect } of readings()) {
    const lacking = schema.sections.flatMap((section) => {
      const own = outline.sections.find((each) => findSection(schema, each.number, each.title)?.section === section);
      if (own === undefined) return [];
      const found = [...own.labels, ...own.plainLabels].map(({ label, group }) =>
        findField(section, label, group === undefined ? undefined : findField(section, group)),
      );
      const opened = own.plainItems.map(({ text }) => findFieldByPrefix(section, text)?.field);
      const present = new Set([...found, ...opened]);
      const missing = (field: FieldSchema): readonly string[] => {
        if (field.presence === 'optional' || !field.dialects.includes(dialect)) return [];
        const children = field.content.kind === 'group' ? field.content.fields.flatMap(missing) : [];
        return present.has(field) || field.unlabelledIn.includes(dialect) ? children : [field.path, ...children];
      };
      return [...section.fields, ...(section.table?.rows ?? [])].flatMap(missing);
    });
    assert.deepEqual(lacking, LACKING[name], name);
  }
});

test('every pillar in a footer is known, and is one of the version', { skip: withoutCorpus }, () => {
  let lines = 0;
  for (const { name, outline, schema } of readings()) {
    for (const mentions of outline.footer.map((line) => parsePillars(format.pillars, line))) {
      if (mentions === undefined) continue;
      lines++;
      assert.deepEqual(
        mentions.map(({ pillar }) => pillar?.key),
        schema.pillars.map(({ key }) => key),
        name,
      );
    }
  }
  assert.equal(lines, 5);
});
