import {
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  Range,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  window,
} from 'vscode';
import type { Outline, OutlineNode } from '../../server/protocol';
import { filledOf, iconOf, problemsOf, shortStateOf, titleOf } from '../labels';
import { identify, toRange } from '../positions';
import { revealNode } from '../sections/reveal-node';
import { sayNoAnswer } from './go-to-slot';
import type { Services } from './services';
import { strategyEditor } from './strategy-editor';

interface Place extends QuickPickItem {
  readonly node?: OutlineNode;
}

/** Lets somebody choose a section or a field and goes there; the editor shows each as they move through the list. */
export async function goToSection(services: Services): Promise<void> {
  const editor = await strategyEditor(services);
  if (editor === undefined) return;
  const params = identify(editor.document);
  const outline = await services.server.ask((requests) => requests.outline(params));
  if (outline == null) {
    sayNoAnswer();
    return;
  }
  const node = await pickPlace(editor, outline);
  if (node !== undefined) await revealNode(services.server, editor.document, node);
}

function pickPlace(editor: TextEditor, { sections }: Outline): Promise<OutlineNode | undefined> {
  const preview = previewIn(editor);
  const picker = window.createQuickPick<Place>();
  picker.placeholder = l10n.t('Go to a section or field of the strategy');
  picker.matchOnDescription = true;
  picker.items = sections.flatMap(placesOf);
  const current = sections.findLast(({ range }) => range.start.line <= editor.selection.active.line);
  picker.activeItems = picker.items.filter(({ node }) => node !== undefined && node === current);
  return new Promise((resolve) => {
    let hasMoved = false;
    picker.onDidChangeActive(([place]) => {
      // The first event comes from opening the list, and nobody has moved yet.
      if (hasMoved && place?.node !== undefined) preview.show(place.node);
      hasMoved = true;
    });
    picker.onDidAccept(() => {
      const node = picker.activeItems[0]?.node;
      if (node === undefined) return;
      preview.end({ restore: false });
      resolve(node);
      picker.hide();
    });
    picker.onDidHide(() => {
      preview.end({ restore: true });
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** A section below a line of its own, and what is in it, indented. */
function placesOf(section: OutlineNode): readonly Place[] {
  const below = (nodes: readonly OutlineNode[], depth: number): readonly Place[] =>
    nodes.flatMap((node) => [placeOf(node, depth), ...below(node.children, depth + 1)]);
  return [{ label: '', kind: QuickPickItemKind.Separator }, placeOf(section, 0), ...below(section.children, 1)];
}

function placeOf(node: OutlineNode, depth: number): Place {
  const facts = [stateOf(node), node.problems > 0 ? problemsOf(node.problems) : ''].filter((fact) => fact !== '');
  const indent = '\u2003'.repeat(depth);
  return { label: `${indent}$(${iconOf(node).name}) ${titleOf(node)}`, description: facts.join(' · '), node };
}

function stateOf(node: OutlineNode): string {
  if (node.total > 0 && node.open === 0) return node.kind === 'section' ? l10n.t('complete') : '';
  return node.total > 1 ? filledOf(node) : shortStateOf(node);
}

interface Preview {
  readonly show: (node: OutlineNode) => void;
  readonly end: (options: { readonly restore: boolean }) => void;
}

/** Shows places in an editor without moving its cursor, and puts back what was visible before. */
function previewIn(editor: TextEditor): Preview {
  const highlight = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    isWholeLine: true,
  });
  const before = editor.visibleRanges;
  let hasMoved = false;
  let hasEnded = false;
  return {
    show: (node) => {
      hasMoved = true;
      const range = toRange(node.selectionRange);
      editor.setDecorations(highlight, [range]);
      editor.revealRange(range, TextEditorRevealType.InCenter);
    },
    end: ({ restore }) => {
      if (hasEnded) return;
      hasEnded = true;
      highlight.dispose();
      if (restore && hasMoved) revealAgain(editor, before);
    },
  };
}

/** By the line in the middle, because sticky scrolling covers a varying number of lines at the top. */
function revealAgain(editor: TextEditor, visible: readonly Range[]): void {
  const first = visible[0]?.start.line;
  const last = visible.at(-1)?.end.line;
  if (first === undefined || last === undefined) return;
  const middle = Math.round((first + last) / 2);
  editor.revealRange(new Range(middle, 0, middle, 0), TextEditorRevealType.InCenter);
}
