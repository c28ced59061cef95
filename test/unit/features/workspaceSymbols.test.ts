import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SymbolKind } from 'vscode-languageserver-types';
import { createService } from '../../../server/service';

const service = createService();
const BOATS = service.open(
  'file:///boats.md',
  1,
  `# Boats — Tailored Strategy v3.1

## 3. Core Features (Prioritized)

### P0 — Must-Have (Launch Blockers)
| # | Feature | Description |
|---|---|---|
| 1 | Crew check | a |
| 2 | [FILL IN] | b |

## 7. Timeline & Milestones

**Hard Deadline**: 2027-09-01

**Milestones**:

| # | Milestone | Target Date |
|---|---|---|
| M1 | Crew on board | Week 1 |

**Hard Truth**: none of the format
`,
);
const TRAINS = service.open(
  'file:///trains.md',
  1,
  '# Trains — Tailored Strategy v3.1\n\n## 7. Timeline & Milestones\n',
);

const found = (query: string) =>
  service
    .workspaceSymbols([BOATS, TRAINS], query)
    .map(({ name, kind, containerName, location: { uri, range } }) => [
      name,
      kind,
      containerName,
      uri,
      range.start.line,
    ]);

test('features and milestones by a word of their name', () => {
  assert.deepEqual(found('CREW'), [
    ['Crew check', SymbolKind.Function, '3. Core Features (Prioritized)', 'file:///boats.md', 7],
    ['Crew on board', SymbolKind.Event, '7. Timeline & Milestones', 'file:///boats.md', 18],
  ]);
});

test('sections of all strategies, and the fields of the format', () => {
  assert.deepEqual(found('mile time'), [
    ['7. Timeline & Milestones', SymbolKind.Module, 'Boats', 'file:///boats.md', 10],
    ['7. Timeline & Milestones', SymbolKind.Module, 'Trains', 'file:///trains.md', 2],
  ]);
  assert.deepEqual(found('hard'), [
    ['Hard Deadline', SymbolKind.Field, '7. Timeline & Milestones', 'file:///boats.md', 12],
  ]);
});

test('an empty query gives all, and slots are no names', () => {
  const names = found('').map(([name]) => name);
  assert.equal(names.length, 7);
  assert.ok(!names.includes('[FILL IN]'));
  assert.deepEqual(found('no such thing'), []);
});

test('a long list is cut', () => {
  const rows = Array.from({ length: 700 }, (_, index) => `## ${(index % 9) + 1}. Section ${index}\n`);
  const snapshot = service.open('file:///long.md', 1, rows.join('\n'));
  assert.equal(service.workspaceSymbols([snapshot], 'section').length, 500);
});
