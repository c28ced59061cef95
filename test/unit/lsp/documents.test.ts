import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDocuments } from '../../../server/lsp/documents';
import { createService } from '../../../server/service';

const URI = 'file:///plan.md';
const TITLE = '# Plan — Tailored Strategy v3.3\n\n';
const MANY = '# a\n'.repeat(20_001);

const service = createService();
const { config } = service.readConfig({});
const documents = createDocuments(service, { configFor: () => config, isNamed: () => false });

const isStrategy = (): boolean => documents.atOnce(URI) !== undefined;

test('a text of more headings than any strategy has is none', () => {
  documents.open(URI, 1, TITLE + MANY);
  assert.equal(isStrategy(), false);
  documents.open(URI, 1, TITLE + MANY.slice(0, -8));
  assert.equal(isStrategy(), true);
});

test('whether it is one is seen again when much is put in or taken out, and by no keystroke', () => {
  const end = { line: 2, character: 0 };
  documents.open(URI, 1, TITLE);
  assert.equal(isStrategy(), true);
  documents.change(URI, 2, [
    { range: { start: end, end }, text: `## 1. Project Identity\n\n${'a\n\n'.repeat(40_000)}` },
  ]);
  assert.equal(isStrategy(), true);
  const below = { line: 80_000, character: 0 };
  documents.change(URI, 3, [{ range: { start: below, end: below }, text: MANY }]);
  assert.equal(isStrategy(), false);
  documents.change(URI, 4, [{ range: { start: end, end }, text: 'x' }]);
  assert.equal(isStrategy(), false);
  documents.change(URI, 5, [{ range: { start: below, end: { line: 100_001, character: 0 } }, text: '' }]);
  assert.equal(isStrategy(), true);
  documents.change(URI, 6, [{ text: TITLE + MANY }]);
  assert.equal(isStrategy(), false);
  documents.change(URI, 7, [{ text: TITLE }]);
  assert.equal(isStrategy(), true);
});

test('of a client that sends all of the text for a letter, one section is read anew', () => {
  const sections = Array.from({ length: 20 }, (_, index) => `## ${index + 1}. Section\n\n**Field**: [FILL IN]\n\n`);
  const text = TITLE + sections.join('');
  documents.open(URI, 1, text);
  const before = documents.checked(URI)?.document.sections ?? [];
  const at = text.indexOf('Field', text.length >> 1);
  documents.change(URI, 2, [{ text: `${text.slice(0, at)}x${text.slice(at)}` }]);
  const after = documents.checked(URI)?.document.sections ?? [];
  assert.equal(after.length, before.length);
  assert.equal(after.filter(({ section }, index) => section !== before[index]?.section).length, 1);
});
