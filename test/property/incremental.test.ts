import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cover, cover } from '../../server/lsp/documents';
import { groupFields, readBlocks } from '../../server/service/document/blocks';
import {
  createDocumentReader,
  readDocument,
  reassemble,
  type StrategyDocument,
  updateDocument,
} from '../../server/service/document/document';
import { createFullParser } from '../../server/service/document/fullParser';
import { type SlicedText, settleSlices, updateSlices } from '../../server/service/document/slices';
import {
  type Edit,
  editBetween,
  editPieces,
  offsetAt,
  positionAt,
  textBetween,
  textOfLines,
} from '../../server/service/text/pieces';
import { allItems, countBefore, sizeBefore } from '../../server/service/text/sequence';
import { corpus } from '../support/corpus';
import { reader } from '../support/document';
import { tries } from '../support/runs';

/** Lines that make, unmake, open or close whatever an incremental parser could get wrong. */
const LINES = [
  '## 1. Project Identity',
  '## 7.1 Cost',
  '### P0 — Must',
  '# T v3.1',
  '##',
  '## Notes',
  '    ## 3. indented',
  '##4. x',
  '**A**: [FILL IN]',
  '**A**: [x',
  '- **B**: [docs]',
  '- [ ] [X]%',
  '1. [FILL IN]',
  '[docs]: https://x.org',
  '[FILL IN]: https://x.org',
  '[^1]: note',
  '> **[FILL IN]**',
  '```',
  '````',
  '~~~',
  '``` js',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<script>',
  '</script>',
  '<?php',
  '?>',
  '| a | [b] |',
  '|---|---|',
  '| 😀 [c] | d |',
  '',
  '',
  '   ',
  '---',
  'Setext\n---',
  'prose 😀 [FILL IN] `[x]`',
  '<details><summary>[s]</summary>',
  '\t[tab]',
  '<!-- strategist-disable slot-unfilled -->',
  '**C**: x <!-- strategist-disable-line a b: why -->',
  '| a <!-- strategist-disable-line --> | b |',
];
const line = fc.constantFrom(...LINES);
const eol = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc.array(fc.tuple(line, eol), { maxLength: 40 }).map((parts) => parts.map(([a, b]) => a + b).join(''));
const snippet = fc.oneof(
  text,
  line,
  fc.constantFrom('#', '`', '[', ']', '\n', '\r', ' ', '<', '-', '1', '\uFEFF', '😀', ''),
);

interface Draft {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}
const edit: fc.Arbitrary<Draft> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(8), fc.nat(200)),
  insert: snippet,
});

function apply(text: string, { at, remove, insert }: Draft): { text: string; change: Edit } {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + remove);
  return { text: text.slice(0, start) + insert + text.slice(end), change: { start, end, text: insert } };
}

/** All facts of a document, without the identity of its parts. */
function facts(document: StrategyDocument): unknown {
  return {
    slices: allItems(document.text.pieces).map((slice, index) => ({
      line: countBefore(document.text.pieces, index),
      start: sizeBefore(document.text.pieces, index),
      text: slice.text,
      entry: slice.entry,
      exit: slice.exit,
    })),
    sections: document.sections,
    directed: document.directed,
    definitions: [...document.definitions].sort(),
  };
}

function checkEdits(start: string, edits: readonly Draft[]): void {
  let current = start;
  let document = readDocument(reader, current);
  for (const one of edits) {
    const { text: next, change } = apply(current, one);
    document = updateDocument(reader, document, change);
    assert.deepEqual(facts(document), facts(readDocument(reader, next)));
    current = next;
  }
}

/** What once went wrong stays here. */
const PAST_FAILURES: [string, Draft[]][] = [
  ['# T v3.1\n## Notes\n## 1. Project Identity\n', [{ at: 0.46, remove: 0, insert: '`' }]],
  [
    '',
    [
      { at: 0, remove: 0, insert: '#' },
      { at: 0, remove: 1, insert: '## 1. Project Identity' },
      { at: 0, remove: 0, insert: '' },
    ],
  ],
];

test('after any sequence of edits, the incremental document equals the full parse', () => {
  fc.assert(fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), checkEdits), {
    ...tries(400),
    examples: PAST_FAILURES,
  });
});

/** Lines of which a few are longer than what is parsed at once, so that the text is cut at blank lines. */
const longText = fc
  .array(fc.tuple(line, fc.nat(9), eol), { minLength: 20, maxLength: 120 })
  .map((parts) =>
    parts.map(([a, kind, b]) => a + (kind < 3 ? ` word${kind}`.repeat(200) : '') + b + (kind > 6 ? b : '')),
  )
  .map((lines) => lines.join(''));

