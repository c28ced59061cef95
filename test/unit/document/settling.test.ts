import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService, pendingIn, type Snapshot } from '../../../server/service';

const SECTIONS = 400;
const SLICES = 16;

const service = createService({ sectionsAtOnce: 8, budget: { slices: SLICES, fullParser: 16_384 } });

/** All versions from the first one on, until nothing is left to do. */
function settled(first: Snapshot): readonly Snapshot[] {
  const versions = [first];
  for (let now = first; pendingIn(now) > 0; versions.push(now)) {
    assert.ok(versions.length < 10_000);
    now = service.goOn(now);
  }
  return versions;
}

test('what a fence swallows is taken a little at a time, and put together once', () => {
  const sections = Array.from({ length: SECTIONS }, (_, index) => `## ${index + 1}. Part\n\nText ${index}.\n\n`);
  const text = `# Plan — Tailored Strategy v3.3\n\n${sections.join('')}`;
  const middle = text.indexOf(`## ${SECTIONS / 2}.`);
  const whole = settled(service.open('file:///plan.md', 1, text)).at(-1);
  assert.ok(whole !== undefined);

  const opening = settled(service.edit(whole, 2, { start: middle, end: middle, text: '```\n' }));
  const open = opening.at(-1);
  assert.ok(open !== undefined);
  const steps = opening.filter(({ document, underway = document }) => underway.unsettled.length > 0);
  assert.ok(steps.length >= Math.floor(SECTIONS / 2 / SLICES), `${steps.length} steps`);
  assert.equal(new Set(opening.map(({ document }) => document)).size, 2);
  assert.equal(open.document.sections.length, SECTIONS / 2);

  const closing = settled(service.edit(open, 3, { start: middle, end: middle + 4, text: '' }));
  const sizes = [...new Set(closing.map(({ document }) => document.sections.length))];
  assert.ok(sizes.length > 3 && sizes.length < 12, `sections come back in ${sizes.length} steps: ${sizes.join(', ')}`);
  assert.equal(sizes.at(-1), whole.document.sections.length);
});
