import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completing, labels } from '../../../support/completing';

const BODY = `## 1. Project Identity

**Project Name**: Demo

## 5. Non-Functional Requirements

**Performance**:
- Response time: P99 < 50ms

## 7.1 Cost Approval & Payment Governance

**Token Budget Tolerance**: < $5 per run
`;
const file = (body: string) =>
  `# Demo — Tailored Strategy v3.1\n\n> Activate: \`--team elixirPhoenix --strategy demo.md\`\n\n${body}`;
const context = (line: string) => file(`${BODY}\n## 14. Additional Context\n\n${line}\n`);

test('a cross-reference is completed by number or title', () => {
  assert.deepEqual(
    completing(context('Fast, see Section ‸'))?.items.map(({ label, detail }) => [label, detail]),
    [
      ['1', 'Project Identity'],
      ['5', 'Non-Functional Requirements'],
      ['7.1', 'Cost Approval & Payment Governance'],
    ],
  );
  assert.equal(accepted(context('see section 7‸'), '7.1'), context('see section 7.1'));
  assert.equal(accepted(context('(see Section Non-Fu‸)'), '5'), context('(see Section 5)'));
  assert.equal(accepted(context('see § ‸'), '5'), context('see § 5'));
  assert.equal(accepted(context('see Sections 1 and ‸'), '5'), context('see Sections 1 and 5'));
  assert.deepEqual(labels(context('see Section ‸'), ' '), ['1', '5', '7.1']);
  assert.deepEqual(labels(context('§‸'), '§'), ['1', '5', '7.1']);
  assert.deepEqual(labels(context('this section ‸'), ' '), []);
  assert.deepEqual(labels(context('RFC 6749 Section ‸')), []);
  assert.deepEqual(labels(context('the Section ‸below'), ' '), []);
  assert.deepEqual(labels(context('a section that ‸')), []);
});

test('the footer is offered the pillars that it does not name', () => {
  const footer = (line: string) => `${context('Words.')}\n---\n\n*Demo v3.1*\n${line}\n`;
  const open = footer('*Cost-First | No-Delete | ‸*');
  assert.equal(labels(open, ' ')[0], 'Ask-When-Unsure');
  assert.equal(labels(open).includes('Cost-First'), false);
  assert.equal(accepted(open, 'ai-team Branch'), open.replace('‸', 'ai-team Branch'));
  assert.equal(accepted(footer('*Cost-First |‸*'), 'No-Delete'), footer('*Cost-First | No-Delete*'));
  assert.equal(accepted(footer('*Cost-First | Merg‸*'), 'Merge-Gated'), footer('*Cost-First | Merge-Gated*'));
  assert.deepEqual(labels(footer('*One | two | ‸*')), []);
});

test('a title is offered in its three forms', () => {
  const bare = `# ‸\n\n${BODY}`;
  assert.deepEqual(
    labels(bare, ' ').map((label) => label.replace(/v[\d.]+$/, 'v')),
    ['Tailored Strategy v', 'Project Strategy Brief v', 'Base Strategy Brief v'],
  );
  const named = `# Harbour‸\n\n${BODY}`;
  const [label = ''] = labels(named);
  assert.match(accepted(named, label), /^# ‹Harbour› — Tailored Strategy v3\.\d\n\n## 1\. /);
  assert.deepEqual(labels(file(`${BODY}\n# ‸`)), []);
});

test('the keyword of the team stands behind --team, though in code', () => {
  const text = (keyword: string) => file(BODY).replace('elixirPhoenix', keyword);
  assert.deepEqual(labels(text('‸')), ['elixirPhoenix', 'vueFrontend', 'socialMedia']);
  assert.equal(accepted(text('el‸'), 'elixirPhoenix'), text('elixirPhoenix'));
  const python = file(`${BODY}\n## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: TypeScript\n`);
  assert.equal(labels(python.replace('elixirPhoenix', '‸'))[0], 'vueFrontend');
  assert.deepEqual(labels(context('Run `--team ‸`')), []);
});

test('comments are offered directives, and directives the rules', () => {
  assert.deepEqual(labels(context('<!-- strategist‸')), [
    'strategist-disable',
    'strategist-enable',
    'strategist-disable-line',
    'strategist-disable-next-line',
    'strategist-disable-file',
    'strategist: on',
    'strategist: off',
  ]);
  assert.equal(labels(context('<!-- ‸ -->')).length, 7);
  assert.equal(labels(context('<!-- strategist:‸'), ':').length, 7);
  assert.deepEqual(labels(context('<!--‸'), '-'), []);
  assert.deepEqual(labels(context('<!-- a note ‸')), []);
  assert.equal(accepted(context('<!-- strategist: o‸'), 'strategist: off'), context('<!-- strategist: off -->'));
  assert.equal(accepted(context('<!--s‸ -->'), 'strategist: on'), context('<!-- strategist: on -->'));
  assert.equal(accepted(context('<!-- strat‸>'), 'strategist: on'), context('<!-- strategist: on -->'));
  const rules = (names: string) => context(`<!-- strategist-disable-next-line ${names} -->`);
  assert.ok(labels(rules('‸'), ' ').length > 60);
  assert.equal(accepted(rules('slot-unfilled empty-c‸'), 'empty-cell'), rules('slot-unfilled empty-cell'));
  assert.ok(!labels(rules('slot-unfilled ‸')).includes('slot-unfilled'));
  assert.deepEqual(labels(rules('slot-unfilled — because ‸')), []);
  assert.deepEqual(labels(rules('slot-‸'), '-'), ['slot-optional', 'slot-unfilled']);
  assert.deepEqual(labels(context('see Section Non-‸'), '-'), ['5']);
  const [first] = completing(rules('slot-unf‸'))?.items ?? [];
  assert.deepEqual(first?.data, { about: 'rule', id: first?.label });
});

test('code, comments, links and prose are left alone', () => {
  for (const line of [
    '```\n**Project Type**: ‸\n```',
    '`see Section ‸`',
    '<!-- see Section ‸ -->',
    '[see Section ‸](x.md)',
    '[docs](see Section ‸',
    'https://example.org/section ‸',
    '    - ‸',
    'Just some words ‸',
    '‸',
    '**Own label**: ‸',
    '- ‸',
    '- [ ] ‸',
  ]) {
    if (!line.startsWith('https')) assert.deepEqual(labels(context(line)), [], line);
    for (const trigger of [' ', '#', '|', '*', ':', '-']) assert.deepEqual(labels(context(line), trigger), [], line);
  }
});
