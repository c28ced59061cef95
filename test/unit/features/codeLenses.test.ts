import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLIENT_COMMANDS } from '../../../server/protocol';
import { createService } from '../../../server/service';

const service = createService();
const TEXT = `# Demo — Tailored Strategy v3.1

## 1. Project Identity

**Project Name**: Demo

**One-Line Vision**: [FILL IN]

## 3. Core Features

### P0 — Must-Have
| # | Feature |
|---|---|
| 1 | Search |
| 2 | [FILL IN] |

## 11. Risk & Constraints

**Known Risks**:

| Risk | Probability | Impact | Mitigation |
|---|---|---|---|
| Rain | M | H | Roof |

## Notes
`;

function lenses(commands: readonly string[], text = TEXT): readonly [number, string, string, unknown][] {
  const found = service.codeLenses(service.open('file:///plan.md', 1, text), { commands: new Set(commands) });
  return found
    .filter(({ command }) => !/ problems?$/.test(command?.title ?? ''))
    .map(({ range, command }) => [range.start.line, command?.title ?? '', command?.command ?? '', command?.arguments]);
}

test('a client with the commands gets what is filled in, the next slot and rows', () => {
  const uri = 'file:///plan.md';
  assert.deepEqual(lenses(Object.values(CLIENT_COMMANDS)), [
    [2, '1 of 2 filled', '', undefined],
    [2, 'Next open slot', CLIENT_COMMANDS.nextSlot, [uri, { line: 6, character: 21 }]],
    [8, '1 of 2 filled', '', undefined],
    [8, 'Next open slot', CLIENT_COMMANDS.nextSlot, [uri, { line: 14, character: 6 }]],
    [10, 'Add row', CLIENT_COMMANDS.insertRow, [uri, { line: 14, character: 0 }]],
    [16, '4 of 4 filled', '', undefined],
    [16, 'Add row', CLIENT_COMMANDS.insertRow, [uri, { line: 22, character: 0 }]],
  ]);
});

test('a client without commands is shown what there is to know', () => {
  assert.deepEqual(
    lenses([]).map(([line, title, command]) => [line, title, command]),
    [
      [2, '1 of 2 filled', ''],
      [8, '1 of 2 filled', ''],
      [16, '4 of 4 filled', ''],
    ],
  );
});

test('problems are counted at the section, and the lens leads to the first', () => {
  const text =
    '# Demo — Tailored Strategy v3.1\n\n## 6. Testing Requirements\n\n**Test Coverage Target**: 90%\n\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] Test coverage >= 80%\n';
  const snapshot = service.open('file:///plan.md', 1, text);
  const grave = snapshot.findings.all().filter(({ severity }) => severity === 'error' || severity === 'warning');
  const shown = service
    .codeLenses(snapshot, { commands: new Set([CLIENT_COMMANDS.goToProblem]) })
    .filter(({ command }) => / problems?$/.test(command?.title ?? ''));
  assert.ok(shown.some(({ command }) => command?.command === CLIENT_COMMANDS.goToProblem));
  assert.equal(
    shown.reduce((sum, { command }) => sum + Number.parseInt(command?.title ?? '', 10), 0),
    grave.filter(({ section }) => section.section.heading?.number).length,
  );
});

test('several tables of a section are named', () => {
  const text =
    '# Demo — Tailored Strategy v3.1\n\n## 9. Reference & Inspiration\n\n**Competitor/Reference Products**:\n| Product | What to Learn | What to Avoid |\n|---|---|---|\n| a | b | c |\n\n## 2. Target Audience\n\n| Persona | Role | Pain Points | Goals | Tech Savvy |\n|---|---|---|---|---|\n\n**User Personas**:\n\n| Persona | Role | Pain Points | Goals | Tech Savvy |\n|---|---|---|---|---|\n';
  const rows = lenses([CLIENT_COMMANDS.insertRow], text).filter(([, title]) => title.startsWith('Add row'));
  assert.deepEqual(
    rows.map(([line, title]) => [line, title]),
    [
      [2, 'Add row'],
      [9, 'Add row to User Personas'],
      [9, 'Add row to User Personas'],
    ],
  );
});
