import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternativesOf } from '../../../server/service/text/alternatives';
import { span } from '../../../server/service/text/span';

const split = (text: string): string[] =>
  alternativesOf(text, span(0, text.length)).map(({ start, end }) => text.slice(start, end));

test('a slash parts alternatives only between blanks, outside brackets, quotes and code', () => {
  assert.deepEqual(split('Fly.io / AWS (eu / us) / "a / b" / `c / d`'), [
    'Fly.io',
    'AWS (eu / us)',
    '"a / b"',
    '`c / d`',
  ]);
  assert.deepEqual(split('CI/CD'), ['CI/CD']);
  assert.deepEqual(split('S/M/L/XL'), ['S/M/L/XL']);
});

test('empty parts are no alternatives, and a bracket that is never opened closes nothing', () => {
  assert.deepEqual(split(' / Redis / '), ['Redis']);
  assert.deepEqual(split('a) / b'), ['a)', 'b']);
  assert.deepEqual(split(''), []);
});
