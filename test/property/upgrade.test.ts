import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BoundStrategy } from '../../server/service/binding/bindStrategy';
import { applyEdits } from '../../server/service/features/fixes';
import { fieldChecker } from '../../server/service/features/upgrade/fieldSteps';
import { planUpgrade, type UpgradePlan } from '../../server/service/features/upgrade/planUpgrade';
import { upgradeTargets } from '../../server/service/features/upgrade/targets';
import { loadFormat } from '../../server/service/schema';
import { corpus, withoutCorpus } from '../support/corpus';
import { oneOf, tries } from '../support/runs';
import { catalogue, strategyOf } from '../support/strategy';
import { blank, opened, problems } from '../support/upgrading';

/*
 * An upgrade loses nothing. The lines that may differ are those with a version (the title and the line of the footer with
 * the name), with a number of a section that moved on or gets its first (its heading, cross-references, links and
 * contents), and the line with the pillars; every other line is there afterwards as it was, and in the same order.
 */

const format = loadFormat();
const knowledge = { format, fields: fieldChecker(catalogue) };

interface Made {
  readonly plan: UpgradePlan;
  readonly text: string;
  readonly after: BoundStrategy;
}

function upgrade(text: string, to: string): Made {
  const plan = planUpgrade(strategyOf(text), to, knowledge);
  assert.ok(plan !== undefined);
  const edits = plan.steps.map(({ edit }) => edit);
  edits.forEach((edit, index) => {
    assert.ok(edit.start <= edit.end && (edits[index - 1]?.end ?? 0) <= edit.start, 'the edits overlap');
    // What is taken away is a version, a number, or the fragment of a link that holds one.
    assert.match(text.slice(edit.start, edit.end), /^$|^\d[\p{L}\p{N}_.-]*$/u);
  });
  const next = applyEdits(text, edits);
  return { plan, text: next, after: strategyOf(next) };
}

const breaks = (text: string): string[] => [...new Set(text.match(/\r\n|\n|\r/g) ?? [])].sort();

/** Every line of the old text is in the new one, in the same order; those that hold a change are so but for its figures. */
function isLossless(old: string, { text, plan }: Made): void {
  const changed = new Set<number>();
  const lineOf = (offset: number) => old.slice(0, offset).split(/\r\n|\n|\r/).length - 1;
  for (const { group, edit } of plan.steps) {
    if (group === 'version' || group === 'numbers' || group === 'pillars') changed.add(lineOf(edit.start));
  }
  const next = text.split(/\r\n|\n|\r/);
  let at = 0;
  old.split(/\r\n|\n|\r/).forEach((line, index) => {
    const same = (candidate: string) =>
      candidate === line || (changed.has(index) && withoutChange(candidate, line) === line);
    while (at < next.length && !same(next[at] ?? '')) at++;
    assert.ok(at < next.length, `line ${index + 1} is lost: ${line}`);
    at++;
  });
}

/** The new line with the figures of the old one, and without the pillars that it has more. */
function withoutChange(line: string, old: string): string {
  const pillars = old.split(' | ').map((name) => name.replace(/^\*|\*$/g, ''));
  const kept = line.includes(' | ') || old.includes(' | ') ? keepOnly(line, pillars) : line;
  const figures = [...old.matchAll(FIGURES)].map(([figure]) => figure);
  // A title may get its version, and a heading its number, for the first time.
  const titled = / v\d/.test(old) ? kept : kept.replace(/ v\d\.\d$/, '');
  const headed = /^#+ \d/.test(old) ? titled : titled.replace(/(?<=^(?:#+ |\*\*))\d+(?:\.\d+)*\.? /, '');
  return withFigures(headed, figures);
}

const FIGURES = /\d+(?:\.\d+)*/g;

function withFigures(line: string, figures: readonly string[]): string {
  let next = 0;
  return line.replace(FIGURES, () => figures[next++] ?? '');
}

function keepOnly(line: string, names: readonly string[]): string {
  if (!line.startsWith('*')) return line;
  const own = line.replace(/^\*|\*$/g, '').split(' | ');
  const kept = own.filter((name) => names.includes(name));
  return own.length === kept.length ? line : `*${kept.join(' | ')}*`;
}

/** All that holds of an upgrade whatever the text. */
function holds(old: string, to: string): Made {
  const made = upgrade(old, to);
  isLossless(old, made);
  const kinds = breaks(old);
  for (const kind of breaks(made.text)) assert.ok(kinds.includes(kind) || kinds.length === 0, 'a new kind of line end');
  const again = planUpgrade(made.after, to, knowledge);
  assert.deepEqual(again?.steps ?? [], []);
  return made;
}

