import { type Directive, moveDirective } from '../document/directives';
import { documentText, type StrategyDocument } from '../document/document';
import { nonBlankBefore } from '../document/nonBlank';
import { placeAt } from '../document/place';
import { saysTheSame } from '../document/sketch';
import type { Findings } from '../rules/findings';
import type { PlacedFinding, RuleMeta } from '../rules/rule';
import { suppressionOf } from '../rules/suppression';
import { lineOf, offsetOf, type Snapshot } from '../snapshot';
import type { Edit } from '../text/pieces';
import { type Span, span } from '../text/span';

/** What would come of an edit that nobody has made yet. */
export interface Trial {
  readonly attempt: (snapshot: Snapshot, edit: Edit) => StrategyDocument;
  /** Costs several times as much. */
  readonly check: (snapshot: Snapshot, edit: Edit) => Findings;
}

/**
 * The edit that suppresses a rule on the line where a finding starts. A comment line above is what reads best; where it
 * would tear a table, a list or a paragraph apart, the comment goes into the line itself. Each form is tried, and counts
 * only when the document says the same after it and the finding is suppressed.
 */
export function ignoreOnLine(snapshot: Snapshot, finding: PlacedFinding, trial: Trial): Edit | undefined {
  const line = lineOf(snapshot, finding.span.start);
  return formsFor(snapshot, finding, line).find((edit) => settles(snapshot, finding, edit, trial));
}

/** The edit that suppresses a rule in the whole file: a comment above the title, or a name in one that is there. */
export function ignoreInFile(snapshot: Snapshot, finding: PlacedFinding, trial: Trial): Edit | undefined {
  const { rule } = finding;
  const known = directivesOf(snapshot).find(({ action, rules }) => action === 'disable-file' && rules.length > 0);
  const first = snapshot.document.sections.find(({ section }) => section.heading !== undefined);
  const at = afterMark(snapshot, first?.start ?? 0);
  const comment = `<!-- strategist-disable-file ${rule.id} -->${eolAt(snapshot, at)}`;
  const edit = known === undefined ? insert(at, comment) : extend(known, rule);
  return settles(snapshot, finding, edit, trial) ? edit : undefined;
}

function settles(snapshot: Snapshot, { rule, span: at }: PlacedFinding, edit: Edit, trial: Trial): boolean {
  const after = trial.attempt(snapshot, edit);
  const offset = at.start >= edit.start ? at.start + edit.text.length : at.start;
  if (suppressionOf(after)?.suppresses(rule, offset) !== true || !saysTheSame(snapshot.document, after)) return false;
  // What is found of blank lines and lines that run on may be gone for the comment's own line, which then hides nothing.
  return rule.family !== 'structure' || trial.check(snapshot, edit).suppressed > snapshot.findings.suppressed;
}

function formsFor(
  snapshot: Snapshot,
  { rule, section: placed, span: at }: PlacedFinding,
  line: number,
): readonly Edit[] {
  const start = offsetOf(snapshot, { line, character: 0 });
  const lineAbove = lineOf(snapshot, Math.max(0, nonBlankBefore(snapshot.document, start)));
  const known = directivesOf(snapshot).find((directive) => speaksOf(snapshot, directive, line, lineAbove));
  const end = offsetOf(snapshot, { line, character: Number.MAX_SAFE_INTEGER });
  const text = documentText(snapshot.document, span(start, end));
  const { cell } = placeAt(placed.section, at.start - placed.start);
  const comment = `<!-- strategist-disable-line ${rule.id} -->`;
  const lead = /^[ \t]*(?:>[ \t]?)*[ \t]*/.exec(text.replace(/^\uFEFF/, ''))?.[0] ?? '';
  const above = `${lead}<!-- strategist-disable-next-line ${rule.id} -->${eolAt(snapshot, start)}`;
  const onLine = insert(start + text.trimEnd().length, ` ${comment}`);
  return [
    ...(known === undefined ? [] : [extend(known, rule)]),
    ...(cell === undefined ? [] : [insert(placed.start + cell.cell.content.end, ` ${comment}`)]),
    insert(afterMark(snapshot, start), above),
    onLine,
  ];
}

/** Whether a directive with names already suppresses something on a line. `lineAbove` is the last one above with text. */
function speaksOf(
  snapshot: Snapshot,
  { action, rules, span: at }: Directive,
  line: number,
  lineAbove: number,
): boolean {
  if (rules.length === 0) return false;
  if (action === 'disable-line') return lineOf(snapshot, at.start) === line;
  return action === 'disable-next-line' && lineAbove < line && lineOf(snapshot, at.end) === lineAbove;
}

function directivesOf(snapshot: Snapshot): readonly Directive[] {
  return snapshot.document.sections.flatMap(({ start, section }) =>
    section.directives.map((directive) => moveDirective(directive, start)),
  );
}

function extend({ rules, actionSpan }: Directive, rule: RuleMeta): Edit {
  return insert((rules[rules.length - 1]?.span ?? actionSpan).end, ` ${rule.id}`);
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** A byte order mark stays in front of everything. */
function afterMark(snapshot: Snapshot, offset: number): number {
  return offset === 0 && documentText(snapshot.document, span(0, 1)) === '\uFEFF' ? 1 : offset;
}

/** The line break at the end of an offset's line, or of the line above where there is none. */
function eolAt(snapshot: Snapshot, offset: number): string {
  const line = lineOf(snapshot, offset);
  const breakOf = (one: number): string => {
    const end = offsetOf(snapshot, { line: one, character: Number.MAX_SAFE_INTEGER });
    const at: Span = span(end, end + 2);
    return /^(?:\r\n|\n|\r)/.exec(documentText(snapshot.document, at))?.[0] ?? '';
  };
  return breakOf(line) || (line > 0 ? breakOf(line - 1) : '') || '\n';
}
