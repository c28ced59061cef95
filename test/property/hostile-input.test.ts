/**
 * No text may hold the server: for each kind of hostile text everything that an editor asks for is asked, at a size and at
 * twice that size, and the time may grow with the text but not much faster. Times are the processor's, so that a busy machine
 * changes little, and short ones do not count. Under `npm test` the texts are longer, and some have a megabyte.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { flatSymbols } from '../../server/lsp/plain';
import { CLIENT_COMMANDS } from '../../server/protocol';
import { createService, type Service, type Snapshot } from '../../server/service';
import { HOSTILE_INPUT, LONG_INPUT, LONGEST_INPUT } from '../support/hostileInput';
import { oneOf, tooLongForInnerLoop } from '../support/runs';

/**
 * In UTF-16 units; each text is made of this length and of twice as much. Short ones show the inner loop what throws, hangs
 * or grows with more than the square; `npm test` shows the rest.
 */
const SIZE = tooLongForInnerLoop === false ? 16_000 : 1_000;
/** The same for texts that are read quickly, where only a long one shows what goes over the whole for each of its parts. */
const LONG_SIZE = 128_000;
const LONGEST_SIZE = 256_000;

/**
 * In milliseconds. What takes less says nothing of growth: a longer text may be read in another way, and remark takes its
 * fifth of a second for any 32 K of it.
 */
const SHORT = 1_000;
/** Twice the text may take so many times as long: linear work, and chance. */
const MOST_GROWTH = 3.2;
/** In milliseconds, for one request, whatever the text is. Nothing comes near on any machine unless it hangs. */
const HANGS = 20_000;

const diagnosing = { relatedInformation: true, codeDescription: true };
const acting = { ...diagnosing, commands: new Set<string>(), createsIn: [], today: '2027-03-04' };
const completing = { snippets: true, labelDetails: true, insertReplace: true, completionMarkdown: true };
const hinting = { expected: true, twins: true, abbreviations: true };

/** Everything that an editor asks for while a document is open, in the middle of it. */
function requestsOf(service: Service, text: string): Readonly<Record<string, (at: Snapshot) => unknown>> {
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines.length >> 1;
  const position = { line, character: (lines[line] ?? '').length >> 1 };
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const near = { start: { line: Math.max(0, line - 30), character: 0 }, end: { line: line + 30, character: 0 } };
  return {
    diagnostics: (at) => service.diagnostics(at, diagnosing),
    symbols: (at) => service.documentSymbols(at),
    folding: (at) => service.foldingRanges(at),
    hover: (at) => service.hover(at, position, { hoverMarkdown: true }),
    completion: (at) => service.completion(at, position, undefined, completing),
    'code actions': (at) => service.codeActions(at, near, undefined, acting),
    'inlay hints': (at) => service.inlayHints(at, near, hinting, { hoverMarkdown: true }),
    'all inlay hints': (at) => service.inlayHints(at, whole, hinting, { hoverMarkdown: true }),
    lenses: (at) => service.codeLenses(at, { commands: new Set<string>(Object.values(CLIENT_COMMANDS)) }),
    links: (at) => service.documentLinks(at),
    definition: (at) => service.definition(at, position, { definitionLinks: true }),
    references: (at) => service.references(at, position, true),
    highlights: (at) => service.documentHighlights(at, position),
    rename: (at) => service.rename(at, position, '7. New', { documentChanges: true }),
    selection: (at) => service.selectionRanges(at, [position]),
    'workspace symbols': (at) => service.workspaceSymbols([at], 'a'),
    formatting: (at) => service.formatTables(at, undefined, { tabSize: 4, insertSpaces: true }),
    'a row': (at) => service.table(at, position, 'insertRowBelow', '2027-03-04'),
    outline: (at) => service.outline(at),
    readiness: (at) => service.readiness(at),
    'open slots': (at) => [service.openSlots(at, undefined), service.findSlot(at, position, 'next')],
  };
}

/** Milliseconds of the processor by request. */
function timesOf(text: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const service = createService();
  const measure = <Result>(name: string, run: () => Result): Result => {
    const start = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(start);
    times.set(name, (user + system) / 1000);
    return result;
  };
  service.open('file:///warm.md', 1, '# Demo — Tailored Strategy v3.1\n');
  const at = measure('open', () => service.open('file:///plan.md', 1, text));
  for (const [name, ask] of Object.entries(requestsOf(service, text))) measure(name, () => ask(at));
  const middle = text.length >> 1;
  const typed = measure('typing', () => service.edit(at, 2, { start: middle, end: middle, text: 'x' }));
  measure('diagnostics while typing', () => service.diagnostics(typed, diagnosing));
  measure('a blank line', () => service.edit(typed, 3, { start: middle, end: middle, text: '\n\n' }));
  measure('a fence', () => service.edit(typed, 3, { start: 34, end: 34, text: '```\n' }));
  return times;
}

