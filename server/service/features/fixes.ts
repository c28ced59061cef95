import type { PlacedFinding } from '../rules/rule';
import type { Edit } from '../text/pieces';

/** The kind of the action that applies every safe fix; editors can run it when a file is saved. */
export const FIX_ALL_KIND = 'source.fixAll.strategist';

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
