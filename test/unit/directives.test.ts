import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BoundStrategy } from '../../server/service/binding/bindStrategy';
import { createChecker } from '../../server/service/rules/check';
import { rules } from '../../server/service/rules/registry';
import type { RuleSetting } from '../../server/service/rules/rule';
import { documentOf } from '../support/document';
import { tooLongForInnerLoop } from '../support/runs';
import { catalogue, strategyOf } from '../support/strategy';

const FAMILIES: ReadonlySet<string> = new Set(['slots', 'directives']);
const known = rules.filter(({ meta }) => FAMILIES.has(meta.family));

/** Line and rule of every finding, zero-based, as `3 slot-unfilled`. */
function found(text: string, settings: Record<string, RuleSetting> = {}): string[] {
  const checker = createChecker(known, { catalogue }, new Map(Object.entries(settings)));
  return checker
    .check(strategyOf(text))
    .all()
    .map(({ span, rule }) => `${text.slice(0, span.start).split('\n').length - 1} ${rule.id}`);
}

const HEAD = '## 1. Project Identity\n\n';
const SLOT = '**Project Name**: [FILL IN]\n';

describe('a comment suppresses', () => {
  test('on the next line, and nowhere else', () => {
    const text = `${HEAD}<!-- strategist-disable-next-line slot-unfilled -->\n${SLOT}\n${SLOT}`;
    assert.deepEqual(found(text), ['5 slot-unfilled']);
  });
  test('on the next line that is not blank', () => {
    assert.deepEqual(found(`${HEAD}<!-- strategist-disable-next-line -->\n\n  \n${SLOT}`), []);
  });
  test('on the next line that is not blank, for several comments in a line and in the lines between', () => {
    const next = '<!-- strategist-disable-next-line slot-unfilled -->';
    const other = '<!-- strategist-disable-next-line slot-optional -->';
    const slots = '**A**: [FILL IN] [FILL IN if any]\n';
    assert.deepEqual(found(`${HEAD}a ${next} ${other}\n\n\n${slots}\n${slots}`), [
      '7 slot-optional',
      '7 slot-unfilled',
    ]);
    assert.deepEqual(found(`${HEAD}${next}\n${'\n'.repeat(5000)}${other}\n\n${slots}`), [
      '2 directive-useless',
      '5005 slot-unfilled',
    ]);
    assert.deepEqual(found(`${HEAD}${other}\n${slots}\n${other}\n\n${slots}`), ['3 slot-unfilled', '7 slot-unfilled']);
  });
  test('on no line at all at the end of the text', () => {
    const last = `${HEAD}**A**: [FILL IN] <!-- strategist-disable-next-line slot-unfilled -->`;
    assert.deepEqual(found(last), ['2 slot-unfilled', '2 directive-useless']);
    assert.deepEqual(found(`${last}\n\n`), ['2 slot-unfilled', '2 directive-useless']);
  });
  test('on its own line, in a paragraph and in a cell', () => {
    assert.deepEqual(found(`${HEAD}**A**: [FILL IN] <!-- strategist-disable-line slot-unfilled -->\n`), []);
    const table = '| # | [a] |\n|---|---|\n| [b] | [c] <!-- strategist-disable-line --> |\n| [d] | e |\n';
    assert.deepEqual(found(HEAD + table), ['2 slot-unfilled', '5 slot-unfilled']);
  });
  test('from disable to enable, over sections', () => {
    const text = `${HEAD}${SLOT}\n<!-- strategist-disable slot-unfilled -->\n\n${SLOT}\n## 2. Target Audience\n\n${SLOT}\n<!-- strategist-enable slot-unfilled -->\n\n${SLOT}`;
    assert.deepEqual(found(text), ['2 slot-unfilled', '14 slot-unfilled']);
  });
  test('to the end of the file without enable', () => {
    assert.deepEqual(found(`${HEAD}<!-- strategist-disable -->\n\n${SLOT}\n## 2. Target Audience\n\n${SLOT}`), []);
  });
  test('in the whole file, wherever it stands', () => {
    assert.deepEqual(found(`${HEAD}${SLOT}\n<!-- strategist-disable-file slot-unfilled -->\n`), []);
  });
  test('the named rules only', () => {
    const text = `${HEAD}**A**: [FILL IN] [FILL IN if any] <!-- strategist-disable-line slot-optional -->\n`;
    assert.deepEqual(found(text), ['2 slot-unfilled']);
  });
  test('all rules but the one that is enabled again', () => {
    const text = `${HEAD}<!-- strategist-disable -->\n**A**: [FILL IN]\n\n<!-- strategist-enable slot-optional -->\n\n**B**: [FILL IN] [FILL IN if any]\n`;
    assert.deepEqual(found(text), ['7 slot-optional']);
    assert.deepEqual(found(`${text}\n<!-- strategist-disable slot-optional -->\n**C**: [FILL IN if so]\n`), [
      '7 slot-optional',
    ]);
  });
  test('by the line on which a finding starts', () => {
    const text = `${HEAD}**A**: [FILL IN\nand more] <!-- strategist-disable-line -->\n`;
    assert.deepEqual(found(text), ['2 slot-unfilled', '3 directive-useless']);
  });
  test('with CRLF and at the end of a file without a line break', () => {
    assert.deepEqual(
      found(`${HEAD}<!-- strategist-disable-next-line -->\r\n**A**: [FILL IN]`.replace(/\r?\n/g, '\r\n')),
      [],
    );
  });
});

