import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Position, TextEdit } from 'vscode-languageserver-types';
import { createService, type Edit, type Snapshot } from '../../server/service';
import type { PlacedFinding } from '../../server/service/rules/rule';
import { afterAction, CAPABLE } from './actions';

const service = createService();
const URI = 'file:///work/plan.md';

/** One version of a text, with what was found in it. */
export interface Opened {
  readonly text: string;
  readonly document: TextDocument;
  readonly snapshot: Snapshot;
  readonly findings: readonly PlacedFinding[];
}

export function openText(text: string): Opened {
  return opened(text, service.open(URI, 1, text));
}

function opened(text: string, snapshot: Snapshot): Opened {
  return { text, document: TextDocument.create(URI, 'markdown', 1, text), snapshot, findings: snapshot.findings.all() };
}

/** Everything that a client is offered at a position, the fixes of the whole file among it. */
export function actionsAt({ snapshot }: Opened, position: Position): readonly CodeAction[] {
  return service.codeActions(snapshot, { start: position, end: position }, ['quickfix', 'refactor', 'source'], CAPABLE);
}

/** The text after everything is fixed at once that needs no decision; undefined where nothing is offered. */
export function fixAllOf({ snapshot, text }: Opened): string | undefined {
  const start = { line: 0, character: 0 };
  const [action] = service.codeActions(snapshot, { start, end: start }, ['source.fixAll'], CAPABLE);
  return action === undefined ? undefined : afterAction(text, action);
}

/**
 * What is wrong with an action once a client has applied it; nothing for a sound one. A fix settles its findings, no
 * action makes an error or warning, or a line break of another kind, and what it edits is this version and apart.
 */
export function faultsOf(before: Opened, action: CodeAction): readonly string[] {
  if (action.edit === undefined) return action.command === undefined ? ['it does nothing'] : [];
  const [change, ...others] = action.edit.documentChanges ?? [];
  if (change !== undefined && 'kind' in change)
    return others.length === 0 && change.kind === 'create' ? [] : ['it does more than create'];
  if (change === undefined || others.length > 0) return ['it does not edit one document'];
  const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
  if (change.textDocument.version !== before.snapshot.version || edits.length === 0)
    return ['it edits another version, or nothing'];
  const changes = changesOf(before, edits);
  if (changes === undefined) return ['its edits overlap or lie outside the text'];
  const after = applied(before, changes);
  if (after.text === before.text) return ['it changes nothing'];
  return [
    ...breakFaults(before.text, after.text),
    ...(action.kind === TICK_KIND ? tickFaults(before, after, changes) : graveFaults(before, after, action)),
    ...(isIgnoring(action) ? [] : openFaults(before, after, action, changes)),
  ];
}

const TICK_KIND = 'refactor.rewrite.tick';

/** Whether an item is ticked is what somebody decides, right or wrong; to decide it twice leads back. */
function tickFaults(before: Opened, after: Opened, changes: readonly Edit[]): readonly string[] {
  const first = before.document.positionAt(changes[0]?.start ?? 0);
  const last = before.document.positionAt(changes.at(-1)?.start ?? 0);
  const back = service.codeActions(after.snapshot, { start: first, end: last }, [TICK_KIND], CAPABLE)[0];
  const change = back?.edit?.documentChanges?.[0];
  const edits =
    change !== undefined && 'edits' in change ? change.edits.flatMap((each) => ('newText' in each ? [each] : [])) : [];
  const again = changesOf(after, edits);
  const isSame = again?.every(({ start, text }) =>
    /[xX]/.test(before.text.charAt(start)) ? text === 'x' : text === ' ',
  );
  return again?.length === changes.length && isSame === true ? [] : ['it cannot be taken back'];
}

function isIgnoring({ title }: CodeAction): boolean {
  return title.startsWith('Ignore ');
}

