import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completing, labels, PLAIN } from '../../../support/completing';

const TITLE = '# Demo — Tailored Strategy v3.1\n\n';
const identity = (line: string) => `${TITLE}## 1. Project Identity\n\n${line}\n\n**Repository**: x\n`;
const TYPES = ['Greenfield', 'Extending existing codebase', 'Migration', 'Rewrite', 'Prototype', 'MVP', 'Production'];

test('an enumeration is offered where the answer is empty, behind the colon, half typed and in a slot', () => {
  for (const value of [': ‸', ':‸', ': Gr‸', ': ‸Green', ': [FI‸LL IN]', ': ‸[FILL IN]', ': [FILL IN]‸']) {
    assert.deepEqual(labels(identity(`**Project Type**${value}`)), TYPES, value);
    assert.equal(
      accepted(identity(`**Project Type**${value}`), 'Greenfield'),
      identity('**Project Type**: Greenfield').replace('‸', ''),
      value,
    );
  }
});

test('of several answers the one at the cursor is completed, and those that are there are not offered again', () => {
  const both = (value: string) => identity(`**Project Type**: ${value}`);
  assert.equal(accepted(both('MVP / Gre‸'), 'Greenfield'), both('MVP / Greenfield'));
  assert.equal(accepted(both('MVP, ‸'), 'Migration'), both('MVP, Migration'));
  assert.equal(accepted(both('Gr‸een / MVP'), 'Rewrite'), both('Rewrite / MVP'));
  assert.ok(!labels(both('MVP / Gre‸')).includes('MVP'));
  assert.deepEqual(labels(both('MVP (for ‸now)')), []);
});

test('a closed enumeration replaces all of the answer whatever the way to accept', () => {
  const level = (value: string) =>
    `${TITLE}## 11.1 Dynamic Agent Scaling\n\n**Allow PM to spawn extra agents?**: ${value}\n`;
  assert.equal(accepted(level('Yes, ‸with TL approval'), 'No', undefined, 'insert'), level('No'));
  assert.deepEqual(labels(level('‸')), ['Yes', 'No', 'Yes, with TL approval']);
});

test('the default stands first and is preselected', () => {
  const items = completing(`${TITLE}## 13. GitHub Auto-Sync Policy\n\n**Auto-sync frequency**: ‸\n`)?.items ?? [];
  assert.deepEqual(
    items.map(({ label, detail, preselect }) => [label, detail, preselect]),
    [
      ['Every commit', 'default', true],
      ['Every wave', undefined, undefined],
      ['Every agent completion', undefined, undefined],
      ['Manual only', undefined, undefined],
    ],
  );
  assert.deepEqual(
    items.map(({ sortText }) => sortText),
    ['0000', '0001', '0002', '0003'],
  );
});

const sync = (value: string) =>
  `${TITLE}## 13. GitHub Auto-Sync Policy\n\n**Branch strategy for auto-sync**:\n- Working branch: ${value}\n`;

test('the working branch can be one only', () => {
  assert.deepEqual(labels(sync('‸')), ['`ai-team` (MANDATORY — every team works on this branch)', '`ai-team`']);
  assert.equal(accepted(sync('main‸'), '`ai-team`'), sync('`ai-team`'));
});

const performance = (line: string) => `${TITLE}## 5. Non-Functional Requirements\n\n**Performance**:\n- ${line}\n`;

test('figures come as forms whose figure is a tab stop', () => {
  assert.equal(accepted(performance('Response time: ‸'), 'P99 < 50ms'), performance('Response time: P99 < ‹50›ms'));
  assert.equal(accepted(performance('Memory per node: ‸'), '< 200MB'), performance('Memory per node: < ‹200›MB'));
  assert.equal(accepted(performance('Throughput: ‸'), '1000 req/s'), performance('Throughput: ‹1000› req/s'));
  const money = (value: string) =>
    `${TITLE}## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: ${value}\n`;
  assert.deepEqual(labels(money('‸')), ['$40/month', '$0', 'minimize']);
  assert.equal(accepted(money('‸'), '$40/month'), money('$‹40›/month'));
  assert.equal(accepted(money('‸'), '$40/month', PLAIN), money('$40/month'));
  const coverage = (value: string) => `${TITLE}## 6. Testing Requirements\n\n**Test Coverage Target**: ${value}\n`;
  assert.equal(accepted(coverage('‸'), '>= 80%'), coverage('>= ‹80›%'));
});

