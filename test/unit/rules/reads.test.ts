import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BoundStrategy } from '../../../server/service/binding/bindStrategy';
import { readDocument, updateDocument } from '../../../server/service/document/document';
import { createChecker } from '../../../server/service/rules/check';
import { rules } from '../../../server/service/rules/registry';
import type { Rule, RuleContext } from '../../../server/service/rules/rule';
import { reader } from '../../support/document';
import { bind, catalogue, checkerOf, strategyOf } from '../../support/strategy';

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
  const document = updateDocument(reader, old.document, { start: end, end, text: 'x' });
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

test('what is found in a section that is there twice is found in the other one when the first goes', () => {
  const copied = '## 6. Testing Requirements\n\n**Test Coverage Target**: 60%\n\n';
  const between = '## Annex\n\nWords.\n\n';
  const title = '# X — Tailored Strategy v3.1\n\n## 1. Project Identity\n\nWords.\n\n';
  const end = '## 8. Success Criteria\n\n- [ ] Done\n';
  const checker = checkerOf(rules);
  const placesOf = (strategy: BoundStrategy, findings = checker.check(strategy)) =>
    findings.all().map(({ rule, span, section }) => [rule.id, span, section.start]);
  for (const instead of ['', '## Words\n\nMore.\n\n']) {
    const before = title + copied + between + end;
    const twice = title + copied + between + copied + end;
    // Written in one edit over the text that has it once, both can be the one object that was there before.
    const first = bind(readDocument(reader, before));
    const document = updateDocument(reader, first.document, { start: 0, end: before.length, text: twice });
    const old = bind(document, first);
    const gone = { start: title.length, end: title.length + copied.length, text: instead };
    const now = bind(updateDocument(reader, document, gone), old);
    const fresh = bind(readDocument(reader, title + instead + between + copied + end));
    const findings = checker.check(now, { strategy: old, findings: checker.check(old) });
    assert.deepEqual(placesOf(now, findings), placesOf(fresh));
  }
});
