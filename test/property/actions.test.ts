import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Position } from 'vscode-languageserver-types';
import { type CorpusFile, corpus, withoutCorpus } from '../support/corpus';
import { actionsAt, faultsOf, fixAllOf, type Opened, openText } from '../support/everyAction';
import { tooLongForInnerLoop, tries } from '../support/runs';

/*
 * A client that applies every action that it is offered, each to the text as it was: the document must be none the worse,
 * and what a fix names must be settled.
 */

const SAMPLES: readonly CorpusFile[] = ['open', 'filled'].map((name) => ({
  name: `elixir-phoenix-${name}`,
  text: readFileSync(`samples/elixir-phoenix-${name}.md`, 'utf8'),
}));

/** What is wrong with the actions at some positions, and how many were tried. */
function faultsAt(
  before: Opened,
  positions: Iterable<Position>,
): { readonly faults: string[]; readonly tried: number } {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const position of positions) {
    for (const action of actionsAt(before, position)) {
      const key = JSON.stringify([action.title, action.edit]);
      if (seen.has(key)) continue;
      seen.add(key);
      faults.push(...faultsOf(before, action).map((fault) => `${position.line + 1}: ${action.title}: ${fault}`));
    }
  }
  return { faults, tried: seen.size };
}

/** The start, the middle and the end of every so many lines. */
function* places({ text }: Opened, step: number): Iterable<Position> {
  const lines = text.split(/\r\n|\n|\r/);
  for (let line = 0; line < lines.length; line += step) {
    const length = lines[line]?.length ?? 0;
    for (const character of [0, 8, Math.floor(length / 2), length]) {
      yield { line, character: Math.min(character, length) };
    }
  }
}

function checkWhole({ name, text }: CorpusFile, step: number): void {
  const before = openText(text);
  const { faults, tried } = faultsAt(before, places(before, step));
  assert.deepEqual(faults, [], name);
  assert.ok(tried > 10, `${name}: only ${tried} actions were offered`);
}

describe('a client that applies every offered action', () => {
  test('at some lines of the open sample', () => {
    for (const sample of SAMPLES.slice(0, 1)) checkWhole(sample, 13);
  });
  test('at every line of our samples, with CRLF too', { skip: tooLongForInnerLoop }, () => {
    for (const { name, text } of SAMPLES) {
      checkWhole({ name, text }, 1);
      checkWhole({ name: `${name} with CRLF`, text: text.replaceAll('\n', '\r\n') }, 3);
    }
  });
  test('at every line of the real strategies', { skip: withoutCorpus || tooLongForInnerLoop }, () => {
    for (const file of corpus()) checkWhole(file, 1);
  });
});

/** One slip of a hand: lines lost, doubled, swapped or copied elsewhere, and characters lost, added or changed. */
type Slip =
  | { readonly kind: 'lose' | 'copy'; readonly from: number; readonly lines: number; readonly to: number }
  | { readonly kind: 'swap'; readonly from: number; readonly to: number }
  | { readonly kind: 'type'; readonly from: number; readonly at: number; readonly lost: number; readonly text: string };

const slip: fc.Arbitrary<Slip> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('lose' as const, 'lose' as const, 'copy' as const),
    from: fc.nat(9999),
    lines: fc.integer({ min: 1, max: 12 }),
    to: fc.nat(9999),
  }),
  fc.record({ kind: fc.constant('swap' as const), from: fc.nat(9999), to: fc.nat(9999) }),
  fc.record({
    kind: fc.constant('type' as const),
    from: fc.nat(9999),
    at: fc.nat(200),
    lost: fc.nat(3),
    text: fc.constantFrom('', '', '|', '*', '`', '[', '#', ' — ', '9', '\\|', '%', ' or ', '👩‍💻', '<!--'),
  }),
);

/** The lines after a slip, and the line where it happened. */
function slipped(lines: readonly string[], made: Slip): { readonly lines: readonly string[]; readonly at: number } {
  const at = made.from % lines.length;
  const line = lines[at] ?? '';
  switch (made.kind) {
    case 'lose':
      return { lines: lines.toSpliced(at, made.lines), at };
    case 'copy': {
      const to = made.to % lines.length;
      return { lines: lines.toSpliced(to, 0, ...lines.slice(at, at + made.lines)), at: to };
    }
    case 'swap': {
      const to = made.to % lines.length;
      return { lines: lines.with(at, lines[to] ?? '').with(to, line), at: to };
    }
    case 'type': {
      const column = made.at % (line.length + 1);
      const text = line.slice(0, column) + made.text + line.slice(column + made.lost);
      return { lines: lines.with(at, text), at };
    }
  }
}

/** Around the slips, and at the first problems. */
function* suspects({ document, findings, text }: Opened, slips: readonly number[]): Iterable<Position> {
  const lines = text.split(/\r\n|\n|\r/);
  const found = findings.map(({ span }) => document.positionAt(span.start));
  const problems = findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .slice(0, 8)
    .map(({ span }) => document.positionAt(span.start).line);
  for (const line of new Set([0, ...slips.flatMap((at) => [at - 1, at, at + 1]), ...problems])) {
    const length = lines[line]?.length;
    if (length === undefined) continue;
    yield* [0, Math.min(4, length), length].map((character) => ({ line, character }));
    yield* found.filter((at) => at.line === line);
  }
}

function textAfter(file: CorpusFile, slips: readonly Slip[], eol: string) {
  let lines: readonly string[] = file.text.split('\n');
  const at: number[] = [];
  for (const made of slips) {
    const next = slipped(lines, made);
    lines = next.lines.length > 0 ? next.lines : lines;
    at.push(next.at);
  }
  return { text: lines.join(eol), at };
}

function checkSlips(file: CorpusFile, slips: readonly Slip[], eol: string): void {
  const { text, at } = textAfter(file, slips, eol);
  const before = openText(text);
  assert.deepEqual(faultsAt(before, suspects(before, at)).faults, []);
}

test('the same holds after slips of a hand', () => {
  const files = [...SAMPLES, ...corpus()];
  fc.assert(
    fc.property(
      fc.nat(files.length - 1),
      fc.array(slip, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\n', '\r\n'),
      (index, slips, eol) => {
        const file = files[index];
        if (file !== undefined) checkSlips(file, slips, eol);
      },
    ),
    tries(40),
  );
});

test('after all is fixed there is nothing left to be fixed so', () => {
  const files = [...SAMPLES, ...corpus()];
  fc.assert(
    fc.property(
      fc.nat(files.length - 1),
      fc.array(slip, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\n', '\r\n'),
      (index, slips, eol) => {
        const file = files[index];
        if (file === undefined) return;
        const fixed = fixAllOf(openText(textAfter(file, slips, eol).text));
        if (fixed !== undefined) assert.equal(fixAllOf(openText(fixed)), undefined);
      },
    ),
    tries(60),
  );
});
