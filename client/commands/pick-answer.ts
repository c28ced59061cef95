import { l10n, type QuickPickItem, window } from 'vscode';
import type { SlotOptions } from '../../server/protocol';
import { shownText } from '../shown-text';

interface Answer extends QuickPickItem {
  /** Undefined for the item that only says that an answer can be typed. */
  readonly answer: string | undefined;
}

/** Lets somebody pick an option of a slot or type an answer of their own; undefined when they do neither. */
export function pickAnswer({ path, hint, options }: SlotOptions): Promise<string | undefined> {
  const picker = window.createQuickPick<Answer>();
  picker.title = shownText(path);
  picker.placeholder = hint === '' ? l10n.t('Type an answer') : hint;
  picker.matchOnDetail = true;
  const known = options.map(
    ({ value, detail }): Answer => ({ label: shownText(value), description: shownText(detail), answer: value }),
  );
  const offer = (typed: string): void => {
    picker.items = options.some(({ value }) => value === typed) ? known : [...known, typedAnswer(typed)];
  };
  offer('');
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => offer(value.trim()));
    picker.onDidAccept(() => {
      const answer = picker.activeItems[0]?.answer;
      if (answer === undefined) return;
      resolve(answer);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** Stays in the list whatever is typed, because what is typed is the answer. */
function typedAnswer(typed: string): Answer {
  if (typed === '') return { label: `$(edit) ${l10n.t('Type an answer…')}`, answer: undefined, alwaysShow: true };
  return {
    label: `$(edit) ${shownText(typed)}`,
    description: l10n.t('your own answer'),
    answer: typed,
    alwaysShow: true,
  };
}
