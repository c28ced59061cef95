import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { TableEdit, TableOperation } from '../../server/protocol';
import type { Snapshot } from '../../server/service';
import type { Node, Table } from '../../server/service/document/model';
import { type CorpusFile, corpus, withoutCorpus } from '../support/corpus';
import { oneOf, tries } from '../support/runs';
import { applyTo, documentFrom, service, TABLE_OPERATIONS, TODAY } from '../support/tables';

/*
 * What holds for every operation on every table: the text parses to a table of the expected shape with the same texts in
 * it, all that is outside the table is the same to the byte, and no new error is found.
 */

/** Markdown takes a line right below a table for a row, which nobody means, so it is left as it is. */
const PROSE = 'right below';

const OPTIONS = { tabSize: 4, insertSpaces: true };

function open(text: string): Snapshot {
  return service.open('file:///s.md', 1, text);
}

interface ReadTable {
  readonly start: number;
  readonly end: number;
  /** The texts of the cells, those of the header first. */
  readonly cells: readonly (readonly string[])[];
}

function tablesIn({ document }: Snapshot): readonly ReadTable[] {
  return document.sections.flatMap(({ start, section }) =>
    tables(section.nodes).map((table): ReadTable => {
      const cells = [table.header, ...table.rows].map((row) =>
        row.cells.map(({ content }) => section.text.slice(content.start, content.end)),
      );
      return { start: start + table.span.start, end: start + table.span.end, cells };
    }),
  );
}

function tables(nodes: readonly Node[]): readonly Table[] {
  return nodes.flatMap((node): readonly Table[] => {
    if (node.kind === 'table') return [node];
    if (node.kind === 'list') return tables(node.items);
    return 'children' in node ? tables(node.children) : [];
  });
}

function errorsOf({ findings }: Snapshot): string[] {
  return findings
    .all()
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

/** A text, what is known of it, and a place in it. */
interface Source {
  readonly text: string;
  readonly document: TextDocument;
  readonly snapshot: Snapshot;
  readonly tables: readonly ReadTable[];
  readonly errors: readonly string[];
}

function sourceOf(text: string, snapshot = open(text)): Source {
  return { text, document: documentFrom(text), snapshot, tables: tablesIn(snapshot), errors: errorsOf(snapshot) };
}

/** Applies an operation at a place, checks what holds for all of them, and returns what comes of it. */
function check(source: Source, at: Position, operation: TableOperation): Source {
  const { text, document } = source;
  const answer = service.table(source.snapshot, at, operation, TODAY);
  if (answer.kind === 'refusal') return source;
  const touched = source.tables.findIndex(
    ({ start, end }) => document.positionAt(start).line <= at.line && at.line <= document.positionAt(end).line,
  );
  const after = edited(source, answer.edits);
  const [old, now] = [source.tables[touched], after.tables[touched]];
  assert.ok(old !== undefined && now !== undefined, 'the table is a table still');
  assert.equal(after.tables.length, source.tables.length);
  checkEdits(source, old, answer);
  checkSelection(after, answer);
  assert.equal(after.text.slice(0, old.start), text.slice(0, old.start));
  assert.equal(after.text.slice(now.end), text.slice(old.end));
  assert.equal(breaksOf(after.text), breaksOf(text));
  checkShape(old, now, operation);
  assert.deepEqual(
    after.errors.filter((error) => !source.errors.includes(error)),
    [],
  );
  return after;
}

/** Read on as a server does, which costs a section instead of the whole text. */
function edited({ text, document, snapshot }: Source, edits: readonly TextEdit[]): Source {
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined) return sourceOf(text, snapshot);
  const after = applyTo(text, edits);
  const [start, end] = [document.offsetAt(first.range.start), document.offsetAt(last.range.end)];
  const change = { start, end, text: after.slice(start, after.length - (text.length - end)) };
  return sourceOf(after, service.edit(snapshot, snapshot.version + 1, change));
}

function checkEdits({ document }: Source, { start, end }: ReadTable, { edits }: TableEdit): void {
  let last = start;
  for (const { range } of edits) {
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    assert.ok(last <= from && from <= to && to <= end, 'edits are in order and inside the table');
    assert.deepEqual([document.positionAt(from), document.positionAt(to)], [range.start, range.end]);
    last = to;
  }
}

