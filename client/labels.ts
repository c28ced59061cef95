import { l10n } from 'vscode';
import type { OutlineKind, OutlineNode, Progress, Readiness } from '../server/protocol';
import { shownText } from './shown-text';

/* What people read of an outline, the same in the view, in the list of sections and in the status bar. */

/** `7.1 Cost Approval`, `1. Project Identity`, `Project Type`. */
export function titleOf({ number, label }: OutlineNode): string {
  const name = shownText(label);
  if (number === '') return name;
  return `${number}${number.includes('.') ? '' : '.'} ${name}`;
}

export function filledOf({ open, total }: Progress): string {
  return l10n.t('{0} of {1} filled', total - open, total);
}

/** Whether the strategy can be handed over, with the first reason why not or not quite. */
export function verdictOf({ verdict, blockers, reservations }: Readiness): string {
  switch (verdict) {
    case 'not ready':
      return l10n.t('Not ready: {0}', shownText(blockers[0]?.message ?? ''));
    case 'usable':
      return l10n.t('Usable: {0}', shownText(reservations[0]?.message ?? ''));
    case 'ready':
      return l10n.t('Ready');
  }
}

/** Short, for a narrow column: one word for a single answer that is open, figures for several, else nothing. */
export function shortStateOf({ open, total }: Progress): string {
  if (total > 1) return l10n.t('{0} of {1}', total - open, total);
  return open === 1 ? l10n.t('open') : '';
}

export function problemsOf(count: number): string {
  return count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
}

export function kindOf(kind: OutlineKind): string {
  switch (kind) {
    case 'section':
      return l10n.t('section');
    case 'part':
      return l10n.t('part');
    case 'field':
      return l10n.t('field');
    case 'group':
      return l10n.t('group');
    case 'table':
      return l10n.t('table');
    case 'checklist':
      return l10n.t('checklist');
    case 'list':
      return l10n.t('list');
  }
}

export interface StateIcon {
  /** A codicon. */
  readonly name: string;
  /** A theme colour; none where the icon has the colour of the text. */
  readonly colour: string | undefined;
}

/**
 * What is complete has a check mark, whatever it is, and what is filled in but wrong a warning. A section that is still
 * open says how far it is, anything in it what it is.
 */
export function iconOf(node: OutlineNode): StateIcon {
  if (node.total > 0 && node.open === 0) {
    return node.problems === 0
      ? { name: 'pass', colour: 'testing.iconPassed' }
      : { name: 'warning', colour: node.errors > 0 ? 'list.errorForeground' : 'list.warningForeground' };
  }
  return { name: node.kind === 'section' ? stageOf(node) : iconOfKind(node.kind), colour: undefined };
}

/** An empty circle for a section not begun, a half one for a section on its way. */
function stageOf({ open, total }: Progress): string {
  if (total === 0) return 'note';
  return open === total ? 'circle-large-outline' : 'color-mode';
}

function iconOfKind(kind: OutlineKind): string {
  switch (kind) {
    case 'section':
    case 'part':
      return 'list-tree';
    case 'field':
      return 'symbol-field';
    case 'group':
      return 'symbol-structure';
    case 'table':
      return 'table';
    case 'checklist':
      return 'checklist';
    case 'list':
      return 'list-unordered';
  }
}
