import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createService } from '../../../server/service';
import { afterAction, CAPABLE } from '../../support/actions';
import { accepted, labels } from '../../support/completing';
import { atCursor } from '../../support/cursor';
import { actionsAt, faultsOf, openText } from '../../support/everyAction';
import { settle } from '../../support/settle';

/*
 * What a client found that applied every offer on damaged files which nobody had seen. Each case is the least text that
 * shows the fault.
 */

const service = createService();
const TITLE = '# T — Tailored Strategy v3.1\n\n';
const LINE =
  'Extra agents MUST appear in a revised `COST_ESTIMATION.md` (the user approves again if the cost increases > 20%)';

/** The text after the action of that title at the mark `‸`; checks that it is sound, too. */
function after(marked: string, title: string): string {
  const { position } = atCursor(marked);
  const text = marked.replace('‸', '');
  const opened = openText(text);
  const action = actionsAt(opened, position).find((each) => each.title === title);
  assert.ok(
    action !== undefined,
    actionsAt(opened, position)
      .map((each) => each.title)
      .join(' | '),
  );
  assert.deepEqual(faultsOf(opened, action), []);
  return afterAction(text, action);
}

function titles(marked: string): readonly string[] {
  const { position } = atCursor(marked);
  return actionsAt(openText(marked.replace('‸', '')), position).map(({ title }) => title);
}

describe('the line about a new approval is added', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['**‸Scaling constraints**: PM decides', `**Scaling constraints**: PM decides. ${LINE}`],
    ['**‸Scaling constraints**: PM decides\n**Own**: 1', `**Scaling constraints**: PM decides. ${LINE}\n**Own**: 1`],
    ['- **‸Scaling constraints**:\n  * PM decides', `- **Scaling constraints**:\n  * PM decides\n  * ${LINE}`],
    ['**‸Scaling constraints**:\n1. PM decides', `**Scaling constraints**:\n1. PM decides\n2. ${LINE}`],
    ['**‸Scaling constraints**:\r\n- [ ] PM decides', `**Scaling constraints**:\r\n- [ ] PM decides\r\n- [x] ${LINE}`],
  ];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => {
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const head = `## 11.1 Dynamic Agent Scaling${eol}${eol}`;
      assert.equal(after(`${head}${text}\n`, 'Add the line'), `${head}${expected}\n`);
    });
  }
});

const LABELS = ['**Explicitly NOT building** (agents must refuse if asked):', '**Deferred to future versions**:'];

describe('a missing field is added where it has no neighbour', () => {
  test('below the label of a group that holds nothing', () => {
    const text =
      '## 7. Timeline & Milestones\n\n**Hard Deadline**: 2027-03-03\n\n**‸Budget Constraints**:\n\n**Own**: 1\n';
    assert.equal(
      after(`${TITLE}${text}`, 'Add the missing field “Infrastructure”'),
      `${TITLE}${text}`
        .replace('‸', '')
        .replace('Constraints**:\n', 'Constraints**:\n- Infrastructure: [FILL IN — $/month or "minimize"]\n'),
    );
  });
  test('with all others where the section has none, behind its content and before its rule', () => {
    const text = '## 10. ‸Out of Scope\r\n\r\n- Games\r\n\r\n---\r\n\r\n## 11. Risk & Constraints\r\n\r\nNone.\r\n';
    assert.equal(
      after(`${TITLE}${text}`, 'Add the 2 missing fields'),
      `${TITLE}${text}`
        .replace('‸', '')
        .replace('- Games\r\n', `- Games\r\n\r\n${LABELS.join('\r\n1. [FILL IN]\r\n\r\n')}\r\n1. [FILL IN]\r\n`),
    );
  });
  test('not behind a fence that nobody has closed', () => {
    const text = '## 10. ‸Out of Scope\n\nNo games.\n\n```\ncode\n';
    assert.deepEqual(
      titles(`${TITLE}${text}`).filter((title) => title.startsWith('Add the missing field')),
      [],
    );
  });
});

