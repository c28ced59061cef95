import { CancellationTokenSource, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { isStrategyText } from '../../server/protocol';
import { shownText } from '../shown-text';

interface Candidate extends QuickPickItem {
  /** Undefined for the item that leads to the open dialog. */
  readonly uri: Uri | undefined;
}

/** More Markdown files than this are not looked into: whoever has more knows where the strategy is. */
const MOST_FILES = 2000;
/** So many files are read at a time, which keeps a slow or remote disk busy without flooding it. */
const AT_A_TIME = 16;

/** Offers the strategies of the workspace, found by their text as the list is open, and the open dialog. */
export async function openStrategy(): Promise<void> {
  const picked = await pickStrategy();
  if (picked === undefined) return;
  const [uri] = picked.uri === undefined ? ((await browse()) ?? []) : [picked.uri];
  if (uri !== undefined) await window.showTextDocument(uri);
}

function browse(): Thenable<Uri[] | undefined> {
  return window.showOpenDialog({
    title: l10n.t('Open a Strategy'),
    openLabel: l10n.t('Open'),
    filters: { Markdown: ['md', 'markdown'] },
  });
}

function pickStrategy(): Promise<Candidate | undefined> {
  const picker = window.createQuickPick<Candidate>();
  const browseItem: Candidate = { label: `$(folder-opened) ${l10n.t('Browse…')}`, uri: undefined, alwaysShow: true };
  const cancellation = new CancellationTokenSource();
  picker.placeholder = l10n.t('Open a strategy of this workspace');
  picker.matchOnDescription = true;
  picker.keepScrollPosition = true;
  picker.busy = true;
  picker.items = [browseItem];
  let found: readonly Candidate[] = [];
  const search = eachStrategy(cancellation, (uri) => {
    found = [...found, { label: shownText(nameOf(uri)), description: shownText(folderOf(uri)), uri }];
    picker.items = [...found, browseItem];
    picker.activeItems = picker.items.slice(0, 1);
  });
  return new Promise((resolve) => {
    const done = (): void => {
      picker.busy = false;
      if (found.length === 0) picker.placeholder = l10n.t('No strategy was found in this workspace');
    };
    search.then(done, done);
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      cancellation.cancel();
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

async function eachStrategy({ token }: CancellationTokenSource, tell: (uri: Uri) => void): Promise<void> {
  const files = await workspace.findFiles('**/*.{md,markdown}', '**/node_modules/**', MOST_FILES, token);
  const sorted = files.sort((left, right) => left.path.localeCompare(right.path));
  for (let start = 0; start < sorted.length && !token.isCancellationRequested; start += AT_A_TIME) {
    const batch = sorted.slice(start, start + AT_A_TIME);
    const are = await Promise.all(batch.map(isStrategyFile));
    if (token.isCancellationRequested) return;
    batch.filter((_, index) => are[index]).forEach(tell);
  }
}

async function isStrategyFile(uri: Uri): Promise<boolean> {
  try {
    return isStrategyText(new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch {
    return false; // The file is gone or may not be read, so it cannot be opened either.
  }
}

/** Relative to the workspace; empty for a file at the top of it. */
function folderOf(uri: Uri): string {
  const path = workspace.asRelativePath(uri);
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
