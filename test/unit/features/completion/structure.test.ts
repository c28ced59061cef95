import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completing, labels, PLAIN } from '../../../support/completing';

const TITLE = '# Demo — Tailored Strategy v3.1\n\n';
const hosting = (line: string) =>
  `${TITLE}## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Cloud Provider**: Fly.io\n- **Deployment**: Docker\n${line}\n`;

test('an item of a group begins with a label that the group lacks', () => {
  assert.deepEqual(labels(hosting('- ‸'), ' '), ['CDN', 'Domain']);
  assert.deepEqual(labels(hosting('- **‸'), '*'), ['CDN', 'Domain']);
  assert.deepEqual(labels(hosting('- Do‸')), ['Domain']);
  assert.equal(accepted(hosting('- ‸'), 'CDN'), hosting('- **CDN**: ‹[FILL IN — or "N/A" or "none"]›'));
  assert.equal(accepted(hosting('- **CD‸'), 'CDN'), hosting('- **CDN**: ‹[FILL IN — or "N/A" or "none"]›'));
  assert.equal(accepted(hosting('- ‸'), 'CDN', PLAIN), hosting('- **CDN**: [FILL IN — or "N/A" or "none"]'));
  assert.equal(accepted(hosting('‸'), 'Domain').includes('\n- **Domain**: '), true);
  assert.equal(completing(hosting('- **CD‸'))?.items[0]?.filterText, '**CDN');
});

test('labels are written as those beside them', () => {
  const plain = `${TITLE}## 7. Timeline & Milestones\n\n**Budget Constraints**:\n- Infrastructure: $5/month\n- ‸\n`;
  assert.equal(accepted(plain, 'Domains/SSL'), plain.replace('‸', 'Domains/SSL: ‹[FILL IN — $ or "already owned"]›'));
  const bold = plain.replace('Infrastructure', '**Infrastructure**');
  assert.equal(accepted(bold, 'Domains/SSL'), bold.replace('‸', '**Domains/SSL**: ‹[FILL IN — $ or "already owned"]›'));
  const brief = plain.replace('$5/month', '[FILL]');
  assert.equal(accepted(brief, 'Domains/SSL'), brief.replace('‸', 'Domains/SSL: ‹[FILL — $ or "already owned"]›'));
});

const identity = (line: string) =>
  `${TITLE}## 1. Project Identity\n\n**Project Name**: Demo\n\n${line}\n\n**Problem Statement**: Long lists\n`;

test('a line of its own begins with a label that the section lacks', () => {
  assert.deepEqual(labels(identity('‸')), ['Desired Outcome', 'Project Type', 'Repository', 'One-Line Vision']);
  assert.deepEqual(labels(identity('**‸'), '*').length, 4);
  assert.deepEqual(labels(identity('*‸'), '*'), []);
  assert.deepEqual(labels(identity('One‸')), ['One-Line Vision']);
  assert.equal(
    accepted(identity('**One‸'), 'One-Line Vision'),
    identity(
      '**One-Line Vision**: ‹[FILL IN — e.g., A live board that shows harbour pilots every ship movement of the next two hours]›',
    ),
  );
  assert.deepEqual(labels(identity('Prose‸')), []);
  assert.deepEqual(labels(identity('Some prose.\nOne‸')), []);
});

