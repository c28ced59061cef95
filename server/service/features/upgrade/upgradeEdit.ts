import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { rangeOf, type Snapshot } from '../../snapshot';
import type { UpgradePlan } from './planUpgrade';
import type { UpgradeGroup, UpgradeStep } from './step';

export interface UpgradeClient {
  /** The client takes edits that name the version they are for. */
  readonly documentChanges: boolean;
  /** The client shows annotated changes to a person before it makes them. */
  readonly annotations: boolean;
}

/** The edit of an upgrade; its changes are annotated by group, so that a person can look through and choose. */
export function upgradeEdit(snapshot: Snapshot, plan: UpgradePlan, client: UpgradeClient): WorkspaceEdit {
  const { uri, version } = snapshot;
  const edits = plan.steps.map(({ edit }): TextEdit => ({ range: rangeOf(snapshot, edit), newText: edit.text }));
  if (!client.documentChanges) return { changes: { [uri]: edits } };
  const textDocument = { uri, version };
  if (!client.annotations) return { documentChanges: [{ textDocument, edits }] };
  const annotated = plan.steps.map(
    ({ group, edit }): AnnotatedTextEdit => ({
      range: rangeOf(snapshot, edit),
      newText: edit.text,
      annotationId: idOf(group),
    }),
  );
  return {
    documentChanges: [{ textDocument, edits: annotated }],
    changeAnnotations: Object.fromEntries(
      GROUPS.flatMap((group) => {
        const own = plan.steps.filter((step) => step.group === group);
        return own.length === 0 ? [] : [[idOf(group), annotationOf(group, own, plan)]];
      }),
    ),
  };
}

const GROUPS: readonly UpgradeGroup[] = ['version', 'sections', 'fields', 'numbers', 'pillars'];

function idOf(group: UpgradeGroup): string {
  return `upgrade-${group}`;
}

function annotationOf(group: UpgradeGroup, steps: readonly UpgradeStep[], { to }: UpgradePlan): ChangeAnnotation {
  const names = [...new Set(steps.map(({ name }) => name))].join(', ');
  const needsConfirmation = true;
  switch (group) {
    case 'version':
      return {
        label: `Say v${to} in ${steps.map(({ name }) => name).join(' and ')}`,
        description: 'Both carry the same version',
        needsConfirmation,
      };
    case 'sections':
      return { label: `Add ${count(steps, 'section')}`, description: names, needsConfirmation };
    case 'fields':
      return { label: `Add ${count(steps, 'field')}`, description: names, needsConfirmation };
    case 'numbers':
      return { label: 'Number sections and references on', description: numbersOf(steps), needsConfirmation };
    case 'pillars':
      return { label: 'Name the new pillars in the footer', description: names, needsConfirmation };
  }
}

function numbersOf(steps: readonly UpgradeStep[]): string {
  const sections = steps.filter(({ name }) => name.includes('→'));
  const others = steps.length - sections.length;
  const places = others === 0 ? [] : [others === 1 ? '1 place that names it' : `${others} places that name them`];
  return [...sections.map(({ name }) => name), ...places].join(', ');
}

function count({ length }: readonly UpgradeStep[], noun: string): string {
  return length === 1 ? `1 ${noun}` : `${length} ${noun}s`;
}
