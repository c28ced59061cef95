import { l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { UpgradeChoice, UpgradeChoices } from '../../server/protocol';
import { identify } from '../positions';
import { sayNoAnswer } from './go-to-slot';
import type { Services } from './services';
import { say, strategyEditor } from './strategy-editor';

/** Asks for a newer version and opens what an upgrade to it changes in VS Code's Refactor Preview. */
export async function upgradeStrategy(services: Services): Promise<void> {
  const { server } = services;
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const { document } = editor;
  const choices = await server.ask((requests) => requests.upgradeChoices(identify(document)));
  if (choices == null) {
    sayNoAnswer();
    return;
  }
  if (choices.versions.length === 0) {
    say(l10n.t('There is nothing to upgrade: this strategy is of v{0}, and no newer version is known.', choices.from));
    return;
  }
  const chosen = await pickVersion(choices);
  if (chosen === undefined) return;
  const upgrade = await server.ask((requests) => requests.upgrade({ ...identify(document), version: chosen.version }));
  if (upgrade === undefined) {
    sayNoAnswer();
    return;
  }
  // An edit for another version would land somewhere else; whoever types on can ask again.
  if (upgrade === null || upgrade.version !== document.version) {
    say(l10n.t('The text has changed in the meantime, so nothing was upgraded. Please try again.'));
    return;
  }
  say(
    l10n.t('Tick the file for all changes, or some of them (Space), and press Apply (Ctrl+Enter, on macOS Cmd+Enter).'),
  );
  await workspace.applyEdit(upgrade.edit);
  if (document.version !== upgrade.version) say(slotsOf(chosen.slots));
}

interface VersionItem extends QuickPickItem {
  readonly choice: UpgradeChoice;
}

async function pickVersion(choices: UpgradeChoices): Promise<UpgradeChoice | undefined> {
  const items = choices.versions.map(
    (choice, index): VersionItem => ({
      label: `v${choice.version}`,
      description: summaryOf(choice),
      detail: namesOf(choice, choices.versions[index + 1]),
      choice,
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Upgrade to a Newer Version'),
    placeHolder: stateOf(choices),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

/** As what the strategy is read, and what is said of that where title and footer do not agree. */
function stateOf({ from, title, footer }: UpgradeChoices): string {
  return title !== '' && footer !== '' && title !== footer
    ? l10n.t(
        'The title says v{0}, the footer v{1}, the sections v{2}. Both will say what you pick.',
        title,
        footer,
        from,
      )
    : l10n.t('This strategy is of v{0}. You see every change before it is made.', from);
}

function summaryOf({ sections, slots }: UpgradeChoice): string {
  const added = sections.length === 1 ? l10n.t('1 new section') : l10n.t('{0} new sections', sections.length);
  return sections.length === 0 ? l10n.t('title and footer only') : `${added}, ${slotsOf(slots)}`;
}

function slotsOf(count: number): string {
  return count === 1 ? l10n.t('1 more open slot') : l10n.t('{0} more open slots', count);
}

/** What the version brings beyond the one before it, which has its own line below. */
function namesOf(choice: UpgradeChoice, before: UpgradeChoice | undefined): string {
  const known = new Set([...(before?.sections ?? []), ...(before?.fields ?? [])]);
  const names = [...choice.sections, ...choice.fields].filter((name) => !known.has(name)).join(', ');
  if (names === '') return choice.documentation;
  return before === undefined ? l10n.t('Adds {0}', names) : l10n.t('Adds {0}, and all of v{1}', names, before.version);
}
