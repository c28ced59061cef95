/** The parts of the benchmark that a number can be wrong by: statistics, framing, documents, targets and tables. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ResponseError } from '../../scripts/bench/connection.mjs';
import { joinTexts } from '../../scripts/bench/documents.mjs';
import { createFrameReader, encodeMessage } from '../../scripts/bench/framing.mjs';
import { jsonForm } from '../../scripts/bench/json-form.mjs';
import { editLines } from '../../scripts/bench/lines.mjs';
import { createMeasurements } from '../../scripts/bench/measurements.mjs';
import { jsonPlaces, markdownPlaces } from '../../scripts/bench/places.mjs';
import { renderPage, renderResults } from '../../scripts/bench/report.mjs';
import { startSession } from '../../scripts/bench/session.mjs';
import { median, quantile } from '../../scripts/bench/statistics.mjs';
import { comparison, number, table } from '../../scripts/bench/tables.mjs';
import { targetsOf } from '../../scripts/bench/targets.mjs';

const SAMPLE = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

test('the median is the middle sample, or the mean of two', () => {
  assert.equal(median([30, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 100]), 3);
  assert.equal(median([5]), 5);
  assert.ok(Number.isNaN(median([])));
});

test('a quantile is a sample by its nearest rank', () => {
  const samples = Array.from({ length: 20 }, (_, index) => 20 - index);
  assert.equal(quantile(samples, 0.95), 19);
  assert.equal(quantile(samples, 1), 20);
  assert.equal(quantile(samples, 0), 1);
  assert.equal(quantile([7, 3], 0.95), 7);
  assert.ok(Number.isNaN(quantile([], 0.5)));
});

test('messages are read whole, however the stream is cut', () => {
  const messages = [{ id: 1, text: 'plain' }, { id: 2, text: 'naïve — 界 👩‍🚀' }, {}, { id: 3, text: 'x'.repeat(300) }];
  const stream = Buffer.concat(messages.map(encodeMessage));
  for (const size of [1, 2, 3, 7, 64, 1000, stream.length]) {
    const read: unknown[] = [];
    const take = createFrameReader((body) => read.push(JSON.parse(body.toString('utf8'))));
    for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size));
    assert.deepEqual(read, messages, `in chunks of ${size}`);
  }
});

test('a header may name more than the length, but not less', () => {
  const read: string[] = [];
  const take = createFrameReader((body) => read.push(body.toString('utf8')));
  take(Buffer.from('Content-Type: application/vscode-jsonrpc\r\ncontent-length: 2\r\n\r\n{}'));
  assert.deepEqual(read, ['{}']);
  assert.throws(() => take(Buffer.from('Content-Type: nothing else\r\n\r\n')), /no Content-Length/);
});

test('edits change lines as they change the text', () => {
  const lines = ['one', 'two', 'three'];
  editLines(lines, { line: 0, character: 2 }, { line: 2, character: 1 }, 'X\nY');
  assert.deepEqual(lines, ['onX', 'Yhree']);
  editLines(lines, { line: 1, character: 0 }, { line: 1, character: 0 }, '\n');
  assert.deepEqual(lines, ['onX', '', 'Yhree']);
  editLines(lines, { line: 0, character: 3 }, { line: 1, character: 0 }, '');
  assert.deepEqual(lines, ['onX', 'Yhree']);
});

test('texts are joined whole, to the nearest length', () => {
  assert.equal(joinTexts(['abcd\n', 'ef'], 5), 'abcd\n');
  assert.equal(joinTexts(['abcd\n', 'ef'], 7), 'abcd\nef');
  assert.equal(joinTexts(['abcd\n', 'ef'], 10), 'abcd\nef\nabcd\n');
  const hundred = joinTexts([SAMPLE], SAMPLE.length * 100);
  assert.equal(hundred.split('# Elixir & Phoenix Team').length - 1, 100);
});

test('places in Markdown are in prose, in a cell and in a slot', () => {
  const lines = SAMPLE.split('\n');
  const { prose, cell, slot, fence } = markdownPlaces(SAMPLE);
  for (const { line, character } of Object.values(prose)) {
    assert.match(lines[line] ?? '', /^(?:> )?[A-Z]/);
    assert.equal(character, lines[line]?.length);
  }
  assert.ok(prose.start.line < lines.length / 4 && prose.end.line > (lines.length * 3) / 4);
  for (const { line, character } of Object.values(cell)) {
    const row = lines[line] ?? '';
    assert.equal(row.slice(0, character).split('|').length, 3, row);
    assert.match(row.slice(character), /^ +\|/);
    assert.doesNotMatch(lines[line + 1] ?? '', /^\|-/);
  }
  assert.equal(lines[slot.line]?.slice(slot.character - 1, slot.character + 4), '[FILL');
  assert.equal(lines[fence.line], '');
  assert.ok(fence.line > slot.line);
});

test('the same form as JSON has as many bytes, slots and places of the same kinds', () => {
  const text = jsonForm(SAMPLE);
  assert.equal(Buffer.byteLength(text), Buffer.byteLength(SAMPLE));
  const { sections } = JSON.parse(text);
  assert.equal(sections[1].heading, '1. Project Identity');
  assert.deepEqual(sections[1].content[0], { label: 'Project Name', value: '[FILL IN]' });
  assert.ok(text.split('[FILL').length > 50);
  const lines = text.split('\n');
  const { prose, cell, slot } = jsonPlaces(text);
  for (const place of [...Object.values(prose), ...Object.values(cell)]) {
    editLines(lines, place, place, 'typed');
    assert.doesNotThrow(() => JSON.parse(lines.join('\n')));
  }
  assert.ok(lines[slot.line]?.includes('[FILL'));
});

const OWN = { id: 'own', title: 'Own', role: 'strategist', isJavaScript: true, about: 'ours.' } as const;
const SLOW = { id: 'json', title: 'JSON', role: 'peer', isJavaScript: true, about: 'theirs.' } as const;

/** Keystrokes of ours and of one peer, in milliseconds, on two corpora. */
function keystrokes(times: Readonly<Record<string, Readonly<Record<number, readonly number[]>>>>) {
  const measurements = createMeasurements();
  for (const [name, bySize] of Object.entries(times)) {
    const [corpus = '', server = ''] = name.split(' ');
    for (const [size, samples] of Object.entries(bySize)) {
      for (const [index, sample] of samples.entries()) {
        const metric = index % 2 === 0 ? 'keystroke.prose.start' : 'keystroke.cell.end';
        measurements.add({ metric, corpus, size: Number(size), server }, sample);
      }
    }
  }
  return measurements;
}

