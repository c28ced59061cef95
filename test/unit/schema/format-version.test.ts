import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addVersion,
  detectDialect,
  detectVersion,
  findField,
  labelIn,
  loadFormat,
  type Numbering,
  parseFooterName,
  parsePillars,
  parseTitle,
  schemaFor,
  slotIn,
  type VersionId,
} from '../../../server/service/schema';

const format = loadFormat();

const TITLES: readonly (readonly [string, string])[] = [
  ['Elixir & Phoenix Team — Tailored Strategy v3.1', 'tailored|Elixir & Phoenix Team|3.1'],
  ['Project Strategy Brief v3.3', 'project||3.3'],
  ['Social Media Platform — Base Strategy Brief v3.3', 'base|Social Media Platform|3.3'],
  ['Data Team – Tailored strategy V3.0', 'tailored|Data Team|3.0'],
  ['Data Team - Tailored Strategy 3.0', 'tailored|Data Team|3.0'],
  ['Data Team — Tailored Strategy', 'tailored|Data Team|'],
  ['Data Team — Tailored Strategy v12.34', 'tailored|Data Team|12.34'],
  ['Data Team — Tailored Strategy v3.12345', 'tailored|Data Team|'],
  ['Our marketing strategy', 'none'],
  ['Changelog v3.1', 'none'],
  [`Tailored Strategy v3.1${' '.repeat(100_000)}`, 'none'],
];

for (const [title, expected] of TITLES) {
  test(`the title ${JSON.stringify(title.slice(0, 60))} is ${expected}`, () => {
    const parsed = parseTitle(title);
    const version = parsed?.version;
    const shown = parsed === undefined ? 'none' : `${parsed.form}|${parsed.name}|${version?.number ?? ''}`;
    assert.equal(shown, expected);
    if (version !== undefined) assert.equal(title.slice(version.start, version.end), version.number);
  });
}

const WITHOUT_VERSION: readonly (readonly [string, string | undefined])[] = [
  ['Data Team — Tailored Strategy', 'Data Team — Tailored Strategy v3.4'],
  ['Data Team — Tailored Strategy v', 'Data Team — Tailored Strategy v3.4'],
  ['Data Team — Tailored Strategy (draft)', 'Data Team — Tailored Strategy v3.4 (draft)'],
  ['Tailored Strategy — Data Team', 'Tailored Strategy v3.4 — Data Team'],
  ['**Tailored Strategy**', '**Tailored Strategy v3.4**'],
  ['Project Strategy Brief v---', 'Project Strategy Brief v3.4 v---'],
  ['Data Team — Tailored Strategy v3', undefined],
  ['Data Team — Tailored Strategy v3.12345', undefined],
  ['Tailored Strategy.x9', undefined],
  ['Our marketing strategy', undefined],
];

for (const [title, expected] of WITHOUT_VERSION) {
  test(`the title ${JSON.stringify(title)} gets a version where it is read`, () => {
    const edit = addVersion(title, '3.4');
    const written = edit === undefined ? undefined : title.slice(0, edit.start) + edit.text + title.slice(edit.end);
    assert.equal(written, expected);
    if (written !== undefined) assert.equal(parseTitle(written)?.version?.number, '3.4');
  });
}

const FOOTERS: readonly (readonly [string, string])[] = [
  ['*Elixir & Phoenix Team Strategy v3.1 — Amenthyx AI Teams*', 'Elixir & Phoenix Team|3.1'],
  ['Strategy Brief v3.4 — Amenthyx AI Teams', '|3.4'],
  ['*Strategy Brief v3.3 — Social Media Platform — Amenthyx AI Teams*', 'Social Media Platform|3.3'],
  ['_Data Team Strategy v3.0 — Amenthyx AI Teams_', 'Data Team|3.0'],
  ['*Pre-configured for Elixir/OTP*', 'none'],
  ['*A strategy without a version*', 'none'],
];

for (const [line, expected] of FOOTERS) {
  test(`the footer ${JSON.stringify(line)} is ${expected}`, () => {
    const parsed = parseFooterName(line);
    assert.equal(parsed === undefined ? 'none' : `${parsed.name}|${parsed.version.number}`, expected);
    if (parsed !== undefined) {
      assert.equal(line.slice(parsed.version.start, parsed.version.end), parsed.version.number);
    }
  });
}

