import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { CRASHES_WITHIN_MS, countCrashes, MOST_CRASHES } from '../../../client/crashes';
import { within } from '../../../client/timing';

describe('a server that crashes', () => {
  test('is started again, until it has crashed too often in a short time', () => {
    const afterCrash = countCrashes();
    const answers = Array.from({ length: MOST_CRASHES }, (_, index) => afterCrash(1000 * index));
    assert.deepEqual(answers, [...Array.from({ length: MOST_CRASHES - 1 }, () => 'start again'), 'give up']);
  });

  test('now and then is always started again', () => {
    const afterCrash = countCrashes();
    for (let time = 0; time < 100; time++) {
      assert.equal(afterCrash((time * CRASHES_WITHIN_MS) / (MOST_CRASHES - 1)), 'start again');
    }
  });
});

describe('a limit of time', () => {
  test('rejects what takes longer, in plain words', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const waiting = within(60_000, 'It has not answered.', new Promise(() => {}));
      mock.timers.tick(59_999);
      const first = await Promise.race([waiting.catch(() => 'rejected'), Promise.resolve('still waiting')]);
      assert.equal(first, 'still waiting');
      mock.timers.tick(1);
      await assert.rejects(waiting, { message: 'It has not answered.' });
    } finally {
      mock.timers.reset();
    }
  });

  test('leaves what is in time as it is', async () => {
    assert.equal(await within(1000, 'late', Promise.resolve(7)), 7);
    await assert.rejects(within(1000, 'late', Promise.reject(new Error('its own'))), { message: 'its own' });
  });
});
