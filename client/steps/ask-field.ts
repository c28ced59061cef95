import { l10n, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { offerBack } from './offer-back';

/** One step of a short series of questions. */
export interface Field {
  readonly placeholder: string;
  readonly items: readonly QuickPickItem[];
  /** What a typed text answers, undefined while it is no answer; none where only items can be picked. */
  readonly typed: ((text: string) => string | undefined) | undefined;
}

export type FieldAnswer = { readonly text: string } | 'back' | 'stop';

/** Asks for one of the items or a text of somebody's own; `done` steps of `steps` are behind. */
export function askField(title: string, field: Field, done: number, steps: number): Promise<FieldAnswer> {
  const picker = window.createQuickPick<QuickPickItem>();
  picker.title = title;
  picker.step = done + 1;
  picker.totalSteps = steps;
  picker.placeholder = field.placeholder;
  picker.ignoreFocusOut = true;
  picker.buttons = done > 0 ? [QuickInputButtons.Back] : [];
  const offer = (): void => {
    const text = picker.value.trim();
    const answer = text === '' ? undefined : field.typed?.(text);
    const own = answer === undefined ? [] : [{ label: answer, description: l10n.t('as typed'), alwaysShow: true }];
    const isListed = field.items.some(({ label }) => label === answer);
    picker.items = isListed ? field.items : [...own, ...field.items];
    // Where nothing that is listed begins like it, Enter takes what was typed.
    const begun = field.items.find(({ label }) => label.toLowerCase().startsWith(text.toLowerCase()));
    picker.activeItems = begun === undefined ? own : [begun];
  };
  picker.onDidChangeValue(offer);
  offer();
  const forgetBack = offerBack(done > 0);
  return new Promise((resolve) => {
    const end = (answer: FieldAnswer): void => {
      forgetBack();
      resolve(answer);
      picker.hide();
    };
    picker.onDidTriggerButton(() => end('back'));
    picker.onDidAccept(() => {
      const chosen = picker.activeItems[0];
      if (chosen !== undefined) end({ text: chosen.label });
    });
    picker.onDidHide(() => {
      forgetBack();
      resolve('stop');
      picker.dispose();
    });
    picker.show();
  });
}
