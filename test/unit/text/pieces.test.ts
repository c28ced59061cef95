import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editPieces, offsetAt, positionAt, textBetween, textOfLines } from '../../../server/service/text/pieces';
import { allItems } from '../../../server/service/text/sequence';
import { tries } from '../../support/runs';

const longText = fc
  .array(fc.tuple(fc.constantFrom('hello world', '', 'é漢😀', 'x'.repeat(700)), fc.constantFrom('\n', '\r\n', '\r')), {
    minLength: 1,
    maxLength: 40,
  })
  .map((lines) =>
    lines
      .map(([words, end]) => words + end)
      .join('')
      .repeat(60),
  );

const edits = fc.array(
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    gone: fc.nat(3),
    text: fc.constantFrom('', 'a', '\n', '\r'),
  }),
  { maxLength: 12 },
);

test('a long text is cut into pieces whose positions are those of one string, after edits at their borders too', () => {
  fc.assert(
    fc.property(longText, edits, (start, list) => {
      let text = start;
      let pieces = textOfLines(text);
      for (const { place, gone, text: typed } of list) {
        const borders = allItems(pieces.pieces).map(({ text: own }) => own.length);
        const at = place < 0.5 ? (borders[0] ?? 0) - 1 : Math.floor(place * text.length);
        const from = Math.min(Math.max(0, at), text.length);
        const to = Math.min(text.length, from + gone);
        pieces = editPieces(pieces, { start: from, end: to, text: typed });
        text = text.slice(0, from) + typed + text.slice(to);
      }
      const whole = TextDocument.create('', '', 0, text);
      assert.equal(textBetween(pieces, { start: 0, end: pieces.length }), text);
      for (let part = 0; part <= 20; part++) {
        const offset = Math.floor((part / 20) * text.length);
        assert.deepEqual(positionAt(pieces, offset), whole.positionAt(offset));
        const position = { line: Math.floor((part / 20) * whole.lineCount), character: part };
        assert.equal(offsetAt(pieces, position), whole.offsetAt(position));
      }
    }),
    tries(400),
  );
});

test('an edit of a long text that nobody has parsed reads a short piece of it', () => {
  let pieces = textOfLines('hello world\n'.repeat(100_000));
  for (const start of [0, 600_000, 1_199_999]) pieces = editPieces(pieces, { start, end: start + 1, text: 'j' });
  pieces = editPieces(pieces, { start: 5, end: 5, text: 'a line\n'.repeat(50_000) });
  assert.ok(allItems(pieces.pieces).every(({ text }) => text.length < 40_000));
});