/** What is left of the requests that grew too fast, or took too long, after another try of each size. */
function tooSlow(make: (size: number) => string, size: number): string[] {
  const slow = (tries: number): string[] => {
    const best = (length: number): ReadonlyMap<string, number> => {
      const all = Array.from({ length: tries }, () => timesOf(make(length)));
      return new Map(all[0] === undefined ? [] : [...all[0].keys()].map((name) => [name, least(all, name)]));
    };
    const twice = best(size * 2);
    // Where nothing takes long, it does not matter how much shorter half of it takes.
    const once = [...twice.values()].some((time) => time > SHORT) ? best(size) : new Map<string, number>();
    return [...twice].flatMap(([name, time]) => {
      const before = once.get(name) ?? 0;
      const grew = time > SHORT && time > MOST_GROWTH * Math.max(before, SHORT / MOST_GROWTH);
      return grew || time > HANGS ? [`${name}: ${Math.round(before)} ms, then ${Math.round(time)} ms`] : [];
    });
  };
  return slow(1).length === 0 ? [] : slow(3);
}

function least(all: readonly ReadonlyMap<string, number>[], name: string): number {
  return Math.min(...all.map((times) => times.get(name) ?? 0));
}

describe('the time for hostile text grows no faster than the text', () => {
  for (const [name, make] of oneOf(3, Object.entries(HOSTILE_INPUT))) {
    test(name, () => assert.deepEqual(tooSlow(make, SIZE), []));
  }
  for (const [name, make] of Object.entries(LONG_INPUT)) {
    test(`${name}, long`, { skip: tooLongForInnerLoop }, () => assert.deepEqual(tooSlow(make, LONG_SIZE), []));
  }
  for (const [name, make] of Object.entries(LONGEST_INPUT)) {
    test(name, { skip: tooLongForInnerLoop }, () => assert.deepEqual(tooSlow(make, LONGEST_SIZE), []));
  }
});

const MEGABYTES = [
  'opening brackets',
  'stars',
  'a line of words',
  'one run of backticks',
  'random bytes',
  'a fence that never closes',
];

describe('a megabyte is opened, asked about and edited', { skip: tooLongForInnerLoop }, () => {
  for (const name of MEGABYTES) {
    const make = HOSTILE_INPUT[name];
    assert.ok(make !== undefined);
    test(name, () => {
      const service = createService();
      const text = make(1_000_000);
      const start = performance.now();
      const at = service.open('file:///plan.md', 1, text);
      service.diagnostics(at, diagnosing);
      service.hover(at, { line: 3, character: 500 }, { hoverMarkdown: true });
      service.edit(at, 2, { start: text.length >> 1, end: text.length >> 1, text: 'x' });
      assert.ok(performance.now() - start < 3 * HANGS);
    });
  }
});

test('memory does not grow with how often a document is opened and closed', { skip: tooLongForInnerLoop }, () => {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  assert.ok(typeof gc === 'function');
  const service = createService();
  const text = HOSTILE_INPUT['the sample again and again']?.(100_000) ?? '';
  const heapAfter = (times: number): number => {
    for (let index = 0; index < times; index++) {
      const at = service.open('file:///plan.md', index, text);
      service.diagnostics(at, diagnosing);
      service.documentLinks(service.edit(at, index, { start: 40, end: 40, text: 'x' }));
    }
    gc();
    return process.memoryUsage().heapUsed;
  };
  const first = heapAfter(10);
  const second = heapAfter(40);
  assert.ok(second < first + 8_000_000, `${first} bytes, then ${second}`);
});

/** Ten thousand characters where a name is, and hundreds of things that are called by it. */
const LONG = 'name '.repeat(2_000).trim();
const MANY = 300;
/** What is asked for a place is asked at every so many lines. */
const STEP = tooLongForInnerLoop === false ? 60 : 240;
const SAMPLE = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');

const many = (line: (index: number) => string): string =>
  Array.from({ length: MANY }, (_, index) => line(index)).join('\n');
const fields = many((index) => `- **F${index}**: [FILL IN]`);
const added = (lines: string): string => `${SAMPLE}\n\n## 20. Own\n\n${lines}\n`;
const table = (header: string, rows: string): string => added(`| ${header} | B |\n|---|---|\n${rows}`);
/** In place of what an expression finds in the sample, which has to have it. */
const instead = (found: RegExp, text: string): string => {
  assert.match(SAMPLE, found);
  return SAMPLE.replace(found, () => text);
};
const features = (row: (index: number) => string): string => instead(/(?<=Complexity \|\n\|[-|]+\n)/, `${many(row)}\n`);

