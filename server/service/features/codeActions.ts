import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Catalogue } from '../schema/catalogue';
import { offsetOf, rangeIn, type Snapshot } from '../snapshot';
import { shift } from '../text/span';
import { diagnosticOf } from './diagnostics';
import { insertRow } from './insertRow';
import { slotChoices } from './slotChoices';
import { type PlacedSlot, slotAt } from './slots';

/** The kind of “Insert row below”, so that an editor can bind a key to it. */
export const INSERT_ROW_KIND = `${CodeActionKind.RefactorRewrite}.insertRow`;

/** A menu longer than this is no longer a quick fix; completion has the rest. */
const MOST_CHOICES = 12;

/** `only` narrows the kinds as LSP says: a kind admits itself and everything below it. */
export function codeActions(
  snapshot: Snapshot,
  catalogue: Catalogue,
  range: Range,
  only: readonly string[] | undefined,
): CodeAction[] {
  const wants = (kind: string): boolean =>
    only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const slot = slotAt(snapshot, offsetOf(snapshot, range.start)) ?? slotAt(snapshot, offsetOf(snapshot, range.end));
    if (slot !== undefined) actions.push(...fillSlot(snapshot, catalogue, slot));
  }
  if (wants(INSERT_ROW_KIND)) {
    const row = insertRow(snapshot, range.start);
    if (row !== null) {
      actions.push({ title: 'Insert row below', kind: INSERT_ROW_KIND, edit: editOf(snapshot, row.edits) });
    }
  }
  return actions;
}

function fillSlot(snapshot: Snapshot, catalogue: Catalogue, found: PlacedSlot): CodeAction[] {
  const range = rangeIn(snapshot, found.placed, found.slot.span);
  const diagnostics = diagnosticsOf(snapshot, found);
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

function diagnosticsOf(snapshot: Snapshot, { placed, slot }: PlacedSlot): Diagnostic[] {
  const at = shift(slot.span, placed.start);
  return snapshot.findings
    .inSection(placed)
    .filter((finding) => finding.span.start === at.start && finding.span.end === at.end)
    .map((finding) => diagnosticOf(snapshot, finding));
}

function editOf(snapshot: Snapshot, edits: readonly TextEdit[]): WorkspaceEdit {
  const { uri, version } = snapshot;
  return { documentChanges: [{ textDocument: { uri, version }, edits: [...edits] }] };
}
