import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configPatterns, nearestConfig } from '../../server/protocol';
import { type Config, describeProblem, matchFiles, mergeConfigs, parseConfig } from '../../server/service/config';
import { createChecker } from '../../server/service/rules/check';
import type { RuleMeta, SectionRule } from '../../server/service/rules/rule';
import { catalogue, strategyOf } from '../support/strategy';

const most = { name: 'most', description: 'How many.', default: 1, minimum: 0, maximum: 9 };
const meta: RuleMeta = {
  id: 'slot-unfilled',
  family: 'slots',
  severity: 'information',
  summary: '',
  documentation: '',
  options: [most],
  examples: [],
};

function problems(text: string): string[] {
  return parseConfig(text, () => [meta]).problems.map((problem) => describeProblem('strategist.config.json', problem));
}

function config(text: string): Config {
  const read = parseConfig(text, () => [meta]);
  assert.deepEqual(read.problems, []);
  return read.config;
}

describe('a configuration', () => {
  test('may have a byte order mark', () => {
    assert.equal(config('\uFEFF{"rules":{"slot-unfilled":"off"}}').rules.get('slot-unfilled')?.severity, 'off');
  });
  test('that is not JSON says so and counts for nothing', () => {
    assert.match(
      problems('{"rules":')[0] ?? '',
      /^strategist\.config\.json: This is not JSON \(.*\), so nothing in it counts\.$/,
    );
  });
  test('whose names are long or hide something is told of in short and visible words', () => {
    const name = `\u202Ea\u001b[31m\n${'name '.repeat(20_000)}`;
    const texts = [{ [name]: 1 }, { rules: { [name]: 1 } }, { rules: { 'slot-unfilled': { [name]: name } } }];
    const all = [...texts.map((text) => JSON.stringify(text)), `{${name}`].flatMap(problems);
    assert.equal(all.length, 4);
    for (const problem of all) {
      assert.doesNotMatch(problem, /[\p{Cc}\u202E]/u);
      assert.ok(problem.length < 600, problem);
    }
  });
  test('names the key of each problem, and the rest counts', () => {
    const text =
      '{"rule":1,"rules":{"slot-unfiled":"off","slot-unfilled":{"severity":"fatal","most":3,"least":1}},"files":["a",7]}';
    assert.deepEqual(problems(text), [
      'strategist.config.json, rule: There is no such key, so it is left out. Is “rules” meant?',
      'strategist.config.json, rules.slot-unfiled: There is no such rule, so it is left out. Is “slot-unfilled” meant?',
      'strategist.config.json, rules.slot-unfilled.least: There is no such option, so it is left out.',
      'strategist.config.json, rules.slot-unfilled.severity: There is no severity "fatal". Write one of error, warning, information, hint, off.',
      'strategist.config.json, files[1]: Write a glob pattern; 7 is none.',
    ]);
    const { rules, files } = parseConfig(text, () => [meta]).config;
    assert.deepEqual([rules.get('slot-unfilled')?.options?.get('most'), files], [3, ['a']]);
  });
  test('of any other shape is refused without a crash', () => {
    for (const text of [
      '[]',
      'null',
      '1',
      '{"rules":[]}',
      '{"files":{}}',
      '{"rules":{"slot-unfilled":{"most":"x"}}}',
    ]) {
      assert.equal(problems(text).length, 1, text);
    }
    assert.deepEqual(problems('{"rules":{"__proto__":"off"}}').length, 1);
  });
});

test('the nearer configuration decides, key by key', () => {
  const near = config('{"rules":{"slot-unfilled":{"most":5}},"files":["a"]}');
  const far = config('{"rules":{"slot-unfilled":"error"},"files":["b"]}');
  const setting = mergeConfigs(near, far).rules.get('slot-unfilled');
  assert.deepEqual([setting?.severity, setting?.options?.get('most')], ['error', 5]);
  assert.equal(
    mergeConfigs(config('{"rules":{"slot-unfilled":"off"}}'), far).rules.get('slot-unfilled')?.severity,
    'off',
  );
  assert.deepEqual(mergeConfigs(near, far).files, ['a', 'b']);
});

test('a rule is given its option, or the default', () => {
  const rule: SectionRule = {
    scope: 'section',
    meta,
    check: (_, { limit }) => [{ span: { start: 0, end: 1 }, message: String(limit(most)) }],
  };
  const message = (settings: Config['rules']) =>
    createChecker([rule], { catalogue }, settings).check(strategyOf('# T')).all()[0]?.message;
  assert.equal(message(new Map()), '1');
  assert.equal(message(config('{"rules":{"slot-unfilled":{"most":7}}}').rules), '7');
});

test('the file of the innermost folder counts', () => {
  const files = ['file:///a/c.json', 'file:///a/b/c.json', 'file:///a/bc/c.json', 'file:///c.json'].map((uri) => ({
    uri,
  }));
  const nearest = (uri: string) => nearestConfig(files, uri)?.uri;
  assert.equal(nearest('file:///a/b/d/x.md'), 'file:///a/b/c.json');
  assert.equal(nearest('file:///a/x.md'), 'file:///a/c.json');
  assert.equal(nearest('file:///x/y.md'), 'file:///c.json');
  assert.equal(nearest('untitled:Untitled-1'), undefined);
});

test('a client can read the patterns of a file, whatever is wrong with the rest', () => {
  assert.deepEqual(configPatterns('\uFEFF{"rules":7,"files":["a","",3,"b"]}'), ['a', 'b']);
  for (const text of ['', '{', 'null', '{"files":"a"}']) assert.deepEqual(configPatterns(text), []);
});

test('patterns are held against the path from the folder and the whole path', () => {
  const matches = matchFiles(['plans/*.md', '', '**/deep.md'], ['file:///w']);
  assert.deepEqual(
    ['file:///w/plans/x.md', 'file:///w/a/plans/x.md', 'file:///other/deep.md', 'file:///w/pl%61ns/%C3%A4.md'].map(
      matches,
    ),
    [true, false, true, true],
  );
});
