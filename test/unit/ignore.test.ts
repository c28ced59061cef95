import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { createService, rangeOf, type Snapshot } from '../../server/service';
import { saysTheSame } from '../../server/service/document/sketch';
import { afterAction, CAPABLE } from '../support/actions';
import { corpus } from '../support/corpus';
import { tooLongForInnerLoop } from '../support/runs';

const service = createService();
const URI = 'file:///plan.md';

function actionsAt(snapshot: Snapshot, range: Range): readonly CodeAction[] {
  return service.codeActions(snapshot, range, ['quickfix'], CAPABLE);
}

/** The text after “Ignore slot-unfilled” in one of its two forms, at the marked place. */
function ignored(marked: string, where: 'on this line' | 'in this file', rule = 'slot-unfilled'): string {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const snapshot = service.open(URI, 1, text);
  const position = TextDocument.create(URI, 'markdown', 1, text).positionAt(offset);
  const action = actionsAt(snapshot, { start: position, end: position }).find(
    ({ title }) => title === `Ignore ${rule} ${where}`,
  );
  return afterAction(text, action);
}

const HEAD = '## 1. Project Identity\n\n';

describe('the comment that ignores a finding on a line', () => {
  test('stands on a line of its own above a block', () => {
    assert.equal(
      ignored(`${HEAD}**Project Name**: ‸[FILL IN]\n`, 'on this line'),
      `${HEAD}<!-- strategist-disable-next-line slot-unfilled -->\n**Project Name**: [FILL IN]\n`,
    );
  });
  test('stands in the cell of a table', () => {
    const table = (comment: string) => `${HEAD}| # | Persona |\n|---|---|\n| 1 | ‸[FILL IN]${comment} |\n| 2 | b |\n`;
    assert.equal(
      ignored(table(''), 'on this line'),
      table(' <!-- strategist-disable-line slot-unfilled -->').replace('‸', ''),
    );
  });
  test('stands in the line where a paragraph or a list would be torn apart', () => {
    assert.equal(
      ignored(`${HEAD}**A**: one\n**B**: ‸[FILL IN]\n**C**: three\n`, 'on this line'),
      `${HEAD}**A**: one\n**B**: [FILL IN] <!-- strategist-disable-line slot-unfilled -->\n**C**: three\n`,
    );
    assert.equal(
      ignored(`${HEAD}- one\n- ‸[FILL IN]\n- three\n`, 'on this line'),
      `${HEAD}- one\n- [FILL IN] <!-- strategist-disable-line slot-unfilled -->\n- three\n`,
    );
  });
  test('takes the name into a comment that is there', () => {
    const text = `${HEAD}<!-- strategist-disable-next-line slot-optional -->\n**A**: [FILL IN if any] ‸[FILL IN]\n`;
    assert.equal(
      ignored(text, 'on this line'),
      text.replace('slot-optional', 'slot-optional slot-unfilled').replace('‸', ''),
    );
  });
  test('keeps the line ends of the file', () => {
    const text = `${HEAD}**Project Name**: ‸[FILL IN]\n`.replaceAll('\n', '\r\n');
    assert.ok(ignored(text, 'on this line').includes('slot-unfilled -->\r\n**Project'));
  });
});

test('a finding in a section that is there twice, as one object, can be ignored', () => {
  const section = `## 1. Project Identity\n\n**Project Name**: [FILL IN]\n\n`;
  const text = `# T\n\n${section}## Annex\n\nWords.\n\n${section}`;
  const before = service.open(URI, 1, `# T\n\n${section}`);
  const length = before.document.text.length;
  for (const snapshot of [service.open(URI, 2, text), service.edit(before, 2, { start: 0, end: length, text })]) {
    const position = { line: 12, character: 18 };
    const titles = actionsAt(snapshot, { start: position, end: position }).map(({ title }) => title);
    assert.ok(titles.includes('Ignore slot-unfilled on this line'), titles.join(', '));
  }
});

test('the comment for a file stands above its title, and takes further names', () => {
  const first = ignored(`# T\n\n${HEAD}**A**: ‸[FILL IN]\n`, 'in this file');
  assert.equal(first, `<!-- strategist-disable-file slot-unfilled -->\n# T\n\n${HEAD}**A**: [FILL IN]\n`);
  const second = ignored(`${first}\n**B**: ‸[FILL IN if any]\n`, 'in this file', 'slot-optional');
  assert.ok(second.startsWith('<!-- strategist-disable-file slot-unfilled slot-optional -->\n# T'));
});

test('ignoring comes last and is never preferred', () => {
  const text = `${HEAD}**A**: [FILL IN — x / y]\n`;
  const position = { line: 2, character: 8 };
  const titles = actionsAt(service.open(URI, 1, text), { start: position, end: position }).map(
    ({ title, isPreferred }) => (title.startsWith('Ignore') ? isPreferred : title),
  );
  const first = titles.indexOf(undefined);
  assert.ok(first > 0 && titles.slice(first).every((one) => one === undefined));
});

/** The first finding of each rule and some of those of the commonest. */
function checkEverywhere(name: string, text: string, step: number): void {
  const snapshot = service.open(URI, 1, text);
  const seen = new Set<string>();
  for (const [index, finding] of snapshot.findings.all().entries()) {
    if (index % step !== 0 && seen.has(finding.rule.id)) continue;
    seen.add(finding.rule.id);
    const { id } = finding.rule;
    const start = rangeOf(snapshot, finding.span).start;
    const offered = actionsAt(snapshot, { start, end: start });
    for (const title of [`Ignore ${id} on this line`, `Ignore ${id} in this file`]) {
      const after = service.open(
        URI,
        2,
        afterAction(
          text,
          offered.find((action) => action.title === title),
        ),
      );
      assert.ok(saysTheSame(snapshot.document, after.document), `${name}: ${title}`);
      assert.ok(after.findings.suppressed > 0, `${name}: ${title}`);
      const all = (of: Snapshot) => of.findings.all().map(({ rule, message }) => `${rule.id} ${message}`);
      const known = new Set(all(snapshot));
      assert.deepEqual(
        all(after).filter((one) => !known.has(one)),
        [],
        `${name}: ${title}`,
      );
    }
  }
}

test('every finding of the open sample can be ignored, and the document says the same', () => {
  const step = tooLongForInnerLoop === false ? 9 : 1000;
  checkEverywhere('the open sample', readFileSync('samples/elixir-phoenix-open.md', 'utf8'), step);
});

test('the same holds on the real strategies, with CRLF too', {
  skip: corpus().length === 0 ? '../shared/strategies is not here' : tooLongForInnerLoop,
}, () => {
  for (const { name, text } of corpus())
    checkEverywhere(name, text.replaceAll('\n', name.length % 2 === 0 ? '\r\n' : '\n'), 1000);
});
