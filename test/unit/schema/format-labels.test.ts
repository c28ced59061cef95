import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findByPath,
  findColumn,
  findField,
  findFieldByPrefix,
  findItems,
  findSimilarField,
  findTable,
  loadFormat,
  normalizeLabel,
  type SectionDefinition,
} from '../../../server/service/schema';
import { decodeFormat } from '../../../server/service/schema/decode/format';
import { editDistance } from '../../../server/service/schema/edit-distance';
import { labelWords } from '../../../server/service/schema/labels';

const format = loadFormat();

function section(key: string): SectionDefinition {
  const found = format.sections.get(key);
  assert.ok(found, key);
  return found;
}

function group(path: string) {
  const target = findByPath(format.sections.values(), path);
  assert.ok(target?.kind === 'field', path);
  return target.field;
}

const EQUAL: readonly (readonly [string, string])[] = [
  ['Project Name', 'project name'],
  ['**Project Name**:', 'project name'],
  ['Auto-push enabled?', 'auto push enabled'],
  ['Launch Criteria (ALL must be true before v1.0):', 'launch criteria'],
  ['Required Tech Stack [PRE-FILLED — override as needed]', 'required tech stack'],
  ['Core Features *(pre-configured for Vue.js)*', 'core features'],
  ['What “Done” Looks Like', 'what done looks like'],
  ['What "Done" Looks Like', 'what done looks like'],
  ['The team’s choice', 'the teams choice'],
  ["The team's choice", 'the teams choice'],
  ['Risk & Constraints', 'risk and constraints'],
  ['Hosting / Infrastructure', 'hosting infrastructure'],
  ['Recovery time objective (RTO)', 'recovery time objective'],
  ['Browser Matrix (P0 flows (all))  ', 'browser matrix'],
  ['A (b) [c]:', 'a'],
  ['(only a parenthesis)', 'only a parenthesis'],
  ['#', '#'],
  ['ÉTAT (fr)', 'état'],
  ['E\u0301tat', 'état'],
  ['日本語 — 名前:', '日本語 名前'],
  ['𝒜 name', '𝒜 name'],
  ["'quoted' label'", 'quoted label'],
  ['…', ''],
];

for (const [label, normal] of EQUAL) {
  test(`the normal form of ${JSON.stringify(label)}`, () => assert.equal(normalizeLabel(label), normal));
}

test('words end where their letters end, in UTF-16 units', () => {
  const ends = (text: string) => labelWords(text).map(({ word, end }) => `${word} ${end}`);
  assert.deepEqual(ends("the teams' code"), ['the 3', 'teams 9', 'code 15']);
  assert.deepEqual(ends('**𝒜** & don’t'), ['𝒜 4', 'and 8', 'dont 14']);
});

test('normalising takes linear time on hostile labels', () => {
  const started = performance.now();
  for (const unit of ['(', ')', '()', '[', ' ', '**', "'a", 'a ']) normalizeLabel(unit.repeat(500_000 / unit.length));
  // Linear work takes well under a second; anything quadratic would take hours.
  assert.ok(performance.now() - started < 10_000);
});

const FIELDS: readonly (readonly [string, string, string | undefined])[] = [
  // The same short label means different things in different sections.
  ['non-functional-requirements', 'Response time', 'non-functional-requirements/performance/response-time'],
  ['data-preservation', 'Response time', 'data-preservation/uncertainty/response-time'],
  ['data-preservation', 'Format', 'data-preservation/uncertainty/escalation-format'],
  ['deliverable-product-target', 'Format', undefined],
  ['data-preservation', 'Files', 'data-preservation/preservation/archive-files'],
  ['screenshots', 'Files', undefined],
  ['documentation-website', 'Agent', 'documentation-website/agent'],
  ['agent-scaling', 'Agent', undefined],
  ['mission-control-report', 'Storage', 'mission-control-report/storage'],
  ['technical-constraints', 'Storage', undefined],
  // Aliases of the dialects.
  ['cost-approval', 'If costs exceed estimate', 'cost-approval/overrun'],
  ['cost-approval', 'What happens if actual costs exceed estimate?', 'cost-approval/overrun'],
  ['evidence', 'Required evidence', 'evidence/required-evidence'],
  ['evidence', 'What proof do you need from the team', 'evidence/required-evidence'],
  ['data-preservation', 'Archive method for table rows', 'data-preservation/preservation/archive-rows'],
  ['data-preservation', 'Table rows', 'data-preservation/preservation/archive-rows'],
  ['data-preservation', 'Documents', 'data-preservation/preservation/archive-documents'],
  ['data-preservation', 'Git history', 'data-preservation/preservation/git-history'],
  ['data-preservation', 'Threshold', 'data-preservation/uncertainty/escalation-threshold'],
  ['data-preservation', 'Escalation threshold', 'data-preservation/uncertainty/escalation-threshold'],
  ['data-preservation', 'What counts as “unsure”', 'data-preservation/uncertainty/counts-as-unsure'],
  ['auto-sync', 'Branch', 'auto-sync/branch-strategy/working-branch'],
  ['auto-sync', 'Working branch', 'auto-sync/branch-strategy/working-branch'],
  ['non-functional-requirements', 'RTO', 'non-functional-requirements/availability/recovery-time-objective'],
  [
    'non-functional-requirements',
    'Recovery point objective',
    'non-functional-requirements/availability/recovery-point-objective',
  ],
  ['technical-constraints', 'Repo Structure', 'technical-constraints/repository-structure'],
  ['documentation-website', 'Documentation Tech', 'documentation-website/tech-stack'],
  ['uat-testing', '**P0 Feature Pass Rate**', 'uat-testing/p0-pass-rate'],
  ['uat-testing', 'Browser Matrix (P0 flows)', 'uat-testing/browser-matrix'],
];

