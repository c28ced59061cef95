/**
 * LSP wants a symbol's selection inside its range, and editors want the ranges of what is below a symbol inside its own:
 * VS Code shows no symbols at all where this is not so. The same holds for the outline, and of two folds that cross VS Code
 * drops one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FoldingRange, Position, Range } from 'vscode-languageserver-types';
import { createService } from '../../server/service';
import { corpus } from '../support/corpus';
import { tries } from '../support/runs';

const service = createService();

interface Ranged {
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children?: readonly Ranged[];
}

function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character <= right.character);
}

function holds(outer: Range, inner: Range): boolean {
  return isBefore(outer.start, inner.start) && isBefore(inner.start, inner.end) && isBefore(inner.end, outer.end);
}

function checkNode({ range, selectionRange, children = [] }: Ranged): void {
  assert.ok(holds(range, selectionRange), `${JSON.stringify(selectionRange)} is outside ${JSON.stringify(range)}`);
  for (const child of children) {
    assert.ok(holds(range, child.range), `${JSON.stringify(child.range)} is outside ${JSON.stringify(range)}`);
    checkNode(child);
  }
}

function checkText(text: string): void {
  const snapshot = service.open('file:///plan.md', 1, text);
  for (const node of [...service.documentSymbols(snapshot), ...service.outline(snapshot).sections]) checkNode(node);
  checkFolds(service.foldingRanges(snapshot), text.split(/\r\n|\n|\r/).length);
}

function checkFolds(folds: readonly FoldingRange[], lines: number): void {
  const around: FoldingRange[] = [];
  const sorted = folds.toSorted((left, right) => left.startLine - right.startLine || right.endLine - left.endLine);
  for (const fold of sorted) {
    assert.ok(fold.startLine < fold.endLine && fold.endLine < lines, JSON.stringify(fold));
    while ((around.at(-1)?.endLine ?? lines) < fold.startLine) around.pop();
    const outer = around.at(-1);
    assert.ok(outer === undefined || fold.endLine <= outer.endLine, JSON.stringify([outer, fold]));
    around.push(fold);
  }
}

/** Lines that are being typed, among them. */
const LINES = [
  '# T v3.1',
  '## 1. Project Identity',
  '## 8. Success Criteria',
  '## 7.1 ',
  '## 3.',
  '## ',
  '### P0 — Must',
  '### ',
  '###',
  '#### x ##',
  'Setext\n---',
  '**A**: [FILL IN]',
  '**A**:',
  '**A**: ',
  '- **B**: x',
  '- **B**',
  '- [ ] a',
  '- ',
  '1. ',
  '| a | b |',
  '|---|---|',
  '| | |',
  '```',
  '<!--',
  '-->',
  '> a',
  '---',
  '',
  '',
  'prose 😀',
];
const line = fc.tuple(
  fc.constantFrom('', '', '', ' ', '   ', '\t', '- ', '\uFEFF'),
  fc.constantFrom(...LINES),
  fc.constantFrom('', '', ' ', '\t ', '\u00A0'),
  fc.constantFrom('\n', '\n', '\r\n', '\r'),
);
const typed = fc.array(line, { maxLength: 30 }).map((lines) => lines.flat().join(''));

/** What once went wrong stays here. */
const PAST_FAILURES: [string][] = [
  ['# T v3.1\n\n## 3. Core Features\n\n### \n'],
  ['## 3. Core Features\n### \n\n**A**: x'],
  ['## 1. Project Identity\n # T v3.1\n<!--\n'],
  ['- <!--\n- # T v3.1\n\t# T v3.1\n'],
  ['- ```\n- **B**\nprose 😀\n'],
];

test('what a symbol selects lies inside its range, and so do the symbols below it', () => {
  fc.assert(fc.property(typed, checkText), { ...tries(500), examples: PAST_FAILURES });
});

test('the same holds where real strategies are cut off', () => {
  const files = fc.constantFrom(...corpus().map((file) => file.text), '## 1. Project Identity\n\n### P0\n\n**A**: x\n');
  fc.assert(
    fc.property(files, fc.double({ min: 0, max: 1, noNaN: true }), line, (text, place, last) => {
      checkText(text.slice(0, text.lastIndexOf('\n', Math.floor(place * text.length)) + 1) + last.join(''));
    }),
    tries(30),
  );
});
