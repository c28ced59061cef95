import { TextDocument } from 'vscode-languageserver-textdocument';
import { Position, Range, type TextEdit } from 'vscode-languageserver-types';
import { createService, type Service } from '../../server/service';

/** A document at the moment of a request. */
export interface Held {
  readonly uri: string;
  readonly version: number;
  readonly document: TextDocument;
}

/** What was asked, for checking what was answered. */
export interface Question {
  readonly method: string;
  readonly params: unknown;
  /** Undefined where the document is not open. */
  readonly held: Held | undefined;
  /** All that is open, since an answer can speak of several documents. */
  readonly all: ReadonlyMap<string, Held>;
  /** Chooses which of many edits are tried. */
  readonly pick: number;
  /** Of many edits in one answer so many are tried, because each costs a parse. */
  readonly tries: number;
}

/** What is wrong with an answer, as a sentence for each fault. */
export function faultsOf(question: Question, result: unknown): readonly string[] {
  const faults: string[] = [];
  // What a client sends to be resolved may be of another version or from somebody else, and comes back as it is.
  if (question.method.endsWith('/resolve')) return faults;
  checkPlaces(result, question.held, question, faults);
  CHECKS[question.method]?.(question, result, faults);
  return faults;
}

type Check = (question: Question, result: unknown, faults: string[]) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  'textDocument/diagnostic': (_, result, faults) => {
    const items = list(member(result, 'items'));
    if (items.length > 1000) faults.push(`There are ${items.length} diagnostics.`);
    for (const item of items) if (text(member(item, 'message')) === '') faults.push('A diagnostic says nothing.');
  },
  'textDocument/documentSymbol': (_, result, faults) => {
    for (const symbol of list(result)) checkSymbol(symbol, faults);
  },
  'textDocument/foldingRange': ({ held }, result, faults) => {
    for (const range of list(result)) {
      const [start, end] = [Number(member(range, 'startLine')), Number(member(range, 'endLine'))];
      if (!(start >= 0 && start <= end && end < (held?.document.lineCount ?? 0))) {
        faults.push(`Lines ${start} to ${end} do not fold.`);
      }
    }
  },
  'textDocument/completion': checkCompletion,
  'textDocument/codeAction': ({ held, pick, tries, ...question }, result, faults) => {
    if (held === undefined) return;
    const actions = list(result);
    for (let tried = 0; tried < Math.min(tries, actions.length); tried++) {
      const action = actions[(pick + tried * 7) % actions.length];
      const edit = member(action, 'edit');
      if (edit !== undefined)
        checkWorkspaceEdit({ held, pick, tries, ...question }, edit, `“${text(member(action, 'title'))}”`, faults);
    }
  },
  'textDocument/rename': (question, result, faults) => {
    if (result !== null) checkWorkspaceEdit(question, result, 'Renaming', faults);
  },
  'textDocument/formatting': (question, result, faults) => {
    const after = checkEdits(question.held, edits(result), 'Formatting', faults);
    const options = member(question.params, 'options');
    if (after === undefined || edits(result).length === 0 || typeof options !== 'object' || options === null) return;
    const again = service().formatTables(open(after), undefined, { tabSize: 4, insertSpaces: true, ...options });
    if (again.length > 0) faults.push(`Formatting twice changes more: ${JSON.stringify(again).slice(0, 300)}`);
  },
  'textDocument/rangeFormatting': ({ held }, result, faults) => {
    checkEdits(held, edits(result), 'Formatting a range', faults);
  },
  'textDocument/onTypeFormatting': ({ held }, result, faults) => {
    checkEdits(held, edits(result), 'Formatting while typing', faults);
  },
  'textDocument/hover': inRange('range'),
  'textDocument/prepareRename': inRange('range'),
  'textDocument/selectionRange': ({ held, params }, result, faults) => {
    const positions = list(member(params, 'positions'));
    if (result === null || held === undefined) return;
    if (list(result).length !== positions.length) faults.push('Not every position has its selections.');
    for (const [index, chain] of list(result).entries()) {
      let inner: Range | undefined;
      for (let at: unknown = chain; at !== undefined; at = member(at, 'parent')) {
        const range = member(at, 'range');
        if (!Range.is(range)) return void faults.push('A selection has no range.');
        const position = positions[index];
        if (inner === undefined && Position.is(position) && !holds(range, clamp(held.document, position))) {
          faults.push(`The selection ${show(range)} does not hold the position ${JSON.stringify(position)}.`);
        }
        if (inner !== undefined && !(holds(range, inner.start) && holds(range, inner.end))) {
          faults.push(`The selection ${show(range)} does not hold ${show(inner)}.`);
        }
        inner = range;
      }
    }
  },
  'strategist/outline': sameVersion,
  'strategist/openSlots': sameVersion,
  'strategist/readiness': sameVersion,
  'strategist/table': ({ held, ...question }, result, faults) => {
    sameVersion({ held, ...question }, result, faults);
    if (member(result, 'kind') !== 'edit') return;
    const operation = text(member(question.params, 'operation'));
    checkEdits(held, edits(member(result, 'edits')), operation, faults);
  },
};