test('a figure that has been typed goes into the forms', () => {
  const list = completing(performance('Response time: 75‸'));
  assert.deepEqual(
    list?.items.map(({ label, filterText }) => [label, filterText]),
    [
      ['P99 < 75ms', '75 P99 < 75ms'],
      ['P95 < 75ms', '75 P95 < 75ms'],
      ['< 75ms', '75 < 75ms'],
    ],
  );
  assert.equal(list.isIncomplete, true);
  assert.equal(accepted(performance('Response time: 75‸'), 'P99 < 75ms'), performance('Response time: P99 < 75ms'));
});

test('a form that is nothing without its words is left out where there are no tab stops', () => {
  const repository = (value: string) => `${TITLE}## 1. Project Identity\n\n**Repository**: ${value}\n`;
  assert.deepEqual(labels(repository('‸')), ['https://github.com/owner/name']);
  assert.deepEqual(labels(repository('‸'), undefined, PLAIN), []);
});

const timeline = (deadline: string, ...rows: string[]) =>
  `${TITLE}## 7. Timeline & Milestones\n\n**Hard Deadline**: ${deadline}\n\n**Milestones**:\n| # | Milestone | Target Date |\n|---|---|---|\n${rows.join('\n')}\n`;

test('dates are counted from the milestone before and from the hard deadline', () => {
  const open = timeline('2027-06-30', '| M1 | a | 2027-01-15 |', '| M2 | b | ‸ |', '| M3 | c | 2027-02-20 |');
  assert.deepEqual(
    completing(open)?.items.map(({ label, detail }) => [label, detail]),
    [
      ['2027-01-22', '1 week after M1'],
      ['2027-01-29', '2 weeks after M1'],
      ['2027-02-12', '4 weeks after M1'],
      ['YYYY-MM-DD', undefined],
    ],
  );
  const last = timeline('March 3 2027', '| M1 | a | 15 January 2027 |', '| M2 | b | [FILL‸ IN] |');
  assert.deepEqual(labels(last).slice(0, 3), ['2027-03-03', '2027-01-22', '2027-01-29']);
  assert.equal(accepted(last, '2027-03-03'), last.replace('[FILL‸ IN]', '2027-03-03'));
  const first = timeline('2027-06-30', '| M1 | a | ‸ |', '| M2 | b | c |', '| M3 | b | c |');
  assert.deepEqual(completing(first)?.items.map(({ label, detail }) => [label, detail])[0], [
    '2027-06-02',
    'leaves 2 weeks for each milestone up to the hard deadline',
  ]);
  const weeks = timeline('flexible', '| M1 | a | Week 3 |', '| M2 | b | ‸ |');
  assert.deepEqual(labels(weeks).slice(0, 3), ['Week 4', 'Week 5', 'Week 7']);
  const quarters = timeline('flexible', '| M1 | a | Q4 2027 |', '| M2 | b | ‸ |');
  assert.deepEqual(labels(quarters).slice(0, 2), ['Q1 2028', 'Q2 2028']);
});

test('the hard deadline follows the last milestone', () => {
  assert.deepEqual(labels(timeline('‸', '| M1 | a | 2027-01-15 |', '| M2 | b | 2027-12-30 |')), [
    '2027-12-30',
    '2028-01-06',
    '2028-01-13',
    '2028-01-27',
    'YYYY-MM-DD',
    'flexible',
  ]);
  assert.deepEqual(labels(timeline('‸', '| M1 | a | b |'), undefined, PLAIN), ['flexible']);
});

test('numbers of rows go on', () => {
  assert.deepEqual(labels(timeline('x', '| M1 | a | b |', '| ‸ | a | b |')), ['M2']);
  assert.deepEqual(labels(timeline('x', '| ‸ | a | b |')), ['M1']);
  assert.deepEqual(labels(timeline('x', '| M7 | a | b |', '|‸|')), ['M8']);
  assert.equal(accepted(timeline('x', '| M7 | a | b |', '|‸|'), 'M8'), timeline('x', '| M7 | a | b |', '| M8 |'));
});

