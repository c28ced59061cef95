import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankOut } from '../../../server/service/text/blank';

test('comments become blanks of the same length, and code does too when asked for', () => {
  assert.equal(blankOut('a <!-- b --> `c`', 'comments'), 'a            `c`');
  assert.equal(blankOut('a <!-- b --> `c` d', 'code'), 'a                d');
});

test('code closes at the next run of backticks of the same length', () => {
  assert.equal(blankOut('``a ` b`` c `d', 'code'), '          c `d');
});

test('what is never closed stays', () => {
  assert.equal(blankOut('a <!-- b `c', 'code'), 'a <!-- b `c');
});