describe('a section is not added', () => {
  const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
  const cut = filled.slice(0, filled.indexOf('## 14.'));
  for (const [name, end] of [
    ['a fence below a label', '**Own**:\n```\ncode\n'],
    ['a comment', '<!-- remark\n'],
    ['a raw element', '<script>\n'],
  ] as const) {
    test(`inside ${name} that stays open`, () => {
      const added = openText(`${cut}${end}`)
        .findings.filter(({ rule }) => rule.id === 'missing-section')
        .map(({ fixes }) => fixes?.length ?? 0);
      assert.deepEqual(added, [0]);
    });
  }
  test('unless the fence is closed', () => {
    const [missing] = openText(`${cut}**Own**:\n\`\`\`\ncode\n\`\`\`\n`).findings.filter(
      ({ rule }) => rule.id === 'missing-section',
    );
    assert.equal(missing?.fixes?.length, 1);
  });
});

test('a section goes beside the one that stands in its place', () => {
  const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
  const at = (number: string): number => filled.indexOf(`## ${number}. `);
  const without4 = filled.slice(0, at('4')) + filled.slice(at('5'));
  const third = filled.slice(at('3'), at('4'));
  const moved = without4.replace(third, '').replace('## 14. ', `${third}## 14. `);
  const action = openText(moved).findings.find(({ message }) => message.startsWith('Section 4,'))?.fixes?.[0];
  assert.equal(action?.edits[0]?.start, moved.indexOf('## 5. '));
});

describe('tables', () => {
  const table = '| # | Milestone | Target Date |\n|---|---|---|\n';
  test('a row that is only its number leaves the number where it is', () => {
    const text = `${TITLE}## 20. Own\n\n${table}| 1‸ | A | B |\n| 2 |\n`;
    assert.equal(after(text, 'Move row down'), `${TITLE}## 20. Own\n\n${table}| 1 |\n| 2 | A | B |\n`);
  });
  test('dashes that are indented in another way are brought below their header', () => {
    const head = '## 8. Success Criteria\n\n**KPIs**:\n\n| Metric | Target | How to Measure |\n';
    assert.equal(
      after(`${head}    ‸|---|---|\n| A | < 2s | Log |\n`, 'Write |---|---|---|'),
      `${head}|---|---|---|\n| A | < 2s | Log |\n`,
    );
  });
  test('a backslash at the end of a row stays what it is', () => {
    const text = `${TITLE}## 20. Own\n\n${table}| 1 | A | B |\\\n`;
    const options = { tabSize: 2, insertSpaces: true };
    const once = TextDocument.create('file:///plan.md', 'markdown', 1, text);
    const edits = service.formatTables(service.open(once.uri, 1, text), undefined, options);
    const formatted = TextDocument.applyEdits(once, edits);
    assert.ok(formatted.includes('| \\ |'.replace('| ', '|')), formatted);
    assert.deepEqual(service.formatTables(service.open(once.uri, 2, formatted), undefined, options), []);
  });
  test('the lens that adds a row stands beside a row', () => {
    const text = `${TITLE}## 7. Timeline & Milestones\n\n**Milestones**:\n${table}| M1 | A | Week 1 |\n**Own**: 1\n`;
    const at = service.open('file:///plan.md', 1, text);
    const lens = service
      .codeLenses(at, { commands: new Set(['strategist.insertRowBelow']) })
      .find(({ command }) => command?.title === 'Add row');
    assert.equal(lens?.command?.arguments?.[1]?.line, text.split('\n').indexOf('| M1 | A | Week 1 |'));
  });
});

test('a title that ends in a lone v gets the figure behind it', () => {
  const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8').replace(/ v3\.1$/m, ' ‸v');
  assert.equal(after(text, 'Add v3.1').split('\n')[0], '# Elixir & Phoenix Team — Tailored Strategy v3.1');
});

test('a label that is written as it should be is not written again', () => {
  const text = '## 7. Timeline & Milestones\n\n- one\n  **Budget Constraints**:\n  - ‸Infrastructure: $5/month\n';
  assert.ok(!titles(`${TITLE}${text}`).some((title) => title.startsWith('Write Infrastructure')));
});

