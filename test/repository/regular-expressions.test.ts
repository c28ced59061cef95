import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, test } from 'node:test';
import {
  constructedDuring,
  type Expression,
  expressionsOf,
  slowCharacter,
  slowWords,
} from '../support/regularExpressions';
import { tooLongForInnerLoop } from '../support/runs';

/** Expressions that take more than linear time on long texts and get none; each with what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  [String.raw`[^\r\n]*(?:\r\n?|\n|$)`]: 'matches wherever it is tried, so no character is read twice',
  [String.raw`\b(?:even|always|ask\w*|approv\w*|above|over|present|more than)\b[^.;]*$`]: 'reads 160 units: before()',
  [String.raw`\b(?:ask|before) [a-z ]*$`]: 'reads 160 units: before()',
  [String.raw`\b(?:no|zero|0|without) (?:[a-z/]+ )*$`]: 'reads 160 units: before()',
  [String.raw`(?:>=?|≥|\babove|\bover|\bat least|\botherwise|\buntil|\bwhen sure|\bbefore|\bthen|\bonce [a-z ]*answer\w*|\bconfiden\w+ (?:enough )?to)[^.;—–→]*$`]:
    'reads 80 units before a place',
  [String.raw`\b(?:never|no [a-z, ]*?(?:may|merge\w*)|not|only|don't|cannot)\b[^.;]*$`]: 'reads 160 units: before()',
  [String.raw`\b(?:never|not|no|n't)\b[^.;]*$`]: 'reads 160 units: before()',
  [String.raw`\b(?:no|never|not) [^.;]*$`]: 'reads 160 units: before()',
  [String.raw`\buntil\b[^.]*$`]: 'reads 160 units: before()',
};

/** Where expressions are made from strings. What is made there is recorded while the service works, and judged too. */
const CONSTRUCTING: readonly string[] = [
  'server/service/document/html.ts',
  'server/service/document/lineState.ts',
  'server/service/features/abbreviations.ts',
  'server/service/features/navigation/liveText.ts',
  'server/service/rules/support/options.ts',
  'server/service/rules/support/prose.ts',
  'server/service/schema/catalogue/mentions.ts',
];

const files = ['client', 'server'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ path: normalize(join(root, name)), ...expressionsOf(join(root, name)) })),
);
const literals = distinct(files.flatMap((file) => file.literals));

function distinct(expressions: readonly Expression[]): readonly Expression[] {
  return [...new Map(expressions.map((each) => [`${each.source}/${each.flags}`, each])).values()];
}

/** Works through the sample with its slots open and filled, so that expressions are made. */
const made = constructedDuring(async () => {
  const { createService } = await import('../../server/service');
  const service = createService();
  const client = { relatedInformation: true, codeDescription: true };
  for (const name of readdirSync('samples').filter((each) => each.endsWith('.md'))) {
    const text = `${readFileSync(join('samples', name), 'utf8')}\n~~~~\n~~~~\n\n<table><tr><td><code>a</code></td></tr></table>\n`;
    const at = service.open('file:///sample.md', 1, text);
    service.diagnostics(at, client);
    const range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    service.inlayHints(at, range, { expected: true, twins: true, abbreviations: true }, { hoverMarkdown: true });
    text.split('\n').forEach((line, number) => {
      const position = { line: number, character: Math.min(line.length, 8) };
      service.references(at, position, true);
      service.hover(at, position, { hoverMarkdown: true });
    });
  }
});

function slow(expressions: readonly Expression[], find: (expression: Expression) => string | undefined): string[] {
  return expressions
    .filter(({ source }) => BOUNDED[source] === undefined)
    .flatMap((each) => {
      const text = find(each);
      return text === undefined ? [] : [`/${each.source}/${each.flags} is slow on repeated ${text}`];
    });
}

describe('no expression takes more than linear time', () => {
  test('on a repeated character, by analysis', async () => {
    assert.ok(literals.length > 300, `${literals.length} literals were found`);
    const constructed = await made;
    assert.ok(constructed.length > 100, `${constructed.length} constructed ones were recorded`);
    assert.deepEqual(slow([...literals, ...constructed], slowCharacter), []);
  });

  test('on repeated words, by measuring', { skip: tooLongForInnerLoop }, async () => {
    assert.deepEqual(slow([...literals, ...(await made)], slowWords), []);
  });

  test('and the exceptions are still there', async () => {
    const there = new Set([...literals, ...(await made)].map(({ source }) => source));
    assert.deepEqual(
      Object.keys(BOUNDED).filter((source) => !there.has(source)),
      [],
    );
  });

  test('where expressions are made from strings is known', () => {
    const constructing = files.filter(({ constructions }) => constructions > 0).map(({ path }) => path);
    assert.deepEqual(constructing.sort(), [...CONSTRUCTING].sort());
  });
});

describe('the searches find what they should', () => {
  const cases: readonly (readonly [RegExp, 'character' | 'words'])[] = [
    [/(a+)+$/, 'character'],
    [/^\s*(?:x\s*)*\s*$/, 'character'],
    [/[ \t]+$/, 'character'],
    [/^(.*),(.*),(.*);$/, 'character'],
    [/\b(?:until|then)\b[^;]*$/, 'words'],
    [/(?:ab)*(?:ab)*c/, 'words'],
    [/\(default\b[^)]*\)/i, 'words'],
    [/^(?:a|b|ab)*c/, 'words'],
  ];
  for (const [expression, by] of cases) {
    test(`${expression} on a repeated ${by}`, { skip: by === 'words' && tooLongForInnerLoop }, () => {
      const find = by === 'character' ? slowCharacter : slowWords;
      assert.notEqual(find(expression), undefined);
    });
  }
  const sound = [/(?<![ \t])[ \t]+$/, /^#{1,6}[ \t]/m, /\bsee section \d+/gi, /"[^"]*"/g, /a{1,200}b/];
  test('and leave sound ones alone, by analysis', () => {
    for (const expression of sound) assert.equal(slowCharacter(expression), undefined, `${expression}`);
  });
  test('and leave sound ones alone, by measuring', { skip: tooLongForInnerLoop }, () => {
    for (const expression of sound) assert.equal(slowWords(expression), undefined, `${expression}`);
  });
});
