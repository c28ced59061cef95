import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { type MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { hover } from '../../../server/service/features/hover';
import { loadCatalogue } from '../../../server/service/schema/catalogue';
import { atCursor, textIn } from '../../support/cursor';

const catalogue = loadCatalogue();

function hoverAt(marked: string, hoverMarkdown = true): readonly [string, string] | undefined {
  const { snapshot, position } = atCursor(marked);
  const found = hover(snapshot, { catalogue, newerVersions: () => ['3.3', '3.4'] }, position, { hoverMarkdown });
  if (found?.range === undefined) return undefined;
  const contents = found.contents as MarkupContent;
  assert.equal(contents.kind, hoverMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText);
  return [textIn(marked, found.range), contents.value];
}

const TITLE = '# Demo — Tailored Strategy v3.1\n\n';

/** A name, and a text with the cursor. */
const CASES: readonly (readonly [string, string])[] = [
  ['a section', `${TITLE}## 7.1 Cost ‸Approval & Payment Governance\n\n**Token Budget Tolerance**: [FILL IN]\n`],
  ['a section that the format does not know', `${TITLE}## 5. ‸Glossary\n\nWords.\n`],
  [
    'a label',
    `${TITLE}## 6. Testing Requirements\n\n**Test ‸Coverage Target**: >= 80%\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Coverage >= 80%\n`,
  ],
  ['a value', `${TITLE}## 13. GitHub Auto-Sync Policy\n\n- Working branch: \`ai‸-team\` (all teams)\n`],
  ['a value that names an option', `${TITLE}## 1. Project Identity\n\n**Project Type**: Green‸field / MVP\n`],
  [
    'a slot with its own options',
    `${TITLE}## 1. Project Identity\n\n**Project Type**: [FILL IN — Greenfield / My [own] (default)‸]\n`,
  ],
  ['a slot without a hint', `${TITLE}## 7. Timeline & Milestones\n\n**Hard Deadline**: [FILL‸ IN]\n`],
  [
    'a slot in a cell',
    `${TITLE}## 3. Core Features\n\n### P0 — Must-Have\n| # | Feature | Complexity |\n|---|---|---|\n| 1 | Search | [‸FILL] |\n`,
  ],
  [
    'a header',
    `${TITLE}## 11. Risk & Constraints\n\n**Known Risks**:\n\n| Risk | Prob‸ability | Impact | Mitigation |\n|---|---|---|---|\n`,
  ],
  [
    'a cell',
    `${TITLE}## 11. Risk & Constraints\n\n**Known Risks**:\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Rain | M‸ | H | Roof |\n`,
  ],
  [
    'a stack option that finds what it needs',
    `${TITLE}## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: PostgreSQL 16\n- **Message Queue**: O‸ban / Broadway\n`,
  ],
  [
    'a stack option that lacks what it needs',
    `${TITLE}## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Database**: MongoDB\n- **Message Queue**: Oba‸n\n`,
  ],
  [
    'a tool in a checklist',
    `${TITLE}## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Browser tests — Walla‸by\n`,
  ],
  [
    'a checklist item',
    `${TITLE}## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit‸ tests\n\n## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Unit test results [x](y)\n`,
  ],
  [
    'a launch criterion whose figure differs',
    `${TITLE}## 6. Testing Requirements\n\n**Test Coverage Target**: >= 90%\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Test cover‸age >= 80%\n`,
  ],
  ['a part', `${TITLE}## 3. Core Features\n\n### P‸1 — Should-Have\n`],
  ['a marker', `${TITLE}## 1. Project Identity\n\n**Project Name**: Demo [ARCH‸IVED 2027-01-02]\n`],
  ['a review mark', `${TITLE}## 1. Project Identity\n\n**Project Name**: Demo [‸INFERRED]\n`],
  [
    'a cross-reference',
    `${TITLE}## 6. Testing Requirements\n\n**Testing Tools**: see Section 8‸\n\n## 8. Success Criteria\n\ntext\n`,
  ],
  ['a cross-reference to nothing', `${TITLE}## 6. Testing Requirements\n\n**Testing Tools**: see Section 1‸2\n`],
  ['the title', '# De‸mo — Tailored Strategy v3.1\n\n## 1. Project Identity\n\n**Project Name**: [FILL IN]\n'],
  [
    'a pillar',
    `${TITLE}## 7.1 Cost Approval & Payment Governance\n\ntext\n\n---\n\n*Demo Strategy v3.1 — X*\n*Cost-‸First | No-Delete*\n`,
  ],
  [
    'a pillar whose section is missing',
    `${TITLE}## 7.1 Cost Approval & Payment Governance\n\ntext\n\n---\n\n*Demo Strategy v3.1 — X*\n*Cost-First | No-Delet‸e*\n`,
  ],
  [
    'the line with the version',
    `${TITLE}## 1. Project Identity\n\n**Project Name**: x\n\n---\n\n*Demo ‸Strategy v3.1 — X*\n*Cost-First | No-Delete*\n`,
  ],
];

/**
 * What each case shows: the text that the hover is for, and its Markdown. `UPDATE_EXPECT=1 npm run test:unit -- hover`
 * writes the file again, and the difference is to be read like code.
 */
const EXPECTED = 'test/unit/features/hover.expected.md';
const written = CASES.map(([name, text]) => {
  const [range, markdown] = hoverAt(text) ?? ['', 'nothing'];
  return `<!-- ${name}: ${range} -->\n\n${markdown}\n`;
});
if (process.env['UPDATE_EXPECT'] === '1') writeFileSync(EXPECTED, written.join('\n'));
const expected = readFileSync(EXPECTED, 'utf8').split(/\n(?=<!-- )/);

for (const [index, [name]] of CASES.entries()) {
  test(`hover: ${name}`, () => assert.equal(written[index]?.trimEnd(), expected[index]?.trimEnd()));
}

test('hover: there are no more expectations than cases', () => assert.equal(expected.length, CASES.length));

test('hover: nothing in code, in comments, in free prose and outside the sections', () => {
  const silent = [
    `${TITLE}> Prea‸mble with words\n\n## 1. Project Identity\n`,
    `${TITLE}## 4. Technical Constraints\n\n**Language**:\n\n\`\`\`\nEli‸xir [FILL IN]\n\`\`\`\n`,
    `${TITLE}## 1. Project Identity\n\n<!-- ‸note -->\n`,
    `${TITLE}## 1. Project Identity\n\nSome prose ‸of my own.\n`,
    '‸',
  ];
  for (const text of silent) assert.equal(hoverAt(text), undefined, text);
});

test('hover: plain text for a client that shows no Markdown', () => {
  const found = hoverAt(
    `${TITLE}## 6. Testing Requirements\n\n**Test ‸Coverage Target**: >= 80%\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Coverage >= 80%\n`,
    false,
  );
  assert.equal(
    found?.[1],
    [
      'Test Coverage Target — required',
      'The share of lines that tests must run, at least 80 %. The launch criteria must name the same figure.',
      'Expected: a percentage, 80 or more, such as >= 80% line coverage.',
      'Policy Evidence-Driven: Claims are backed by proof: each required test has its evidence, and coverage is 80 % or more.',
      'Must agree with Launch Criteria in section 8',
    ].join('\n\n'),
  );
});

test('hover: what comes from the document is escaped', () => {
  const text = `${TITLE}## 1. <img src=x> ‸[a](command:x) \`b\`\n\nwords\n`;
  const value = hoverAt(text)?.[1] ?? '';
  assert.ok(value.startsWith('**1 \\<img src=x> \\[a\\](command\\:x) \\`b\\`**'), value);
});
