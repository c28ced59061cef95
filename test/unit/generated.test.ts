import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import Ajv from 'ajv';
import { parseConfig } from '../../server/service/config';
import { configSchema, settingSchema } from '../../server/service/config/configSchema';
import { pageOf, RULE_PAGES } from '../../server/service/rules/address';
import { rules } from '../../server/service/rules/registry';

const metas = rules.map(({ meta }) => meta);

describe('what is generated', () => {
  test('is up to date', () => {
    const run = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { encoding: 'utf8' });
    assert.equal(run.status, 0, run.stderr);
  });
  test('has a page for every rule, where its findings lead to', () => {
    const { repository } = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(RULE_PAGES, `${String(repository.url).replace(/\.git$/, '')}/blob/main/docs/rules/`);
    for (const { id } of metas) assert.ok(existsSync(pageOf(id).replace(RULE_PAGES, 'docs/rules/')), id);
  });
});

describe('the schema of strategist.config.json', () => {
  const validate = new Ajv({ strict: true, keywords: ['enumDescriptions'] }).compile(
    JSON.parse(JSON.stringify(configSchema(metas))),
  );
  const rule = metas[0]?.id ?? '';
  const verdicts: readonly (readonly [string, unknown, boolean])[] = [
    ['an empty object', {}, true],
    ['a severity', { rules: { [rule]: 'off' }, files: ['plans/*.md'] }, true],
    ['a severity in an object', { rules: { [rule]: { severity: 'error' } } }, true],
    ['an unknown rule', { rules: { [`${rule}x`]: 'off' } }, false],
    ['an unknown severity', { rules: { [rule]: 'fatal' } }, false],
    ['an unknown option', { rules: { [rule]: { nothing: 1 } } }, false],
    ['an unknown key', { rule: {} }, false],
    ['a pattern that is none', { files: [''] }, false],
    ['a list', [], false],
  ];
  for (const [name, config, isValid] of verdicts) {
    test(`${isValid ? 'takes' : 'refuses'} ${name}, as the reader does`, () => {
      assert.equal(validate(config), isValid);
      assert.equal(parseConfig(JSON.stringify(config), () => metas).problems.length === 0, isValid);
    });
  }
});

test('the setting takes what the file takes under rules', () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(JSON.stringify(settingSchema(metas))),
  );
  const [rule = ''] = metas.map(({ id }) => id);
  const verdicts = [
    { [rule]: 'off' },
    { [rule]: { severity: 'hint', most: 2 } },
    { [rule]: 'fatal' },
    { [`${rule}x`]: 'off' },
  ];
  assert.deepEqual(
    verdicts.map((value) => validate(value)),
    [true, true, false, false],
  );
});
