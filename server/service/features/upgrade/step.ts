import type { Edit } from '../../text/pieces';

/** What belongs together for somebody who looks at an upgrade before it is made. */
export type UpgradeGroup = 'version' | 'pillars' | 'sections' | 'fields' | 'numbers';

/** One edit of an upgrade. */
export interface UpgradeStep {
  readonly group: UpgradeGroup;
  /** What it adds or changes, for lists: `1.1 Deliverable Product Target`. */
  readonly name: string;
  /** In UTF-16 offsets from the start of the document. */
  readonly edit: Edit;
}