test('an empty section offers all of itself', () => {
  const empty = `${TITLE}## 12. Evidence & Proof Requirements\n\n‸\n`;
  assert.equal(labels(empty)[0], 'All of this section');
  const text = accepted(empty, 'All of this section');
  assert.match(text, /\n\*\*What proof do you need from the team\?\*\*\n- \[x\] /);
  assert.match(text, /\n\*\*Final Deliverable\*\*: ‹\[FILL IN — /);
});

const outline = (line: string) =>
  `${TITLE}## 1. Project Identity\n\n**Project Name**: Demo\n\n${line}\n\n## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature |\n|---|---|\n| 1 | a |\n`;

test('a heading mark offers the sections that are missing, first the one that belongs there, as a whole', () => {
  const [first, second] = completing(outline('## ‸'), ' ')?.items ?? [];
  assert.equal(first?.label, '2. Target Audience');
  assert.equal(first.preselect, true);
  assert.equal(second?.label, '4. Technical Constraints');
  assert.ok(!labels(outline('## ‸')).includes('1. Project Identity'));
  assert.deepEqual(labels(outline('##‸'), '#'), labels(outline('## ‸')));
  const text = accepted(outline('## Tar‸'), '2. Target Audience');
  assert.match(text, /Demo\n\n## 2\. Target Audience\n\n\*\*Primary Users\*\*: ‹\[FILL IN/);
  assert.match(text, /\n\n## 3\. Core Features\n/);
  assert.doesNotMatch(accepted(outline('## ‸'), '2. Target Audience', PLAIN), /‹/);
  assert.deepEqual(labels(outline('#‸'), '#'), []);
  assert.deepEqual(labels(outline('## 3. ‸Core'), ' '), []);
});

test('behind three marks there are the blocks of the section too', () => {
  const text = `${outline('')}\n### ‸\n`;
  assert.deepEqual(labels(text).slice(0, 2), [
    'P1 — Should-Have (Important but not blocking)',
    'P2 — Nice-to-Have (If time permits)',
  ]);
  assert.match(accepted(text, 'P1 — Should-Have (Important but not blocking)'), /\n### P1 — .*\n\| # \| Feature \|/);
});

const proof = (tests: string, line: string) =>
  `${TITLE}## 6. Testing Requirements\n\n**Required Test Types**:\n${tests}\n\n## 12. Evidence & Proof Requirements\n\n**What proof do you need from the team?**\n- [x] Screenshots of running application\n${line}\n`;

test('a checklist offers the items that it lacks, the proof of what section 6 requires first', () => {
  const open = proof('- [x] Load tests', '- [ ] ‸');
  const offered = labels(open, ' ');
  assert.ok(offered.length > 5 && !offered.includes('Screenshots of running application'));
  const [first] = completing(open)?.items ?? [];
  assert.equal(first?.detail, 'proves a test that section 6 requires');
  const label = offered[1] ?? '';
  assert.equal(accepted(open, label), open.replace('‸', label));
  assert.equal(accepted(proof('- [ ] x', '- ‸'), label), proof('- [ ] x', `- [ ] ${label}`));
  assert.equal(accepted(proof('- [ ] x', '- [x]‸'), label), proof('- [ ] x', `- [x] ${label}`));
  assert.deepEqual(labels(proof('- [ ] x', '- [ ] Something of our ‸'), ' '), []);
});

const table = (line: string) =>
  `${TITLE}## 7. Timeline & Milestones\n\n**Milestones**:\n\n| # | Milestone | Note |\n|---|---|---|\n| M1 | a | b |\n${line}\n\nEnd.\n`;

test('a pipe below a table offers the next row', () => {
  assert.deepEqual(labels(table('|‸'), '|'), ['Row M2']);
  assert.equal(accepted(table('|‸'), 'Row M2'), table('| M2 | ‹[FILL IN]› | ‹[FILL IN]› |'));
  assert.equal(accepted(table('| ‸'), 'Row M2'), table('| M2 | ‹[FILL IN]› | ‹[FILL IN]› |'));
  assert.deepEqual(labels(table('| M2 |‸'), '|'), []);
  const hinted = table('| M2 | b | [FILL IN — yes / no] |\n|‸');
  assert.equal(accepted(hinted, 'Row M3'), hinted.replace('|‸', '| M3 | ‹[FILL IN]› | ‹[FILL IN — yes / no]› |'));
});

test('a pipe below a label that wants a table offers the table', () => {
  const text = `${TITLE}## 7. Timeline & Milestones\n\n**Milestones**:\n\n|‸\n`;
  assert.deepEqual(labels(text, '|'), ['Table: Milestones']);
  assert.match(
    accepted(text, 'Table: Milestones'),
    /\n\| # \| Milestone \| Target Date \|.*\n\|---.*\n\| M1 \| ‹\[FILL IN\]›/,
  );
  const prose = `${TITLE}## 14. Additional Context\n\nProse.\n\n|‸\n`;
  assert.deepEqual(labels(prose, '|'), []);
});

test('a table of keys offers the rows that it lacks', () => {
  const text = `# Project Strategy Brief v3.3\n\n## 6.1 UAT Testing Requirements\n\n| Requirement | Value |\n|---|---|\n| **P0 Pass Rate** | 100% |\n|‸\n`;
  const offered = labels(text, '|');
  assert.ok(offered.includes('P1 Pass Rate') || offered.some((label) => label.startsWith('P1')), offered.join());
  assert.ok(!offered.includes('P0 Pass Rate'));
});