test('targets follow from the numbers, and the worst document counts', () => {
  const times = {
    'reference own': { 1: [2, 2, 2], 100: [2, 3, 3] },
    'real own': { 1: [2, 2, 2], 100: [2, 2, 4] },
    'reference json': { 1: [1], 100: [90] },
    'real json': { 1: [1], 100: [39] },
  };
  const found = new Map(targetsOf(keystrokes(times).all(), [OWN, SLOW], []).map((one) => [one.title, one]));
  const flat = found.get('keystroke p50 at ×100 within 1.5 times ×1');
  assert.deepEqual([flat?.measured, flat?.met], ['1.50 times', true]);
  const twenty = found.get('keystroke p50 at ×100 twenty times faster than JSON');
  assert.deepEqual([twenty?.measured, twenty?.met], ['19.50 times', false]);
  const even = found.get('keystroke p95 at ×100 within 3 times p50');
  assert.deepEqual([even?.measured, even?.met], ['2.00 times', true]);
  const rumdl = found.get('keystroke p50 at ×1 no slower than rumdl');
  assert.deepEqual([rumdl?.measured, rumdl?.met], ['not measured', undefined]);
});

test('a size just at its limit is too large, and a tie in speed is not faster', () => {
  const measurements = createMeasurements();
  for (const server of ['own', 'json']) {
    measurements.add({ metric: 'start.diagnostics', corpus: 'reference', size: 1, server }, 80);
  }
  const files = [
    { name: 'small.js', bytes: 999, limit: 1000 },
    { name: 'large.js', bytes: 1000, limit: 1000 },
  ];
  const met = new Map(targetsOf(measurements.all(), [OWN, SLOW], files).map((one) => [one.title, one.met]));
  assert.equal(met.get('small.js under 1 KB'), true);
  assert.equal(met.get('large.js under 1 KB'), false);
  assert.equal(met.get('spawn to first diagnostics faster than JSON'), false);
});

test('tables are aligned, and comparisons say which way', () => {
  assert.equal(
    table(['a', 'b×'], [['wide word', '1']]),
    '| a         |  b× |\n| --------- | --: |\n| wide word |   1 |',
  );
  assert.equal(table(['a'], []), '');
  assert.equal(comparison(2, 50), '25× faster');
  assert.equal(comparison(3, 2), '1.50× slower');
  assert.equal(comparison(Number.NaN, 2), '–');
  assert.deepEqual([0, 999, 0.123, 12.34, 123.4, Number.NaN].map(number), ['0', '999', '0.12', '12.3', '123', '–']);
});

