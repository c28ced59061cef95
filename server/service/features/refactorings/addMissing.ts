import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { sectionAt } from '../../document/document';
import type { PlacedFinding } from '../../rules/rule';
import type { Snapshot } from '../../snapshot';
import type { Edit } from '../../text/pieces';
import { touches } from '../../text/span';
import type { DiagnosticClient } from '../diagnostics';
import { diagnosticOf } from '../diagnostics';
import { editsOf } from '../workspaceEdit';

/** The kinds of these actions wherever the cursor is on no finding; on one they are quick fixes. */
export const ADD_FIELD_KIND = `${CodeActionKind.RefactorRewrite}.addField`;
export const ADD_SECTION_KIND = `${CodeActionKind.RefactorRewrite}.addSection`;

/** A section in another words altogether lacks dozens of fields; a menu of them helps nobody, and the last one adds all. */
const MOST_SINGLE = 8;

/**
 * Adds what rules find missing, one by one or all at once. A finding is at one place, beside the gap; what it adds is
 * offered in the whole section that lacks it, and missing sections at the title, too.
 */
export function addMissing(snapshot: Snapshot, offset: number, client: DiagnosticClient): readonly CodeAction[] {
  const placed = sectionAt(snapshot.document, offset);
  if (placed === undefined) return [];
  const here = snapshot.findings.inSection(placed);
  const number = placed.section.heading?.number ?? '';
  const fields = additions(here.filter(({ rule }) => rule.id === 'missing-field'));
  const isTitle = placed.section.heading === undefined || placed.section.heading.depth === 1;
  const nearby = here.filter(({ rule, span }) => rule.id === 'missing-section' && touches(span, offset));
  const sections =
    isTitle || nearby.length > 0 ? additions(snapshot.findings.all(({ rule }) => rule.id === 'missing-section')) : [];
  return [
    ...single(snapshot, fields, offset),
    ...together(
      snapshot,
      client,
      fields,
      offset,
      ADD_FIELD_KIND,
      `Add ${allOf(fields)} missing fields of section ${number}`,
    ),
    ...together(snapshot, client, sections, offset, ADD_SECTION_KIND, `Add ${allOf(sections)} missing sections`),
  ];
}

/** What a finding would insert. */
interface Addition {
  readonly finding: PlacedFinding;
  readonly title: string;
  readonly edit: Edit;
}

function additions(findings: readonly PlacedFinding[]): readonly Addition[] {
  const titles = new Set<string>();
  return findings.flatMap((finding): readonly Addition[] => {
    const fix = finding.fixes?.[0];
    const edit = fix?.edits[0];
    const isInsertion = fix?.edits.length === 1 && edit !== undefined && edit.start === edit.end;
    // Several findings can have one fix, which settles all of them.
    if (!isInsertion || titles.has(fix.title)) return [];
    titles.add(fix.title);
    return [{ finding, title: fix.title, edit }];
  });
}

function allOf({ length }: readonly Addition[]): string {
  return length === 2 ? 'both' : `all ${length}`;
}

/** Those on whose finding the cursor is are quick fixes already. */
function single(snapshot: Snapshot, missing: readonly Addition[], offset: number): readonly CodeAction[] {
  return missing
    .filter(({ finding }) => !touches(finding.span, offset))
    .slice(0, MOST_SINGLE)
    .map(({ title, edit }) => ({ title, kind: ADD_FIELD_KIND, edit: editsOf(snapshot, [edit]) }));
}

function together(
  snapshot: Snapshot,
  client: DiagnosticClient,
  missing: readonly Addition[],
  offset: number,
  kind: string,
  title: string,
): readonly CodeAction[] {
  if (missing.length < 2) return [];
  const edit = editsOf(snapshot, inOnePlace(missing.map(({ edit }) => edit)));
  const isAtFinding = missing.some(({ finding }) => touches(finding.span, offset));
  if (!isAtFinding) return [{ title, kind, edit }];
  const diagnostics = missing.map(({ finding }) => diagnosticOf(snapshot, finding, client));
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics, edit }];
}

/** What several insertions put at one place, as one in the order of the format. */
function inOnePlace(edits: readonly Edit[]): readonly Edit[] {
  const places = new Map<number, string>();
  for (const { start, text } of edits) places.set(start, (places.get(start) ?? '') + text);
  return [...places]
    .map(([start, text]) => ({ start, end: start, text }))
    .sort((left, right) => left.start - right.start);
}
