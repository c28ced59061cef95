import {
  l10n,
  type QuickInput,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPickItem,
  ThemeIcon,
  window,
} from 'vscode';
import type { SlotOptions } from '../../server/protocol';
import { shownText } from '../shown-text';
import { type AnswerProblem, problemOf } from './answer-text';
import { offerBack } from './offer-back';

/** A question about one slot, or one of a walk through the open slots. */
export interface Question {
  readonly slot: SlotOptions;
  /** Undefined for a question that stands alone, which can only be answered or left. */
  readonly walk: Walk | undefined;
}

export interface Walk {
  /** Counted from 1. */
  readonly step: number;
  readonly steps: number;
  /** What was answered before, for somebody who has come back to it. */
  readonly given: string | undefined;
  readonly canGoBack: boolean;
}

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'back' | 'skip' | 'stop' };

/** Asks one question: in a list where something is known that could be picked, else in a box. */
export function askAnswer(question: Question): Promise<Outcome> {
  return question.slot.options.length > 0 ? askInList(question) : askInBox(question);
}

interface Choice extends QuickPickItem {
  /** Undefined for what was typed, and for the item that only says that something can be. */
  readonly option?: SlotOptions['options'][number];
  /** Leaves the slot open, for those who use no pointer; the button does the same. */
  readonly skips?: true;
}

function askInList(question: Question): Promise<Outcome> {
  const { slot, walk } = question;
  const given = walk?.given;
  const picker = window.createQuickPick<Choice>();
  // A hint that names the options would only say them twice.
  const isMenu = slot.options.some(({ value }) => slot.hint.includes(value));
  picker.placeholder = firstOf(isMenu ? '' : slot.hint, l10n.t('Pick or type an answer'));
  picker.matchOnDescription = true;
  const known = slot.options.map(
    (option): Choice => ({ label: shownText(option.value), description: shownText(option.detail), option }),
  );
  const offer = (): void => {
    const typed = picker.value.trim();
    const isKnown = slot.options.some(({ value, isPattern }) => value === typed && !isPattern);
    const own = isKnown ? [] : [typedChoice(slot, typed, walk !== undefined)];
    const skip = walk === undefined ? [] : [skipChoice()];
    // Whoever presses Enter without a look shall not answer with an example.
    const isAsked = typed === '' && slot.options[0]?.isExample === true;
    picker.items = isAsked ? [...own, ...known, ...skip] : [...known, ...own, ...skip];
    // VS Code would put the item that repeats what was typed before all that begin with it.
    const active = isAsked ? own[0] : (begun(known, typed, slot.closed) ?? own[0]);
    picker.activeItems = active === undefined ? [] : [active];
  };
  picker.onDidChangeValue(offer);
  picker.value = given !== undefined && !slot.options.some(({ value }) => value === given) ? given : '';
  offer();
  const before = known.find(({ option }) => option?.value === given);
  if (before !== undefined) picker.activeItems = [before];
  return ask(picker, question, () => {
    const chosen = picker.activeItems[0];
    const typed = picker.value.trim();
    if (chosen?.skips === true) return { kind: 'skip' };
    if (chosen?.option === undefined && typed === '' && walk !== undefined) return { kind: 'skip' };
    if (chosen?.option === undefined) return isFit(problemOf(typed, slot)) ? answered(typed) : undefined;
    if (!chosen.option.isPattern) return answered(chosen.option.value);
    // A figure is still to be put into it, so it is what typing starts from.
    picker.value = chosen.option.value;
    offer();
    picker.activeItems = picker.items.filter(({ option, skips }) => option === undefined && skips === undefined);
    return undefined;
  });
}

/** The option that Enter takes; where nothing else is allowed, any that holds what was typed is better than none. */
function begun(known: readonly Choice[], typed: string, closed: boolean): Choice | undefined {
  const wanted = typed.toLowerCase();
  return (
    known.find(({ label }) => label.toLowerCase().startsWith(wanted)) ??
    (closed ? known.find(({ label }) => label.toLowerCase().includes(wanted)) : undefined)
  );
}

