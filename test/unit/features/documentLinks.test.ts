import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../../../server/service';
import { textIn } from '../../support/cursor';

const service = createService();
const URI = 'file:///work/plans/plan.md';
const TITLE = '# Demo — Tailored Strategy v3.1\n\n## 6. Testing Requirements\n\n';

/** Each link of a text with the address that it leads to. */
function links(
  body: string,
  uri = URI,
  folders: readonly string[] = ['file:///work'],
): readonly [string, string | undefined][] {
  const text = `${TITLE}${body}\n`;
  return service
    .documentLinks(service.open(uri, 1, text))
    .map((link) => [textIn(text, link.range), service.resolveDocumentLink(link, folders).target]);
}

test('files and folders in code spans are those of the workspace folder', () => {
  assert.deepEqual(links('`COST_ESTIMATION.md`, `.team/archive/` and `docs/`, `./notes.md`, `.team/a b.md`'), [
    ['COST_ESTIMATION.md', 'file:///work/COST_ESTIMATION.md'],
    ['.team/archive/', 'file:///work/.team/archive/'],
    ['docs/', 'file:///work/docs/'],
    ['./notes.md', 'file:///work/plans/notes.md'],
  ]);
});

test('without a workspace folder that holds the document, they are beside it', () => {
  assert.deepEqual(links('`docs/`', URI, ['file:///other']), [['docs/', 'file:///work/plans/docs/']]);
  assert.deepEqual(links('`docs/`', 'untitled:Untitled-1', []), [['docs/', undefined]]);
});

test('a link is relative to the document', () => {
  assert.deepEqual(links('[a](../README.md) [b](<notes/x.md>) [c](img/a%20b.png "title")'), [
    ['../README.md', 'file:///work/README.md'],
    ['notes/x.md', 'file:///work/plans/notes/x.md'],
    ['img/a%20b.png', 'file:///work/plans/img/a%20b.png'],
  ]);
});

test('what leads out of the workspace folder leads nowhere', () => {
  assert.deepEqual(links('[a](../../etc/passwd.md) `../../../x.md`'), [
    ['../../etc/passwd.md', undefined],
    ['../../../x.md', undefined],
  ]);
});

test('addresses, placeholders, commands and names with a dot are no files', () => {
  assert.deepEqual(
    links(
      [
        '`https://example.org/a.md` `{date}.png` `.team/archive/{date}_{filename}` `mix credo` `ai-team` `Plug.SSL`',
        '`/etc/passwd` `~/.ssh` `ubuntu:24.04` `--strict` `@scope/name` `feature/*` `and/or` `a//b.md` `//host/x.md`',
        '[a](https://example.org/x.md) [b](command:x) [c](mailto:a@b.md) [d](#top) [e](//host/x.md) [FILL IN](see it)',
        '<!-- `hidden.md` --> \\`x.md',
        '',
        '```',
        '`code.md` [a](b.md)',
        '```',
      ].join('\n'),
    ),
    [],
  );
});

test('a cross-reference leads to its section, and one to nothing leads nowhere', () => {
  const text = `${TITLE}See Section 8, §6 and sections 8 and 99.\n\n## 8. Success Criteria\n`;
  const found = service.documentLinks(service.open(URI, 1, text));
  assert.deepEqual(
    found.map(({ range, target, tooltip }) => [textIn(text, range), target, tooltip]),
    [
      ['Section 8', `${URI}#L7`, 'Go to 8 Success Criteria'],
      ['§6', `${URI}#L3`, 'Go to 6 Testing Requirements'],
      ['sections 8', `${URI}#L7`, 'Go to 8 Success Criteria'],
    ],
  );
});

test('a link that is not ours comes back as it was', () => {
  const link = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, data: { uri: 7 } };
  assert.deepEqual(service.resolveDocumentLink(link, []), link);
});
