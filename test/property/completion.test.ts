import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { COMPLETION_TRIGGERS, type CompletionClient, offsetAt, type Snapshot } from '../../server/service';
import { documentText } from '../../server/service/document/document';
import { positionAt } from '../../server/service/text/pieces';
import { editOf, expanded, PLAIN, RICH, service, unchecked, uncheckedEdit } from '../support/completing';
import { corpus } from '../support/corpus';
import { documentOf } from '../support/document';
import { runs, tooLongForInnerLoop, tries } from '../support/runs';

const samples = ['elixir-phoenix-open', 'elixir-phoenix-filled'].map((name) =>
  readFileSync(`samples/${name}.md`, 'utf8'),
);
const texts = [...samples, samples[0]?.replaceAll('\n', '\r\n') ?? '', ...corpus().map(({ text }) => text)];
const files = texts.map((text) => ({ text, snapshot: unchecked(documentOf(text)) }));

function wholeText({ document }: Snapshot): string {
  return documentText(document, { start: 0, end: document.text.length });
}

/**
 * Every item at an offset keeps what LSP demands: its edits lie on the cursor's line and hold the cursor, the shorter
 * one begins the longer one. One of them is accepted: the text outside the edit stays, and the next version reads like
 * a document opened anew.
 */
function check(
  snapshot: Snapshot,
  offset: number,
  client: CompletionClient,
  trigger: string | undefined,
  pick: number,
) {
  const position = positionAt(snapshot.document.text, offset);
  const list = service.completion(snapshot, position, trigger, client);
  if (list === null) return false;
  assert.ok(list.items.length > 0);
  const text = wholeText(snapshot);
  for (const item of list.items) {
    const [insert, replace] = [editOf(item, 'insert').range, editOf(item, 'replace').range];
    for (const { start, end } of [insert, replace]) {
      assert.equal(start.line, position.line);
      assert.equal(end.line, position.line);
      assert.ok(start.character <= position.character && position.character <= end.character, item.label);
      const [from, to] = [offsetAt(snapshot.document.text, start), offsetAt(snapshot.document.text, end)];
      assert.ok(to - from === end.character - start.character, 'the range ends behind its line');
    }
    assert.deepEqual(insert.start, replace.start);
    assert.ok(insert.end.character <= replace.end.character);
    assert.equal(item.commitCharacters, undefined);
    assert.equal(item.documentation, undefined);
    if (!client.snippets) assert.notEqual(item.insertTextFormat, 2);
    if (!client.insertReplace) assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
  }
  assert.deepEqual(
    list.items.map(({ sortText }) => sortText),
    list.items.map(({ sortText }) => sortText).sort(),
  );
  const item = list.items[pick % list.items.length];
  assert.ok(item !== undefined);
  const { range, newText } = editOf(item, pick % 2 === 0 ? 'insert' : 'replace');
  const written = item.insertTextFormat === 2 ? expanded(newText, ['', '']) : newText;
  const [start, end] = [range.start, range.end].map((at) => offsetAt(snapshot.document.text, at));
  assert.ok(start !== undefined && end !== undefined);
  const after = uncheckedEdit(snapshot, { start, end, text: written });
  assert.equal(wholeText(after), text.slice(0, start) + written + text.slice(end));
  // A full parse takes longer than all the rest; one in eight will do.
  if (pick % 8 < 1) assert.deepEqual(after.document.sections, documentOf(wholeText(after)).sections);
  if (text.includes('\r\n') && !/(?<!\r)\n/.test(text)) assert.doesNotMatch(written, /(?<!\r)\n/);
  return true;
}

const clients = fc.constantFrom(RICH, PLAIN);
const triggers = fc.constantFrom(undefined, undefined, undefined, ...COMPLETION_TRIGGERS);

