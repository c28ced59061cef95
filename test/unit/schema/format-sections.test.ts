import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareNumbers,
  findPart,
  findSection,
  isKnownSection,
  knownSections,
  loadFormat,
  type Numbering,
  schemaFor,
  type VersionId,
} from '../../../server/service/schema';

const format = loadFormat();

function outline(version: VersionId, numbering: Numbering): string {
  return schemaFor(format, { version, numbering })
    .sections.map(({ number, key }) => `${number} ${key}`)
    .join('\n');
}

test('v3.0 has thirteen sections and ends with the context', () => {
  const sections = outline('3.0', 'team').split('\n');
  assert.equal(sections.length, 13);
  assert.equal(sections.at(-1), '13 additional-context');
  for (const later of ['7.1', '11.1', '12.1']) assert.ok(!sections.some((each) => each.startsWith(`${later} `)), later);
});

test('v3.1 adds governance and moves the context to 14', () => {
  assert.equal(
    outline('3.1', 'team'),
    `1 project-identity
2 target-audience
3 core-features
4 technical-constraints
5 non-functional-requirements
6 testing-requirements
7 timeline
7.1 cost-approval
8 success-criteria
9 references
10 out-of-scope
11 risks
11.1 agent-scaling
12 evidence
12.1 data-preservation
13 auto-sync
14 additional-context`,
  );
});

test('v3.2 is v3.1', () => assert.equal(outline('3.2', 'team'), outline('3.1', 'team')));

test('v3.3 numbers its additions differently in team files and in the template', () => {
  const numbers = (numbering: Numbering) =>
    outline('3.3', numbering)
      .split('\n')
      .filter((line) => /^(1\.1|6\.1|12)/.test(line));
  assert.deepEqual(numbers('team'), [
    '1.1 deliverable-product-target',
    '6.1 uat-testing',
    '12 evidence',
    '12.1 data-preservation',
    '12.2 screenshots',
    '12.3 documentation-website',
    '12.4 mission-control-report',
  ]);
  assert.deepEqual(numbers('template'), [
    '1.1 deliverable-product-target',
    '6.1 uat-testing',
    '12 evidence',
    '12.0.1 screenshots',
    '12.0.2 documentation-website',
    '12.0.3 mission-control-report',
    '12.1 data-preservation',
  ]);
  const uat = (numbering: Numbering) =>
    schemaFor(format, { version: '3.3', numbering }).sections.find(({ key }) => key === 'uat-testing')?.presence;
  assert.deepEqual([uat('team'), uat('template')], ['optional', 'required']);
});

test('v3.4 adds permissions and environment and moves the context to 16', () => {
  for (const numbering of ['team', 'template'] as const) {
    assert.deepEqual(outline('3.4', numbering).split('\n').slice(-4), [
      '13 auto-sync',
      '14 execution-permissions',
      '15 runtime-environment',
      '16 additional-context',
    ]);
  }
});

test('a version has the pillars whose section it has', () => {
  const pillars = (version: VersionId) =>
    schemaFor(format, { version, numbering: 'team' })
      .pillars.map(({ label }) => label)
      .join(' | ');
  assert.equal(pillars('3.0'), 'Evidence-Driven');
  assert.equal(
    pillars('3.1'),
    'Cost-First | No-Delete | Ask-When-Unsure | ai-team Branch | Merge-Gated | Auto-Synced | Dynamically Scaled | Evidence-Driven',
  );
  assert.equal(
    pillars('3.3'),
    `${pillars('3.1')} | Deliverable Products | 20-Question Discovery | Screenshots | Docs Website | PDF Reports`,
  );
  assert.equal(pillars('3.4'), `${pillars('3.3')} | Permission-Aware | Environment-Declared`);
});

test('an early file of v3.1 may lack 12.1', () => {
  const presence = (early: boolean) =>
    schemaFor(format, { version: '3.1', numbering: 'team', early }).sections.find(({ number }) => number === '12.1')
      ?.presence;
  assert.deepEqual([presence(false), presence(true)], ['required', 'optional']);
});

test('numbers are ordered by their parts', () => {
  const numbers = ['12.1', '2', '11.1', '12.0.1', '12', '1.1', '11', '7.1', '8'];
  assert.deepEqual(numbers.sort(compareNumbers), ['1.1', '2', '7.1', '8', '11', '11.1', '12', '12.0.1', '12.1']);
});