test('the report says who failed and leaves out what nobody was measured on', () => {
  const measurements = keystrokes({ 'reference own': { 1: [2, 4, 6] } });
  measurements.fail({ metric: 'keystroke.prose.middle', corpus: 'reference', size: 1, server: 'json' }, 'timeout');
  const run = {
    date: '2027-01-02',
    command: 'npm run bench',
    machine: ['a machine'],
    sets: [{ corpus: 'reference', title: 'a sample' }],
    servers: [OWN, SLOW],
    missing: [],
    measurements: measurements.all(),
    files: [],
  };
  const results = renderResults(run);
  assert.match(results, /^\| reference ×1 +\| 4 \/ 6 \/ 6 +\| +timeout \|$/m);
  assert.doesNotMatch(results, /## Memory|not measured/);
  assert.match(renderPage(run), /memory at ×1 level with the JSON server[^|]*\| not measured/);
  assert.doesNotMatch(results, /NaN|undefined|Infinity/);
  assert.match(renderPage(run), /on 2027-01-02[\s\S]*- a machine\n[\s\S]*\*\*JSON\*\* is theirs\./);
});

/** A server that takes whole texts only, registers its diagnostics later, and reports the text it has, once. */
const WHOLE_TEXTS = `
import { createFrameReader, encodeMessage } from './scripts/bench/framing.mjs';
const send = (message) => process.stdout.write(encodeMessage({ jsonrpc: '2.0', ...message }));
let text = '';
process.stdin.on('data', createFrameReader((body) => {
  const { id, method, params } = JSON.parse(body);
  if (method === 'initialize') send({ id, result: { capabilities: { textDocumentSync: 1 } } });
  if (method === 'initialized') {
    const registrations = [{ id: 'one', method: 'textDocument/diagnostic' }];
    send({ id: 1, method: 'client/registerCapability', params: { registrations } });
  }
  if (method === 'textDocument/didOpen') text = params.textDocument.text;
  if (method === 'textDocument/didChange') text = params.contentChanges[0].text;
  if (method !== 'textDocument/diagnostic') return;
  if (params.previousResultId === text) send({ id, result: { kind: 'unchanged', resultId: text } });
  else send({ id, result: { kind: 'full', resultId: text, items: [{ message: text }] } });
}));
`;

test('the client sends whole texts where a server takes nothing else, and keeps what is unchanged', async () => {
  const args = ['--input-type=module', '--eval', WHOLE_TEXTS];
  const session = await startSession({ ...OWN, language: 'markdown', command: process.execPath, args });
  const reported = async () => (await session.diagnostics()).items.map(({ message }) => message);
  try {
    session.open({ uri: 'file:///one.md', languageId: 'markdown', text: 'one\ntwo\n', places: markdownPlaces(SAMPLE) });
    assert.deepEqual(await reported(), ['one\ntwo\n']);
    session.edit({ line: 1, character: 0 }, { line: 1, character: 1 }, 'T');
    assert.deepEqual(await reported(), ['one\nTwo\n']);
    assert.deepEqual(await reported(), ['one\nTwo\n']);
  } finally {
    await session.kill();
  }
});

test('the client speaks to the floor: opening, typing, errors, and an end', async () => {
  const session = await startSession({
    ...OWN,
    language: 'markdown',
    command: process.execPath,
    args: ['scripts/bench/floor-server.mjs'],
  });
  try {
    const text = '# One\n\n[FILL IN] and [FILL IN]\n';
    session.open({ uri: 'file:///one.md', languageId: 'markdown', text, places: markdownPlaces(SAMPLE) });
    assert.equal((await session.diagnostics()).items.length, 2);
    session.edit({ line: 2, character: 0 }, { line: 2, character: 10 }, 'Filled\n');
    const { items } = await session.diagnostics();
    assert.deepEqual(items[0]?.range, { start: { line: 3, character: 4 }, end: { line: 3, character: 13 } });
    assert.equal(items.length, 1);
    await assert.rejects(session.ask('textDocument/hover'), ResponseError);
  } finally {
    await session.kill();
  }
  await assert.rejects(session.diagnostics(), /the server ended \(SIGKILL\)/);
});