function checkSelection({ document }: Source, { selection }: TableEdit): void {
  for (const position of [selection.start, selection.end]) {
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position);
  }
  assert.ok(!/[\r\n|](?<!\\\|)/.test(document.getText(selection)), 'the selection is in one cell');
}

/** Which kinds of line breaks a text has. */
function breaksOf(text: string): string {
  return [...new Set(text.match(/\r\n|\n|\r/g) ?? [])].sort().join();
}

function checkShape(old: ReadTable, now: ReadTable, operation: TableOperation): void {
  const widths = (table: ReadTable): number => table.cells[0]?.length ?? 0;
  const rows = now.cells.length - old.cells.length;
  const columns = widths(now) - widths(old);
  // A number column counts anew, so its texts may change; those of the other columns may not.
  const words = (table: ReadTable): readonly string[] =>
    table.cells.flatMap((row) => row.slice(1)).filter((text) => text !== '');
  switch (operation) {
    case 'insertRowAbove':
    case 'insertRowBelow':
    case 'nextCell':
      assert.ok(rows === 1 || (operation === 'nextCell' && rows === 0));
      assert.equal(columns, 0);
      assert.equal(keeps(words(old), words(now)).length, rows * (widths(now) - 1));
      break;
    case 'insertColumnLeft':
    case 'insertColumnRight':
      assert.deepEqual([rows, columns], [0, 1]);
      assert.ok(now.cells.every((row) => row.join() === PROSE || row.some((text) => text.startsWith('[FILL'))));
      keeps(
        old.cells.flat().filter((text) => text !== ''),
        now.cells.flat(),
      );
      break;
    case 'archiveRow':
      assert.equal(rows, 0);
      assert.ok(columns === 0 || columns === 1);
      assert.equal(now.cells.filter((row, index) => row.join() !== old.cells[index]?.join()).length > 0, true);
      assert.match(now.cells.flat().join(), /\[ARCHIVED 2027-03-04\]|archived/);
      break;
    case 'moveRowUp':
    case 'moveRowDown':
      assert.deepEqual([rows, columns], [0, 0]);
      assert.deepEqual([...words(now)].sort(), [...words(old)].sort());
      break;
    case 'moveColumnLeft':
    case 'moveColumnRight':
      assert.deepEqual([rows, columns], [0, 0]);
      assert.deepEqual(
        now.cells.map((row) => row.filter((text) => text !== '').sort()),
        old.cells.map((row) => row.filter((text) => text !== '').sort()),
      );
      break;
    case 'renumberRows':
      assert.deepEqual([rows, columns], [0, 0]);
      assert.deepEqual(words(now), words(old));
      break;
    case 'alignTable':
    case 'previousCell':
      assert.deepEqual(now.cells, old.cells);
      break;
  }
}

/** What is in `now` besides all that is in `old`. */
function keeps(old: readonly string[], now: readonly string[]): readonly string[] {
  const left = [...now];
  for (const text of old) {
    const at = left.indexOf(text);
    assert.ok(at >= 0, `${text} is lost`);
    left.splice(at, 1);
  }
  return left;
}

function checkAll(source: Source, place: Position, operations = TABLE_OPERATIONS): void {
  const at = source.document.positionAt(source.document.offsetAt(place));
  for (const operation of operations) {
    const once = check(source, at, operation);
    if (operation === 'alignTable' || operation === 'renumberRows') {
      assert.equal(check(once, at, operation), once, `${operation} again changes nothing`);
    }
  }
  const up = service.table(source.snapshot, at, 'moveRowUp', TODAY);
  if (up.kind === 'edit') {
    const moved = edited(source, up.edits);
    const down = service.table(moved.snapshot, up.selection.start, 'moveRowDown', TODAY);
    assert.ok(down.kind === 'edit');
    assert.equal(edited(moved, down.edits).text, source.text, 'down again is the way back');
  }
}

function checkFormatting(text: string): void {
  const before = open(text);
  const once = applyTo(text, service.formatTables(before, undefined, OPTIONS));
  const after = open(once);
  assert.deepEqual(service.formatTables(after, undefined, OPTIONS), []);
  assert.deepEqual(
    tablesIn(after).map(({ cells }) => cells),
    tablesIn(before).map(({ cells }) => cells),
  );
  assert.equal(outside(after, once), outside(before, text));
  assert.equal(breaksOf(once), breaksOf(text));
}

/** The text with its tables taken out. */
function outside(snapshot: Snapshot, text: string): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of tablesIn(snapshot)) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

