import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentHighlightKind, type Location, type Range } from 'vscode-languageserver-types';
import { createService } from '../../../server/service';
import { readMarks, withMarks } from '../../support/marks';

const service = createService();
const PLAIN = { definitionLinks: false };

const FEATURES = (p0: string, p1 = 'Comments') => `## 3. Core Features (Prioritized)

### P0 — Must-Have (Launch Blockers)
| # | Feature | Description | Acceptance Criteria | Estimated Complexity |
|---|---|---|---|---|
| 1 | ${p0} | a | b | M |
| 2 | Crew check | a | b | M |

### P1 — Should-Have
| # | Feature | Description | Acceptance Criteria | Estimated Complexity |
|---|---|---|---|---|
| 1 | ${p1} | a | b | M |
`;

const MILESTONES = (rows: string) => `## 7. Timeline & Milestones

**Milestones**:

| # | Milestone | Target Date | Deliverables | Success Criteria |
|---|---|---|---|---|
${rows}
`;

/** Wherever the cursor stands on one of the marked places, all of them are found: ⟪where it is set⟫, ⟦where it is named⟧. */
const SYMMETRIC: Readonly<Record<string, string>> = {
  'a section and its cross-references': `# Demo — Tailored Strategy v3.1

## ⟪5. Non-Functional Requirements⟫

**Performance**: as agreed, ⟦§ 5⟧ holds.

## 8. Success Criteria

**Launch Criteria**:
- [ ] Performance targets met (see ⟦Section 5⟧, not Section 55)
- [ ] As RFC 6749 Section 5 says, and \`Section 5\`
`,
  'a sub-section': `## ⟪12.1 Data Preservation & Uncertainty Policy⟫

## 13. GitHub Auto-Sync Policy

See ⟦sections 12.1⟧ and 12.
`,
  'the working branch': `## 6. Testing Requirements

**CI/CD Requirements**:
- [x] Every push to ⟦ai-team⟧ is built, not those to ai-team-2 or my-ai-team

## 13. GitHub Auto-Sync Policy

**Branch strategy for auto-sync**:
- Working branch: \`⟪ai-team⟫\` (MANDATORY — every team works here)
- Merge to main: from \`⟦ai-team⟧\` after approval

\`\`\`
git push origin ai-team
\`\`\`

<!-- ai-team -->
`,
  'coverage in 6 and 8': `## 6. Testing Requirements

**Test Coverage Target**: >= ⟪80%⟫ line coverage

## 8. Success Criteria

**Launch Criteria**:
- [ ] Test coverage >= ⟦80%⟧
- [ ] UAT coverage >= 95%
`,
  'latency in 5 and 8': `## 5. Non-Functional Requirements

**Performance**:
- Response time: P99 < ⟪50ms⟫ (HTTP), P50 < 10ms

## 8. Success Criteria

**Launch Criteria**:
- [ ] P99 response time < ⟦50ms⟧
`,
  'the provider of section 4': `## 4. Technical Constraints

**Hosting/Infrastructure**:
- **Cloud Provider**: ⟪Fly.io⟫ / AWS
- **Deployment**: ⟦Docker + Fly.io⟧

## 5. Non-Functional Requirements

**Availability**:
- Multi-region: ⟦Fly.io multi-region⟧

## 7. Timeline & Milestones

**Budget Constraints**:
- Infrastructure: $40/month for ⟦Fly.io⟧

## 7.1 Cost Approval & Payment Governance

**External Service Payments**:

| Service | Expected Cost | Payment Method | Pre-Approved? |
|---|---|---|---|
| Hosting (⟦Fly.io⟧) | $40/month | Card | No — ask first |
| Hosting elsewhere | [FILL IN — Fly.io] | Card | No — ask first |
`,
  'a stack option in checklists and sentences': `## 4. Technical Constraints

**Required Tech Stack**:
- **Message Queue**: ⟪Oban⟫

## 8. Success Criteria

**Launch Criteria**:
- [ ] ⟦Oban⟧ drains its queues, as \`Oban.Worker\` allows
`,
  'a feature and who names it': `${FEATURES('⟪Call-out board⟫')}
${MILESTONES(`| M1 | Start | Week 1 | Auth, ⟦call-out board⟧, CI | ⟦Call-out board⟧ answers |
| M2 | Rest | Week 2 | Reports | [Call-out board works] |`)}
## 8. Success Criteria

**Launch Criteria**:
- [ ] The ⟦Call-out board⟧ is up
`,
  'a feature by words of its name': `${FEATURES('⟪Project dashboard⟫')}
${MILESTONES('| M1 | Start | Week 1 | Login, ⟦dashboard⟧, team management | Users look on, in the project |')}`,
  'the longest name counts': `${FEATURES('⟪Task⟫', 'Task comments')}
${MILESTONES('| M1 | Start | Week 1 | Task comments, ⟦Task⟧ | It runs |')}`,
  'a milestone by its number': `${MILESTONES('| M1 | ⟪Foundation⟫ | Week 1 | Auth | It runs |\n| M2 | Rest | Week 2 | All of ⟦M1⟧ and more | It runs |')}
## 11. Risk & Constraints

**Known Risks**:
| Risk | Probability | Impact | Mitigation |
|---|---|---|---|
| Late start | M | M | Cut ⟦M1⟧, keep M10 |
`,
  'a risk': `## 11. Risk & Constraints

**Known Risks**:
| Risk | Probability | Impact | Mitigation |
|---|---|---|---|
| ⟪Vendor outage⟫ (payments) | M | M | Two vendors |

## 14. Additional Context

A ⟦vendor outage⟧ has happened twice.
`,
  'a file in several places': `## 7.1 Cost Approval & Payment Governance

> The Team Leader writes \`⟪COST_ESTIMATION.md⟫\` first.

## 11.1 Dynamic Agent Scaling

**Scaling constraints**:
- Extra agents appear in \`⟦COST_ESTIMATION.md⟧\`, not in \`docs/COST_ESTIMATION.md\`
`,
};