test('the real strategies lose nothing', { skip: withoutCorpus }, () => {
  let done = 0;
  const strategies = oneOf(2, corpus());
  for (const { text } of strategies) {
    for (const to of upgradeTargets(format, strategyOf(text))) {
      holds(text, to);
      holds(text.replaceAll('\n', '\r\n'), to);
      done++;
    }
  }
  assert.ok(done >= strategies.length);
});

const BASES: readonly string[] = [
  ...(['3.0', '3.1', '3.3'] as const).flatMap((version) => [blank(version, 'team'), blank(version, 'template')]),
  readFileSync('samples/elixir-phoenix-filled.md', 'utf8'),
];

const LINES = [
  '## 14. Glossary',
  '## 15. Notes of our own',
  '## 12.2 Reviewers',
  '### 14.1 More',
  '## 13.1 Mirrors',
  '## Glossary',
  '### 15. A step',
  '## 14. Execution Permissions',
  '## Runtime Environment',
  '**Runtime Environment**',
  '## 14. Additional Context',
  '# Another title',
  'See Section 14, §§ 13 and 12.2, and Section 15 (Additional Context).',
  '- [14. Additional Context](#14-additional-context) and [x](#13-github-auto-sync-policy)',
  '| 14 | Additional Context | 13 |',
  '14. Additional Context',
  '[a]: #14-additional-context',
  '```',
  '<!--',
  '-->',
  '---',
  '',
  '*Strategy v3.1 — another*',
  '*No-Delete | Our own*',
  '**Working branch**: `ai-team`',
  '😀 [FILL IN]',
];

type Change =
  | { readonly kind: 'insert'; readonly at: number; readonly line: string }
  | { readonly kind: 'remove'; readonly at: number; readonly count: number };

const changes = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      line: fc.constantFrom(...LINES),
    }),
    fc.record({
      kind: fc.constant('remove' as const),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.integer({ min: 1, max: 30 }),
    }),
  ),
  { maxLength: 6 },
);

function changedText(base: string, list: readonly Change[], eol: string): string {
  const lines = base.split('\n');
  for (const change of list) {
    const at = Math.floor(change.at * lines.length);
    if (change.kind === 'insert') lines.splice(at, 0, change.line);
    else lines.splice(at, change.count);
  }
  return lines.join(eol);
}

test('no text loses anything', () => {
  let done = 0;
  fc.assert(
    fc.property(fc.nat(BASES.length - 1), changes, fc.constantFrom('\n', '\n', '\r\n'), (base, list, eol) => {
      const text = changedText(BASES[base] ?? '', list, eol);
      for (const to of upgradeTargets(format, strategyOf(text))) {
        holds(text, to);
        done++;
      }
    }),
    {
      ...tries(400),
      examples: [
        // The last section has no line end by which to tell that of the file.
        [0, [{ kind: 'insert', at: 1, line: '## 14. Execution Permissions' }], '\r\n'],
        // In front of an underlined heading, `15. ` would begin a list.
        [
          0,
          [
            { kind: 'insert', at: 0, line: '---' },
            { kind: 'insert', at: 0, line: '**Runtime Environment**' },
          ],
          '\n',
        ],
      ],
    },
  );
  assert.ok(done > 10, `only ${done} upgrades`);
});

const OWN = [
  '## 14. Glossary\n\nWords. See Section 14 and Section 12.1.',
  '## 15. Notes\n\n### 15.1 More notes\n\nText, see § 15.',
  '## 12.2 Reviewers\n\n**Reviewer**: Kim',
  '## Decisions\n\nSee Section 13.',
  '## 30. Contacts\n\n- Kim',
];

/** Sections of the file's own, each before a section that is there. */
const owned = fc.array(fc.record({ at: fc.nat(30), text: fc.constantFrom(...OWN) }), { maxLength: 3 });

function withOwn(base: string, list: readonly { readonly at: number; readonly text: string }[]): string {
  const blocks = base.split(/^(?=## )/m);
  // Further down first, so that the places of the others stay.
  for (const { at, text } of [...list].sort((left, right) => right.at - left.at)) {
    blocks.splice(2 + (at % (blocks.length - 2)), 0, `${text}\n\n---\n\n`);
  }
  return blocks.join('');
}

test('no new error or warning appears, whatever sections a file has of its own', () => {
  fc.assert(
    fc.property(fc.nat(BASES.length - 1), owned, (base, list) => {
      const text = withOwn(BASES[base] ?? '', list);
      const before = new Set(problems(opened(text)));
      for (const to of upgradeTargets(format, strategyOf(text))) {
        const after = opened(holds(text, to).text);
        assert.equal(after.strategy.detected.version, to);
        assert.deepEqual(
          problems(after).filter((problem) => !before.has(problem)),
          [],
        );
      }
    }),
    tries(100),
  );
});