test('pillars are read with their places, in any dialect', () => {
  const line = '*Cost-First | no delete | Screenshots Mandatory | Docs Website | Fun*';
  const mentions = parsePillars(format.pillars, line);
  assert.deepEqual(
    mentions?.map(({ pillar, start, end }) => [line.slice(start, end), pillar?.key]),
    [
      ['Cost-First', 'cost-first'],
      ['no delete', 'no-delete'],
      ['Screenshots Mandatory', 'screenshots'],
      ['Docs Website', 'documentation-website'],
      ['Fun', undefined],
    ],
  );
  assert.deepEqual(parsePillars(format.pillars, '*Evidence-Driven*')?.length, 1);
  assert.equal(parsePillars(format.pillars, '*Pre-filled for: Analytics | Content | DevOps*'), undefined);
  assert.equal(parsePillars(format.pillars, ''), undefined);
});

const PILLARS_3_1 =
  '*Cost-First | No-Delete | Ask-When-Unsure | ai-team Branch | Merge-Gated | Auto-Synced | Dynamically Scaled | Evidence-Driven*';

interface VersionCase {
  readonly name: string;
  readonly title?: string;
  readonly footer?: readonly string[];
  readonly sections: readonly (readonly [string, string])[];
  readonly expected: string;
}

/** The headings of a version, as a sound file has them. */
function headings(version: VersionId, numbering: Numbering, without: readonly string[] = []) {
  return schemaFor(format, { version, numbering })
    .sections.filter(({ key, presence }) => presence === 'required' && !without.includes(key))
    .map(({ number, title }) => [number, title] as const);
}

const VERSIONS: readonly VersionCase[] = [
  {
    name: 'v3.0',
    title: 'X — Tailored Strategy v3.0',
    footer: ['*X Team Strategy v3.0 — Y*'],
    sections: headings('3.0', 'team'),
    expected: '3.0 team',
  },
  {
    name: 'v3.1',
    title: 'X — Tailored Strategy v3.1',
    footer: ['*X Team Strategy v3.1 — Y*', PILLARS_3_1],
    sections: headings('3.1', 'team'),
    expected: '3.1 team',
  },
  {
    name: 'early v3.1',
    title: 'X — Tailored Strategy v3.1',
    footer: ['*X Team Strategy v3.1 — Y*', '*Cost-First | Evidence-Driven*'],
    sections: headings('3.1', 'team', ['data-preservation']),
    expected: '3.1 team early',
  },
  {
    name: 'early v3.1 without a footer',
    title: 'X — Tailored Strategy v3.1',
    sections: headings('3.1', 'team', ['data-preservation']),
    expected: '3.1 team early',
  },
  {
    name: 'v3.1 whose 12.1 was lost',
    title: 'X — Tailored Strategy v3.1',
    footer: ['*X Team Strategy v3.1 — Y*', PILLARS_3_1],
    sections: headings('3.1', 'team', ['data-preservation']),
    expected: '3.1 team',
  },
  {
    name: 'v3.2',
    title: 'X — Tailored Strategy v3.2',
    footer: ['*X Team Strategy v3.2 — Y*'],
    sections: headings('3.1', 'team'),
    expected: '3.2 team',
  },
  {
    name: 'early v3.2',
    title: 'X — Tailored Strategy v3.2',
    sections: headings('3.1', 'team', ['data-preservation']),
    expected: '3.2 team early',
  },
  {
    name: 'v3.3 of a team',
    title: 'X — Tailored Strategy v3.3',
    footer: ['*X Team Strategy v3.3 — Y*'],
    sections: headings('3.3', 'team'),
    expected: '3.3 team',
  },
  {
    name: 'v3.3 of the template',
    title: 'Project Strategy Brief v3.3',
    footer: ['*Strategy Brief v3.3 — Y*'],
    sections: headings('3.3', 'template'),
    expected: '3.3 template',
  },
  {
    name: 'the template, whose title says v3.3 and whose footer v3.4',
    title: 'Project Strategy Brief v3.3',
    footer: ['*Strategy Brief v3.4 — Y*'],
    sections: headings('3.4', 'template'),
    expected: '3.4 template',
  },
  {
    name: 'the template that lost a section of v3.4',
    title: 'Project Strategy Brief v3.3',
    footer: ['*Strategy Brief v3.4 — Y*'],
    sections: headings('3.4', 'template', ['runtime-environment']),
    expected: '3.4 template',
  },
  {
    name: 'the template without a footer',
    title: 'Project Strategy Brief v3.3',
    sections: headings('3.4', 'template'),
    expected: '3.4 template',
  },
  {
    name: 'v3.3 with one section that v3.4 has too',
    title: 'X — Tailored Strategy v3.3',
    sections: [...headings('3.3', 'team'), ['15', 'Runtime Environment']],
    expected: '3.3 team',
  },
  {
    name: 'v3.4 in the numbering of teams',
    title: 'X — Tailored Strategy v3.4',
    footer: ['*X Team Strategy v3.4 — Y*'],
    sections: headings('3.4', 'team'),
    expected: '3.4 team',
  },
  {
    name: 'a footer that was forgotten',
    title: 'X — Tailored Strategy v3.3',
    footer: ['*X Team Strategy v3.1 — Y*'],
    sections: headings('3.3', 'team'),
    expected: '3.3 team',
  },
  {
    name: 'a title that runs ahead',
    title: 'X — Tailored Strategy v3.3',
    footer: ['*X Team Strategy v3.1 — Y*'],
    sections: headings('3.1', 'team'),
    expected: '3.1 team',
  },
  {
    name: 'title and footer that agree against the sections',
    title: 'X — Tailored Strategy v3.3',
    footer: ['*X Team Strategy v3.3 — Y*'],
    sections: headings('3.1', 'team'),
    expected: '3.3 team',
  },
  { name: 'sections alone, v3.0', sections: headings('3.0', 'team'), expected: '3.0 team' },
  { name: 'sections alone, v3.1', sections: headings('3.1', 'team'), expected: '3.1 team' },
  { name: 'sections alone, v3.3 of a team', sections: headings('3.3', 'team'), expected: '3.3 team' },
  { name: 'sections alone, v3.3 of the template', sections: headings('3.3', 'template'), expected: '3.3 template' },
  { name: 'sections alone, v3.4', sections: headings('3.4', 'template'), expected: '3.4 template' },
  {
    name: 'a version that is not known yet',
    title: 'X — Tailored Strategy v3.9',
    footer: ['*X Team Strategy v3.9 — Y*'],
    sections: headings('3.3', 'team'),
    expected: '3.4 team',
  },
  {
    name: 'a version from before',
    title: 'X — Tailored Strategy v2.0',
    footer: ['*X Team Strategy v2.0 — Y*'],
    sections: headings('3.0', 'team'),
    expected: '3.0 team',
  },
  { name: 'nothing at all', sections: [], expected: '3.3 team' },
];