const HEADINGS: readonly (readonly [VersionId, Numbering, string, string, string])[] = [
  ['3.1', 'team', '7.1', 'Cost Approval & Payment Governance', 'cost-approval same same'],
  ['3.1', 'team', '7.1.', 'cost approval and payment governance', 'cost-approval same same'],
  [
    '3.1',
    'team',
    '4',
    'Technical Constraints *(pre-configured for Vue.js Frontend Team)*',
    'technical-constraints same same',
  ],
  ['3.1', 'team', '4', 'Technical Constraints (pre-configured)', 'technical-constraints same same'],
  ['3.1', 'team', '3', 'Core Features', 'core-features same same'],
  ['3.1', 'team', '3', 'Core Features (Prioritized)', 'core-features same same'],
  ['3.1', 'team', '5', 'Non-Functional Requirments', 'non-functional-requirements same similar'],
  ['3.1', 'team', '11', 'Risks & Constraints', 'risks same similar'],
  ['3.1', 'team', '9', 'Success Criteria', 'success-criteria other same'],
  ['3.1', 'team', '', 'Success Criteria', 'success-criteria none same'],
  ['3.1', 'team', '4', 'Stack and Hosting', 'technical-constraints same other'],
  ['3.1', 'team', '12', 'Evidence Requirements', 'evidence same similar'],
  ['3.1', 'team', '13', 'GitHub Sync', 'auto-sync same similar'],
  ['3.1', 'team', '12', 'Glossary', 'evidence same other'],
  ['3.1', 'team', '5', 'Evidence Requirements', 'non-functional-requirements same other'],
  ['3.1', 'team', '13', 'Additional Context', 'additional-context other same'],
  ['3.1', 'team', '15', 'Glossary', 'none'],
  ['3.1', 'team', '', 'Glossary', 'none'],
  ['3.1', 'team', '', 'Sucess Criteria', 'none'],
  ['3.1', 'team', '9', 'Sucess Criteria', 'success-criteria other similar'],
  ['3.1', 'team', '12.2', 'Screenshots & Visual Evidence', 'none'],
  ['3.3', 'team', '12.2', 'Screenshots & Visual Evidence', 'screenshots same same'],
  ['3.3', 'template', '12.0.1', 'Screenshots & Visual Evidence', 'screenshots same same'],
  ['3.3', 'template', '12.2', 'Screenshots & Visual Evidence', 'screenshots other same'],
  ['3.3', 'team', '6', 'Testing Requirements', 'testing-requirements same same'],
  ['3.3', 'team', '6.1', 'UAT Testing Requirements', 'uat-testing same same'],
];

for (const [version, numbering, number, title, expected] of HEADINGS) {
  test(`in v${version} (${numbering}) the heading "${number} ${title}" is ${expected}`, () => {
    const match = findSection(schemaFor(format, { version, numbering }), number, title);
    assert.equal(match === undefined ? 'none' : `${match.section.key} ${match.number} ${match.title}`, expected);
  });
}

test('parts are known by what stands before the dash', () => {
  const features = format.sections.get('core-features');
  assert.ok(features);
  assert.equal(findPart(features, 'P1 — Should-Have')?.key, 'p1');
  assert.equal(findPart(features, 'p0: Must-Have (Launch Blockers)')?.key, 'p0');
  assert.equal(findPart(features, 'P3 — Someday'), undefined);
  assert.equal(findPart(features, ''), undefined);
});

test('a heading speaks for a strategy only when number and title belong together', () => {
  const known = knownSections(format);
  assert.ok(isKnownSection(known, '5', 'Non-Functional Requirements *(pre-configured)*'));
  assert.ok(isKnownSection(known, '12.0.1', 'Screenshots & Visual Evidence'));
  assert.ok(isKnownSection(known, '12.2', 'Screenshots & Visual Evidence'));
  for (const number of ['13', '14', '16']) assert.ok(isKnownSection(known, number, 'Additional Context'), number);
  assert.ok(!isKnownSection(known, '15', 'Additional Context'));
  assert.ok(!isKnownSection(known, '5', 'Introduction'));
  assert.ok(!isKnownSection(known, '', 'Project Identity'));
});
