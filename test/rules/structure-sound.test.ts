import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rules } from '../../server/service/rules/registry';
import { corpus, withoutCorpus } from '../support/corpus';
import { findingsOf } from '../support/strategy';

const structure = rules.filter(({ meta }) => meta.family === 'structure');

/** What is said of sound files, below the level of a warning: `rule: marked text`. */
const REMARKS: Readonly<Record<string, readonly string[]>> = {
  // A form in which no list has been ticked yet.
  'generic-template-v3.3': [
    'nothing-ticked: Required Test Types',
    'nothing-ticked: CI/CD Requirements',
    'nothing-ticked: What proof do you need from the team?',
    'nothing-ticked: What gets auto-synced',
  ],
};

function remarksOn(text: string): readonly string[] {
  return findingsOf(structure, text).map(({ rule, severity, span }) => {
    const marked = text.slice(span.start, span.end);
    return `${severity === 'information' || severity === 'hint' ? '' : `${severity} `}${rule.id}: ${marked}`;
  });
}

test('real strategies get no error and no warning', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) assert.deepEqual(remarksOn(text), REMARKS[name] ?? [], name);
});

for (const name of ['elixir-phoenix-open', 'elixir-phoenix-filled']) {
  test(`the sample ${name} gets none either`, () => {
    assert.deepEqual(remarksOn(readFileSync(`samples/${name}.md`, 'utf8')), REMARKS[name] ?? []);
  });
}

test('line ends and a byte order mark change nothing', () => {
  const text = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');
  for (const changed of [text.replaceAll('\n', '\r\n'), `\uFEFF${text}`, text.trimEnd()]) {
    assert.deepEqual(remarksOn(changed), []);
  }
});