test('an empty section at the very end is filled with the line ends of the file', () => {
  const text = `${TITLE}## 1. Project Identity\n\n**Project Name**: X\n\n## ‸10. Out of Scope`.replaceAll('\n', '\r\n');
  assert.doesNotMatch(after(text, 'Add what the section should hold'), /(?<!\r)\n/);
});

test('a fix that two findings share is offered once, for both', () => {
  const text = '## 10. ‸Out of Scope\n\n- Games\n';
  const { position } = atCursor(`${TITLE}${text}`);
  const found = actionsAt(openText(`${TITLE}${text}`.replace('‸', '')), position).filter(
    ({ title }) => title === 'Add the 2 missing fields',
  );
  assert.deepEqual(
    found.map(({ diagnostics }) => diagnostics?.length),
    [2],
  );
});

test('names are listed with commas and one “and”', () => {
  const text = `${TITLE}## 13. GitHub Auto-Sync Policy\n\n**‸What gets auto-synced**:\n- [x] Source code\n`;
  const added = titles(text).filter((title) => title.startsWith('Add ') && title.includes(' and '));
  assert.match(added[0] ?? '', /^Add [^,]+, .* and [^,]+$/);
  assert.equal(added[0]?.match(/ and /g)?.length, 1);
});

test('fixes of several lines say which line is theirs', () => {
  const text = `${TITLE}## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n**Project Type**: [FILL IN]\n`;
  const at = service.open('file:///plan.md', 1, text);
  const range = { start: { line: 4, character: 0 }, end: { line: 7, character: 0 } };
  const found = service.codeActions(at, range, ['quickfix'], CAPABLE).map(({ title }) => title);
  assert.equal(new Set(found).size, found.length, found.join(' | '));
  assert.ok(found.includes('Ignore slot-unfilled on line 5') && found.includes('Ignore slot-unfilled on line 7'));
});

test('raw HTML ends at a blank line and not at a line end of two characters', () => {
  const text = `${TITLE}## 1. Project Identity\n\n<div>\n## 2. Target Audience\n`;
  const sections = (each: string): number => openText(each).snapshot.document.sections.length;
  assert.equal(sections(text.replaceAll('\n', '\r\n')), sections(text));
});

test('a label right below another one stays apart from the item that is added between them', () => {
  const text =
    '## 5. Non-Functional Requirements\r\n\r\n**‸Scalability**:\r\n**Availability**:\r\n- Uptime target: 99.9%\r\n';
  const added = after(text, 'Add the missing field “Expected launch users”');
  assert.ok(added.includes('number]\r\n\r\n**Availability**'), added);
});

test('a section that is renamed is known in a mention by its whole name', () => {
  const text = `${TITLE}## 6. a\n\nx\n\n## 12. Own\n\nWherever Section 6 asks; see Section 6 (a).\n`;
  const at = service.open('file:///plan.md', 1, text);
  const edit = service.rename(at, { line: 2, character: 6 }, 'Tests', { documentChanges: false });
  assert.ok('changes' in edit);
  const mentions = Object.values(edit.changes ?? {})
    .flat()
    .filter(({ range }) => range.start.line === 8);
  assert.deepEqual(
    mentions.map(({ range, newText }) => [range.start.character, newText]),
    [[text.split('\n')[8]?.indexOf('a)'), 'Tests']],
  );
});

