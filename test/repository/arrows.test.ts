import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { test } from 'node:test';

/** What each room may import, besides itself; docs/architecture.md draws the same. */
const MAY_SEE: Readonly<Record<string, readonly string[]>> = {
  client: ['server/protocol'],
  'server/protocol': [],
  'server/service/lazily': [],
  'server/service/memo': [],
  'server/service/text': [],
  'server/service/document': ['server/service/lazily', 'server/service/memo', 'server/service/text'],
  'server/service/schema': ['server/service/text'],
  'server/service/binding': [
    'server/service/lazily',
    'server/service/memo',
    'server/service/text',
    'server/service/document',
    'server/service/schema',
  ],
  'server/service/rules': [
    'server/service/lazily',
    'server/service/memo',
    'server/service/text',
    'server/service/document',
    'server/service/schema',
    'server/service/binding',
  ],
  'server/service/config': ['server/protocol', 'server/service/text', 'server/service/rules'],
  'server/service/readiness': [
    'server/protocol',
    'server/service/text',
    'server/service/document',
    'server/service/schema',
    'server/service/binding',
    'server/service/rules',
    'server/service/snapshot',
  ],
  'server/service/features': [
    'server/protocol',
    'server/service/lazily',
    'server/service/memo',
    'server/service/text',
    'server/service/document',
    'server/service/schema',
    'server/service/binding',
    'server/service/config',
    'server/service/rules',
    'server/service/readiness',
    'server/service/snapshot',
  ],
  'server/service/snapshot': [
    'server/service/text',
    'server/service/document',
    'server/service/binding',
    'server/service/config',
    'server/service/rules',
  ],
  'server/service': ['server/protocol', 'server/service'],
  'server/lsp': ['server/protocol', 'server/service'],
  'server/cli': ['server/protocol', 'server/service', 'server/lsp'],
  'server/entry': ['server/lsp', 'server/cli'],
};

const ROOMS = Object.keys(MAY_SEE).sort((left, right) => right.length - left.length);

test('imports go one way', () => {
  const wrong: string[] = [];
  for (const file of sources()) {
    const from = roomOf(file);
    assert.ok(from !== undefined, `${file} is in no room that docs/architecture.md knows`);
    for (const target of importsOf(file)) {
      const to = roomOf(target);
      if (to === undefined || to === from) continue;
      const allowed = MAY_SEE[from]?.some((room) => to === room || to.startsWith(`${room}/`)) ?? false;
      if (!allowed) wrong.push(`${file} -> ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the service is pure: it imports no host module', () => {
  const hosts = /^(?:node:|vscode$|vscode-languageserver(?:-protocol)?(?:\/|$)|vscode-languageclient)/;
  const wrong = sources()
    .filter((file) => file.startsWith('server/service') || file.startsWith('server/protocol'))
    .flatMap((file) =>
      packagesOf(file)
        .filter((name) => hosts.test(name))
        .map((name) => `${file} -> ${name}`),
    );
  assert.deepEqual(wrong, []);
});

test('a rule imports no other rule', () => {
  const wrong = sources()
    .filter((file) => /^server\/service\/rules\/[^/]+\/[^/]+\.ts$/.test(file) && !file.includes('/support/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => /^server\/service\/rules\/(?!support\/)[^/]+\/[^/]+$/.test(target))
        .map((target) => `${file} -> ${target}`),
    );
  assert.deepEqual(wrong, []);
});

function sources(): string[] {
  return ['client', 'server'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => normalize(join(root, file))),
  );
}

function specifiersOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/(?:^|\n)(?:import|export)\b[^;]*?\bfrom '([^']+)'/g)].flatMap(
    ([, specifier]) => (specifier === undefined ? [] : [specifier]),
  );
}

function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative('.', join(dirname(file), specifier)));
}

function packagesOf(file: string): string[] {
  return specifiersOf(file).filter((specifier) => !specifier.startsWith('.'));
}

function roomOf(path: string): string | undefined {
  return ROOMS.find((room) => path === room || path === `${room}.ts` || path.startsWith(`${room}/`));
}
