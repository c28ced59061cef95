import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutlineNode } from '../../../server/protocol';
import { createService } from '../../../server/service';

function idsOf(text: string): readonly string[] {
  const service = createService();
  const ids: string[] = [];
  const visit = ({ id, children }: OutlineNode): void => {
    ids.push(id);
    children.forEach(visit);
  };
  service
    .outline(service.open('file:///plan.md', 1, `# Demo — Tailored Strategy v3.1\n\n${text}`))
    .sections.forEach(visit);
  return ids;
}

const LONG = 'a label '.repeat(2_000);

for (const [what, text] of Object.entries({
  'the same labels': '## 1. A\n\n**X**: a\n\n**X**: b\n\n**X 2**: c\n\n**X 2**: d\n',
  'a label that looks like two in one another':
    '## 1. A\n\n**B**:\n- **C**: x\n\n**B/field C**:\n- **D**: y\n\n**B**: x\n',
  'long labels that differ at their ends': `## 1. A\n\n**${LONG}1**: a\n\n**${LONG}2**: b\n\n**${LONG}3**: c\n`,
  'labels without a word': '## 1. A\n\n### \n\n### \n\n- **\u200B**: a\n- **\u200B**: b\n- **2**: c\n',
  'the same sections': '## 1. A\n\na\n\n## 1. A\n\nb\n\n## 1. A 2\n\nc\n',
})) {
  test(`ids of the outline are unique and short: ${what}`, () => {
    const ids = idsOf(text);
    assert.ok(ids.length > 2);
    assert.deepEqual([...new Set(ids)], ids);
    for (const id of ids) assert.ok(id.length < 200, id);
  });
}

test('the title of the file is no section of its outline, but a numbered one and later ones are', () => {
  const service = createService();
  const labels = (text: string): readonly string[] =>
    service.outline(service.open('file:///plan.md', 1, text)).sections.map(({ number, label }) => `${number}|${label}`);
  const title = '# Demo — Tailored Strategy v3.1\n\n';
  assert.deepEqual(labels(`${title}## 1. A\n\n${title}## 1. A\n`), ['1|A', '|Demo — Tailored Strategy v3.1', '1|A']);
  assert.deepEqual(labels('# 1. A\n\n## 2. B\n'), ['1|A', '2|B']);
  assert.deepEqual(labels('## About\n\n## 2. B\n'), ['|About', '2|B']);
});

test('a heading without words has a dash for a label, as among the symbols', () => {
  const service = createService();
  const text = '# Demo — Tailored Strategy v3.1\n\n## 1.\n\n###\n\n**A**: b\n\n##\n';
  const at = service.open('file:///plan.md', 1, text);
  const labels = service
    .outline(at)
    .sections.map(({ number, label, children }) => [number, label, ...children.map((child) => child.label)]);
  assert.deepEqual(labels, [['1', '', '—', '—']]);
  assert.deepEqual(
    service.documentSymbols(at).map(({ name, children }) => [name, ...(children ?? []).map((child) => child.name)]),
    [['1.', '—', '—']],
  );
});

test('an id stays the same while text is typed elsewhere', () => {
  const before = idsOf('## 1. A\n\n**X**: a\n\n## 2. B\n\n**Y**: b\n');
  assert.deepEqual(idsOf('## 1. A\n\n**X**: a and more\n\nmore\n\n## 2. B\n\n**Y**: b\n'), before);
});

test('of a file with more fields than anybody looks through the sections alone are told', () => {
  const service = createService();
  const linesOf = (fields: number) => {
    const text = `# Demo — Tailored Strategy v3.1\n\n## 1. A\n\n${'**B**: c\n\n'.repeat(fields)}`;
    const snapshot = service.open('file:///plan.md', 1, text);
    return [service.outline(snapshot).sections, service.documentSymbols(snapshot)].map(
      ([first]) => first?.children?.length,
    );
  };
  assert.deepEqual(linesOf(1_000), [1_000, 1_000]);
  assert.deepEqual(linesOf(20_000), [0, 0]);
});