/** Every range and position anywhere in an answer lies inside the document that it speaks of. */
function checkPlaces(value: unknown, held: Held | undefined, question: Question, faults: string[]): void {
  if (faults.length > 5 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) checkPlaces(item, held, question, faults);
    return;
  }
  const named = member(value, 'targetUri') ?? member(value, 'uri');
  const about = typeof named === 'string' ? question.all.get(named) : held;
  if (Range.is(value)) {
    const fault = about === undefined ? 'is in no document' : placeFault(about.document, value);
    if (fault !== undefined) faults.push(`The range ${show(value)} ${fault}.`);
    return;
  }
  if (Position.is(value)) {
    const fault = about === undefined ? 'is in no document' : positionFault(about.document, value);
    if (fault !== undefined) faults.push(`The position ${JSON.stringify(value)} ${fault}.`);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    // The range in front of which a link stands is in the document that was asked about.
    const own = name === 'originSelectionRange' ? question.held : about;
    // A selection is where the cursor goes after the edits, and was checked with them.
    if (name === 'selection' && question.method === 'strategist/table') continue;
    if (name === 'changes' && question.method !== 'textDocument/diagnostic') {
      for (const [uri, changes] of Object.entries(inner ?? {})) {
        checkPlaces(changes, question.all.get(uri), question, faults);
      }
    } else if (name === 'documentChanges') {
      for (const change of list(inner)) {
        const uri = member(member(change, 'textDocument'), 'uri');
        checkPlaces(
          member(change, 'edits'),
          typeof uri === 'string' ? question.all.get(uri) : undefined,
          question,
          faults,
        );
      }
    } else checkPlaces(inner, own, question, faults);
  }
}

function placeFault(document: TextDocument, { start, end }: Range): string | undefined {
  if (start.line > end.line || (start.line === end.line && start.character > end.character)) return 'is inverted';
  return positionFault(document, start) ?? positionFault(document, end);
}

function positionFault(document: TextDocument, position: Position): string | undefined {
  const { line, character } = position;
  if (!Number.isInteger(line) || !Number.isInteger(character) || line < 0 || character < 0) return 'is no position';
  if (line >= document.lineCount) return `is below the last line, ${document.lineCount - 1}`;
  const whole = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const content = whole.replace(/[\r\n]+$/, '');
  if (character > content.length) return `is behind the end of its line, ${content.length}`;
  if (/[\uD800-\uDBFF]/.test(content[character - 1] ?? '') && /[\uDC00-\uDFFF]/.test(content[character] ?? '')) {
    return 'is inside a surrogate pair';
  }
  return undefined;
}

function checkSymbol(symbol: unknown, faults: string[]): void {
  if (text(member(symbol, 'name')).trim() === '') faults.push('A symbol has no name.');
  const [range, selection] = [member(symbol, 'range'), member(symbol, 'selectionRange')];
  if (Range.is(range) && Range.is(selection) && !(holds(range, selection.start) && holds(range, selection.end))) {
    faults.push(`The symbol’s selection ${show(selection)} is outside its range ${show(range)}.`);
  }
  for (const child of list(member(symbol, 'children'))) {
    checkSymbol(child, faults);
    const inner = member(child, 'range');
    if (Range.is(range) && Range.is(inner) && !(holds(range, inner.start) && holds(range, inner.end))) {
      faults.push(`A symbol’s range ${show(inner)} is outside the one around it, ${show(range)}.`);
    }
  }
}

function checkCompletion({ held, params, pick, tries }: Question, result: unknown, faults: string[]): void {
  const items = list(member(result, 'items'));
  const asked = member(params, 'position');
  if (held === undefined || !Position.is(asked)) return;
  const position = clamp(held.document, asked);
  for (const [index, item] of items.entries()) {
    const label = text(member(item, 'label'));
    const edit = member(item, 'textEdit');
    const ranges = ['range', 'insert', 'replace'].map((name) => member(edit, name)).filter((range) => Range.is(range));
    for (const range of ranges) {
      if (range.start.line !== range.end.line) faults.push(`“${label}” replaces ${show(range)}, several lines.`);
      if (!holds(range, position))
        faults.push(`“${label}” replaces ${show(range)}, away from ${JSON.stringify(position)}.`);
    }
    if (edit === undefined || index % Math.max(1, Math.ceil(items.length / tries)) !== pick % 3) continue;
    const range = member(edit, 'replace') ?? member(edit, 'range');
    const newText = plainText(text(member(edit, 'newText')), member(item, 'insertTextFormat') === 2);
    if (!Range.is(range)) continue;
    checkEdits(held, [{ range, newText }, ...edits(member(item, 'additionalTextEdits'))], `“${label}”`, faults);
  }
}