test('at any place of a strategy, every item is sound and changes nothing but its own place', () => {
  let lists = 0;
  const at = fc.record({ file: fc.nat(), offset: fc.nat(), client: clients, trigger: triggers, pick: fc.nat(99) });
  fc.assert(
    fc.property(at, ({ file, offset, client, trigger, pick }) => {
      const { snapshot, text } = files[file % files.length] ?? assert.fail();
      if (check(snapshot, offset % (text.length + 1), client, trigger, pick)) lists++;
    }),
    tries(800, 20),
  );
  assert.ok(lists > runs(800, 20) / 200, `only ${lists} lists were tried`);
});

const TYPED = [
  '|',
  '| ',
  '## ',
  '### P',
  '- ',
  '- [ ] ',
  '**',
  '- **',
  'see Section ',
  ': ',
  '<!-- strategist-',
  '§',
  '# ',
];

test('so it is while something is being typed', () => {
  let lists = 0;
  const typing = fc.record({
    file: fc.nat(),
    offset: fc.nat(),
    text: fc.constantFrom(...TYPED),
    client: clients,
    rest: fc.boolean(),
    pick: fc.nat(99),
  });
  fc.assert(
    fc.property(typing, ({ file, offset, text: typed, client, rest, pick }) => {
      const { snapshot, text } = files[file % files.length] ?? assert.fail();
      const from = offset % (text.length + 1);
      const lineStart = text.lastIndexOf('\n', from) + 1;
      const lineEnd =
        text.indexOf('\r\n', lineStart) >= 0 ? text.indexOf('\r\n', lineStart) : text.indexOf('\n', lineStart);
      const edit = rest
        ? { start: from, end: from, text: typed }
        : { start: lineStart, end: Math.max(lineStart, lineEnd), text: typed };
      const next = uncheckedEdit(snapshot, edit);
      if (check(next, edit.start + typed.length, client, undefined, pick)) lists++;
    }),
    tries(400, 20),
  );
  assert.ok(lists > runs(400, 20) / 20, `only ${lists} lists were tried`);
});

test('any text at all is answered', () => {
  const piece = fc.constantFrom(
    ...TYPED,
    '\n',
    '\r\n',
    '\r',
    '😀',
    'x',
    '[FILL IN]',
    '`',
    '<!--',
    '-->',
    '\\|',
    '~~~',
    '漢',
    '](',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.nat(), clients, triggers, (pieces, at, client, trigger) => {
      const text = `# T — Tailored Strategy v3.1\n\n## 4. Technical Constraints\n\n**Integrations**:\n${pieces.join('')}`;
      check(unchecked(documentOf(text)), at % (text.length + 1), client, trigger, at);
    }),
    tries(300),
  );
});

/** The time of many lists, in milliseconds. */
function timeOf({ text, snapshot }: { readonly text: string; readonly snapshot: Snapshot }, from: number): number {
  const offsets = [
    '**Project Type**: [FILL',
    '**Cache**: ',
    '- Response time: ',
    'wherever Section ',
    '| M2 | [FILL',
  ].map((mark) => text.indexOf(mark, from) + mark.length);
  const positions = offsets.map((offset) => positionAt(snapshot.document.text, offset));
  const start = performance.now();
  for (let round = 0; round < 40; round++) {
    for (const position of positions) service.completion(snapshot, position, undefined, RICH);
  }
  return performance.now() - start;
}

test('a list costs the same in a file a hundred times as long', { skip: tooLongForInnerLoop }, () => {
  const [one = ''] = samples;
  const long = Array.from({ length: 100 }, () => one).join('\n');
  const small = { text: one, snapshot: unchecked(documentOf(one)) };
  const large = { text: long, snapshot: unchecked(documentOf(long)) };
  const middle = 50 * (one.length + 1);
  const ratios = [1, 2, 3, 4, 5].map(() => timeOf(large, middle) / timeOf(small, 0));
  // Ten times is far below the hundred of a loop over the document, and above what a busy machine does to a clock.
  assert.ok(Math.min(...ratios) < 10, `the best of ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')}`);
});
