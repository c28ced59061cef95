import { l10n } from 'vscode';
import type { OutlineKind, OutlineNode, Progress } from '../server/protocol';

/* What people read of an outline, the same in the view, in the list of sections and in the status bar. */

/** `7.1 Cost Approval`, `1. Project Identity`, `Project Type`. */
export function titleOf({ number, label }: OutlineNode): string {
  if (number === '') return label;
  return `${number}${number.includes('.') ? '' : '.'} ${label}`;
}

export function filledOf({ open, total }: Progress): string {
  return l10n.t('{0} of {1} filled', total - open, total);
}

/** Empty where there is nothing to fill in, one word for a single answer, figures for several. */
export function stateOf({ open, total }: Progress): string {
  if (total === 0) return '';
  if (total > 1) return filledOf({ open, total });
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

/** Everything to fill in is filled in, and nothing is wrong with it. */
export function isComplete({ open, total, problems }: OutlineNode): boolean {
  return total > 0 && open === 0 && problems === 0;
}

/** The codicon of a kind; what is complete has a check mark whatever it is. */
export function iconOf(node: OutlineNode): string {
  if (isComplete(node)) return 'pass';
  switch (node.kind) {
    case 'section':
      return 'symbol-namespace';
    case 'part':
      return 'symbol-class';
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
