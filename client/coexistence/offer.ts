import { type Disposable, type ExtensionContext, l10n, window } from 'vscode';
import type { ShownStrategy } from '../shown-strategy';
import { shownText } from '../shown-text';
import { type Conflict, conflictsOf } from './conflicts';

/** Set for good once somebody wants no such offer anywhere. */
const NEVER = 'coexistence.never';
/** Set for a workspace once the offer was made in it, whatever the choice was. */
const OFFERED = 'coexistence.offered';

/**
 * Offers once a workspace to keep other checks from reporting the open slots of a strategy as mistakes, when a strategy
 * is shown and such a check is really on.
 */
export function offerCoexistence({ globalState, workspaceState }: ExtensionContext, shown: ShownStrategy): Disposable {
  const isDone = (): boolean => globalState.get(NEVER) === true || workspaceState.get(OFFERED) === true;
  const look = async (): Promise<void> => {
    const current = shown.current();
    // Before its outline is there, a strategy may only have been passed by.
    if (current?.outline === undefined || isDone()) return;
    const conflicts = conflictsOf(current.document);
    if (conflicts.length === 0) return;
    await workspaceState.update(OFFERED, true);
    if ((await offer(conflicts)) === 'never') await globalState.update(NEVER, true);
  };
  return shown.onDidChange(() => void look());
}

async function offer(conflicts: readonly Conflict[]): Promise<'never' | undefined> {
  const change = l10n.t('Change It');
  const never = l10n.t('Never');
  const message = conflicts.map(({ explanation }) => explanation).join(' ');
  const chosen = await window.showInformationMessage(message, change, l10n.t('Not Now'), never);
  if (chosen === never) return 'never';
  if (chosen !== change) return undefined;
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { resolve } of conflicts) undo.push(await resolve());
  } catch (error) {
    void sayFailed(error);
  }
  if (undo.length > 0) void offerUndo(undo);
  return undefined;
}

async function offerUndo(undo: readonly (() => Promise<void>)[]): Promise<void> {
  const button = l10n.t('Undo');
  const chosen = await window.showInformationMessage(l10n.t('Changed, for strategies to be left alone.'), button);
  if (chosen !== button) return;
  try {
    for (const takeBack of undo) await takeBack();
  } catch (error) {
    void sayFailed(error);
  }
}

/** Settings cannot be written where their file is read-only or holds a mistake; VS Code says which. */
async function sayFailed(error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await window.showErrorMessage(l10n.t('Not changed: {0}', shownText(reason)));
}
