import { l10n, Range, type TextDocument, type TextEditor, window, workspace } from 'vscode';
import type { Range as LspRange } from 'vscode-languageserver-types';
import type { SlotOptions } from '../../server/protocol';
import { sayNoAnswer } from '../commands/go-to-slot';
import type { Services } from '../commands/services';
import { say, selectSlot, strategyEditor } from '../commands/strategy-editor';
import { fromPosition, identify, toRange } from '../positions';
import { columnOf } from '../sections/reveal-node';
import { escapePipes } from './answer-text';
import { askAnswer } from './ask-answer';
import { answeredCount, answerStep, moveSteps, type Step } from './steps';

/**
 * Walks through the open slots of the strategy, or of one section of it, and asks for the answer to each while the slot
 * is selected in the editor. Every answer is a step of its own to undo.
 *
 * @param section the id of a node of the outline, as the view passes it
 */
export async function fillStepByStep(services: Services, section: unknown): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const { document } = editor;
  const range = services.sections.rangeOf(section);
  const found = await askOpen(services, document, range);
  if (found === undefined) {
    sayNoAnswer();
    return;
  }
  if (found.length === 0) {
    say(range === undefined ? l10n.t('No open slot left in this strategy.') : l10n.t('No open slot left there.'));
    return;
  }
  const answered = await walk(services, document, found);
  const left = (await askOpen(services, document, undefined))?.length;
  if (left !== undefined) void window.showInformationMessage(summaryOf(answered, left));
}

/** Asks slot by slot, and tells how many were answered. */
async function walk(services: Services, document: TextDocument, slots: readonly LspRange[]): Promise<number> {
  let steps: readonly Step[] = slots.map((slot) => ({ ...spanOf(document, toRange(slot)), answer: undefined }));
  const asked = new Map<number, SlotOptions>();
  let isWriting = false;
  const listening = workspace.onDidChangeTextDocument((event) => {
    if (event.document !== document || isWriting) return;
    for (const change of event.contentChanges) steps = moveSteps(steps, change);
  });
  try {
    let direction = 1;
    for (let index = 0; index >= 0 && index < steps.length; index += direction) {
      const step = steps[index];
      if (step === undefined || document.isClosed) break;
      const slot = step.answer === undefined ? await slotAt(services, document, step.start) : asked.get(index);
      // Somebody has filled it in by other means.
      if (slot === undefined) continue;
      if (step.answer === undefined) {
        const span = spanOf(document, toRange(slot.range));
        steps = steps.map((other, at) => (at === index ? { ...span, answer: undefined } : other));
      }
      asked.set(index, slot);
      const editor = await window.showTextDocument(document, { viewColumn: columnOf(document), preserveFocus: true });
      selectSlot(editor, rangeOf(document, steps[index] ?? step));
      const outcome = await askAnswer({
        slot,
        walk: { step: index + 1, steps: steps.length, given: step.answer, canGoBack: index > 0 },
      });
      if (outcome.kind === 'stop') break;
      direction = outcome.kind === 'back' ? -1 : 1;
      if (outcome.kind !== 'answer' || outcome.answer === steps[index]?.answer) continue;
      const written = slot.inTable ? escapePipes(outcome.answer) : outcome.answer;
      isWriting = true;
      const isWritten = await replace(editor, rangeOf(document, steps[index] ?? step), written);
      isWriting = false;
      if (!isWritten) {
        say(l10n.t('The answer could not be filled in. Is the file read-only?'));
        break;
      }
      steps = answerStep(steps, index, written, outcome.answer);
    }
  } finally {
    listening.dispose();
  }
  return answeredCount(steps);
}

/** The ranges of the open slots, those that may stay open among them; undefined when the server does not answer. */
async function askOpen(
  { server }: Services,
  document: TextDocument,
  range: LspRange | undefined,
): Promise<readonly LspRange[] | undefined> {
  const params = { ...identify(document), ...(range === undefined ? {} : { range }) };
  const open = await server.ask((requests) => requests.openSlots(params));
  return open === undefined ? undefined : (open?.slots ?? []).map((slot) => slot.range);
}

async function slotAt({ server }: Services, document: TextDocument, offset: number): Promise<SlotOptions | undefined> {
  const params = { ...identify(document), position: fromPosition(document.positionAt(offset)) };
  return (await server.ask((requests) => requests.slotOptions(params))) ?? undefined;
}

function replace(editor: TextEditor, range: Range, text: string): Thenable<boolean> {
  return editor.edit((builder) => builder.replace(range, text));
}

function spanOf(document: TextDocument, { start, end }: Range): { readonly start: number; readonly end: number } {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

function rangeOf(document: TextDocument, { start, end }: Step): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

function summaryOf(answered: number, left: number): string {
  const done = answered === 1 ? l10n.t('1 slot was answered.') : l10n.t('{0} slots were answered.', answered);
  if (left === 0) return `${done} ${l10n.t('None is open any more.')}`;
  return `${done} ${left === 1 ? l10n.t('1 is still open.') : l10n.t('{0} are still open.', left)}`;
}
