import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { PlacedFinding } from '../rules/rule';
import type { Catalogue } from '../schema/catalogue';
import { lineOf, offsetOf, rangeIn, rangeOf, type Snapshot } from '../snapshot';
import type { Edit } from '../text/pieces';
import { shift } from '../text/span';
import { type DiagnosticClient, diagnosticOf } from './diagnostics';
import { findingsIn } from './findingsIn';
import { FIX_ALL_KIND, safeEdits } from './fixes';
import { ignoreInFile, ignoreOnLine, type Try } from './ignore';
import { slotChoices } from './slotChoices';
import { type PlacedSlot, slotAt } from './slots';

/** A menu longer than this is no longer a quick fix; completion has the rest. */
const MOST_CHOICES = 12;

/** Of a long selection the first findings get their actions; a menu of hundreds helps nobody. */
const MOST_FINDINGS = 20;

export interface CodeActionContext {
  readonly catalogue: Catalogue;
  readonly client: DiagnosticClient;
  readonly attempt: Try;
}

/**
 * What can be done at a range: the fixes of its findings, the answers to its slot, and last the comments that suppress.
 * `only` narrows the kinds as LSP says: a kind admits itself and everything below it. Every fix of the
 * whole file together is offered only when it is asked for by its kind, because it looks at every finding.
 */
export function codeActions(
  snapshot: Snapshot,
  range: Range,
  only: readonly string[] | undefined,
  context: CodeActionContext,
): CodeAction[] {
  const wants = (kind: string): boolean =>
    only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  const ignoring: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const findings = findingsIn(snapshot, range).slice(0, MOST_FINDINGS);
    actions.push(...findings.flatMap((finding) => fixActions(snapshot, finding, context.client)));
    const slot = slotAt(snapshot, offsetOf(snapshot, range.start)) ?? slotAt(snapshot, offsetOf(snapshot, range.end));
    if (slot !== undefined) actions.push(...fillSlot(snapshot, slot, context));
    ignoring.push(...ignoreActions(snapshot, findings, context));
  }
  if (only !== undefined && wants(FIX_ALL_KIND)) actions.push(...fixAll(snapshot));
  return [...actions, ...ignoring];
}

function fixActions(snapshot: Snapshot, finding: PlacedFinding, client: DiagnosticClient): CodeAction[] {
  const fixes = finding.fixes ?? [];
  const preferred = fixes.length === 1 ? 0 : fixes.findIndex(({ safe }) => safe);
  return fixes.map(({ title, edits }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(snapshot, finding, client)],
    ...(index === preferred ? { isPreferred: true } : {}),
    edit: editOf(snapshot, textEdits(snapshot, edits)),
  }));
}

function fixAll(snapshot: Snapshot): CodeAction[] {
  const edits = safeEdits(snapshot.findings.all());
  if (edits.length === 0) return [];
  const edit = editOf(snapshot, textEdits(snapshot, edits));
  return [{ title: 'Fix all that needs no decision', kind: FIX_ALL_KIND, edit }];
}

/** Never preferred: to look away is not how a problem is solved. */
function ignoreActions(
  snapshot: Snapshot,
  findings: readonly PlacedFinding[],
  { client, attempt }: CodeActionContext,
): CodeAction[] {
  const action = (title: string, at: readonly PlacedFinding[], edit: Edit | undefined): CodeAction[] =>
    edit === undefined
      ? []
      : [
          {
            title,
            kind: CodeActionKind.QuickFix,
            diagnostics: at.map((finding) => diagnosticOf(snapshot, finding, client)),
            edit: editOf(snapshot, textEdits(snapshot, [edit])),
          },
        ];
  const byLine = groupBy(findings, ({ rule, span }) => `${rule.id} ${lineOf(snapshot, span.start)}`);
  const byRule = groupBy(findings, ({ rule }) => rule.id);
  return [
    ...byLine.flatMap(([first, ...more]) =>
      action(`Ignore ${first.rule.id} on this line`, [first, ...more], ignoreOnLine(snapshot, first, attempt)),
    ),
    ...byRule.flatMap(([first, ...more]) =>
      action(`Ignore ${first.rule.id} in this file`, [first, ...more], ignoreInFile(snapshot, first, attempt)),
    ),
  ];
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return [...groups.values()];
}

function fillSlot(snapshot: Snapshot, found: PlacedSlot, { catalogue, client }: CodeActionContext): CodeAction[] {
  const range = rangeIn(snapshot, found.placed, found.slot.span);
  const diagnostics = diagnosticsOf(snapshot, found, client);
  const choices = slotChoices(snapshot, catalogue, found)
    .filter((choice) => !choice.isPattern)
    .slice(0, MOST_CHOICES);
  return choices.map((choice) => ({
    title: `Fill in “${choice.value}”`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    ...(choice.isDefault ? { isPreferred: true } : {}),
    edit: editOf(snapshot, [{ range, newText: choice.value }]),
  }));
}

function diagnosticsOf(snapshot: Snapshot, { placed, slot }: PlacedSlot, client: DiagnosticClient): Diagnostic[] {
  const at = shift(slot.span, placed.start);
  return snapshot.findings
    .inSection(placed)
    .filter((finding) => finding.span.start === at.start && finding.span.end === at.end)
    .map((finding) => diagnosticOf(snapshot, finding, client));
}

function textEdits(snapshot: Snapshot, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(snapshot, edit), newText: edit.text }));
}

function editOf(snapshot: Snapshot, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = snapshot;
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}
