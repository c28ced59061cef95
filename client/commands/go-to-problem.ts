import { commands, l10n, Selection, TextEditorRevealType, window } from 'vscode';
import type { FoundProblem } from '../../server/protocol';
import { fromPosition, identify, toRange } from '../positions';
import { columnOf } from '../sections/reveal-node';
import { shownText } from '../shown-text';
import { sayNoAnswer } from './go-to-slot';
import type { Services } from './services';
import { say, strategyEditor } from './strategy-editor';

/**
 * Goes to the next or previous error or warning of the section that the cursor is in, round the section's end, and shows
 * what is wrong. From the tree of sections it is the first one of the node.
 *
 * @param node the id of a node of the outline, as the view passes it
 */
export async function goToProblem(services: Services, direction: 'next' | 'previous', node?: unknown): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const range = services.sections.rangeOf(node);
  const params = {
    ...identify(editor.document),
    ...(range === undefined
      ? { position: fromPosition(editor.selection.active), direction }
      : { position: range.start, direction: 'first' as const, range }),
  };
  const found = await services.server.ask((requests) => requests.findProblem(params));
  if (found === undefined) {
    sayNoAnswer();
    return;
  }
  if (found === null) {
    say(l10n.t('No problem in this section.'));
    return;
  }
  const { start } = toRange(found.range);
  // The focus may be in the tree of sections, and a hover is shown in the editor that has it.
  const options = { selection: new Selection(start, start), viewColumn: columnOf(editor.document) };
  const shown = await window.showTextDocument(editor.document, options);
  shown.revealRange(toRange(found.range), TextEditorRevealType.InCenterIfOutsideViewport);
  say(placeOf(found));
  await commands.executeCommand('editor.action.showHover');
}

/** Counted as the lens above the section counts. */
function placeOf({ number, total, together, section: name }: FoundProblem): string {
  const section = shownText(name);
  if (together > 1) {
    const last = number + together - 1;
    return together === total
      ? l10n.t('{0} problems, all here, in {1}', total, section)
      : l10n.t('Problems {0} to {1} of {2} in {3}', number, last, total, section);
  }
  return total === 1
    ? l10n.t('The only problem in {0}', section)
    : l10n.t('Problem {0} of {1} in {2}', number, total, section);
}
