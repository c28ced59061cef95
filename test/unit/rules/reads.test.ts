import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BoundStrategy } from '../../../server/service/binding/bindStrategy';
import { updateDocument } from '../../../server/service/document/document';
import { createChecker } from '../../../server/service/rules/check';
import { rules } from '../../../server/service/rules/registry';
import type { Rule, RuleContext } from '../../../server/service/rules/rule';
import { parse } from '../../support/document';
import { bind, catalogue, strategyOf } from '../../support/strategy';

const sample = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

/** The rules that look at several sections and run when a letter is put into a text behind some words. */
function rulesThatRun(text: string, words: string, from = 0): string[] {
  const run: string[] = [];
  const counted = rules.map(
    (rule): Rule =>
      rule.scope !== 'strategy'
        ? rule
        : {
            ...rule,
            check: (strategy: BoundStrategy, context: RuleContext) => {
              run.push(rule.meta.id);
              return rule.check(strategy, context);
            },
          },
  );
  const checker = createChecker(counted, { catalogue });
  const old = strategyOf(text);
  const findings = checker.check(old);
  run.length = 0;
  const at = text.indexOf(words, from);
  assert.ok(at >= 0, words);
  const end = at + words.length;
  const document = updateDocument(parse, old.document, { start: end, end, text: 'x' });
  checker.check(bind(document, old), { strategy: old, findings });
  return run;
}

test('in a copy of a strategy behind another, no rule that looks at several sections runs at a keystroke', () => {
  const text = sample.repeat(3);
  assert.deepEqual(rulesThatRun(text, '**Primary Users**', sample.length), []);
  assert.deepEqual(rulesThatRun(text, '**Hard Constraints**', sample.length), []);
});

test('typing below a heading does not run the rules that read headings, and typing in it does', () => {
  const ofHeadings = ['repeated-section', 'unresolved-reference'];
  const below = rulesThatRun(sample, '**Primary Users**');
  assert.deepEqual(
    ofHeadings.filter((id) => below.includes(id)),
    [],
  );
  const within = rulesThatRun(sample, '## 2. Target');
  assert.deepEqual(
    ofHeadings.filter((id) => !within.includes(id)),
    [],
  );
});
