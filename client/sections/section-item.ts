import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { OutlineNode } from '../../server/protocol';
import { filledOf, iconOf, kindOf, problemsOf, shortStateOf, titleOf } from '../labels';
import type { Entry } from './outline-index';
import { problemsUri } from './problem-decorations';

/** Moves the cursor to a node of the outline; its one argument is the node's id. */
export const REVEAL_COMMAND = '_strategist.revealInEditor';

/** How a node of the outline looks in the tree. */
export function sectionItem(id: string, { node, children }: Entry): TreeItem {
  const title = titleOf(node);
  const item = new TreeItem(
    title,
    children.length > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const facts = [
    ...(node.total > 0 ? [filledOf(node)] : []),
    ...(node.problems > 0 ? [problemsOf(node.problems)] : []),
  ];
  const icon = iconOf(node);
  const resourceUri = problemsUri(node);
  const tooltip = new MarkdownString().appendMarkdown('**').appendText(title).appendMarkdown('**');
  if (facts.length > 0) tooltip.appendMarkdown('\n\n').appendText(facts.join(' · '));
  return Object.assign(item, {
    id,
    description: shortStateOf(node),
    iconPath: new ThemeIcon(icon.name, icon.colour === undefined ? undefined : new ThemeColor(icon.colour)),
    tooltip,
    accessibilityInformation: { label: [title, kindOf(node.kind), ...facts].join(', ') },
    command: { command: REVEAL_COMMAND, title: '', arguments: [id] },
    contextValue: contextOf(node),
    ...(resourceUri && { resourceUri }),
  });
}

/** By these words menus tell what can be done with a node: fill in what is open, and go to its problems. */
function contextOf({ kind, open, problems }: OutlineNode): string {
  const words = [
    kind,
    ...(kind === 'section' && open > 0 ? ['openSection'] : []),
    ...(problems > 0 ? ['hasProblems'] : []),
  ];
  return words.join(' ');
}
