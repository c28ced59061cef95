import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CompletionList, Position } from 'vscode-languageserver-types';
import { COMPLETION_TRIGGERS, type Snapshot } from '../../server/service';
import { editOf, RICH, service, unchecked, uncheckedEdit } from '../support/completing';
import { corpus, withoutCorpus } from '../support/corpus';
import { documentOf } from '../support/document';
import { tooLongForInnerLoop } from '../support/runs';

const FILLED = readFileSync('samples/elixir-phoenix-filled.md', 'utf8');

interface Place {
  readonly position: Position;
  readonly trigger: string;
  /** The line up to the cursor. */
  readonly before: string;
  /** Offsets of the cursor and of the end of its line. */
  readonly offset: number;
  readonly end: number;
}

/** Every place right behind one of the trigger characters, as if it had just been typed. */
function placesOf(text: string): readonly Place[] {
  const places: Place[] = [];
  let start = 0;
  for (const [line, whole] of text.split('\n').entries()) {
    const content = whole.replace(/\r$/, '');
    for (let character = 1; character <= content.length; character++) {
      const trigger = content.charAt(character - 1);
      if (!COMPLETION_TRIGGERS.includes(trigger)) continue;
      const offset = start + character;
      const before = content.slice(0, character);
      places.push({ position: { line, character }, trigger, before, offset, end: start + content.length });
    }
    start += whole.length + 1;
  }
  return places;
}

function listAt(snapshot: Snapshot, { position, trigger }: Place): CompletionList | null {
  return service.completion(snapshot, position, trigger, RICH);
}

/** True where the text at the cursor begins every item of a list: somebody is typing one of them. */
function continues({ items }: CompletionList, { before }: Place): boolean {
  return items.every((item) => {
    const typed = before.slice(editOf(item, 'insert').range.start.character).toLowerCase();
    return /[^\s#*|-]/.test(typed) && ` ${item.filterText ?? item.label}`.toLowerCase().includes(` ${typed}`);
  });
}

/** The version in which nothing stands behind the cursor on its line yet. */
function typedUpTo(base: Snapshot, { offset, end }: Place): Snapshot {
  return uncheckedEdit(base, { start: offset, end, text: '' });
}

function quietIn(text: string): readonly string[] {
  const snapshot = unchecked(documentOf(text));
  return placesOf(text)
    .filter((place) => listAt(snapshot, place) !== null)
    .map(({ before }) => before);
}

test('no character typed into a finished answer asks for a list', () => {
  assert.deepEqual(quietIn(FILLED), []);
});

test('nor in the real strategies', { skip: withoutCorpus }, () => {
  for (const { name, text } of corpus()) assert.deepEqual(quietIn(text), [], name);
});

/** Where a list opens by itself while the filled sample is typed line by line, and nowhere else. */
const EXPECTED: readonly (readonly [what: string, where: RegExp])[] = [
  ['the mark of a heading', /^#{1,3} ?$/],
  ['the stars of a label', /^(?:- )?\*\*$/],
  ['the bullet of an item', /^- $/],
  ['the box of an item', /^- \[[ x]\] $/],
  ['the pipe of a row', /^\|$/],
  ['an empty cell', /^\|.*\| $|^\| $/],
  ['an empty answer', /^(?:- )?(?:\*\*)?[^*|]+?(?:\*\*)?: $/],
  ['the next of several options', /^(?:- )?(?:\*\*)?[^*|]+?(?:\*\*)?: .*(?: \/| \+|,) $/],
  ['the next pillar', /^\*Cost-First.*\| ?$/],
  ['the keyword of the team', /--team $/],
  ['the number of a section', /\bSection $/],
];

const GOING_ON = 'the middle of an option';

/** Fields whose empty answer opens a list, by their labels: they have options, forms, dates or a default. */
const ANSWERED = new Set([
  ...['Project Type', 'Repository'],
  ...['Language', 'Framework', 'Database', 'Cache', 'Message Queue', 'Cloud Provider', 'Deployment', 'CDN', 'Domain'],
  ...['Existing Codebase', 'Package Manager', 'Monorepo or Polyrepo', 'Response time', 'Memory per node'],
  ...['Hot code reload', 'Authentication', 'Authorization', 'Password hashing', 'Transport', 'Headers', 'Compliance'],
  ...['Scaling strategy', 'Uptime target', 'Recovery time objective (RTO)', 'Recovery point objective (RPO)'],
  ...['Multi-region', 'WCAG level', 'Screen reader support', 'Internationalization', 'Logging', 'Metrics', 'Tracing'],
  ...['Alerting', 'Test Coverage Target', 'Testing Tools', 'Hard Deadline', 'Infrastructure', 'Third-party APIs'],
  ...['Domains/SSL', 'Token Budget Tolerance', 'Auto-approve threshold', 'Requires explicit approval'],
  ...[
    'Forbidden without user present',
    'Cost Estimation Detail Level',
    'What happens if actual costs exceed estimate?',
  ],
  ...['Allow PM to spawn extra agents?', 'Max concurrent agents', 'Reporting Frequency', 'Final Deliverable'],
  ...['Archive method for files', 'Archive method for table rows', 'Archive method for documents'],
  ...['Git history protection', 'Escalation threshold', 'Escalation response time expectation'],
  ...['What counts as "unsure"', 'Preferred escalation format', 'Auto-sync frequency', 'Auto-push enabled?'],
  ...['Working branch', 'Merge to main'],
]);

test('typing the filled sample opens lists where something is known, and none in prose', {
  skip: tooLongForInnerLoop,
}, () => {
  const base = unchecked(documentOf(FILLED));
  const counts = new Map<string, number>();
  const noise: string[] = [];
  const answered = new Set<string>();
  const places = placesOf(FILLED);
  for (const place of places) {
    const list = listAt(typedUpTo(base, place), place);
    if (list === null) continue;
    const { before } = place;
    const what = continues(list, place) ? GOING_ON : EXPECTED.find(([, where]) => where.test(before))?.[0];
    if (what === undefined) noise.push(before);
    else counts.set(what, (counts.get(what) ?? 0) + 1);
    if (what === 'an empty answer') answered.add(before.replace(/^- |\*\*|: $/g, ''));
  }
  assert.deepEqual(noise, []);
  assert.deepEqual([...answered].sort(), [...ANSWERED].sort());
  for (const [what] of EXPECTED) assert.ok((counts.get(what) ?? 0) > 0, `no list for ${what}`);
  counts.delete(GOING_ON);
  // Nearly all that is typed is prose: one character in nine of those that could ask does.
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(total * 9 < places.length, `${total} lists at ${places.length} places`);
});
