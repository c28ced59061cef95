import { type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import type { Outline, Readiness } from '../server/protocol';
import { filledOf, verdictOf } from './labels';
import type { ShownStrategy } from './shown-strategy';
import type { Strategies } from './strategies';

/** Says in the status bar how many slots of the active strategy are open, and leads to the next one. */
export function showOpenSlots(strategies: Strategies, shown: ShownStrategy): Disposable {
  // Just behind the counts of problems, which have priority 50.
  const item = window.createStatusBarItem('strategist.openSlots', StatusBarAlignment.Left, 49);
  item.name = l10n.t('Open Slots of the Strategy');

  const update = (): void => {
    const document = window.activeTextEditor?.document;
    const current = shown.current();
    const outline = current?.document === document ? current?.outline : undefined;
    if (document === undefined || !strategies.has(document) || outline === undefined) {
      item.hide();
      return;
    }
    const { openSlots } = outline;
    item.text = openSlots === 0 ? `$(pass) ${l10n.t('All filled')}` : `$(edit) ${l10n.t('{0} open', openSlots)}`;
    item.tooltip = tooltipOf(outline, current?.readiness);
    item.accessibilityInformation = { label: spokenOf(outline), role: openSlots === 0 ? 'status' : 'button' };
    item.command = openSlots === 0 ? undefined : 'strategist.nextSlot';
    item.show();
  };
  const listeners = [window.onDidChangeActiveTextEditor(update), shown.onDidChange(update)];
  update();
  return {
    dispose: () => {
      for (const disposable of [...listeners, item]) disposable.dispose();
    },
  };
}

function spokenOf({ openSlots, ...progress }: Outline): string {
  const open =
    openSlots === 0
      ? l10n.t('No open slot in this strategy')
      : openSlots === 1
        ? l10n.t('1 open slot in this strategy')
        : l10n.t('{0} open slots in this strategy', openSlots);
  return progress.total === 0 ? open : `${open}, ${filledOf(progress)}`;
}

/** Plain text: Markdown that is escaped by VS Code does not break its lines at blanks. */
function tooltipOf(outline: Outline, readiness: Readiness | undefined): string {
  // Keys can be changed and no extension is told of it, so these are named as what they are, the defaults.
  const keys = l10n.t('Click to go to the next one. Default key: Alt+N, on macOS Ctrl+Option+N');
  return [
    spokenOf(outline),
    ...(readiness === undefined ? [] : [verdictOf(readiness)]),
    ...(outline.openSlots === 0 ? [] : [keys]),
  ].join('\n');
}