/** Stays in the list whatever is typed, and says what is wrong with it. */
function typedChoice(slot: SlotOptions, typed: string, skips: boolean): Choice {
  const about = shownText(
    [slot.documentation, slot.hint === '' ? '' : slot.expected].filter((text) => text !== '').join(' '),
  );
  const detail = about === '' ? {} : { detail: about };
  if (typed === '') {
    const label = skips ? l10n.t('Type an answer, or press Enter to skip') : l10n.t('Type an answer…');
    return { label: `$(edit) ${label}`, alwaysShow: true, ...detail };
  }
  const problem = problemOf(typed, slot);
  if (problem === undefined) {
    return { label: `$(edit) ${l10n.t('Use “{0}”', shownText(typed))}`, alwaysShow: true, ...detail };
  }
  return {
    label: `$(warning) ${l10n.t('Use “{0}”', shownText(typed))}`,
    alwaysShow: true,
    detail: sayProblem(problem, false),
  };
}

/** The last of the list, so that no typing and no Enter takes it by chance. */
function skipChoice(): Choice {
  return { label: `$(debug-step-over) ${l10n.t('Skip this slot')}`, alwaysShow: true, skips: true };
}

function askInBox(question: Question): Promise<Outcome> {
  const { slot, walk } = question;
  const box = window.createInputBox();
  box.placeholder = firstOf(slot.hint, slot.expected, l10n.t('Type an answer'));
  const about = [slot.documentation, slot.hint === '' ? '' : slot.expected].filter((text) => text !== '');
  box.prompt = firstOf(about.join(' '), l10n.t('Type an answer'));
  box.value = walk?.given ?? '';
  const validate = (): AnswerProblem | undefined => {
    const problem = problemOf(box.value, slot);
    box.validationMessage = problem === undefined ? undefined : sayProblem(problem, walk !== undefined);
    return problem;
  };
  // Nothing is said before something was typed.
  box.onDidChangeValue(validate);
  return ask(box, question, () => {
    if (walk !== undefined && box.value.trim() === '') return { kind: 'skip' };
    return isFit(validate()) ? answered(box.value.trim()) : undefined;
  });
}

function answered(answer: string): Outcome {
  return { kind: 'answer', answer };
}

function isFit(problem: AnswerProblem | undefined): boolean {
  return problem === undefined || problem === 'notAnOption';
}

function sayProblem(problem: AnswerProblem, canSkip: boolean): string {
  switch (problem) {
    case 'empty':
      return canSkip
        ? l10n.t('Type an answer. Enter with nothing typed skips the slot.')
        : l10n.t('Type an answer. Escape leaves the slot as it is.');
    case 'lineBreak':
      return l10n.t('An answer stays on one line: a line break would end the field or the row.');
    case 'slot':
      return l10n.t('This is a slot again, so it would stay open. Type what it asks for.');
    case 'notAnOption':
      return l10n.t('The format knows no such answer, so it will be reported as a problem.');
  }
}

interface Asking extends QuickInput {
  buttons: readonly QuickInputButton[];
  readonly onDidTriggerButton: (listener: (button: QuickInputButton) => void) => unknown;
  readonly onDidAccept: (listener: () => void) => unknown;
}

/** Shows a list or a box with its title, step and buttons; `accepted` gives the outcome, or undefined to go on asking. */
function ask(input: Asking, { slot, walk }: Question, accepted: () => Outcome | undefined): Promise<Outcome> {
  const skip: QuickInputButton = { iconPath: new ThemeIcon('debug-step-over'), tooltip: l10n.t('Skip This Slot') };
  const stop: QuickInputButton = { iconPath: new ThemeIcon('debug-stop'), tooltip: l10n.t('Stop (Escape)') };
  input.title = shownText(slot.path);
  // People look things up in the text and elsewhere while they answer.
  input.ignoreFocusOut = true;
  if (walk !== undefined) {
    input.step = walk.step;
    input.totalSteps = walk.steps;
    input.buttons = [...(walk.canGoBack ? [QuickInputButtons.Back] : []), skip, stop];
  }
  const forgetBack = offerBack(walk?.canGoBack === true);
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => {
      forgetBack();
      resolve(outcome);
      input.hide();
    };
    input.onDidTriggerButton((button) => {
      end({ kind: button === QuickInputButtons.Back ? 'back' : button === skip ? 'skip' : 'stop' });
    });
    input.onDidAccept(() => {
      const outcome = accepted();
      if (outcome !== undefined) end(outcome);
    });
    input.onDidHide(() => {
      forgetBack();
      resolve({ kind: 'stop' });
      input.dispose();
    });
    input.show();
  });
}

function firstOf(...texts: readonly string[]): string {
  return texts.find((text) => text !== '') ?? '';
}
