/** Checks the contributed snippets by expanding them, as VS Code does when every default is accepted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import snippets from '../../snippets/strategist.code-snippets.json';

interface Expansion {
  readonly text: string;
  /** The tab stops in the order of their text. */
  readonly stops: readonly number[];
}

/**
 * Reads the part of VS Code's snippet syntax that these snippets use: `$1`, `${1}`, `${1:default}` and `${1|a,b|}`.
 * Anything else that starts like a variable is an error.
 */
function expand(body: string): Expansion {
  const stops: number[] = [];
  const text = body.replaceAll(
    /\$(?:(\d+)|\{(\d+)(?::([^${}]*)|\|([^|]+)\|)?\})|\$/g,
    (whole: string, bare?: string, braced?: string, initial?: string, choices?: string) => {
      const stop = bare ?? braced;
      assert.ok(stop !== undefined, `not a tab stop: ${whole} in ${body}`);
      stops.push(Number(stop));
      if (choices === undefined) return initial ?? '';
      const options = choices.split(',');
      assert.ok(options.length > 1 && options.every((option) => option.trim() === option && option !== ''), choices);
      return options[0] ?? '';
    },
  );
  return { text, stops };
}

const all = Object.entries(snippets).map(([name, { prefix, description, body }]) => ({
  name,
  prefix,
  description,
  ...expand(body.join('\n')),
}));

function expansionOf(prefix: string): string {
  const found = all.find((snippet) => snippet.prefix === prefix);
  assert.ok(found !== undefined, prefix);
  return found.text;
}

/** Each row snippet and the first labels of the table it belongs to. */
const rows: readonly (readonly [prefix: string, header: string])[] = [
  ['strategy-persona-row', '| Persona | Role |'],
  ['strategy-feature-row', '| # | Feature | Description | Acceptance Criteria |'],
  ['strategy-nice-to-have-row', '| # | Feature | Description |\n'],
  ['strategy-integration-row', '| Service | Purpose |'],
  ['strategy-milestone-row', '| # | Milestone |'],
  ['strategy-payment-row', '| Service | Expected Cost |'],
  ['strategy-kpi-row', '| Metric | Target |'],
  ['strategy-product-row', '| Product | What to Learn |'],
  ['strategy-risk-row', '| Risk | Probability |'],
];

const sample = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

describe('snippets', () => {
  for (const { name, prefix, description, text, stops } of all) {
    describe(name, () => {
      test('has a prefix that ordinary Markdown does not begin with', () => assert.match(prefix, /^strategy-[a-z-]+$/));
      test('is described in sentences', () => assert.match(description, /^[A-Z].*\.$/));
      test('visits its tab stops in order and ends at $0', () => {
        const expected = stops.map((_, index) => (index === stops.length - 1 ? 0 : index + 1));
        assert.deepEqual(stops, expected);
      });
      test('leaves a slot where no answer is given', () => assert.match(text, /\[FILL IN/));
      test('leaves nothing to trim', () => assert.doesNotMatch(text, /[ \t]$/m));
    });
  }

  test('have prefixes of their own', () => {
    assert.equal(new Set(all.map(({ prefix }) => prefix)).size, all.length);
  });

  test('have a row for every table of the open sample', () => {
    const known = rows.map(([, header]) => header.trim());
    const headers = [...sample.matchAll(/^(\|.*)\n\|-/gm)].map((match) => match[1] ?? '');
    assert.ok(headers.length >= rows.length);
    for (const header of headers)
      assert.ok(
        known.some((start) => header.startsWith(start)),
        header,
      );
  });

  for (const [prefix, start] of rows) {
    test(`${prefix} has the columns of its table`, () => {
      const from = sample.indexOf(`\n${start}`);
      assert.ok(from >= 0, start);
      const header = sample.slice(from + 1).split('\n')[0] ?? '';
      const row = expansionOf(prefix);
      assert.doesNotMatch(row, /\n/);
      assert.equal(row.split('|').length, header.split('|').length);
      assert.match(row, /^\| .* \|$/);
    });
  }

  test('keep the Cost-First rule: a payment is not approved in advance by default', () => {
    assert.match(expansionOf('strategy-payment-row'), /\| No — ask first \|$/);
  });

  test('write fields, groups and checklist items as the format spells them', () => {
    assert.equal(expansionOf('strategy-field'), '**Label**: [FILL IN]\n');
    assert.equal(expansionOf('strategy-group'), '**Group**:\n- **Label**: [FILL IN]\n- **Label**: [FILL IN]\n');
    assert.equal(expansionOf('strategy-check'), '- [ ] [FILL IN]');
    assert.equal(expansionOf('strategy-section'), '## 15. Title\n\n**Label**: [FILL IN]\n\n---\n');
  });
});