describe('a comment suppresses nothing', () => {
  test('in code', () => {
    const text = `${HEAD}\`\`\`\n<!-- strategist-disable-file -->\n\`\`\`\n\n\`<!-- strategist-disable-file -->\` ${SLOT}\n${SLOT}`;
    assert.deepEqual(found(text), ['6 slot-unfilled', '8 slot-unfilled']);
  });
  test('when it is not closed', () => {
    assert.deepEqual(found(`${HEAD}${SLOT}\n<!-- strategist-disable-file\n`), ['2 slot-unfilled']);
  });
});

describe('names that are no rules', () => {
  test('are reported a hundred at most, each where it stands', () => {
    const many = Array.from({ length: 300 }, () => 'slot-unfiled').join(' ');
    assert.deepEqual(
      found(`${HEAD}<!-- strategist-disable ${many} -->\n`),
      Array(100).fill('2 directive-unknown-rule'),
    );
  });
  test('do not keep a comment without names from ending what is suppressed', () => {
    const names = '<!-- strategist-disable a b slot-optional slot-unfilled -->\n\n';
    const slot = '**A**: [FILL IN] [FILL IN if any]\n\n';
    const text = `${HEAD}${names}${slot}<!-- strategist-enable -->\n\n${slot}${names}${slot}`;
    const open = ['8 slot-unfilled', '8 slot-optional'];
    const unknown = found(text).filter((each) => !each.endsWith('directive-unknown-rule'));
    assert.deepEqual(unknown, open);
  });
});

describe('the rules about comments', () => {
  test('are not silenced by a comment without names', () => {
    const text = `<!-- strategist-disable-file -->\n\n${HEAD}${SLOT}\n<!-- strategist-disable-next-line slot-optional -->\n`;
    assert.deepEqual(found(text), ['6 directive-useless']);
  });
  test('are silenced by their name, and that name is useful then', () => {
    const text = `<!-- strategist-disable-file directive-useless -->\n\n${HEAD}<!-- strategist-disable-next-line slot-optional -->\n${SLOT}`;
    assert.deepEqual(found(text), ['5 slot-unfilled']);
  });
  test('find a name of theirs that suppresses nothing', () => {
    assert.deepEqual(found(`<!-- strategist-disable-file directive-useless -->\n${HEAD}`), ['0 directive-useless']);
  });
  test('do not judge what is switched off', () => {
    const text = `${HEAD}<!-- strategist-disable-next-line slot-unfilled -->\nText.\n`;
    assert.deepEqual(found(text), ['2 directive-useless']);
    assert.deepEqual(found(text, { 'slot-unfilled': { severity: 'off' } }), []);
  });
  test('find an enable without a disable, and the second of two that do the same', () => {
    assert.deepEqual(found(`${HEAD}<!-- strategist-enable slot-unfilled -->\n`), ['2 directive-useless']);
    const twice = '<!-- strategist-disable-line slot-unfilled -->';
    assert.deepEqual(found(`${HEAD}**A**: [FILL IN] ${twice} ${twice}\n`), ['2 directive-useless']);
  });
});

test('severities and rules that are off follow the settings', () => {
  const checker = createChecker(known, { catalogue }, new Map([['slot-unfilled', { severity: 'error' as const }]]));
  const checked = checker.check(strategyOf(`${HEAD}${SLOT}`));
  assert.deepEqual([checked.counts.error, checked.all()[0]?.severity], [1, 'error']);
  assert.deepEqual(found(`${HEAD}${SLOT}`, { 'slot-unfilled': { severity: 'off' } }), []);
});

test('what is suppressed is counted', () => {
  const checked = createChecker(known, { catalogue }).check(
    strategyOf(`<!-- strategist-disable-file -->\n\n${HEAD}${SLOT}${SLOT}`),
  );
  assert.deepEqual([checked.suppressed, checked.all().length, checked.counts.information], [2, 0, 0]);
});

test('a comment is no part of a value, a cell, an item or a heading', () => {
  const comment = '<!-- strategist-disable-line -->';
  const { sections } = documentOf(
    `## 13. Sync ${comment}\n\n- **Branch**: ai-team ${comment}\n- x ${comment}\n\n| a |\n|---|\n| ${comment} b |\n`,
  );
  const section = sections[0]?.section;
  const list = section?.nodes[0];
  const table = section?.nodes[1];
  assert.ok(list?.kind === 'list' && table?.kind === 'table');
  const [field, item] = list.items;
  assert.ok(field?.kind === 'field' && item?.kind === 'item');
  const cell = table.rows[0]?.cells[0]?.content;
  const text = (at: { start: number; end: number } | undefined) => section?.text.slice(at?.start, at?.end);
  assert.deepEqual(
    [section?.heading?.title, text(field.value), text(item.text), text(cell)],
    ['Sync', 'ai-team', 'x', 'b'],
  );
});

test('many comments on many findings take no longer than they are many', { skip: tooLongForInnerLoop }, () => {
  const one =
    '## 10. Notes\n\n<!-- strategist-disable-next-line slot-unfilled -->\n[FILL IN]\n\n<!-- strategist-disable slot-optional -->\n\n';
  const time = (strategy: BoundStrategy, count: number): number => {
    const started = performance.now();
    const checked = createChecker(known, { catalogue }).check(strategy);
    assert.equal(checked.suppressed, count);
    return performance.now() - started;
  };
  const best = (count: number): number => {
    const strategy = strategyOf(one.repeat(count));
    return Math.min(...[1, 2, 3].map(() => time(strategy, count)));
  };
  best(100);
  const [few, many] = [best(400), best(3200)];
  // Eight times as many; sixty-four times as long would be quadratic.
  assert.ok(many < 32 * Math.max(few, 3), `${few} ms, then ${many} ms`);
});
