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

const TESTS = '## 6. Testing Requirements\n\n**Test Coverage Target**: ';

/** Answers of section 6 and a launch criterion that says the same in other words. */
const AGREEING = [
  ['>= 90% line, >= 80% branch (SimpleCov)\n', 'Test coverage >= 90% line (SimpleCov)'],
  ['90%\n\n**Testing Tools**: pytest, Locust\n', 'Coverage >= 90% (pytest-cov)'],
] as const;

for (const [answers, criterion] of AGREEING) {
  test(`“${criterion}” agrees`, () => {
    const text = `${TESTS}${answers}\n## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] ${criterion}\n`;
    assert.deepEqual(
      findingsOf(family, text).map(({ message }) => message),
      [],
    );
  });
}

/** Constraints that name options of the stack without ordering or forbidding one against it. */
const HARMLESS = [
  'All infrastructure must be defined in Terraform',
  'All services must be containerized with Docker',
  'Must use Azure AD for sign-in',
  'Must use AWS S3 for backups',
  'Must use Redis for session storage',
  'Must integrate with existing Azure services',
  'Must run on Erlang/OTP 26 or later',
  'Must support Windows, macOS and Linux',
  'No JavaScript frameworks',
  'No Docker images above 200 MB',
  'Never use Redis as a primary store',
  'Never more than 3 agents per wave',
  'JavaScript must be kept below 50 KB',
  'Python only for data scripts',
  'Use PostgreSQL row-level security',
  'P95 of the search below 900ms',
  '100% test coverage for the payment module',
  'The move from PostgreSQL 14 keeps all data',
];

for (const constraint of HARMLESS) {
  test(`“${constraint}” contradicts nothing`, () => {
    const text = samples.find(({ name }) => name.endsWith('filled'))?.text ?? '';
    const changed = text.replace('- Whatever keeps state runs under a supervisor', () => `- ${constraint}`);
    assert.notEqual(changed, text);
    assert.deepEqual(
      findingsOf(family, changed).map(({ message }) => message),
      [],
    );
  });
}
