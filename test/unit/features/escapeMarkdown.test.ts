import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { createFullParser } from '../../../server/service/document/fullParser';
import { escapeMarkdown } from '../../../server/service/text/escapeMarkdown';
import { oneLine } from '../../../server/service/text/oneLine';
import { tries } from '../../support/runs';

/** What the Markdown parser makes of a text that stands in bold, at the start of a list item and of a paragraph. */
function shown(markdown: string): { readonly kinds: ReadonlySet<string>; readonly text: string } {
  const kinds = new Set<string>();
  let text = '';
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if (node.type === 'text') text += node.value;
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(createFullParser()(markdown));
  return { kinds, text };
}

const HOSTILE = [
  '[click](command:workbench.action.quit)',
  '![x](https://example.org/x.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="https://example.org">a</a>',
  '<https://example.org>',
  '`code` ``code`` ~~gone~~ ***strong***',
  '# heading',
  '- item',
  '+ item',
  '1. item',
  '1) item',
  '> quote',
  '---',
  '===',
  '***',
  '```\nfence\n```',
  '| a |\n|---|\n| b |',
  '[a]: https://example.org',
  '[ ] box',
  '&lt;b&gt; &#60; &amp;',
  'a\\',
  '\\[a](b)',
  'a  \nb',
  '$(zap)',
  '*',
  '_a_ __b__ a_b_c',
  '    indented',
];

test('hostile text is shown as it is and makes no markup', () => {
  for (const text of HOSTILE) {
    const escaped = escapeMarkdown(text);
    const { kinds, text: seen } = shown(escaped);
    assert.deepEqual([...kinds].sort(), ['paragraph', 'root', 'text'], text);
    assert.equal(seen, oneLine(text), text);
  }
});

test('the same holds in bold and in a list, for any text', () => {
  const piece = fc.oneof(fc.constantFrom(...HOSTILE), fc.string(), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => {
      const text = `x${pieces.join('')}x`;
      const bold = shown(`**${escapeMarkdown(text, 500)}** — and more`);
      assert.deepEqual([...bold.kinds].sort(), ['paragraph', 'root', 'strong', 'text']);
      assert.equal(bold.text, `${oneLine(text, 500)} — and more`);
      const item = shown(`- ${escapeMarkdown(text.slice(1), 500)}x`);
      assert.deepEqual([...item.kinds].sort(), ['list', 'listItem', 'paragraph', 'root', 'text']);
    }),
    tries(500),
  );
});

test('no address becomes a link by itself, as GFM would make it', () => {
  const escaped = escapeMarkdown('see https://example.org, HTTP://example.org, www.example.org, mailto:a@example.org');
  assert.doesNotMatch(escaped, /https?:\/\/|www\.|mailto:|[^\\]@/i);
});

test('a quote is one line, is cut, and hides nothing and turns nothing round', () => {
  assert.equal(oneLine('a\n\n  b\tc'), 'a b c');
  assert.equal(oneLine('😀'.repeat(90)), `${'😀'.repeat(80)}…`);
  assert.equal(oneLine('abc\u202Edef\u200B\u0007\uD800'), 'abcdef');
  assert.equal(escapeMarkdown('x'.repeat(1_000_000)).length, 81);
});
