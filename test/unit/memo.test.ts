import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemo } from '../../server/service/memo';

test('a value is kept for the very object it was set for, until it is replaced or deleted', () => {
  const memo = createMemo<{ readonly name: string }, number>();
  const [one, other] = [{ name: 'a' }, { name: 'a' }];
  memo.set(one, 1);
  assert.equal(memo.get(one), 1);
  assert.equal(memo.get(other), undefined);
  memo.set(one, 2);
  assert.equal(memo.get(one), 2);
  memo.delete(other);
  memo.delete(one);
  assert.equal(memo.get(one), undefined);
  memo.set(one, 3);
  assert.equal(memo.get(one), 3);
});

test('memos know nothing of each other', () => {
  const [left, right] = [createMemo<object, string>(), createMemo<object, string>()];
  const key = {};
  left.set(key, 'left');
  assert.equal(right.get(key), undefined);
  right.set(key, 'right');
  assert.deepEqual([left.get(key), right.get(key)], ['left', 'right']);
});

test('what is kept for an object is no part of it: nothing that compares, lists or copies the object sees it', () => {
  const memo = createMemo<object, string>();
  const key = Object.freeze({ name: 'a' });
  memo.set(key, 'kept');
  assert.equal(memo.get(key), 'kept');
  assert.deepStrictEqual(key, { name: 'a' });
  assert.deepEqual(Reflect.ownKeys(key), ['name']);
  assert.equal(JSON.stringify(key), '{"name":"a"}');
  assert.equal(memo.get({ ...key }), undefined);
  assert.equal(memo.get(structuredClone(key)), undefined);
});
