import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { VersionId } from '../../schema';
import { offsetOf, type Snapshot } from '../../snapshot';
import type { Span } from '../../text/span';

/** The kind is stable, so that an editor can bind a key to it. */
export const UPGRADE_KIND = `${CodeActionKind.RefactorRewrite}.upgrade`;

/** What the `data` of an action says, by which its edit is worked out when somebody chooses it. */
export interface UpgradeData {
  readonly upgrade: { readonly uri: string; readonly version: number; readonly to: string };
}

/**
 * An action without its edit for each newer version, the newest first: on the title and the footer, and anywhere for
 * somebody who asks for this kind alone.
 */
export function upgradeActions(
  snapshot: Snapshot,
  targets: () => readonly VersionId[],
  range: Range,
  only: readonly string[] | undefined,
): CodeAction[] {
  const isAskedFor = only?.includes(UPGRADE_KIND) === true;
  const isWanted = only === undefined || only.some((kind) => kind === '' || `${UPGRADE_KIND}.`.startsWith(`${kind}.`));
  if (!isWanted || !(isAskedFor || isAtVersion(snapshot, range))) return [];
  const { uri, version } = snapshot;
  return [...targets()].reverse().map((to): CodeAction => {
    const data: UpgradeData = { upgrade: { uri, version, to } };
    return { title: `Upgrade to v${to}`, kind: UPGRADE_KIND, data };
  });
}

function isAtVersion(snapshot: Snapshot, range: Range): boolean {
  const { title, footer } = snapshot.strategy;
  const start = offsetOf(snapshot, range.start);
  const end = offsetOf(snapshot, range.end);
  // The whole line of the title counts, also before its `#`.
  const line = (at: Span): Span => ({ start: at.start - '# '.length, end: at.end });
  return [title?.span, footer?.name?.span].some((at) => at !== undefined && line(at).start <= end && start <= at.end);
}