/** A snippet as it stands before somebody types into its stops. */
function plainText(newText: string, isSnippet: boolean): string {
  if (!isSnippet) return newText;
  return newText
    .replace(
      /\$\{\d+(?:\|((?:[^,|\\]|\\.)*)[^}]*|:((?:[^}\\]|\\.)*))?\}|\$\d/g,
      (_, choice = '', held = '') => choice + held,
    )
    .replace(/\\([$}\\])/g, '$1');
}

function checkWorkspaceEdit({ held, all }: Question, edit: unknown, what: string, faults: string[]): void {
  for (const change of list(member(edit, 'documentChanges'))) {
    const named = member(change, 'textDocument');
    const of = all.get(text(member(named, 'uri')));
    if (member(named, 'version') !== of?.version) faults.push(`${what} is for another version.`);
    checkEdits(of, edits(member(change, 'edits')), what, faults);
  }
  for (const [uri, changes] of Object.entries(member(edit, 'changes') ?? {})) {
    checkEdits(uri === held?.uri ? held : all.get(uri), edits(changes), what, faults);
  }
}

/** Applies edits, and gives the text after them; undefined where they cannot be applied. */
function checkEdits(
  held: Held | undefined,
  all: readonly TextEdit[],
  what: string,
  faults: string[],
): string | undefined {
  if (held === undefined) {
    if (all.length > 0) faults.push(`${what} edits a document that is not open.`);
    return undefined;
  }
  const { document } = held;
  const before = faults.length;
  for (const { range } of all) {
    const fault = placeFault(document, range);
    if (fault !== undefined) faults.push(`${what}: the edit at ${show(range)} ${fault}.`);
  }
  const spans = all
    .map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const)
    .sort(([left], [right]) => left - right);
  for (const [index, [start]] of spans.entries()) {
    const [, end = 0] = spans[index - 1] ?? [];
    if (start < end) faults.push(`${what}: edits overlap at ${JSON.stringify(document.positionAt(start))}.`);
  }
  if (faults.length > before) return undefined;
  const old = document.getText();
  for (const { newText } of all) {
    const foreign = foreignBreak(old, newText);
    if (foreign !== undefined)
      faults.push(
        `${what}: a line ends with ${foreign}, and no line of the text does: ${JSON.stringify(newText).slice(0, 200)}`,
      );
  }
  const after = TextDocument.applyEdits(document, [...all]);
  if (!read.includes(after)) {
    service().diagnostics(open(after), { relatedInformation: true, codeDescription: true });
    read.unshift(after);
    read.length = Math.min(read.length, MOST_READ);
  }
  return after;
}

/** A line end in a new text that the old text has nowhere; a text without any takes every kind. */
function foreignBreak(old: string, newText: string): string | undefined {
  const known = breaks(old);
  return known.size === 0
    ? undefined
    : [...breaks(newText)].filter((one) => !known.has(one)).map((one) => JSON.stringify(one))[0];
}

function breaks(value: string): ReadonlySet<string> {
  return new Set(value.match(/\r\n|\r|\n/g));
}

function inRange(name: string): Check {
  return ({ held, params }, result, faults) => {
    const [range, asked] = [member(result, name), member(params, 'position')];
    if (held === undefined || !Range.is(range) || !Position.is(asked)) return;
    const position = clamp(held.document, asked);
    if (!holds(range, position)) faults.push(`${show(range)} does not hold ${JSON.stringify(position)}.`);
  };
}

function sameVersion({ held }: Question, result: unknown, faults: string[]): void {
  const version = member(result, 'version');
  if (version !== undefined && version !== held?.version)
    faults.push(`The answer is of version ${version}, not ${held?.version}.`);
}

/** Texts that could be read after edits a moment ago: many requests have the same edits, or none. */
const read: string[] = [];
const MOST_READ = 8;

/** One service for all that is tried; it keeps nothing of a document. */
let known: Service | undefined;
function service(): Service {
  known ??= createService();
  return known;
}

function open(content: string) {
  return service().open('file:///after.md', 1, content);
}

function clamp(document: TextDocument, position: Position): Position {
  return document.positionAt(document.offsetAt(position));
}

function holds({ start, end }: Range, { line, character }: Position): boolean {
  const isAfter = line > start.line || (line === start.line && character >= start.character);
  return isAfter && (line < end.line || (line === end.line && character <= end.character));
}

function show({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

function edits(value: unknown): TextEdit[] {
  return list(value).flatMap((edit) => {
    const [range, newText] = [member(edit, 'range'), member(edit, 'newText')];
    return Range.is(range) && typeof newText === 'string' ? [{ range, newText }] : [];
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
