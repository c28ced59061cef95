import { type Event, EventEmitter, type TreeDataProvider, TreeItem } from 'vscode';
import { changedNodes, EMPTY_INDEX, type OutlineIndex } from './outline-index';
import { sectionItem } from './section-item';

/** The tree of sections: its elements are ids of outline nodes, and what is known of them comes with each outline. */
export interface SectionsTree extends TreeDataProvider<string> {
  /** Draws again what looks different, and nothing else, so that the tree neither flickers nor loses its place. */
  readonly update: (index: OutlineIndex) => void;
  readonly dispose: () => void;
}

export function sectionsTree(): SectionsTree {
  const changed = new EventEmitter<string[] | undefined>();
  let index = EMPTY_INDEX;
  const onDidChangeTreeData: Event<string[] | undefined> = changed.event;
  return {
    onDidChangeTreeData,
    getChildren: (id) => [...(id === undefined ? index.roots : (index.entries.get(id)?.children ?? []))],
    getParent: (id) => index.entries.get(id)?.parent,
    getTreeItem: (id) => {
      const entry = index.entries.get(id);
      // VS Code may still ask for a node of the outline before, which it is about to let go.
      return entry === undefined ? new TreeItem('') : sectionItem(id, entry);
    },
    update: (next) => {
      const nodes = changedNodes(index, next);
      index = next;
      if (nodes === 'all') changed.fire(undefined);
      else if (nodes.length > 0) changed.fire([...nodes]);
    },
    dispose: () => changed.dispose(),
  };
}
