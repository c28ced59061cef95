import { commands, type Disposable, l10n, type TextDocument, window } from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import type { Outline, Readiness } from '../../server/protocol';
import { setContext } from '../context-keys';
import { filledOf, verdictOf } from '../labels';
import type { Server } from '../server';
import type { Shown, ShownStrategy } from '../shown-strategy';
import { followCursor, type Indexes } from './follow-cursor';
import { EMPTY_INDEX, indexOutline } from './outline-index';
import { decorateProblems } from './problem-decorations';
import { revealNode } from './reveal-node';
import { REVEAL_COMMAND } from './section-item';
import { sectionsTree } from './sections-tree';

const VIEW = 'strategist.sections';

export interface SectionsView extends Disposable {
  /** Leaves out what is filled in, or shows it again. */
  readonly showOpenOnly: (openOnly: boolean) => void;
  /** The range of the node with an id, which the tree passes to commands; undefined for anything else. */
  readonly rangeOf: (id: unknown) => Range | undefined;
}

export function createSectionsView(server: Server, shown: ShownStrategy): SectionsView {
  const tree = sectionsTree();
  const view = window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  let openOnly = false;
  let indexes: Indexes = { all: EMPTY_INDEX, visible: EMPTY_INDEX };
  let document: TextDocument | undefined;

  const update = (strategy: Shown | undefined): void => {
    const outline = strategy?.outline;
    // A strategy that has just been opened takes over the tree with its first outline, not before.
    if (strategy !== undefined && outline === undefined) return;
    document = strategy?.document;
    const sections = outline?.sections ?? [];
    const all = indexOutline(sections, () => true);
    indexes = { all, visible: openOnly ? indexOutline(sections, ({ open }) => open > 0) : all };
    tree.update(indexes.visible);
    view.message = messageOf(outline, strategy?.readiness);
  };

  const disposables = [
    tree,
    view,
    decorateProblems(),
    shown.onDidChange(update),
    commands.registerCommand(REVEAL_COMMAND, async (id: unknown) => {
      const node = typeof id === 'string' ? indexes.all.entries.get(id)?.node : undefined;
      if (document !== undefined && node !== undefined) await revealNode(server, document, node);
    }),
    followCursor(view, shown, () => indexes),
  ];
  update(shown.current());

  return {
    showOpenOnly: (wanted) => {
      openOnly = wanted;
      setContext('openOnly', openOnly);
      update(shown.current());
    },
    rangeOf: (id) => (typeof id === 'string' ? indexes.all.entries.get(id)?.node.range : undefined),
    dispose: () => {
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** Stands above the tree; an empty message takes no room. */
function messageOf(outline: Outline | undefined, readiness: Readiness | undefined): string {
  if (outline === undefined) return '';
  if (outline.sections.length === 0) return l10n.t('This strategy has no sections yet.');
  return [filledOf(outline), ...(readiness === undefined ? [] : [verdictOf(readiness)])].join(' · ');
}