for (const [name, marked] of Object.entries(SYMMETRIC)) {
  test(`from each end: ${name}`, () => {
    const { text, document, declared, expected } = readMarks(marked);
    const snapshot = service.open(document.uri, 1, text);
    const show = (ranges: readonly Range[]) => withMarks(document, ranges);
    const rangesOf = (found: readonly unknown[] | null) =>
      (found as Location[] | null)?.map(({ range }) => range) ?? [];
    const all = [...declared, ...expected].sort(
      (left, right) => document.offsetAt(left.start) - document.offsetAt(right.start),
    );
    assert.ok(all.length > 1);
    for (const { start, end } of all) {
      for (const position of [start, end]) {
        assert.deepEqual(show(rangesOf(service.definition(snapshot, position, PLAIN))), show(declared));
        assert.deepEqual(show(rangesOf(service.references(snapshot, position, false))), show(expected));
        assert.deepEqual(show(rangesOf(service.references(snapshot, position, true))), show(all));
        const highlights = service.documentHighlights(snapshot, position) ?? [];
        const ofKind = (wanted: DocumentHighlightKind) =>
          show(highlights.filter(({ kind }) => kind === wanted).map(({ range }) => range));
        assert.deepEqual(ofKind(DocumentHighlightKind.Write), show(declared));
        assert.deepEqual(ofKind(DocumentHighlightKind.Read), show(expected));
      }
    }
  });
}

/** From the cursor alone; what is found there may mean something else as well. */
const ONE_WAY: Readonly<Record<string, string>> = {
  'a pillar, and all that serves it': `## ⟪7.1 Cost Approval & Payment Governance⟫

**⟦Payment Authorization Rules⟧**:
- **⟦Auto-approve threshold⟧**: $0
- **⟦Requires explicit approval⟧**: All card payments
- **⟦Forbidden without user present⟧**: Any payment over $50

**⟦What happens if actual costs exceed estimate?⟧**: Stop and ask

---

*Demo Strategy v3.1 — X*
*⟦Cost‸-First⟧ | No-Delete*
`,
  'the threshold that a sentence speaks of': `## 7.1 Cost Approval & Payment Governance

**Payment Authorization Rules**:
- **⟪Auto-approve threshold⟫**: $0

## 15. Runtime Environment

No agent raises the ⟦auto-app‸rove threshold⟧.

*Demo Strategy v3.4 — X*
*⟦Cost-First⟧ | No-Delete*
`,
  'a label, and what must agree with it': `## 4. Technical Constraints

**Required Tech Stack**:
- **⟦Language⟧**: Elixir

**⟪Package ‸Manager⟫**: mix
`,
};

for (const [name, marked] of Object.entries(ONE_WAY)) {
  test(`from the cursor: ${name}`, () => {
    const { text, document, declared, expected, position } = readMarks(marked);
    const snapshot = service.open(document.uri, 1, text);
    assert.ok(position !== undefined);
    const show = (found: readonly unknown[] | null) =>
      withMarks(document, (found as Location[] | null)?.map(({ range }) => range) ?? []);
    assert.deepEqual(show(service.definition(snapshot, position, PLAIN)), withMarks(document, declared));
    assert.deepEqual(show(service.references(snapshot, position, false)), withMarks(document, expected));
  });
}

test('nothing is said in prose, in code and about what leads nowhere', () => {
  for (const marked of [
    '## 5. Non-Functional Requirements\n\nSome pl‸ain words.\n',
    '## 5. Non-Functional Requirements\n\n```\nsee Section ‸5\n```\n',
    '## 5. Non-Functional Requirements\n\nsee Section ‸6\n',
    '## 4. Technical Constraints\n\nWe take the Exp‸ress train.\n',
    '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Message Queue**: none, for p‸ub/sub\n',
    '‸',
  ]) {
    const { text, position } = readMarks(marked);
    assert.ok(position !== undefined);
    const snapshot = service.open('file:///a.md', 1, text);
    assert.equal(service.definition(snapshot, position, PLAIN), null, marked);
    assert.equal(service.references(snapshot, position, true), null, marked);
    assert.equal(service.documentHighlights(snapshot, position), null, marked);
  }
});

test('a client that takes links is told which text the definition belongs to', () => {
  const { text, document, position, expected, declared } = readMarks(
    '## ⟪5. Performance⟫\n\n## 8. Success Criteria\n\nAs in ⟦Section ‸5⟧.\n',
  );
  assert.ok(position !== undefined);
  const found = service.definition(service.open(document.uri, 1, text), position, { definitionLinks: true });
  assert.deepEqual(found, [
    {
      originSelectionRange: expected[0],
      targetUri: document.uri,
      targetRange: declared[0],
      targetSelectionRange: declared[0],
    },
  ]);
});

test('in a section that is there twice, the labels of the second lead nowhere, however the text came about', () => {
  const section = '## 1. Project Identity\n\n**Project Name**: Demo\n\n';
  const text = `# X — Tailored Strategy v3.1\n\n${section}## Annex\n\nWords.\n\n${section}`;
  const once = service.open('file:///a.md', 1, `# X — Tailored Strategy v3.1\n\n${section}`);
  const written = service.edit(once, 2, { start: 0, end: once.document.text.length, text });
  for (const snapshot of [service.open('file:///a.md', 2, text), written]) {
    assert.notEqual(service.definition(snapshot, { line: 4, character: 5 }, PLAIN), null);
    assert.equal(service.definition(snapshot, { line: 12, character: 5 }, PLAIN), null);
  }
});
