import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isStrategyText } from '../../../server/protocol';
import { createService } from '../../../server/service';
import { versionIds } from '../../../server/service/schema';
import { oneOf } from '../../support/runs';

const service = createService();
const NO_EXTRAS = { relatedInformation: false, codeDescription: false, data: false };

function made(version: string, numbering: 'team' | 'template', name = 'Tide Tables', team = 'elixirPhoenix') {
  const text = service.newStrategy({ version, numbering, team, name })?.text;
  assert.ok(text !== undefined);
  return { text, snapshot: service.open('untitled:Untitled-1', 1, text) };
}

describe('a new strategy', () => {
  for (const version of versionIds) {
    for (const numbering of ['team', 'template'] as const) {
      for (const [name, team] of oneOf(3, [
        ['Tide *2* | [x] <b>', 'a b`c'],
        ['Tide Tables', 'elixirPhoenix'],
        ['', ''],
      ] as const)) {
        test(`of v${version} with the ${numbering} numbering, ${name || 'nameless'}, has nothing but open slots`, () => {
          const { text, snapshot } = made(version, numbering, name, team);
          assert.equal(isStrategyText(text), true);
          const { schema } = snapshot.strategy;
          assert.deepEqual(
            [schema.version, schema.numbering],
            [version, version < '3.3' ? schema.numbering : numbering],
          );
          const others = service
            .diagnostics(snapshot, NO_EXTRAS)
            .filter(({ code }) => !String(code).startsWith('slot-'))
            .map(({ code, message, range }) => `${code} ${message} ${text.split('\n')[range.start.line]}`);
          assert.deepEqual(others, []);
          const slots = service.openSlots(snapshot, undefined).slots.length;
          assert.ok(slots > 50, `only ${slots} slots`);
          assert.equal(service.outline(snapshot).openSlots > 0, true);
        });
      }
    }
  }

  test('carries its name and its team', () => {
    const { text } = made('3.3', 'team');
    assert.match(text, /^# Tide Tables — Tailored Strategy v3\.3\n/);
    assert.match(text, /^> Activate: `--team elixirPhoenix --strategy path\/to\/this-file\.md`$/m);
    assert.match(text, /^\*\*Project Name\*\*: Tide Tables$/m);
    assert.match(text, /\n\*Tide Tables Strategy v3\.3\*\n\*Cost-First \| .*\*\n$/);
  });

  test('can have every version that adds something, the newest first', () => {
    assert.deepEqual(
      service.newStrategyChoices().versions.map(({ version }) => version),
      ['3.4', '3.3', '3.1', '3.0'],
    );
    assert.equal(service.newStrategy({ version: '9.9', numbering: 'team', team: '', name: '' }), null);
  });
});

test('open slots are listed in order, all or those of a range', () => {
  const { snapshot } = made('3.3', 'team');
  const { slots, version } = service.openSlots(snapshot, undefined);
  assert.equal(version, 1);
  const identity = service.outline(snapshot).sections.find(({ number }) => number === '1');
  assert.ok(identity !== undefined);
  const own = service.openSlots(snapshot, identity.range).slots;
  assert.equal(own.length, identity.open);
  assert.deepEqual(own, slots.slice(0, own.length));
  assert.ok(own.length < slots.length);
});
