/**
 * Text of a document is never more than text in what an editor shows of it: no link, no picture, no command, no HTML, no
 * icon, no second line. The sample's labels, answers, cells, items and titles are made hostile one kind after the other.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Nodes } from 'mdast';
import type { MarkupContent, Position } from 'vscode-languageserver-types';
import { flatSymbols } from '../../../server/lsp/plain';
import { CLIENT_COMMANDS, type OutlineNode } from '../../../server/protocol';
import { createService, type Snapshot } from '../../../server/service';
import { createFullParser } from '../../../server/service/document/fullParser';
import { tooLongForInnerLoop } from '../../support/runs';

const service = createService();
const parse = createFullParser();

const PAYLOADS: Readonly<Record<string, string>> = {
  'a link that runs a command': '[x](command:workbench.action.quit)',
  'a picture that loads from somewhere': '![x](https://evil.example/p.png)',
  'HTML that loads from somewhere': '<img src=https://evil.example/p.png><a href="command:quit">x</a>',
  'addresses as they stand': 'https://evil.example www.evil.example <https://evil.example> a@evil.example',
  'a reference with its definition': '[x][evil] ![y][evil]',
  icons: '$(zap) $(sync~spin)',
  'what turns text round or hides': '\u202Egnp.exe\u202C \u2066x\u2069 \u0007\u001b[31m \u200B',
  'an end of emphasis and code': '** x ` y `` __ ~~ **',
};

/** A line with hostile words in every place that can hold some. */
const HOSTILE: Readonly<Record<string, (line: string, evil: string) => string>> = {
  titles: (line, evil) => (/^#/.test(line) ? `${line} ${evil}` : line),
  answers: (line, evil) => (/^(?:- )?\*\*.*\*\*:/.test(line) || /^- [^:[]+: /.test(line) ? `${line} ${evil}` : line),
  'answers alone': (line, evil) => line.replace(/^((?:- )?\*\*.*\*\*: ).*/, (_, label: string) => label + evil),
  labels: (line, evil) => line.replace(/^((?:- )?\*\*)(.*)\*\*:/, (_, lead, label) => `${lead}${label} ${evil}**:`),
  cells: (line, evil) =>
    /^\|.*\|$/.test(line) && !/^\|[-: |]+\|$/.test(line) ? line.replace(/ \|/g, () => ` ${evil} |`) : line,
  items: (line, evil) => (/^\s*(?:-|\d+\.) /.test(line) ? `${line} ${evil}` : line),
  slots: (line, evil) => line.replace(/(\*\*: ).*/, (_, lead: string) => `${lead}[FILL IN — ${evil} / b (default)]`),
  paragraphs: (line, evil) => (/^[A-Za-z>*]/.test(line) ? `${line} ${evil}` : line),
};

const SAMPLES = ['samples/elixir-phoenix-filled.md', 'samples/elixir-phoenix-open.md'];

/** Every line under `npm test`, and one of so many in the inner loop, where seconds count. */
const STEP = tooLongForInnerLoop === false ? 1 : 17;

interface Shown {
  readonly markdown: readonly string[];
  /** Lines of plain text in which VS Code would make icons of `$(name)`. */
  readonly lines: readonly string[];
  /** Messages, titles, labels and names, in which it makes none. */
  readonly names: readonly string[];
}

/** Every text that an editor shows of a strategy. */
function shownOf(at: Snapshot, text: string): Shown {
  const markdown = new Set<string>();
  const lines = new Set<string>();
  const add = (content: unknown): void => {
    if (typeof content === 'string') lines.add(content);
    else if (typeof content === 'object' && content !== null) markdown.add((content as MarkupContent).value);
  };
  const all = text.split('\n');
  const range = { start: { line: 0, character: 0 }, end: { line: all.length, character: 0 } };
  const commands = new Set<string>(Object.values(CLIENT_COMMANDS));
  for (const lens of service.codeLenses(at, { commands })) add(lens.command?.title);
  for (const hint of service.inlayHints(
    at,
    range,
    { expected: true, twins: true, abbreviations: true },
    { hoverMarkdown: true },
  )) {
    add(hint.tooltip);
    if (typeof hint.label === 'string') add(hint.label);
    else for (const part of hint.label) [part.value, part.tooltip].forEach(add);
  }
  all.forEach((line, number) => {
    if (number % STEP !== 0) return;
    for (const character of new Set([2, Math.floor(line.length / 3), line.length - 2])) {
      if (character < 0 || character > line.length) continue;
      const position: Position = { line: number, character };
      add(service.hover(at, position, { hoverMarkdown: true })?.contents);
      const options = service.slotOptions(at, position);
      if (options !== null) [options.documentation, options.expected].forEach(add);
    }
  });
  const client = { snippets: true, labelDetails: true, insertReplace: true, completionMarkdown: true };
  for (let number = 0; number < all.length; number += 3 * STEP) {
    const position = { line: number, character: all[number]?.length ?? 0 };
    const list = service.completion(at, position, undefined, client);
    for (const item of list?.items.slice(0, 4) ?? []) add(service.resolveCompletion(item, client).documentation);
  }
  return { markdown: [...markdown], lines: [...lines], names: namesOf(at, all) };
}

function namesOf(at: Snapshot, all: readonly string[]): readonly string[] {
  const names = new Set<string>();
  const add = (...words: readonly (string | undefined)[]): void => {
    for (const word of words) if (word !== undefined) names.add(word);
  };
  const diagnosing = { relatedInformation: true, codeDescription: true };
  for (const { message, relatedInformation } of service.diagnostics(at, diagnosing)) {
    add(String(message), ...(relatedInformation ?? []).map((related) => related.message));
  }
  const { blockers, reservations, policies, sections } = service.readiness(at);
  for (const { message } of [...blockers, ...reservations, ...policies.flatMap(({ reasons }) => reasons)]) add(message);
  for (const { number, title } of sections) add(number, title);
  const walk = ({ id, label, number, children }: OutlineNode): void => {
    add(id, label, number);
    children.forEach(walk);
  };
  service.outline(at).sections.forEach(walk);
  for (const symbol of flatSymbols(at.uri, service.documentSymbols(at))) add(symbol.name, symbol.containerName);
  for (const { name, containerName } of service.workspaceSymbols([at], '')) add(name, containerName);
  for (const { tooltip } of service.documentLinks(at)) add(String(tooltip ?? ''));
  const client = { snippets: true, labelDetails: true, insertReplace: true, completionMarkdown: true };
  const acting = { ...diagnosing, commands: new Set<string>(), createsIn: ['file:///'], today: '2027-03-04' };
  for (let line = 0; line < all.length; line += 3 * STEP) {
    const end = all[line]?.length ?? 0;
    const slot = service.findSlot(at, { line, character: 0 }, 'next');
    add(slot?.path, service.slotOptions(at, { line, character: end })?.path);
    const problem = service.findProblem(at, { line, character: 0 }, 'next');
    add(problem?.section);
    for (const item of service.completion(at, { line, character: end }, undefined, client)?.items ?? []) {
      add(item.label, item.detail, item.labelDetails?.description);
    }
    const range = { start: { line, character: 0 }, end: { line, character: end } };
    for (const { title } of service.codeActions(at, range, undefined, acting)) add(title);
    for (const character of [4, end]) {
      const renamed = service.rename(at, { line, character }, '99. \u202Ex', { documentChanges: true });
      if ('refusal' in renamed) add(renamed.refusal);
    }
  }
  return [...names];
}

function nodesOf(markdown: string): Nodes[] {
  const found: Nodes[] = [];
  const visit = (node: Nodes): void => {
    found.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parse(markdown));
  return found;
}

const OWN_LINK = /^(?:file:\/\/\/plan\.md#L\d+|https:\/\/(?!evil))/;

for (const [number, [what, evil]] of Object.entries(PAYLOADS).entries()) {
  describe(`${what} is shown as it is`, () => {
    // Each of the words in each of the places under `npm test`; the inner loop tries each once.
    const places = Object.entries(HOSTILE);
    for (const [where, change] of STEP === 1 ? places : places.slice(number).slice(0, 1)) {
      test(`in ${where}`, () => {
        let seen = 0;
        for (const path of SAMPLES.slice(0, STEP === 1 ? 2 : 1)) {
          const lines = readFileSync(path, 'utf8').split('\n');
          const text = `${lines.map((line) => change(line, evil)).join('\n')}\n\n[evil]: https://evil.example/p.png\n`;
          const shown = shownOf(service.open('file:///plan.md', 1, text), text);
          for (const markdown of shown.markdown) {
            seen++;
            for (const node of nodesOf(markdown)) {
              assert.ok(
                !['html', 'image', 'imageReference', 'linkReference', 'definition'].includes(node.type),
                markdown,
              );
              if (node.type === 'link') assert.match(node.url, OWN_LINK, markdown);
              // GFM, and so VS Code, makes links of bare addresses, and VS Code icons of `$(name)`, where nothing escapes.
              if (node.type === 'text' && node.position !== undefined) {
                const source = markdown.slice(node.position.start.offset, node.position.end.offset);
                assert.doesNotMatch(source, /(?<!\\)\$\(|https?:\/\/evil|www\.evil|[^\\]@evil/, markdown);
              }
            }
            assert.doesNotMatch(markdown, /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
          }
          for (const name of shown.names) {
            seen++;
            assert.doesNotMatch(name, /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B]/u, JSON.stringify(name));
          }
          for (const line of shown.lines) {
            seen++;
            assert.doesNotMatch(line, /\$\((?:zap|sync)/, line);
            assert.doesNotMatch(line, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u, JSON.stringify(line));
          }
        }
        assert.ok(seen > 20, `${seen} texts were looked at`);
      });
    }
  });
}
