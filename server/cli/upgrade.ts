import type { UpgradeChoices } from '../protocol';
import { applyEdits, type Edit } from '../service';
import type { UpgradeCommand } from './arguments';
import { replaceFile } from './replaceFile';
import type { Strategies } from './strategies';
import { unifiedDiff } from './unifiedDiff';

/** What became of one file. */
export interface UpgradedFile {
  readonly path: string;
  readonly outcome: 'shown' | 'upgraded' | 'nothing to upgrade' | 'no strategy' | 'failed';
  /** Where it was upgraded or shown the two versions, where it failed why, otherwise the version that it has. */
  readonly detail: string;
  /** The change as a unified diff, where it is shown. */
  readonly diff: string;
}

/** Upgrades a file, or works out what that would change; what cannot be read or written stays as it is. */
export function upgradeFile(strategies: Strategies, path: string, { to, isWriting }: UpgradeCommand): UpgradedFile {
  const without = (outcome: UpgradedFile['outcome'], detail: string): UpgradedFile => {
    return { path, outcome, detail, diff: '' };
  };
  const opened = strategies.open(path);
  if (opened.kind === 'unreadable') return without('failed', opened.error);
  if (opened.kind === 'markdown') return without('no strategy', '');
  const { file, snapshot } = opened;
  const { upgrade } = strategies.service;
  const choices = upgrade.choices(snapshot);
  const wanted = to ?? choices.versions[0]?.version;
  const plan = wanted === undefined ? undefined : upgrade.plan(snapshot, wanted);
  if (plan === undefined) return without('nothing to upgrade', `v${choices.from}`);
  const edits = plan.steps.map(({ edit }) => edit);
  const detail = `${writtenVersion(choices)} to v${plan.to}`;
  if (!isWriting) return { path, outcome: 'shown', detail, diff: diffOf(path, file.text, file.hasMark, edits) };
  const text = applyEdits(file.text, edits);
  const reason = replaceFile(path, file.bytes, new TextEncoder().encode(file.hasMark ? `\uFEFF${text}` : text));
  return reason === undefined ? without('upgraded', detail) : without('failed', reason);
}

function writtenVersion({ from, title, footer }: UpgradeChoices): string {
  if (title !== '' && footer !== '' && title !== footer) return `v${title} in its title and v${footer} in its footer`;
  return `v${title || footer || from}`;
}

/** Of the file as it is on disk, a byte order mark among its first line. */
function diffOf(path: string, text: string, hasMark: boolean, edits: readonly Edit[]): string {
  if (!hasMark) return unifiedDiff(path, text, edits);
  const moved = edits.map(({ start, end, text: own }) => ({ start: start + 1, end: end + 1, text: own }));
  return unifiedDiff(path, `\uFEFF${text}`, moved);
}

export function describeUpgraded({ path, outcome, detail }: UpgradedFile): string {
  switch (outcome) {
    case 'shown':
      return `${path}: would be upgraded from ${detail}; --write does it`;
    case 'upgraded':
      return `${path}: upgraded from ${detail}`;
    case 'nothing to upgrade':
      return `${path}: nothing to upgrade, it is ${detail}`;
    case 'no strategy':
      return `${path}: is Markdown but no strategy`;
    case 'failed':
      return `${path}: not upgraded: ${detail}`;
  }
}