const LONG_NAMES: Readonly<Record<string, string>> = {
  'a heading': `${SAMPLE}\n\n## 20. ${LONG}\n\n${fields}\n`,
  'the number of a heading': `${SAMPLE}\n\n## 20${'.1'.repeat(5_000)} Own\n\n${fields}\n`,
  'the heading of a part': added(`### ${LONG}\n\n${fields}`),
  'a heading of the format': instead(/^## 8\. .*$/m, `## 8. Success Criteria ${LONG}\n\n${fields}`),
  'the heading of a part of the format': instead(/^### P0.*$/m, `### P0 ${LONG}\n\n${fields}`),
  'a label above items': added(`**${LONG}**:\n\n${many(() => '- [FILL IN]')}`),
  'labels in labels': added(many((index) => `${' '.repeat(2 * (index % 50))}- **${LONG.slice(0, 200)}**:`)),
  'a column': table(
    LONG,
    many(() => '| [FILL IN] | |'),
  ),
  'every column': added(
    `|${` ${LONG.slice(0, 30)} |`.repeat(MANY)}\n|${'---|'.repeat(MANY)}\n|${' [FILL IN] |'.repeat(MANY)}`,
  ),
  'a row': added(`|${' A |'.repeat(MANY)}\n|${'---|'.repeat(MANY)}\n| ${LONG} |${' [FILL IN] |'.repeat(MANY - 1)}`),
  'a hint': added(many((index) => `- **F${index}**: [FILL IN — ${index === 0 ? LONG : 'a / b'}]`)),
  'the options of a hint': added(
    `**One**: [FILL IN — ${many((index) => `option ${index}`).replaceAll('\n', ' / ')} / ${LONG}]`,
  ),
  'the title': instead(/^# .*$/m, `# ${LONG} — Tailored Strategy v3.1`),
  'the version in the title': instead(/^# .*$/m, `# Demo — Tailored Strategy v${'3'.repeat(10_000)}`),
  'a pillar': instead(/(?<=\| )No-Delete/, LONG),
  'the answer of a field': instead(
    /(?<=^- \*\*Database\*\*: ).*$/m,
    `${LONG} ${many((index) => `/ MySQL ${index}`).replaceAll('\n', ' ')}`,
  ),
  'a feature': features((index) => `| ${index} | ${index === 0 ? LONG : 'Search'} | | works well | M |`),
  'the same features': features(() => `| 1 | ${LONG.slice(0, 500)} | | works well | M |`),
  'a file': added(
    many((index) => `See \`docs/${index === 0 ? LONG.replaceAll(' ', '-') : 'a'}.md\` and section ${1 + (index % 9)}.`),
  ),
  'a suppression': `${SAMPLE}\n<!-- strategist-disable-file ${many((index) => `${LONG.replaceAll(' ', '-').slice(0, 500)}${index}`).replaceAll('\n', ', ')} -->\n`,
};

describe('an answer grows with the text, not with the length of a name times the things that are called by it', () => {
  for (const [name, text] of oneOf(4, Object.entries(LONG_NAMES))) {
    test(name, () => {
      const service = createService();
      const at = service.open('file:///plan.md', 1, text);
      const lines = text.split('\n');
      const sizes = Object.entries(requestsOf(service, text)).map(([request, ask]) => ({
        request,
        size: sizeOf(ask(at)),
      }));
      for (let line = 0; line < lines.length; line += STEP) {
        const range = { start: { line, character: 0 }, end: { line: line + 350, character: 0 } };
        const position = { line, character: lines[line]?.length ?? 0 };
        sizes.push({
          request: `code actions of line ${line}`,
          size: sizeOf(service.codeActions(at, range, undefined, acting)),
        });
        sizes.push({
          request: `completion in line ${line}`,
          size: sizeOf(service.completion(at, position, undefined, completing)),
        });
        sizes.push({
          request: `hover in line ${line}`,
          size: sizeOf(service.hover(at, { line, character: 4 }, { hoverMarkdown: true })),
        });
        sizes.push({ request: `options in line ${line}`, size: sizeOf(service.slotOptions(at, position)) });
      }
      sizes.push({
        request: 'flat symbols',
        size: sizeOf(flatSymbols('file:///plan.md', service.documentSymbols(at))),
      });
      // What is said of one thing has a length that has a bound, and no line has more than a few things.
      const things = lines.length + (text.match(/\[FILL/g)?.length ?? 0);
      const most = 4 * text.length + 1_500 * things + 100_000;
      assert.deepEqual(
        sizes.filter(({ size }) => size > most).map(({ request, size }) => `${request}: ${size} > ${most}`),
        [],
      );
    });
  }
});

function sizeOf(answer: unknown): number {
  return JSON.stringify(answer)?.length ?? 0;
}
