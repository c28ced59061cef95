import { l10n, type TextEditor } from 'vscode';
import type { SlotOptions } from '../../server/protocol';
import { fromPosition, identify, toRange } from '../positions';
import { escapePipes } from '../steps/answer-text';
import { askAnswer } from '../steps/ask-answer';
import { sayNoAnswer, selectNextSlot } from './go-to-slot';
import type { Services } from './services';
import { say, selectSlot, strategyEditor } from './strategy-editor';

/** Asks for the answer to the slot at the cursor, or to the next one, fills it in and goes on to the one after it. */
export async function fillSlot(services: Services): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const options = await optionsHereOrNext(services, editor);
  if (options === undefined) {
    sayNoAnswer();
    return;
  }
  if (options === null) {
    say(l10n.t('No open slot left in this strategy.'));
    return;
  }
  const { version } = editor.document;
  const slot = toRange(options.range);
  selectSlot(editor, slot);
  const outcome = await askAnswer({ slot: options, walk: undefined });
  if (outcome.kind !== 'answer') return;
  const answer = options.inTable ? escapePipes(outcome.answer) : outcome.answer;
  const isApplied =
    version === editor.document.version && (await editor.edit((builder) => builder.replace(slot, answer)));
  if (!isApplied) {
    say(l10n.t('The text has changed in the meantime, so nothing was filled in. Please try again.'));
    return;
  }
  await selectNextSlot(services, editor, 'next');
}

/** Null when no slot is open, undefined when the server does not answer. */
async function optionsHereOrNext(
  { server }: Services,
  { document, selection }: TextEditor,
): Promise<SlotOptions | null | undefined> {
  const params = { ...identify(document), position: fromPosition(selection.active) };
  return server.ask(async (requests) => {
    const here = await requests.slotOptions(params);
    if (here !== null) return here;
    const next = await requests.findSlot({ ...params, direction: 'next' });
    return next && requests.slotOptions({ ...params, position: next.range.start });
  });
}