describe('completion', () => {
  test('offers no sum to be spent without a question', () => {
    const head = `${TITLE}## 7.1 Cost Approval & Payment Governance\n\n**Payment Authorization Rules**:\n`;
    const offered = labels(`${head}- **Auto-approve threshold**: ‸\n`);
    assert.ok(offered.length > 0 && offered.every((label) => !/\$[1-9]/.test(label)), offered.join(' | '));
  });
  test('does not write a number in front of a number', () => {
    const table = '| # | Milestone | Target Date | Deliverables | Success Criteria |\n|---|---|---|---|---|\n';
    assert.deepEqual(labels(`${TITLE}## 7. Timeline & Milestones\n\n**Milestones**:\n${table}|‸ M1 | A | | | |\n`), []);
  });
  const security = `${TITLE}## 5. Non-Functional Requirements\n\n**Security**:\n- Authentication: OAuth\n`;
  test('parts an item from the label below', () => {
    const text = accepted(`${security}‸\n**Scalability**: none\n`, 'Transport');
    assert.match(text, /\n- Transport: ‹[^\n]*›\n\n\*\*Scalability\*\*/);
  });
  test('parts a label from the item above', () => {
    assert.match(accepted(`${security}‸\n\nText\n`, 'Scalability'), /OAuth\n\n\*\*Scalability\*\*:\n/);
  });
  test('offers no group whose items are there, but its label right above them', () => {
    const items = '- WCAG level: AA\n- Screen reader support: Required\n- Internationalization: no\n';
    const head = `${TITLE}## 5. Non-Functional Requirements\n\n`;
    assert.equal(accepted(`${head}‸\n${items}`, 'Accessibility'), `${head}**Accessibility**:\n\n${items}`);
    assert.ok(!labels(`${head}${items}\n**Security**: none\n\n‸\n`).includes('Accessibility'));
  });
  test('offers the keys that a table lacks in its first column, and no names', () => {
    const head = '# Project Strategy Brief v3.3\n\n## 6.1 UAT Testing Requirements\n\n| Setting | Value |\n|---|---|\n';
    const rows = '| **UAT Coverage Target** | >= 95% |\n';
    const offered = labels(`${head}${rows}| ‸ | x |\n`);
    assert.ok(offered.includes('P0 Feature Pass Rate') && !offered.includes('UAT Coverage Target'), offered.join());
  });
  test('writes the heading alone where the section is there', () => {
    const text = `${TITLE}## 10. Out of Scope‸\n\n**Explicitly NOT building**:\n1. Games\n`;
    assert.equal(accepted(text, '10. Out of Scope'), text.replace('‸', ''));
  });
});

test('a finding between two changes that came as one stands where it stands in a fresh reading', () => {
  const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8').replace(
    /\[x\] (?=GitHub|Pre-|Branch|All tests|Manual|Database)/g,
    '[ ] ',
  );
  const [above, below] = [text.indexOf('## 5.'), text.indexOf('## 8.')];
  const first = service.edit(service.open('file:///plan.md', 1, text), 2, {
    start: above,
    end: above,
    text: 'A line.\n\n',
  });
  assert.ok(first.findings.all().some(({ rule }) => rule.id === 'nothing-ticked'));
  const covered = `${text.slice(above, below)}A line.\n\n`;
  const both = service.edit(first, 3, { start: above, end: below + 'A line.\n\n'.length, text: covered });
  const places = (at: typeof both): readonly string[] =>
    at.findings.all().map(({ rule, span }) => `${rule.id} ${span.start}`);
  const fresh = openText(`${text.slice(0, below)}A line.\n\n${text.slice(below)}`);
  assert.deepEqual(places(both), places(fresh.snapshot));
});

test('in a long section too, no answer is offered that is reported at once', () => {
  const patient = createService({ sectionsAtOnce: 8, budget: { slices: 64, fullParser: 16_384 } });
  const slot = '**If costs exceed estimate**: [Stop and ask / Continue with warning / Hard stop at X% over]';
  const section = `## 7.1 Cost Approval & Payment Governance\n\n${slot}\n\n${'word word word\n\n'.repeat(4_380)}`;
  const opened = patient.open('file:///work/plan.md', 1, `# T — Tailored Strategy v3.3\n\n${section}`);
  const { last: snapshot } = settle(patient, opened);
  const start = { line: 4, character: 40 };
  const offered = patient.codeActions(snapshot, { start, end: start }, ['quickfix'], CAPABLE);
  const answers = offered.map(({ title }) => title).filter((title) => title.startsWith('Fill in “'));
  assert.deepEqual(answers, ['Fill in “Stop and ask”']);
});
