import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MarkupContent, Position, Range } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../server/protocol';
import { createService, type Snapshot } from '../../server/service';
import { corpus, withoutCorpus } from '../support/corpus';
import { oneOf, tooLongForInnerLoop, tries } from '../support/runs';

const service = createService();
const ALL = { expected: true, twins: true, abbreviations: true };
const MARKDOWN = { hoverMarkdown: true };
const COMMANDS = { commands: new Set<string>(Object.values(CLIENT_COMMANDS)) };

interface Opened {
  readonly lines: readonly string[];
  readonly snapshot: Snapshot;
}

function open(text: string): Opened {
  return { lines: text.split(/\r\n|\n|\r/), snapshot: service.open('file:///w/a(b) c.md', 1, text) };
}

function checkRange(lines: readonly string[], { start, end }: Range): void {
  for (const { line, character } of [start, end]) {
    assert.ok(line >= 0 && line < lines.length, `line ${line}`);
    assert.ok(character >= 0 && character <= (lines[line]?.length ?? 0), `character ${character} of line ${line}`);
  }
  assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
}

function holds({ start, end }: Range, { line, character }: Position): boolean {
  const isBefore = line < start.line || (line === start.line && character < start.character);
  return !isBefore && !(line > end.line || (line === end.line && character > end.character));
}

/** A hover at a place is about that place, inside the document, and neither HTML nor a command. */
function checkHover({ lines, snapshot }: Opened, position: Position): boolean {
  const found = service.hover(snapshot, position, MARKDOWN);
  if (found === null) return false;
  assert.ok(found.range !== undefined);
  checkRange(lines, found.range);
  assert.ok(holds(found.range, position), JSON.stringify([position, found.range]));
  const { value } = found.contents as MarkupContent;
  assert.ok(value.length > 0 && value.length < 3000, `${value.length} characters`);
  assert.doesNotMatch(value, /\]\(command:|(?<!\\)<[a-z/!]/i);
  return true;
}

function checkAll(opened: Opened): void {
  const { lines, snapshot } = opened;
  const whole: Range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  for (const { position } of service.inlayHints(snapshot, whole, ALL, MARKDOWN)) {
    checkRange(lines, { start: position, end: position });
  }
  for (const { range } of service.codeLenses(snapshot, COMMANDS)) checkRange(lines, range);
  for (const link of service.documentLinks(snapshot)) {
    checkRange(lines, link.range);
    const { target } = service.resolveDocumentLink(link, ['file:///w']);
    assert.ok(target === undefined || target.startsWith('file:///w/'), target);
  }
}

/** Characters from one place to the next. */
const STEP = tooLongForInnerLoop === false ? 7 : 29;

test('on the real strategies every place answers, and about itself', { skip: withoutCorpus }, () => {
  for (const { text } of oneOf(4, corpus())) {
    const opened = open(text);
    let told = 0;
    opened.lines.forEach((content, line) => {
      for (let character = 0; character <= content.length; character += STEP) {
        if (checkHover(opened, { line, character })) told++;
      }
    });
    assert.ok(told > 2100 / STEP);
    checkAll(opened);
  }
});

const LINES = [
  '# Demo — Tailored Strategy v3.1',
  '## 3. Core Features',
  '### P0 — Must-Have',
  '## 4. Technical Constraints',
  '## 6. Testing Requirements',
  '## 7. Timeline & Milestones',
  '## 8. Success Criteria',
  '## 99. <b>[x](command:y)</b>',
  '**Required Tech Stack**:',
  '- **Language**: Elixir 1.16 / `Go` <img src=x>',
  '- **Message Queue**: Oban [INFERRED] / [FILL]',
  '**Test Coverage Target**: >= 80%',
  '**Hard Deadline**: [FILL IN]',
  '**Launch Criteria**:',
  '- [ ] Test coverage >= 90% <!-- x -->',
  '- [x] see Section 6 and `docs/` [a](b.md)',
  '| # | Feature | Complexity |',
  '|---|---|---|',
  '| 1 | 😀 [FILL] | M |',
  '| 2 | `a\\|b` | |',
  '| |',
  '```',
  '<!--',
  '-->',
  '> quote [FILL IN]',
  '',
  '*Demo Strategy v3.1 — X*',
  '*Cost-First | <i>No-Delete</i> | Other*',
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n', '\r', ' ')), { maxLength: 40 })
  .map((parts) => parts.flat().join(''));

test('the same holds on any text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const opened = open(text);
      opened.lines.forEach((content, line) => {
        for (let character = 0; character <= content.length; character += 2) checkHover(opened, { line, character });
      });
      checkAll(opened);
    }),
    tries(150),
  );
});

test('code says nothing', () => {
  fc.assert(
    fc.property(texts, (inside) => {
      const head = '# Demo — Tailored Strategy v3.1\n\n## 4. Technical Constraints\n\n**Linting**:\n\n````\n';
      const { snapshot, lines } = open(`${head}${inside}\n\`\`\`\`\n`);
      const first = 7;
      for (let line = first; line < lines.length - 2; line++) {
        assert.equal(service.hover(snapshot, { line, character: 1 }, MARKDOWN), null);
      }
      const range = { start: { line: first, character: 0 }, end: { line: lines.length, character: 0 } };
      assert.deepEqual(service.inlayHints(snapshot, range, ALL, MARKDOWN), []);
      assert.deepEqual(service.documentLinks(snapshot), []);
    }),
    tries(100),
  );
});

test('positions outside the document are answered', () => {
  const { snapshot } = open('# Demo — Tailored Strategy v3.1\n\n## 7. Timeline & Milestones\n');
  for (const position of [
    { line: 99, character: 0 },
    { line: 0, character: 999 },
    { line: -1, character: -1 },
  ]) {
    service.hover(snapshot, position, MARKDOWN);
    service.inlayHints(snapshot, { start: position, end: position }, ALL, MARKDOWN);
  }
});
