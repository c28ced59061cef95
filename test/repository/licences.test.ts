import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tooLongForInnerLoop } from '../support/runs';

const notices = readFileSync('THIRD-PARTY-NOTICES.txt', 'utf8');
/** Lines such as `micromark 4.0.3 (MIT), github.com/…`. */
const packages = [...notices.matchAll(/^(\S+) (\d+\.\d+\.\d+) \(([^)]+)\)(?:, \S+)?$/gm)];

test('what ships is listed as it is', { skip: tooLongForInnerLoop }, () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/licences.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('every licence permits shipping, and stands there with its text and who holds the rights', () => {
  assert.ok(packages.length > 5, `${packages.length} packages are listed`);
  for (const [line, , , licence = ''] of packages) {
    assert.match(licence, /^(?:MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)$/, line);
  }
  const texts = notices.split(/^={72}$/m).slice(1);
  for (const text of texts) {
    assert.match(
      text,
      /Permission is hereby granted|Permission to use, copy|Redistribution and use|Apache License|Blue Oak/,
    );
    assert.match(text, /copyright/i);
  }
});

test('the notices and SECURITY.md are in what is installed', () => {
  const kept = readFileSync('.vscodeignore', 'utf8').split('\n');
  for (const name of ['THIRD-PARTY-NOTICES.txt', 'SECURITY.md', 'LICENSE']) assert.ok(kept.includes(`!${name}`), name);
});
