import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import { corpus, withoutCorpus } from '../support/corpus';
import { findingsOf } from '../support/strategy';

const family = rules.filter(({ meta }) => meta.family === 'consistency');

/** What is told about a sound file below warning, so that a change is seen. */
const TOLD: Readonly<Record<string, readonly string[]>> = {};

const samples = readdirSync('samples')
  .filter((name) => name.startsWith('elixir'))
  .map((name) => ({ name: name.replace(/\.md$/, ''), text: readFileSync(`samples/${name}`, 'utf8') }));

test('the corpus is read', { skip: withoutCorpus }, () => assert.equal(corpus().length, 6));

for (const { name, text } of [...corpus(), ...samples]) {
  test(`${name} agrees with itself`, () => {
    const found = findingsOf(family, text).map(
      ({ rule, severity, span }) => `${severity} ${rule.id}: ${text.slice(span.start, span.end)}`,
    );
    assert.deepEqual(found, TOLD[name] ?? []);
  });
}
