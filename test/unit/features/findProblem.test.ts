import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService } from '../../../server/service';

const service = createService();
const TEXT = [
  '# T — Tailored Strategy v3.1',
  '',
  '## 7. Timeline & Milestones',
  '',
  '**Hard Deadline**: 2027-02-30',
  '',
  '**Milestones**:',
  '',
  '| # | Milestone | Target Date | Deliverables | Success Criteria |',
  '|---|---|---|---|---|',
  '| M1 | A | 2027-02-31 | x | y |',
  '',
  '## 10. Out of Scope',
  '',
  '**What the team must NOT do**:',
  '1. Games',
  '2. Maps',
  '',
].join('\n');
const snapshot = service.open('file:///work/plan.md', 1, TEXT);
const lines = (line: number, direction: 'first' | 'next' | 'previous') => {
  const found = service.findProblem(snapshot, { line, character: 0 }, direction);
  return found && [found.range.start.line, found.number, found.total, found.section];
};

test('problems of a section follow one another and go round its end', () => {
  const all = snapshot.findings
    .all()
    .filter(
      ({ severity, span }) => (severity === 'error' || severity === 'warning') && span.start > TEXT.indexOf('## 7'),
    );
  const section = '7. Timeline & Milestones';
  const own = all.filter(({ span }) => span.start < TEXT.indexOf('## 10'));
  const stops = [...new Set(own.map(({ span }) => TEXT.slice(0, span.start).split('\n').length - 1))];
  assert.ok(stops.includes(4) && stops.includes(10));
  const seen: unknown[] = [];
  let at = { line: 2, character: 0 };
  let number = 1;
  for (let index = 0; index < 20; index++) {
    const found = service.findProblem(snapshot, at, 'next');
    assert.ok(found !== null);
    assert.equal(found.section, section);
    if (index > 0 && found.number === 1) break;
    assert.equal(found.number, number);
    number += found.together;
    seen.push(found.range.start.line);
    at = found.range.start;
    const back = service.findProblem(snapshot, at, 'previous');
    assert.ok(back !== null);
    assert.equal(back.number + back.together - 1, found.number === 1 ? found.total : found.number - 1);
  }
  assert.deepEqual([...new Set(seen)], stops);
  assert.equal(lines(11, 'next')?.[1], 1);
});

test('within a range only its own are found, and none where there is none', () => {
  const range = { start: { line: 6, character: 0 }, end: { line: 11, character: 0 } };
  const found = service.findProblem(snapshot, range.start, 'first', range);
  assert.equal(found?.range.start.line, 10);
  const none = { start: { line: 13, character: 0 }, end: { line: 13, character: 0 } };
  assert.equal(service.findProblem(snapshot, none.start, 'first', none), null);
});

test('problems at one place are one stop, and counted one by one as the lens does', () => {
  const filled = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
  const text = filled.replace(/^\*\*(?:Project Name|One-Line Vision)\*\*.*\n/gm, '');
  const at = service.open('file:///work/plan.md', 1, text);
  const line = text.split('\n').indexOf('## 1. Project Identity');
  const found = service.findProblem(at, { line, character: 0 }, 'next');
  assert.ok(found !== null && found.together > 1);
  const lenses = service.codeLenses(at, { commands: new Set() }).map(({ command }) => command?.title);
  assert.ok(lenses.includes(`${found.total} problems`), `${found.total}: ${lenses.join(', ')}`);
});
