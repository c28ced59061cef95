import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { serverProgram } from '../support/program';
import { tries } from '../support/runs';
import { attempt } from './attempt';
import { overStdio } from './over-stdio';
import { inThisProcess, play, type Start } from './play';
import { sessions } from './sessions';

const SEEDS = 'test/fuzz/seeds';
const program = serverProgram();

/** Fails with the smallest session that could be found in a minute, in the form in which it is kept. */
async function holds(start: Start, tried: ReturnType<typeof tries>): Promise<void> {
  const property = fc.asyncProperty(sessions(), async (session) => {
    const found = await attempt(session, start, 60_000);
    if (found !== undefined) assert.fail(`${found.fault}\nKeep it in ${SEEDS}:\n${JSON.stringify(found.session)}`);
  });
  await fc.assert(property, { ...tried, endOnFailure: true });
}

describe('sessions that once showed a fault', () => {
  for (const name of readdirSync(SEEDS).filter((file) => file.endsWith('.json'))) {
    test(name.replace(/\.json$/, '').replaceAll('-', ' '), () =>
      play(JSON.parse(readFileSync(join(SEEDS, name), 'utf8'))),
    );
  }
});

test('no session of a client brings the server to fall, or to say what is not so', () =>
  holds(inThisProcess, tries(400)));

test('the same holds for the server as a program, over its standard input and output', () =>
  holds(overStdio(program), tries(20)));
