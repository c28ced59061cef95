import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createService } from '../../../server/service';
import { settle } from '../../support/settle';

const SECTIONS = 400;
const SLICES = 16;

const service = createService({ sectionsAtOnce: 8, budget: { slices: SLICES, fullParser: 16_384 } });

test('what a fence swallows is taken a little at a time, and put together once', () => {
  const sections = Array.from({ length: SECTIONS }, (_, index) => `## ${index + 1}. Part\n\nText ${index}.\n\n`);
  const text = `# Plan — Tailored Strategy v3.3\n\n${sections.join('')}`;
  const middle = text.indexOf(`## ${SECTIONS / 2}.`);
  const whole = settle(service, service.open('file:///plan.md', 1, text)).last;

  const opening = settle(service, service.edit(whole, 2, { start: middle, end: middle, text: '```\n' }));
  const steps = opening.versions.filter(({ document, underway = document }) => underway.unsettled.length > 0);
  assert.ok(steps.length >= Math.floor(SECTIONS / 2 / SLICES), `${steps.length} steps`);
  assert.equal(new Set(opening.versions.map(({ document }) => document)).size, 2);
  assert.equal(opening.last.document.sections.length, SECTIONS / 2);

  const undone = service.edit(opening.last, 3, { start: middle, end: middle + 4, text: '' });
  const closing = settle(service, undone).versions;
  const sizes = [...new Set(closing.map(({ document }) => document.sections.length))];
  assert.ok(sizes.length > 3 && sizes.length < 12, `sections come back in ${sizes.length} steps: ${sizes.join(', ')}`);
  assert.equal(sizes.at(-1), whole.document.sections.length);
});

/** A strategy whose version and numbering are told by its title and by sections far below. */
const sample = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

for (const [where, words] of Object.entries({
  'above the title': '# ',
  'below the title': '\n## 1. ',
  'among the first sections': '\n## 3. ',
})) {
  test(`what a fence ${where} has swallowed is bound as before when it is closed`, () => {
    const text = sample.repeat(20);
    const at = text.indexOf(words);
    const { last: whole } = settle(service, service.open('file:///plan.md', 1, text));
    const opened = settle(service, service.edit(whole, 2, { start: at, end: at, text: '\n```\n' })).last;
    assert.ok(opened.document.sections.length < 6);
    const { versions, last } = settle(service, service.edit(opened, 3, { start: at, end: at + 5, text: '' }));
    assert.ok(versions.length > 3);
    const { schema } = whole.strategy;
    assert.ok(versions.every(({ strategy }) => strategy.schema === schema));
    const before = whole.strategy.sections.map(({ bound }) => bound);
    const after = last.strategy.sections.map(({ bound }) => bound);
    const kept = after.filter((bound, index) => bound === before[index]);
    assert.ok(kept.length >= before.length - 3, `${kept.length} of ${before.length} are kept`);
  });
}