const word = fc.constantFrom(
  ...[
    'a',
    'x y',
    '',
    '',
    '[FILL IN]',
    '[FILL IN — S / M / L]',
    '日本語',
    '👩‍💻',
    'e\u0301',
    '—',
    'a \\| b',
    '`x \\| y`',
  ],
  ...[
    '<!-- c -->',
    'x <!-- c -->',
    '\u00a0',
    '**b**',
    '[docs](x)',
    '\\\\',
    '1',
    'M2',
    '[ARCHIVED 2027-01-01]',
    '😀[x]',
  ],
);
const gap = fc.constantFrom('', ' ', ' ', ' ', '   ', '\t');
const cell = fc.tuple(gap, word, gap).map((parts) => parts.join(''));
const dashes = fc
  .tuple(gap, fc.constantFrom('---', ':--', '--:', ':-:', '-', '-------'), gap)
  .map((parts) => parts.join(''));
const EVERYWHERE = '| # | Status | Risk |';

/** A table as it may be written, on lines that begin with `lead`. */
const table = fc
  .record({
    columns: fc.integer({ min: 1, max: 4 }),
    number: fc.constantFrom('#', 'No.', 'Name', 'Status'),
    cells: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }),
    headers: fc.array(cell, { minLength: 4, maxLength: 4 }),
    dashes: fc.array(dashes, { minLength: 4, maxLength: 4 }),
    isOpen: fc.boolean(),
    isNumbered: fc.boolean(),
    tail: fc.constantFrom('', '', '  '),
  })
  .map(({ columns, number, cells, headers, dashes, isOpen, isNumbered, tail }) => {
    const line = (parts: readonly string[]): string =>
      isOpen && columns > 1 && parts.length > 1 ? parts.join('|').trim() : `|${parts.join('|')}|${tail}`;
    const rows = cells.map((row, index) => line(isNumbered ? [` ${index + 1} `, ...row.slice(1)] : row));
    return [line([number, ...headers.slice(1, columns)]), line(dashes.slice(0, columns)), ...rows];
  });

const text = fc
  .record({
    lines: table,
    lead: fc.constantFrom(['', ''], ['', ''], ['- ', '  '], ['> ', '> '], ['1. > ', '   > ']),
    before: fc.constantFrom(
      '',
      '## 11. Risk & Constraints\n\n',
      '# A — Tailored Strategy v3.1\n\n## 3. Core Features\n\n### P0 — x\n\n',
    ),
    behind: fc.constantFrom('', '\n', '\n\nprose  \n', `\n${PROSE}`, `\n\n${EVERYWHERE}\n|---|---|---|\n| 1 | x | y |`),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ lines, lead: [first, others], before, behind, eol }) => {
    const written = lines.map((line, index) => `${index === 0 ? first : others}${line}`).join('\n');
    return (before + written + behind).replaceAll('\n', eol);
  });

describe('every operation on any table', () => {
  it('holds what it promises', () => {
    fc.assert(
      fc.property(text, fc.nat(12), fc.nat(60), (source, line, character) =>
        checkAll(sourceOf(source), { line, character }),
      ),
      tries(300),
    );
  });

  it('and so does formatting', () => {
    fc.assert(fc.property(text, checkFormatting), tries(300));
  });
});

describe('every operation on the tables of a strategy', () => {
  const SAMPLES: readonly CorpusFile[] = ['open', 'filled'].map((name) => ({
    name: `elixir-phoenix-${name}`,
    text: readFileSync(`samples/elixir-phoenix-${name}.md`, 'utf8'),
  }));
  for (const { name, text } of oneOf(2, SAMPLES)) it(`of our own: ${name}`, () => checkStrategy(text));
  it('of the shared ones', { skip: withoutCorpus }, () => {
    for (const { text } of oneOf(4, corpus())) checkStrategy(text);
  });
});

/** In the header and the last row of each table, in the first and the last column. */
function checkStrategy(text: string): void {
  checkFormatting(text);
  const source = sourceOf(text);
  for (const { start, end } of oneOf(4, source.tables)) {
    const [first, last] = [source.document.positionAt(start).line, source.document.positionAt(end).line];
    for (const line of [first, last]) checkAll(source, { line, character: 2 });
    const columns = TABLE_OPERATIONS.filter((operation) => operation.includes('Column'));
    checkAll(source, { line: last, character: Number.MAX_SAFE_INTEGER }, columns);
  }
}