test('a slot offers its hint first, then what the format knows, nothing twice', () => {
  assert.deepEqual(labels(identity('**Project Type**: [FILL IN — Migration / Rewrite (default) / some‸thing else]')), [
    'Rewrite',
    'Migration',
    'something else',
    'Greenfield',
    'Extending existing codebase',
    'Prototype',
    'MVP',
    'Production',
  ]);
  const budget = (slot: string) =>
    `${TITLE}## 7.1 Cost Approval & Payment Governance\n\n**Token Budget Tolerance**: ${slot}\n`;
  const offered = labels(budget('[FI‸LL IN — e.g., "< $8 per run" / "< $25 total"]'));
  assert.deepEqual(offered, ['< $8 per run', '< $25 total', 'no hard limit, but inform me']);
  const filter = completing(budget('[FI‸LL IN — e.g., "< $8 per run"]'))?.items[0]?.filterText;
  assert.equal(filter, '[FI< $8 per run');
});

test('a slot inside a longer answer offers no whole answers', () => {
  const part = performance('Response time: P99 < [FI‸LL]ms');
  assert.deepEqual(labels(part), []);
});

const risks = (...rows: string[]) =>
  `${TITLE}## 11. Risk & Constraints\n\n**Known Risks**:\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n${rows.join('\n')}\n`;

test('cells know their columns, finished or just being typed', () => {
  assert.deepEqual(labels(risks('| a | ‸ | L | b |')), ['H', 'M', 'L']);
  assert.deepEqual(labels(risks('| a | ‸'), ' '), ['H', 'M', 'L']);
  assert.deepEqual(labels(risks('| a | M | ‸')), ['H', 'M', 'L']);
  assert.equal(accepted(risks('| a |‸|'), 'H'), risks('| a | H |'));
  assert.equal(accepted(risks('| a | M‸ | L |'), 'H'), risks('| a | H | L |'));
  assert.deepEqual(labels(risks('| a | M | L | b | ‸')), []);
});

test('what other rows say in the column is offered, slots and the rest of the row are not', () => {
  const text = risks('| first | M | L | Talk |', '| [FILL IN] | M | L | Wait |', '| ‸ | M | L | x |');
  assert.deepEqual(labels(text), ['first']);
  assert.deepEqual(labels(text.replace('‸', '').replace('| x |', '| ‸ |')), ['Wait', 'Talk']);
  assert.deepEqual(labels(text, ' '), []);
});

test('a pipe in an answer is escaped in a cell', () => {
  const text = risks('| a \\| b | M | L | x |', '| ‸ | M | L | x |');
  assert.equal(accepted(text, 'a \\| b'), text.replace('‸', 'a \\| b'));
});

test('names of other sections are offered where they are wanted again', () => {
  const text = (service: string, type: string) =>
    `${TITLE}## 2. Target Audience\n\n**User Personas**:\n| Persona | Role |\n|---|---|\n| Ann | Pilot |\n| [FILL IN] | x |\n\n## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io\n\n## 7.1 Cost Approval & Payment Governance\n\n**External Service Payments**:\n| Service | Expected Cost |\n|---|---|\n| ${service} | ${type} |\n`;
  assert.deepEqual(labels(text('‸', 'x')), ['Fly.io', 'Ann']);
  assert.equal(accepted(text('Mails for An‸', 'x'), 'Ann'), text('Mails for Ann', 'x'));
  assert.deepEqual(labels(text('‸', 'x'), ' '), []);
  assert.deepEqual(labels(text('Hosting', '‸')), ['$19/month', '$20', '$0', 'free', 'N/A']);
});

test('a figure that must agree with another place is offered from there', () => {
  const text = `${TITLE}## 5. Non-Functional Requirements\n\n**Performance**:\n- Concurrent users: ‸\n\n**Scalability**:\n- Expected launch users: 400\n`;
  assert.deepEqual(
    completing(text)?.items.map(({ label, detail }) => [label, detail]),
    [['400', 'as Expected launch users in section 5']],
  );
});

test('a blank typed within an option keeps the list, in other words it does not', () => {
  assert.deepEqual(labels(identity('**Project Type**: Extending ‸'), ' '), ['Extending existing codebase']);
  assert.deepEqual(labels(identity('**Project Type**: MVP / extending ‸'), ' '), ['Extending existing codebase']);
  assert.deepEqual(labels(identity('**Project Type**: Extending ‸codebases'), ' '), []);
  assert.deepEqual(labels(identity('**Project Type**: Something ‸'), ' '), []);
  assert.deepEqual(labels(identity('**Project Name**: Something ‸'), ' '), []);
});
