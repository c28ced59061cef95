import { documentText } from '../document/document';
import type { PlacedFinding } from '../rules/rule';
import type { Snapshot } from '../snapshot';
import { composeEdits } from '../text/composeEdits';
import type { Edit } from '../text/pieces';

/** The kind of the action that applies every safe fix; editors can run it when a file is saved. */
export const FIX_ALL_KIND = 'source.fixAll.strategist';

/** Fixes can make room for others, but two that undo each other must not go on forever. */
const MOST_ROUNDS = 10;

/** The edits of all safe fixes and of those that these make room for, until none is left. `attempt` checks all of a text. */
export function everySafeFix(snapshot: Snapshot, attempt: (old: Snapshot, change: Edit) => Snapshot): readonly Edit[] {
  const rounds: (readonly Edit[])[] = [];
  for (let now = snapshot; rounds.length < MOST_ROUNDS; ) {
    const edits = changing(now, safeEdits(now.findings.all()));
    const change = asOne(now, edits);
    if (change === undefined) break;
    rounds.push(edits);
    now = attempt(now, change);
  }
  return changing(snapshot, composeEdits(snapshot.document.text.length, rounds));
}

/** Without the edits that leave the text as it is. */
function changing({ document }: Snapshot, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter((edit) => documentText(document, edit) !== edit.text);
}

/** From the first edit to the last, with what lies between; undefined where there is none. */
function asOne({ document }: Snapshot, edits: readonly Edit[]): Edit | undefined {
  const [first, last] = [edits[0], edits.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { start } = first;
  const covered = documentText(document, { start, end: last.end });
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { start, end: last.end, text: applyEdits(covered, moved) };
}

/**
 * The edits of all safe fixes, in order and without overlaps: where two fixes touch the same text the first one counts,
 * and the other is found again when the findings are looked for anew.
 */
export function safeEdits(findings: readonly PlacedFinding[]): readonly Edit[] {
  const chosen: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.find(({ safe }) => safe);
    if (fix === undefined || fix.edits.some((edit) => clashes(chosen, edit))) continue;
    for (const edit of fix.edits) chosen.splice(indexOf(chosen, edit.start), 0, edit);
  }
  return chosen;
}

/** The chosen edits are in order and apart from each other, so only the neighbours can clash. */
function clashes(chosen: readonly Edit[], edit: Edit): boolean {
  const index = indexOf(chosen, edit.start);
  return [chosen[index - 1], chosen[index]].some((other) => other !== undefined && clash(edit, other));
}

/** An insertion beside another edit clashes too: nobody can tell which comes first. */
function clash(left: Edit, right: Edit): boolean {
  const isInsertion = left.start === left.end || right.start === right.end;
  return isInsertion
    ? left.start <= right.end && right.start <= left.end
    : left.start < right.end && right.start < left.end;
}

function indexOf(chosen: readonly Edit[], start: number): number {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chosen[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text after edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  for (const edit of edits) {
    done += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return done + text.slice(at);
}
