import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { positionAt } from '../../../server/service/text/pieces';
import { editOf, RICH, service, unchecked } from '../../support/completing';
import { documentOf } from '../../support/document';
import { actionsAt, faultsOf, openText } from '../../support/everyAction';
import { oneOf } from '../../support/runs';

const sample = readFileSync('samples/elixir-phoenix-open.md', 'utf8').split('\n');
const CUTS = sample.flatMap((line, index) => (line === '' ? [] : [index + 1]));

for (const [name, eol] of [
  ['CRLF', '\r\n'],
  ['CR', '\r'],
] as const) {
  const strange = (text: string): boolean => (text.match(/\r\n|\n|\r/g) ?? []).some((each) => each !== eol);
  const cut = (lines: number): string => sample.slice(0, lines).join(eol);

  test(`what is completed at the end of a text keeps its line ends: ${name}`, () => {
    let items = 0;
    for (const lines of oneOf(5, CUTS)) {
      for (const typed of ['', '## ', '## Te', '### ', '**', '- ', '- **', '| ', '**Performance**']) {
        const text = `${cut(lines)}${eol}${eol}${typed}`;
        const snapshot = unchecked(documentOf(text));
        const position = positionAt(snapshot.document.text, text.length);
        for (const item of service.completion(snapshot, position, undefined, RICH)?.items ?? []) {
          items++;
          const { newText } = editOf(item, 'replace');
          assert.ok(!strange(newText), `${JSON.stringify(text.slice(-60))}: ${item.label}: ${JSON.stringify(newText)}`);
        }
      }
    }
    assert.ok(items > 1_000);
  });

  test(`what is mended at the end of a text keeps its line ends: ${name}`, () => {
    let actions = 0;
    for (const lines of oneOf(20, CUTS)) {
      const opened = openText(cut(lines));
      const position = positionAt(opened.snapshot.document.text, opened.text.length);
      for (const action of actionsAt(opened, position)) {
        actions++;
        const faults = faultsOf(opened, action).filter((fault) => fault.startsWith('it adds the line break'));
        assert.deepEqual(faults, [], `${JSON.stringify(opened.text.slice(-60))}: ${action.title}`);
      }
    }
    assert.ok(actions > 10);
  });
}