test('the same holds for text without headings that is longer than what is parsed at once', () => {
  const bare = longText.map((source) => source.replace(/^#+/gm, ''));
  fc.assert(
    fc.property(fc.oneof(longText, bare), fc.array(edit, { minLength: 1, maxLength: 5 }), checkEdits),
    tries(60),
  );
});

test('a section says the same where it is cut as where it is read in one', () => {
  // A definition, and what stays open behind a cut, are told of in another way.
  const closed = LINES.filter((one) => !/^(?:#|`|~|<|\[|- \[ \])/.test(one) && !one.includes('<'));
  const blocks = fc.constantFrom(...closed, '**Group**:', '**Words**', '- item', '| a | b |\n|---|---|\n| c | d |');
  const section = fc
    .array(fc.tuple(blocks, fc.nat(9)), { minLength: 60, maxLength: 200 })
    .map((parts) => parts.map(([a, kind]) => `${a + (kind < 3 ? ` word${kind}`.repeat(60) : '')}\n\n`).join(''))
    .map((source) => `## 1. A\n\n${source}`);
  const full = createFullParser();
  fc.assert(
    fc.property(section, (source) => {
      const document = readDocument(reader, source);
      const nodes = groupFields(source, readBlocks(source, full(source)).nodes.slice(1));
      assert.deepEqual(
        document.sections.map((placed) => placed.section.nodes),
        [nodes],
      );
      assert.ok(source.length < 9_000 || document.text.pieces.length > 1);
    }),
    tries(400),
  );
});

test('no part of a document is there twice', () => {
  const own = fc.constantFrom('## 1. A\n\n[x]\n\n', '## 2. B\n\n[y]\n\n', '```\n');
  const sections = fc.array(own, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(sections, fc.array(fc.tuple(edit, sections), { minLength: 1, maxLength: 6 }), (start, edits) => {
      let current = start;
      let document = readDocument(reader, current);
      for (const [one, insert] of edits) {
        const { text: next, change } = apply(current, { ...one, insert });
        document = updateDocument(reader, document, change);
        const slices = allItems(document.text.pieces);
        assert.equal(new Set(slices).size, slices.length);
        assert.equal(new Set(document.sections.map(({ section }) => section)).size, document.sections.length);
        current = next;
      }
    }),
    tries(2_000),
  );
});

test('what a budget leaves over comes to the same once it is settled', () => {
  const budget = fc.record({ slices: fc.nat(6), fullParser: fc.nat(300) });
  // After each edit it is read on so often, and the document made of it or not.
  const steps = fc.array(fc.tuple(edit, fc.array(fc.boolean(), { maxLength: 3 })), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.oneof(text, text, longText), steps, budget, (start, edits, most) => {
      let current = start;
      let document = readDocument(reader, current, { ...most });
      let underway: SlicedText = document;
      const readOn = (isAssembled: boolean): void => {
        underway = settleSlices(reader.parse, underway, { ...most });
        if (isAssembled) document = reassemble(reader, document, underway);
      };
      for (const [one, rounds] of edits) {
        const { text: next, change } = apply(current, one);
        underway = updateSlices(reader.parse, underway, change, { ...most });
        document = reassemble(reader, document, underway);
        rounds.forEach(readOn);
        assert.equal(textBetween(document.text, { start: 0, end: document.text.length }), next);
        const slices = allItems(underway.text.pieces);
        assert.equal(new Set(slices).size, slices.length);
        current = next;
      }
      const rounds = 10 * (underway.text.pieces.length + 1);
      for (let round = 0; underway.unsettled.length > 0; round++) {
        assert.ok(round < rounds, 'settling does not end');
        readOn(round % 3 === 0);
      }
      document = reassemble(reader, document, underway);
      assert.deepEqual(facts(document), facts(readDocument(reader, current)));
    }),
    tries(1_000),
  );
});

test('typing in a long text without headings parses a short part of it', () => {
  const words = (index: number) => `Paragraph ${index} ${'word '.repeat(index % 37)}\n\n`;
  let current = Array.from({ length: 4_000 }, (_, index) => words(index)).join('');
  let parsed = 0;
  const counting = createDocumentReader((source) => {
    parsed += source.length;
    return reader.parse(source);
  });
  let document = readDocument(counting, current);
  const each = Array.from({ length: 100 }, (_, index) => {
    const at = current.indexOf('Paragraph', Math.floor((current.length * index) / 100)) + 4;
    current = `${current.slice(0, at)}x${current.slice(at)}`;
    parsed = 0;
    document = updateDocument(counting, document, { start: at, end: at, text: 'x' });
    return parsed;
  });
  assert.deepEqual(facts(document), facts(readDocument(reader, current)));
  const sum = each.reduce((left, right) => left + right);
  assert.ok(current.length > 400_000 && sum / each.length < 20_000 && Math.max(...each) < 80_000, `${each}`);
});

test('the same holds on the real strategies', {
  skip: corpus().length === 0 ? '../shared/strategies is not here' : false,
}, () => {
  const files = fc.constantFrom(...corpus().map((file) => file.text));
  fc.assert(fc.property(files, fc.array(edit, { minLength: 1, maxLength: 3 }), checkEdits), tries(15));
});

test('changes that came one after the other make one change', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      let current = start;
      let merged: Cover | undefined;
      for (const one of edits) {
        const { text: next, change } = apply(current, one);
        merged = cover(merged, change);
        current = next;
      }
      assert.ok(merged !== undefined);
      assert.equal(
        current,
        start.slice(0, merged.start) + current.slice(merged.start, merged.newEnd) + start.slice(merged.oldEnd),
      );
    }),
  );
});

