import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { displayWidth } from '../../../server/service/text/width';
import { tries } from '../../support/runs';

describe('the width of a text is that of its clusters', () => {
  for (const [text, width] of [
    ['', 0],
    ['Search', 6],
    ['a — “b” €5', 10],
    ['漢字かなカナ한글', 16],
    ['漢a', 3],
    ['コーヒー゛☃', 11],
    ['e\u0301', 1],
    ['が', 2],
    ['か\u3099', 2],
    ['한', 2],
    ['\u1112\u1161\u11AB', 2],
    ['\u2713 \u2705', 4],
    ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 2],
    ['\u{1F1E9}\u{1F1EA}\u{1F1EB}\u{1F1F7}', 4],
    ['\u00A9\uFE0F', 2],
    ['\u00A9', 1],
    ['a\u200Bb', 2],
    ['\uD800', 1],
  ] as const) {
    test(JSON.stringify(text), () => assert.equal(displayWidth(text), width));
  }
});

const PARTS =
  'a|é|—|漢|が|か|\u3099|한|\u1100|\u1161|\u11A8|\u0301|\u200D|\uFE0F|©|✅|👨|🇩|🇪|👍🏽|\u200B|\r|\n|\u0915|\u094D|ー|゛|〰|\uD83D'.split(
    '|',
  );

test('the parts of a text, short or long, are as wide as the whole that nothing joins', () => {
  const texts = fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 300 }), (text, times) => {
      // A segmenter that has the whole of it is what counts; a line break joins with nothing before or behind it but its own.
      const joined = `${text}a`;
      assert.equal(displayWidth(joined.repeat(times)), times * displayWidth(`${joined}☃`) - times);
    }),
    {
      ...tries(2000),
      examples: [
        ['🇩🇪🇩', 299],
        ['👨\u200D👨', 200],
        ['漢\u0301', 280],
      ],
    },
  );
});

test('a text of hundreds of thousands of characters takes no longer than they are many', () => {
  const start = performance.now();
  assert.equal(displayWidth('é\u0301'.repeat(200_000)), 200_000);
  assert.equal(displayWidth(`a${'\u0301'.repeat(20_000)}`), 1);
  assert.ok(performance.now() - start < 20_000);
});