for (const { name, title, footer = [], sections, expected } of VERSIONS) {
  test(`version of ${name}`, () => {
    const evidence = { title, footer, sections: sections.map(([number, text]) => ({ number, title: text })) };
    const { version, numbering, early } = detectVersion(format, evidence);
    assert.equal(`${version} ${numbering}${early ? ' early' : ''}`, expected);
  });
}

test('the reasons say what decided', () => {
  const { reasons } = detectVersion(format, {
    title: 'Project Strategy Brief v3.3',
    footer: ['*Strategy Brief v3.4 — Y*'],
    sections: headings('3.4', 'template').map(([number, title]) => ({ number, title })),
  });
  assert.deepEqual(reasons, [
    { source: 'title', written: '3.3', known: '3.3' },
    { source: 'footer', written: '3.4', known: '3.4' },
    { source: 'sections', for: '3.4', keys: ['execution-permissions', 'runtime-environment'] },
    { source: 'sections', for: 'template', keys: ['screenshots', 'documentation-website', 'mission-control-report'] },
  ]);
});

test('what is inserted follows the dialect of the file', () => {
  const section = format.sections.get('data-preservation');
  assert.ok(section);
  const labelled = (...labels: readonly string[]) =>
    labels.map((label) => {
      const field = findField(section, label);
      assert.ok(field, label);
      return { field, label };
    });
  const detect = (slots: readonly string[], labels: readonly string[], numbering: Numbering = 'team') =>
    detectDialect({ numbering, slots, labels: labelled(...labels) });
  assert.equal(detect(['[FILL IN]'], ['Archive method for files', 'Escalation threshold']), 'long');
  assert.equal(detect(['[FILL IN: date]'], ['Files', 'Threshold', 'Format']), 'compact');
  assert.equal(detect(['[FILL — date]', '[FILL]', '[Local / Staging]'], ['Archive method for files']), 'brief');
  assert.equal(detect(['[FILL]'], ['Files'], 'template'), 'template');
  assert.equal(detect([], []), 'long');
  const [files] = labelled('Files');
  assert.ok(files);
  assert.equal(labelIn(files.field, 'compact'), 'Files');
  assert.equal(labelIn(files.field, 'brief'), 'Archive method for files');
  assert.equal(slotIn('long', 'date', 'x'), '[FILL IN — date]');
  assert.equal(slotIn('compact', 'date', 'x'), '[FILL IN: date]');
  assert.equal(slotIn('brief', 'date', 'x'), '[FILL — date]');
  assert.equal(slotIn('template', undefined, 'x'), '[x]');
});
