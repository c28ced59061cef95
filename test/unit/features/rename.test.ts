import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createService } from '../../../server/service';
import { readMarks } from '../../support/marks';

const service = createService();
const PLAIN = { documentChanges: false };

/** What a rename at the cursor makes of a text, or why it is refused. */
function renamed(marked: string, newName: string): string {
  const { text, document, position } = readMarks(marked);
  assert.ok(position !== undefined);
  const answer = service.rename(service.open(document.uri, 1, text), position, newName, PLAIN);
  if ('refusal' in answer) return answer.refusal;
  return TextDocument.applyEdits(document, answer.changes?.[document.uri] ?? []);
}

const REFERRED = (heading: string, number: string) => `# Demo — Tailored Strategy v3.1

${heading}

**Performance**: fast

## 5.1 Something else

## 8. Success Criteria

See Section ${number}, § ${number} and Sections 5.1 and ${number}; not RFC 6749 Section 5 nor \`Section 5\` nor 5 %.
`;

const SECTIONS: readonly (readonly [from: string, name: string, heading: string, number: string])[] = [
  ['## 5‸. Performance', '6', '## 6. Performance', '6'],
  ['## 5. Perfor‸mance', 'Speed', '## 5. Speed', '5'],
  ['## 5. Perfor‸mance', '6. Speed', '## 6. Speed', '6'],
  ['## 5. Perfor‸mance', '6 Speed', '## 6. Speed', '6'],
  ['## 5. Perfor‸mance', '4.1', '## 4.1 Performance', '4.1'],
  ['## ‸5 Performance', ' 6 ', '## 6 Performance', '6'],
  ['## 5. Perfor‸mance *(pre-configured)*', 'Speed & Size', '## 5. Speed & Size *(pre-configured)*', '5'],
];

for (const [from, name, heading, number] of SECTIONS) {
  test(`renames ${from} to ${name}`, () => {
    assert.equal(renamed(REFERRED(from, '5'), name), REFERRED(heading, number));
  });
}

test('a sub-section that becomes a section gets its dot', () => {
  assert.equal(
    renamed('## 7‸.1 Cost Approval\n\n## 8. Success Criteria\n\nSee Section 7.1.\n', '9'),
    '## 9. Cost Approval\n\n## 8. Success Criteria\n\nSee Section 9.\n',
  );
});

test('a cross-reference renames its section by number, and a title right behind the number goes along', () => {
  assert.equal(
    renamed('## 5. Performance\n\n## 8. Success Criteria\n\nSee Section ‸5 (Performance).\n', '6. Speed'),
    '## 6. Speed\n\n## 8. Success Criteria\n\nSee Section 6 (Speed).\n',
  );
});

test('from the word before the number, with the word or without it', () => {
  for (const name of ['6', 'Section 6', '§ 6']) {
    assert.equal(
      renamed('## 5. Performance\n\n## 8. Success Criteria\n\nSee Sec‸tion 5.\n', name),
      '## 6. Performance\n\n## 8. Success Criteria\n\nSee Section 6.\n',
    );
  }
});

test('the second section of a number leaves the cross-references to the first', () => {
  assert.equal(
    renamed('## 5. Performance\n\n## 5‸. Team notes\n\nSee Section 5.\n', '6'),
    '## 5. Performance\n\n## 6. Team notes\n\nSee Section 5.\n',
  );
});

test('line ends stay', () => {
  assert.equal(
    renamed('## 5‸. Performance\r\n\r\n## 8. Success Criteria\r\n\r\nSee Section 5\r\n', '6'),
    '## 6. Performance\r\n\r\n## 8. Success Criteria\r\n\r\nSee Section 6\r\n',
  );
});

