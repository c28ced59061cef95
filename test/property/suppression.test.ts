import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { place } from '../../server/service/rules/batch';
import { rules } from '../../server/service/rules/registry';
import type { PlacedFinding } from '../../server/service/rules/rule';
import { suppressionOf } from '../../server/service/rules/suppression';
import { allItems } from '../../server/service/text/sequence';
import { tries } from '../support/runs';
import { checkerOf, strategyOf } from '../support/strategy';

const samples = ['open', 'filled'].map((name) => readFileSync(`samples/elixir-phoenix-${name}.md`, 'utf8'));

const names = fc.constantFrom('', 'slot-unfilled', 'slot-optional', 'missing-section', 'slot-unfilled missing-field');
const action = fc.constantFrom('disable', 'disable', 'enable', 'disable-line', 'disable-next-line', 'disable-file');
const comment = fc
  .tuple(action, names, fc.constantFrom('', '\n', '\n\n'))
  .map(([word, ids, below]) => `<!-- strategist-${word} ${ids} -->${below}`);
const placed = fc.array(fc.tuple(fc.nat(), comment, fc.boolean()), { minLength: 1, maxLength: 5 });

const nameOf = ({ rule, span }: PlacedFinding): string => `${span.start} ${rule.id}`;

test('of each finding comments suppress what they say, whichever section it stands in', () => {
  const own = new Set(rules.filter(({ scope }) => scope === 'directives').map(({ meta }) => meta.id));
  fc.assert(
    fc.property(fc.constantFrom(...samples), placed, (sample, comments) => {
      const text = comments.reduce((before, [at, words, isHeading]) => {
        const borders = [...before.matchAll(isHeading ? /^(?=## )/gm : /$/gm)].map(({ index }) => index);
        const border = borders[at % borders.length] ?? 0;
        return before.slice(0, border) + words + before.slice(border);
      }, sample);
      const strategy = strategyOf(text);
      const { memory, all, counts, suppressed } = checkerOf(rules).check(strategy);
      const batches = allItems(memory.batches);
      const ofSections = strategy.document.sections.flatMap((section, index) =>
        (batches[index]?.found ?? []).map((found) => place(found, section)),
      );
      const found = [...ofSections, ...(memory.across ?? []).flatMap((one) => one?.found ?? [])];
      const suppression = suppressionOf(strategy.document);
      const live = found.filter(({ rule, span }) => suppression?.suppresses(rule, span.start) !== true);
      const told = all().filter(({ rule }) => !own.has(rule.id));
      assert.deepEqual(told.map(nameOf).sort(), live.map(nameOf).sort());
      assert.equal(suppressed, found.length - live.length);
      assert.equal(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        all().length,
      );
    }),
    tries(500, 10),
  );
});
