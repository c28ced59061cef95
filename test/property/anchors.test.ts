import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createService } from '../../server/service';
import { runs } from '../support/runs';

const service = createService();
const URI = 'file:///w/plan.md';

/** The anchors of headings as GitHub gives them, written down anew: character by character. */
function anchorsOf(headings: readonly string[]): readonly string[] {
  const given: string[] = [];
  for (const heading of headings) {
    let anchor = '';
    for (const char of heading.toLowerCase()) {
      if (char === ' ') anchor += '-';
      else if (char === '-' || /[\p{L}\p{M}\p{N}\p{Pc}]/u.test(char)) anchor += char;
    }
    const first = anchor;
    for (let count = 1; given.includes(anchor); count++) anchor = `${first}-${count}`;
    given.push(anchor);
  }
  return given;
}

const WORDS = ['Costs', 'CI', 'Größe 😀', 'Notes', 'A & B', '用語', 'Costs-1', 'Notes 1', 'é_x', '(x) — y'];
const titles = fc.constantFrom(...WORDS);
const headings = fc
  .record({ number: fc.option(fc.constantFrom('5', '5', '7.1', '9')), title: titles })
  .map(({ number, title }) => (number === null ? title : `${number}${number.includes('.') ? '' : '.'} ${title}`));

interface Plan {
  readonly headings: readonly string[];
  /** For each section, which headings its links lead to; numbers beyond the last lead nowhere. */
  readonly links: readonly (readonly number[])[];
  readonly end: string;
}

const plans: fc.Arbitrary<Plan> = fc
  .array(fc.tuple(headings, fc.array(fc.nat(8), { maxLength: 4 })), { minLength: 2, maxLength: 7 })
  .chain((sections) =>
    fc.constantFrom('\n', '\r\n').map((end) => ({
      headings: sections.map(([heading]) => heading),
      links: sections.map(([, links]) => links),
      end,
    })),
  );

/** Written with the anchors of its own headings, so that what is expected of a rename is the plan written anew. */
function write({ headings: all, links, end }: Plan): string {
  const anchors = anchorsOf(['Demo — Tailored Strategy v3.1', ...all]).slice(1);
  const blocks = all.flatMap((heading, index) => [
    `## ${heading}`,
    ...(links[index] ?? []).map((to, place) => {
      const anchor = anchors[to] ?? 'no-such-heading-😀';
      if (place === 1) return `- <${index}> [x](<#${anchor}>), \`[x](#5-costs)\` [y](b.md#5-costs)`;
      return place === 2 ? `[l${index}]: #${anchor}` : `See [the section](#${anchor} "it") there.`;
    }),
  ]);
  return ['# Demo — Tailored Strategy v3.1', ...blocks, ''].join(`${end}${end}`);
}

test('after a rename every link leads to the heading that it led to, and nothing else has changed', () => {
  let renames = 0;
  fc.assert(
    fc.property(plans, fc.nat(6), titles, (plan, any, title) => {
      const index = any % plan.headings.length;
      const old = plan.headings[index];
      if (old === undefined || !/^\d/.test(old)) return;
      const text = write(plan);
      const document = TextDocument.create(URI, 'markdown', 1, text);
      const at = write({ ...plan, headings: plan.headings.slice(0, index), links: plan.links.slice(0, index) });
      // Links have anchors of other lengths there, so the line is counted.
      const line = at.split(plan.end).length - 1;
      const snapshot = service.open(URI, 1, text);
      const answer = service.rename(snapshot, { line, character: 3 }, title, { documentChanges: false });
      assert.ok(!('refusal' in answer), JSON.stringify(answer));
      const edits = answer.changes?.[URI] ?? [];
      const renamed = old.replace(/(?<= ).*/, title);
      const headingsAfter = plan.headings.map((heading, place) => (place === index ? renamed : heading));
      assert.equal(TextDocument.applyEdits(document, edits), write({ ...plan, headings: headingsAfter }));
      for (const { range, newText } of edits) assert.notEqual(document.getText(range), newText);
      renames++;
    }),
    { numRuns: runs(1000) },
  );
  assert.ok(renames > 0);
});