const LINKED = (heading: string, anchor: string) =>
  `# Demo — Tailored Strategy v3.1\n\n- [CI](#${anchor}) and [more](<#${anchor}> "title"), [others](#7-ci-and-more), [elsewhere](b.md#7-ci)\n- \`[code](#7-ci)\` <!-- [comment](#7-ci) -->\n\n${heading}\n\n| a |\n|---|\n| [cell](#${anchor}) [ref] |\n\n[ref]: #${anchor}\n\n\`\`\`md\n[x](#7-ci)\n\`\`\`\n\n## 8. Others\n`;

const ANCHORS: readonly (readonly [from: string, name: string, heading: string, anchor: string])[] = [
  ['## 7. ‸CI', 'Checks & Builds', '## 7. Checks & Builds', '7-checks--builds'],
  ['## 7. ‸CI', '9', '## 9. CI', '9-ci'],
  ['## 7. ‸CI', '7.1 CI', '## 7.1 CI', '71-ci'],
  ['## 7. ‸CI', 'Größe 😀 用語', '## 7. Größe 😀 用語', '7-größe--用語'],
  ['## 7 ‸CI ##', 'Checks', '## 7 Checks ##', '7-checks'],
  ['## 7. ‸CI <!-- team -->', 'Checks', '## 7. Checks <!-- team -->', '7-checks'],
];

for (const [from, name, heading, anchor] of ANCHORS) {
  test(`links to ${from} go along to ${name}`, () => {
    assert.equal(renamed(LINKED(from, '7-ci'), name), LINKED(heading, anchor));
  });
}

test('links to a heading with words in emphasis, in a file with CRLF', () => {
  const text = (title: string, anchor: string) =>
    `# Demo\r\n\r\n[x](#${anchor})\r\n\r\n## 5. ${title} *(ready)*\r\n\r\n[y](#${anchor})\r\n`;
  assert.equal(renamed(text('Fa‸st', '5-fast-ready'), 'Quick'), text('Quick', '5-quick-ready'));
});

