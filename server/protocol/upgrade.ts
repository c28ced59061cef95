import type { TextDocumentIdentifier, WorkspaceEdit } from 'vscode-languageserver-types';

/** Tells which newer versions a strategy can be upgraded to, and what each of them brings. */
export const upgradeChoicesRequest = 'strategist/upgradeChoices';
export interface UpgradeChoicesParams {
  readonly textDocument: TextDocumentIdentifier;
}
export interface UpgradeChoices {
  /** The version that the strategy is read as, such as `3.1`. */
  readonly from: string;
  /** The versions that title and footer carry; empty where there is none. They may differ from `from` and each other. */
  readonly title: string;
  readonly footer: string;
  /** The newest first; empty where there is no newer one. */
  readonly versions: readonly UpgradeChoice[];
}
export interface UpgradeChoice {
  readonly version: string;
  /** What the version is about, in one or two sentences. */
  readonly documentation: string;
  /** What the upgrade adds and changes, as names in the order of the text: `1.1 Deliverable Product Target`. */
  readonly sections: readonly string[];
  readonly fields: readonly string[];
  readonly pillars: readonly string[];
  /** Sections that get another number: `Additional Context, 14 → 16`. */
  readonly renumbered: readonly string[];
  /** How many more open slots there are afterwards. */
  readonly slots: number;
}
export type UpgradeChoicesRequest = { readonly params: UpgradeChoicesParams; readonly result: UpgradeChoices | null };

/** Works out an upgrade; null for a version that is not among the choices. */
export const upgradeRequest = 'strategist/upgrade';
export interface UpgradeParams {
  readonly textDocument: TextDocumentIdentifier;
  /** As in `UpgradeChoice`. */
  readonly version: string;
}
export interface Upgrade {
  /** The version of the document that the edit is for. */
  readonly version: number;
  /** With an annotation on every change, where the client can show them. */
  readonly edit: WorkspaceEdit;
}
export type UpgradeRequest = { readonly params: UpgradeParams; readonly result: Upgrade | null };
