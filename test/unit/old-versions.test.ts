import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createService, type Snapshot } from '../../server/service';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

const text = readFileSync('samples/elixir-phoenix-open.md', 'utf8');
const WHO = { relatedInformation: true, codeDescription: true };

/** Types at a place, asks what an editor asks, and gives back the last version and, weakly, what all versions were made of. */
function type(keys: number): { readonly last: Snapshot; readonly old: readonly WeakRef<object>[] } {
  const service = createService();
  const at = text.indexOf('\n', text.indexOf('## 2.')) - 1;
  let snapshot = service.open('file:///a.md', 1, text);
  const old: WeakRef<object>[] = [];
  for (let key = 0; key < keys; key++) {
    service.diagnostics(snapshot, WHO);
    service.documentSymbols(snapshot);
    service.foldingRanges(snapshot);
    service.codeLenses(snapshot, { commands: new Set() });
    service.outline(snapshot);
    for (const part of [snapshot, snapshot.document, snapshot.document.list, snapshot.strategy, snapshot.findings]) {
      old.push(new WeakRef(part));
    }
    snapshot = service.edit(snapshot, key + 2, { start: at, end: at, text: key % 7 === 6 ? '\n' : 'x' });
  }
  return { last: snapshot, old };
}

test('a version keeps no older version alive', async () => {
  const { last, old } = type(20);
  // What a reference was made to in this turn of the event loop stays until the next.
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(typeof collectGarbage === 'function');
  collectGarbage();
  assert.equal(old.filter((part) => part.deref() !== undefined).length, 0);
  assert.ok(last.document.text.length > text.length);
});