test('headings of the same words keep their own links', () => {
  const text = (first: string, links: readonly string[]) =>
    `# Demo\n\n${links.map((anchor) => `[x](#${anchor})`).join(' ')}\n\n## 5. ${first}\n\n### Notes\n\n## 5. Same\n\n### Notes\n`;
  // The second is the first of its name afterwards.
  assert.equal(
    renamed(text('Sa‸me', ['5-same', '5-same-1', 'notes', 'notes-1', '5-same-2']), 'Other'),
    text('Other', ['5-other', '5-same', 'notes', 'notes-1', '5-same-2']),
  );
  // And the other way round: what becomes the same as another is told from it.
  assert.equal(
    renamed(text('Oth‸er', ['5-other', '5-same', 'notes-1']), 'Same'),
    text('Same', ['5-same', '5-same-1', 'notes-1']),
  );
});

test('the second section of a number takes its links along', () => {
  assert.equal(
    renamed('## 5. Performance\n\n## 5‸. Team notes\n\nSee Section 5, [notes](#5-team-notes).\n', '6'),
    '## 5. Performance\n\n## 6. Team notes\n\nSee Section 5, [notes](#6-team-notes).\n',
  );
});

test('a section is not renamed to what no cross-reference could mean', () => {
  const text = '## 5. Perfor‸mance\n\n## 8. Success Criteria\n';
  assert.match(renamed(text, '8. Performance'), /^Section 8 is there already \(Success Criteria\)/);
  assert.match(renamed(text, '31'), /^Sections are numbered from 1 to 30/);
  assert.match(renamed(text, '0'), /^Sections are numbered from 1 to 30/);
  assert.match(renamed(text, ''), /^Give a number/);
  assert.match(renamed(text, 'a\nb'), /^Give a number/);
  assert.match(renamed(text, 'Speed <!-- x -->'), /would not be read/);
  assert.match(renamed(text, 'Speed *(fast)*'), /would not be read/);
  assert.match(renamed(text, 'Speed ##'), /would not be read/);
  assert.match(renamed(text, 'Speed [fast]'), /would not be read/);
});

const PLAN = (name: string, mention: string) => `## 3. Core Features (Prioritized)

### P0 — Must-Have (Launch Blockers)
| # | Feature | Description | Acceptance Criteria | Estimated Complexity |
|---|---|---|---|---|
| 1 | ${name} | a | b | M |
| 2 | Board view | a | b | M |
| 3 | [FILL IN] | a | b | M |

## 7. Timeline & Milestones

**Milestones**:

| # | Milestone | Target Date | Deliverables | Success Criteria |
|---|---|---|---|---|
| M1 | Start | Week 1 | Auth, ${mention}; the board view | ${mention} runs, Board views too |
`;

test('a feature takes the places along that name it exactly', () => {
  assert.equal(renamed(PLAN('Crew ‸check', 'Crew check'), 'Crew roll call'), PLAN('Crew roll call', 'Crew roll call'));
  assert.equal(
    renamed(PLAN('Crew check', 'Crew check').replace('Crew check runs', 'Crew ch‸eck runs'), 'Roll call'),
    PLAN('Roll call', 'Roll call'),
  );
});

test('a feature is not renamed to another’s name, nor to what breaks its row', () => {
  const text = PLAN('Crew ‸check', 'Crew check');
  assert.match(renamed(text, 'board view'), /already/);
  for (const name of ['', 'a | b', 'a [b]', 'a\nb', '`a', 'x'.repeat(121)])
    assert.match(renamed(text, name), /plain text/);
  assert.match(renamed(PLAN('Board ‸view', 'Board view'), 'x'), /^Two features/);
});

test('all else is refused with what can be renamed', () => {
  for (const marked of [
    PLAN('Crew check', 'Crew check').replace('Week 1', 'We‸ek 1'),
    PLAN('Crew check', 'Crew check').replace('| Start', '| St‸art'),
    PLAN('Crew check', 'Crew check').replace('[FILL', '[FI‸LL'),
    PLAN('Crew check', 'Crew check').replace('the board', 'the bo‸ard'),
    '# De‸mo — Tailored Strategy v3.1\n',
    '## 5. Performance\n\n```\n## 6‸. Code\n```\n',
    '‸',
  ]) {
    assert.match(renamed(marked, 'x'), /^Only a section/, marked);
  }
  assert.match(renamed('## 5. Performance\n\nSee Section ‸6.\n', '7'), /^There is no section 6/);
});

test('before a rename the editor is told what it replaces', () => {
  for (const [marked, placeholder] of [
    ['## ⟦‸5⟧. Performance\n', '5'],
    ['## ⟦5. Perfor‸mance⟧ *(ready)*\n', '5. Performance'],
    ['## 5. Performance\n\n## 8. Success Criteria\n\nSee Section ⟦‸5⟧.\n', '5'],
    ['## 5. Performance\n\n## 8. Success Criteria\n\nSee ⟦Sec‸tion 5⟧.\n', 'Section 5'],
    ['## 8. Success Criteria\n\nSee Section ⟦‸9⟧.\n\n## 9. Reference\n', '9'],
    [PLAN('⟦Crew ‸check⟧', 'x'), 'Crew check'],
  ] as const) {
    const { text, document, position, expected } = readMarks(marked);
    assert.ok(position !== undefined);
    assert.deepEqual(service.prepareRename(service.open(document.uri, 1, text), position), {
      range: expected[0],
      placeholder,
    });
  }
});

test('a client that takes versions is given the version that the edits are for', () => {
  const { text, document, position } = readMarks('## 5‸. Performance\n');
  assert.ok(position !== undefined);
  const edit = service.rename(service.open(document.uri, 7, text), position, '6', { documentChanges: true });
  assert.ok('documentChanges' in edit);
  assert.deepEqual(edit.documentChanges, [
    {
      textDocument: { uri: document.uri, version: 7 },
      edits: [{ range: { start: { line: 0, character: 3 }, end: { line: 0, character: 5 } }, newText: '6.' }],
    },
  ]);
});
