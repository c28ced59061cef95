import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escapePipes, problemOf } from '../../client/steps/answer-text';
import { answeredCount, answerStep, moveSteps, type Step } from '../../client/steps/steps';

describe('the steps of a walk', () => {
  const text = 'a [1] b [2] c [3]';
  const open: readonly Step[] = [...text.matchAll(/\[\d\]/g)].map(({ index }) => ({
    start: index,
    end: index + 3,
    answer: undefined,
  }));
  const shown = (steps: readonly Step[], within: string) => steps.map(({ start, end }) => within.slice(start, end));

  test('move along with an answer before them', () => {
    const steps = answerStep(open, 1, 'Berlin \\| Rome', 'Berlin | Rome');
    assert.deepEqual(shown(steps, 'a [1] b Berlin \\| Rome c [3]'), ['[1]', 'Berlin \\| Rome', '[3]']);
    assert.deepEqual(
      steps.map(({ answer }) => answer),
      [undefined, 'Berlin | Rome', undefined],
    );
    assert.equal(answeredCount(steps), 1);
  });

  test('can be answered again, with a shorter text', () => {
    const steps = answerStep(answerStep(open, 0, 'something', 'something'), 0, 'x', 'x');
    assert.deepEqual(shown(steps, 'a x b [2] c [3]'), ['x', '[2]', '[3]']);
  });

  test('stay where they are after a change behind them, and move with one before them', () => {
    assert.deepEqual(moveSteps(open, { rangeOffset: text.length, rangeLength: 0, text: '!' }), open);
    const moved = moveSteps(open, { rangeOffset: 0, rangeLength: 1, text: 'abc' });
    assert.deepEqual(shown(moved, `abc${text.slice(1)}`), ['[1]', '[2]', '[3]']);
    const before = moveSteps(open, { rangeOffset: 2, rangeLength: 0, text: '__' });
    assert.deepEqual(shown(before, 'a __[1] b [2] c [3]'), ['[1]', '[2]', '[3]']);
  });

  test('are open again when their answer is undone', () => {
    const answered = answerStep(open, 1, 'Rome', 'Rome');
    const undone = moveSteps(answered, { rangeOffset: 8, rangeLength: 4, text: '[2]' });
    assert.deepEqual(undone[1], { start: 8, end: 8, answer: undefined });
    assert.deepEqual(shown(undone, text)[2], '[3]');
    assert.equal(answeredCount(undone), 0);
  });
});

describe('an answer that is typed', () => {
  const sizes = { options: [{ value: 'S' }, { value: 'XL' }], closed: true };
  const free = { options: [{ value: 'S' }], closed: false };

  test('must say something, on one line, and not be a slot again', () => {
    assert.equal(problemOf('  ', free), 'empty');
    assert.equal(problemOf('one\ntwo', free), 'lineBreak');
    assert.equal(problemOf('[FILL IN later]', free), 'slot');
    assert.equal(problemOf('see [the plan]', free), undefined);
  });

  test('is doubtful where the format allows other answers only', () => {
    assert.equal(problemOf('huge', sizes), 'notAnOption');
    assert.equal(problemOf(' xl ', sizes), undefined);
    assert.equal(problemOf('huge', free), undefined);
  });

  test('has its pipes escaped once in a cell', () => {
    assert.equal(escapePipes('a | b \\| c \\\\| d'), 'a \\| b \\| c \\\\\\| d');
  });
});