/** In ascending order and in offsets; undefined where they overlap, or a position is none of the text. */
function changesOf({ document }: Opened, edits: readonly TextEdit[]): readonly Edit[] | undefined {
  const changes = edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      text: newText,
    }))
    .sort((left, right) => left.start - right.start || left.end - right.end);
  const isInside = edits.every(({ range }) =>
    [range.start, range.end].every((at) => {
      const same = document.positionAt(document.offsetAt(at));
      return same.line === at.line && same.character === at.character;
    }),
  );
  const isApart = changes.every(({ start }, index) => index === 0 || start >= (changes[index - 1]?.end ?? 0));
  return isInside && isApart ? changes : undefined;
}

function applied({ text, snapshot }: Opened, changes: readonly Edit[]): Opened {
  const first = changes[0]?.start ?? 0;
  const last = changes.at(-1)?.end ?? 0;
  let covered = '';
  let at = first;
  for (const { start, end, text: added } of changes) {
    covered += text.slice(at, start) + added;
    at = end;
  }
  const edit = { start: first, end: last, text: covered };
  return opened(text.slice(0, first) + covered + text.slice(last), service.edit(snapshot, 2, edit));
}

function breakFaults(before: string, after: string): readonly string[] {
  const kinds = (text: string): ReadonlySet<string> => new Set(text.match(/\r\n|\n|\r/g));
  const known = kinds(before);
  const strange = [...kinds(after)].filter((each) => known.size > 0 && !known.has(each));
  return strange.length > 0 ? [`it adds the line break ${JSON.stringify(strange)}`] : [];
}

/**
 * Errors and warnings in number: one that takes the place of another is no new one. What one place says against another
 * (the family `consistency`) follows from what somebody has chosen or the format itself says, so it counts for fixes that
 * choose nothing. A list without ticks is only a problem once another list has some,
 * and a row with a word for its number once another row has a number. What is
 * wrong with the line of a slot is not said before the slot is filled in.
 */
function graveFaults(before: Opened, after: Opened, action: CodeAction): readonly string[] {
  const isChosen = /^(?:Add|Fill in|Choose|Move row)\b/.test(action.title);
  const counts = ({ findings }: Opened) =>
    count(
      findings
        .filter(({ rule }) => rule.id !== 'nothing-ticked' && !(isChosen && rule.family === 'consistency'))
        .filter(({ rule }) => rule.id !== 'row-number' || !action.title.startsWith('Insert row'))
        .filter(({ rule }) => rule.family !== 'structure' || !action.title.startsWith('Fill in')),
    );
  const [old, now] = [counts(before), counts(after)];
  const sum = (all: typeof old): number => [...all.values()].reduce((total, { number }) => total + number, 0);
  if (sum(now) <= sum(old)) return [];
  return [...now]
    .filter(([rule, { number }]) => number > (old.get(rule)?.number ?? 0))
    .map(([rule, { messages }]) => {
      const added = messages.find((message) => !old.get(rule)?.messages.includes(message)) ?? messages[0];
      return `it makes a problem: ${rule}: ${added}`;
    });
}

function count(findings: readonly PlacedFinding[]) {
  const counts = new Map<string, { number: number; messages: string[] }>();
  for (const { rule, severity, message } of findings) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const known = counts.get(rule.id) ?? { number: 0, messages: [] };
    known.number++;
    known.messages.push(message);
    counts.set(rule.id, known);
  }
  return counts;
}

/** The findings that the action names as settled and that are still at their place. */
function openFaults(before: Opened, after: Opened, action: CodeAction, changes: readonly Edit[]): readonly string[] {
  return (action.diagnostics ?? []).flatMap(({ code, message, range }) => {
    const start = moved(before.document.offsetAt(range.start), changes);
    const isOpen = after.findings.some(
      (finding) => finding.rule.id === code && finding.message === message && finding.span.start === start,
    );
    return isOpen ? [`it leaves open: ${code}: ${message}`] : [];
  });
}

/** Where what started at an offset starts after the changes. */
function moved(offset: number, changes: readonly Edit[]): number {
  let by = 0;
  for (const { start, end, text } of changes) {
    if (end <= offset && (start < offset || end > start || text.endsWith('\n'))) by += text.length - (end - start);
  }
  return offset + by;
}