test('the edit between two texts makes one of the other, and is as small as it can be', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '\r\n'), maxLength: 12 });
  const pairs = fc.oneof(
    fc.tuple(few, few),
    fc.tuple(text, edit).map(([old, one]) => [old, apply(old, one).text] as const),
  );
  fc.assert(
    fc.property(pairs, fc.array(edit, { maxLength: 3 }), ([start, now], edits) => {
      // Edits make pieces of all lengths.
      let [old, pieces] = [start, readDocument(reader, start).text as ReturnType<typeof editPieces>];
      for (const one of edits) {
        const { text: next, change } = apply(old, one);
        pieces = editPieces(pieces, change);
        old = next;
      }
      const { start: from, end, text: inserted } = editBetween(pieces, now);
      assert.equal(old.slice(0, from) + inserted + old.slice(end), now);
      assert.ok(from <= end && end <= old.length);
      const isShort = inserted === '' || from === end;
      assert.ok(isShort || old[from] !== inserted[0]);
      assert.ok(isShort || old[end - 1] !== inserted.at(-1));
    }),
    tries(2_000),
  );
});

test('a text in pieces has the positions of the text in one', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(edit, { maxLength: 6 }),
      fc.nat(),
      fc.nat(60),
      fc.nat(30),
      (start, edits, place, line, character) => {
        let current = start;
        let pieces = readDocument(reader, start).text as ReturnType<typeof editPieces>;
        for (const one of edits) {
          const { text: next, change } = apply(current, one);
          pieces = editPieces(pieces, change);
          current = next;
        }
        const whole = TextDocument.create('', '', 0, current);
        const offset = place % (current.length + 1);
        assert.equal(textBetween(pieces, { start: 0, end: pieces.length }), current);
        assert.deepEqual(positionAt(pieces, offset), whole.positionAt(offset));
        assert.equal(offsetAt(pieces, { line, character }), whole.offsetAt({ line, character }));
        assert.equal(offsetAt(textOfLines(current), { line, character }), whole.offsetAt({ line, character }));
      },
    ),
    tries(300),
  );
});

/** What one edit changes elsewhere in a document, each made so that one comparison alone tells it. */
const FAR_REACHING: Readonly<
  Record<string, readonly [text: string, ...edits: (readonly [old: string, now: string])[]]>
> = {
  'a definition gets another label, and there are as many as before': [
    '## 1. A\n\n[docs]: https://x.org\n\n## 2. B\n\n[docs] and [more]\n',
    ['docs', 'more'],
  ],
  'a fence is gone above a slice that the edit touches': ['## 1. A\n\n```\n## 2. B\n\n[x]\n', ['```\n', '']],
  'what a fence swallowed is cut, and comes back without it': [
    `\`\`\`\n${numbered(10)}`,
    [`\`\`\`\n${numbered(10)}`, ''],
    ['', numbered(10)],
  ],
  'a fence is closed further down than a slice without it is long': [
    `\`\`\`\n## 1. A\n\n${paragraphs(6_000)}\`\`\`\n${paragraphs(3_000)}`,
    ['1. A', '1.```\n A'],
  ],
  'a fence gets longer than what closed it': ['```\n## 1. A\n\n[x]\n```\n\n## 2. B\n\n[y]\n', ['```', '````']],
};

