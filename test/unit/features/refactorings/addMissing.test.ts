import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { createService } from '../../../../server/service';
import { afterAction, CAPABLE } from '../../../support/actions';
import { corpus, withoutCorpus } from '../../../support/corpus';
import { oneOf, tooLongForInnerLoop } from '../../../support/runs';

const service = createService();

function actionsOn(text: string, start: string): readonly CodeAction[] {
  const line = text.split(/\r\n|\n/).findIndex((each) => each.startsWith(start));
  assert.ok(line >= 0, `no line starts with ${start}`);
  const at = { line, character: 2 };
  return service.codeActions(service.open('file:///work/plan.md', 1, text), { start: at, end: at }, undefined, CAPABLE);
}

function titles(text: string, start: string): readonly string[] {
  return actionsOn(text, start)
    .map(({ title }) => title)
    .filter((title) => title.startsWith('Add '));
}

function after(text: string, start: string, title: string): string {
  return afterAction(
    text,
    actionsOn(text, start).find((action) => action.title === title),
  );
}

const SAMPLE = readFileSync('samples/elixir-phoenix-open.md', 'utf8');

describe('what is missing', () => {
  const text = SAMPLE.replace(/^\*\*(?:Project Type|Desired Outcome)\*\*.*\n\n/gm, '');

  test('is offered anywhere in the section that lacks it, each by itself and all at once', () => {
    const all = 'Add both missing fields of section 1';
    const each = ['Add the missing field “Desired Outcome”', 'Add the missing field “Project Type”'];
    assert.deepEqual(titles(text, '**Project Name'), [...each, all]);
    assert.deepEqual(titles(text, '## 1.'), [...each, all]);
    assert.deepEqual(titles(text, '## 2.'), []);
  });

  test('comes back to its own place', () => {
    const restored = after(text, '**Project Name', 'Add both missing fields of section 1');
    const labels = (of: string): readonly string[] => of.match(/^\*\*[^*]+\*\*/gm) ?? [];
    assert.deepEqual(labels(restored), labels(SAMPLE));
  });

  test('is a quick fix at the finding, with the findings that it settles', () => {
    const labels = text.match(/^\*\*[^*]+/gm) ?? [];
    const offered = labels.slice(0, 6).flatMap((label) => actionsOn(text, label));
    const action = offered.find(({ title, kind }) => title.startsWith('Add both') && kind === 'quickfix');
    assert.equal(action?.kind, 'quickfix');
    assert.equal(action.diagnostics?.length, 2);
  });

  test('is the label alone where its content is still there', () => {
    const cut = SAMPLE.replace('**Required Tech Stack** (non-negotiable):\n', '').replace(
      '**Required Tech Stack**:\n',
      '',
    );
    assert.notEqual(cut, SAMPLE);
    const restored = after(cut, '- **Framework**', 'Add the missing field “Required Tech Stack”');
    assert.equal(restored.split('**Language**').length, SAMPLE.split('**Language**').length);
    assert.match(restored, /\*\*Required Tech Stack\*\*[^\n]*:\n- \*\*Language\*\*/);
  });

  test('of the sections is offered at the title, too', () => {
    const without = SAMPLE.replace(/## 9\.[\s\S]*?(?=## 11\.)/, '');
    assert.deepEqual(titles(without, '# '), ['Add both missing sections']);
    const restored = after(without, '# ', 'Add both missing sections');
    const headings = (of: string): readonly string[] => of.match(/^## .*/gm) ?? [];
    assert.deepEqual(headings(restored), headings(SAMPLE));
  });
});

/** The label with which a block of its own, a bullet or a row of keys begins. */
const FIELD_LINE = /^(?:- )?\*\*([^*]+)\*\*:|^- ([A-Z][A-Za-z ]{2,30}):|^\| \*\*([^*]+)\*\* \|/;

/** One line of so many is taken out. */
const STEP = tooLongForInnerLoop === false ? 7 : 23;

test('each field taken out of a real strategy is offered again, in the form that it had', {
  skip: withoutCorpus,
}, () => {
  let offered = 0;
  const strategies = oneOf(4, corpus());
  for (const { name, text } of strategies) {
    const lines = text.split('\n');
    for (let index = 0; index < lines.length; index += STEP) {
      const line = lines[index] ?? '';
      const label = FIELD_LINE.exec(line)
        ?.slice(1)
        .find((each) => each !== undefined);
      const isSingle = line.includes(':** ') || /\*\*: \S|: \S|\| \S/.test(line);
      if (label === undefined || !isSingle) continue;
      const cut = lines.toSpliced(index, 1).join('\n');
      const at = { line: index, character: 0 };
      const snapshot = service.open('file:///work/plan.md', 1, cut);
      const action = service
        .codeActions(snapshot, { start: at, end: at }, undefined, CAPABLE)
        .find(({ title }) => title === `Add the missing field “${label}”`);
      if (action === undefined) continue;
      offered++;
      const now = afterAction(cut, action).split('\n');
      const lead = line.slice(0, line.indexOf(label) + label.length);
      const back = now.findIndex(
        (each, at) => each.startsWith(lead) && !lines.toSpliced(index, 1)[at]?.startsWith(lead),
      );
      assert.ok(back >= 0, `${name}:${index + 1}: ${lead} did not come back in its form`);
      assert.ok(Math.abs(back - index) <= 2, `${name}:${index + 1}: ${lead} came back at line ${back + 1}`);
    }
  }
  assert.ok(offered > (23 * strategies.length) / STEP, `only ${offered} fields were offered`);
});