for (const [key, label, path] of FIELDS) {
  test(`${JSON.stringify(label)} in ${key} is ${path ?? 'no field'}`, () => {
    assert.equal(findField(section(key), label)?.path, path);
  });
}

test('a label that two groups use is resolved in the group it stands in', () => {
  const environment = section('runtime-environment');
  const path = (within: string) => findField(environment, 'Pre-installed tools', group(within))?.path;
  assert.equal(path('runtime-environment/docker'), 'runtime-environment/docker/preinstalled-tools');
  assert.equal(path('runtime-environment/local'), 'runtime-environment/local/preinstalled-tools');
});

const OPENINGS: readonly (readonly [string, string, string | undefined, string])[] = [
  ['non-functional-requirements', 'WCAG 2.1 AA compliance', 'wcag-level', 'WCAG'],
  [
    'non-functional-requirements',
    'Largest Contentful Paint (LCP) < 2.5s',
    'largest-contentful-paint',
    'Largest Contentful Paint (LCP)',
  ],
  [
    'non-functional-requirements',
    'Largest Contentful Paint < 2.5s',
    'largest-contentful-paint',
    'Largest Contentful Paint',
  ],
  ['non-functional-requirements', 'Bundle size < 200KB gzipped (initial load)', 'bundle-size', 'Bundle size'],
  ['non-functional-requirements', 'CSRF tokens on all mutation requests', 'csrf-protection', 'CSRF tokens'],
  ['non-functional-requirements', 'Secure cookies (httpOnly, SameSite=Strict)', 'secure-cookies', 'Secure cookies'],
  [
    'non-functional-requirements',
    'Content Security Policy (CSP) headers configured',
    'content-security-policy',
    'Content Security Policy (CSP)',
  ],
  [
    'non-functional-requirements',
    'Screen reader compatible (aria attributes)',
    'screen-reader-support',
    'Screen reader compatible',
  ],
  ['non-functional-requirements', 'i18n-ready with vue-i18n', 'internationalization', 'i18n-ready'],
  ['non-functional-requirements', 'wcag', 'wcag-level', 'wcag'],
  ['non-functional-requirements', 'WCAGGER 2', undefined, ''],
  ['non-functional-requirements', 'Nothing of the kind', undefined, ''],
  ['auto-sync', 'Merge to main only after explicit approval', 'merge-to-main', 'Merge to main'],
  // Outside groups of plain items, an item that begins like a label is prose.
  ['risks', 'WCAG 2.1 AA compliance', undefined, ''],
  ['technical-constraints', 'Cache everything', undefined, ''],
];

for (const [key, text, field, label] of OPENINGS) {
  test(`${JSON.stringify(text)} in ${key} opens with ${field ?? 'no label'}`, () => {
    const match = findFieldByPrefix(section(key), text);
    assert.equal(match?.field.key, field);
    assert.equal(text.slice(0, match?.labelLength ?? 0), label);
  });
}