/** So many UTF-16 units of them, or a few more. */
function paragraphs(length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += `para ${(index * 7919) % 1000} word\n\n`;
  return text;
}

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `## ${index + 1}. A\n\n[x]\n\n`).join('');
}

for (const [name, [start, ...edits]] of Object.entries(FAR_REACHING)) {
  test(`a full parse comes to the same when ${name}`, () => {
    let current = start;
    let document = readDocument(reader, current);
    for (const [old, now] of edits) {
      const at = current.indexOf(old);
      const change = { start: at, end: at + old.length, text: now };
      current = current.slice(0, at) + now + current.slice(change.end);
      document = updateDocument(reader, document, change);
      assert.deepEqual(facts(document), facts(readDocument(reader, current)));
    }
  });
}

test('a numbered list is one list, however long it is and however many blank lines are in it', () => {
  const items = Array.from({ length: 300 }, (_, index) => `${index + 1}. [FILL IN] ${'word '.repeat(30)}\n\n`);
  const list = readDocument(reader, items.join(''));
  assert.ok(list.text.length > 40_000);
  assert.deepEqual(
    list.sections.map(({ section }) => section.nodes.map((node) => (node.kind === 'list' ? node.items.length : 0))),
    [[300]],
  );
});

test('typing in a section parses that section alone', () => {
  const sections = Array.from({ length: 50 }, (_, index) => `## ${index + 1}. Section\n\n**Field**: [FILL IN]\n\n`);
  let parsed = 0;
  const counting = createDocumentReader((source) => {
    parsed++;
    return reader.parse(source);
  });
  let current = sections.join('');
  let document = readDocument(counting, current);
  for (const [place, insert] of [
    [0.5, 'x'],
    [0.3, '\n'],
    [0.9, '😀'],
    [0.1, '**G**: [FILL IN]'],
  ] as const) {
    const at = current.indexOf('Field', Math.floor(place * current.length));
    const next = current.slice(0, at) + insert + current.slice(at);
    parsed = 0;
    document = updateDocument(counting, document, { start: at, end: at, text: insert });
    assert.equal(parsed, 1, `after ${JSON.stringify(insert)}`);
    current = next;
  }
});

test('what was cut is not parsed again when it is put back, be the sections different or alike', () => {
  for (const kinds of [50, 3, 1]) {
    const sections = Array.from(
      { length: 50 },
      (_, index) => `## ${index % kinds}. Section\n\n**Field**: [FILL IN]\n\n`,
    );
    const text = sections.join('');
    let parsed = 0;
    const counting = createDocumentReader((source) => {
      parsed++;
      return reader.parse(source);
    });
    const start = sections.slice(0, 5).join('').length;
    const end = sections.slice(0, 45).join('').length;
    const cut = updateDocument(counting, readDocument(counting, text), { start, end, text: '' });
    parsed = 0;
    const back = updateDocument(counting, cut, { start, end: start, text: text.slice(start, end) });
    // What is new is looked for among what was cut once it is much.
    assert.ok(parsed <= 10, `${parsed} of 40 are parsed`);
    assert.deepEqual(facts(back), facts(readDocument(reader, text)));
  }
});

test('a definition makes those sections anew that have brackets of its name, and no others', () => {
  const names = ['docs', 'FILL IN', 'other', 'DOCS'];
  const sections = Array.from(
    { length: 40 },
    (_, index) => `## ${index + 1}. Section\n\nSee [${names[index % 4]}].\n\n`,
  );
  const before = readDocument(reader, sections.join(''));
  const end = before.text.length;
  const definition = '[docs]: https://example.org\n';
  const after = updateDocument(reader, before, { start: end, end, text: definition });
  const back = updateDocument(reader, after, { start: end, end: end + definition.length, text: '' });
  assert.deepEqual(facts(after), facts(readDocument(reader, sections.join('') + definition)));
  assert.deepEqual(facts(back), facts(before));
  for (const [old, now] of [
    [before, after],
    [after, back],
  ] as const) {
    const kept = now.sections.map(({ section }, index) => section === old.sections[index]?.section);
    // The definition stands in the last of them.
    const isNamed = kept.map((_, index) => ['docs', 'DOCS'].includes(names[index % 4] ?? '') || index === 39);
    assert.deepEqual(
      kept,
      isNamed.map((named) => !named),
    );
  }
});