test('an opening that two groups use is resolved in the group it stands in', () => {
  const text = { type: 'text' };
  const cache = { key: 'cache', label: 'Cache', doc: 'd', value: text };
  const plain = (key: string, ...fields: readonly unknown[]) => ({
    key,
    label: key,
    doc: 'd',
    group: { items: 'plain', fields },
  });
  const long = { key: 'cache-size', label: 'Cache size', doc: 'd', value: text };
  const sections = [
    { key: 's', title: 'S', source: 's', doc: 'd', fields: [plain('a', cache, long), plain('b', cache)] },
  ];
  const versions = [{ version: '3.0', source: 's', doc: 'd', add: [], renumber: [] }];
  const own = loadFormat(decodeFormat({ sections, versions, pillars: { pillars: [] } })).sections.get('s');
  assert.ok(own);
  const path = (within: number) => findFieldByPrefix(own, 'Cache size 2 GB', own.fields[within])?.field.path;
  assert.deepEqual([path(0), path(1), path(2)], ['s/a/cache-size', 's/b/cache', 's/a/cache-size']);
});

test('a misspelt label is recognised, a different one is not', () => {
  const similar = (key: string, label: string) => findSimilarField(section(key), label)?.key;
  assert.equal(similar('cost-approval', 'Auto-aprove threshold'), 'auto-approve-threshold');
  assert.equal(similar('project-identity', 'Project Tpye'), 'project-type');
  assert.equal(similar('project-identity', 'Project Name'), undefined, 'right as it is');
  assert.equal(similar('project-identity', 'Product Owner'), undefined);
  assert.equal(similar('technical-constraints', 'Case'), undefined, 'too short to be sure');
});

test('columns are known in every dialect, and a table by its columns', () => {
  const features = section('core-features').parts[0];
  assert.ok(features);
  assert.equal(findColumn(features.table, 'Complexity')?.key, 'estimated-complexity');
  assert.equal(findColumn(features.table, 'Estimated Complexity')?.key, 'estimated-complexity');
  assert.equal(findColumn(features.table, '#')?.key, 'number');
  assert.equal(findColumn(features.table, 'Colour'), undefined);
  const personas = ['Persona', 'Role', 'Pain Points', 'Goals', 'Tech Savvy'];
  assert.equal(findTable(section('target-audience'), personas)?.field?.key, 'user-personas');
  assert.equal(findTable(section('target-audience'), [...personas.slice(1), 'Age'])?.field?.key, 'user-personas');
  assert.equal(findTable(section('target-audience'), ['Role', 'Age', 'Colour']), undefined);
  assert.equal(findTable(section('uat-testing'), ['Requirement', 'Value'])?.field, undefined);
});

test('of two tables with the same columns in common, the one without others is meant', () => {
  const features = section('core-features');
  const headers = ['#', 'Feature', 'Description', 'Acceptance Criteria', 'Complexity'];
  assert.equal(findTable(features, headers)?.part, 'p0');
  assert.equal(findTable(features, headers.slice(0, 3))?.part, 'p2');
});

test('the distance between two texts counts inserted, lost, replaced and swapped letters', () => {
  const cases: readonly (readonly [string, string, number, number | undefined])[] = [
    ['project', 'project', 2, 0],
    ['project', 'projet', 2, 1],
    ['project', 'projject', 2, 1],
    ['project', 'prokect', 2, 1],
    ['project', 'porject', 2, 1],
    ['project', 'porjet', 2, 2],
    ['project', 'porjet', 1, undefined],
    ['project', 'proj', 2, undefined],
    ['', 'ab', 2, 2],
    ['ab', '', 1, undefined],
  ];
  for (const [a, b, limit, expected] of cases) {
    assert.equal(editDistance(a, b, limit), expected, `${a} ${b}`);
    assert.equal(editDistance(b, a, limit), expected, `${b} ${a}`);
  }
});

test('items are known in the words of a team, the one named first in front', () => {
  const items = (path: string, text: string) => {
    const { content } = group(path);
    assert.ok(content.kind === 'checklist');
    return findItems(content.items, text).map(({ key }) => key);
  };
  assert.deepEqual(items('testing-requirements/test-types', 'Browser tests — Wallaby for full E2E flows'), [
    'e2e-tests',
  ]);
  assert.deepEqual(items('testing-requirements/test-types', 'Chaos tests'), []);
  assert.deepEqual(items('auto-sync/synced-artefacts', '`.team/COMMIT_LOG.md` updates'), ['commit-log']);
  assert.deepEqual(items('evidence/required-evidence', 'Lighthouse performance audit (Accessibility scores)'), [
    'performance-results',
    'accessibility-report',
  ]);
});
