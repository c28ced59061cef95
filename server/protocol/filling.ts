import type { Range, TextDocumentIdentifier } from 'vscode-languageserver-types';

/** Lists the open slots of a strategy, in the order of the text. */
export const openSlotsRequest = 'strategist/openSlots';
export interface OpenSlotsParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Only the slots within it; all where it is left out. */
  readonly range?: Range;
}
export interface OpenSlot {
  readonly range: Range;
  /** It wants an answer only in some cases, as `[FILL IN if needed]`. */
  readonly optional: boolean;
}
export interface OpenSlots {
  readonly version: number;
  readonly slots: readonly OpenSlot[];
}
export type OpenSlotsRequest = { readonly params: OpenSlotsParams; readonly result: OpenSlots | null };

/** Tells what a new strategy can be made of, as asked before any document is there. */
export const newStrategyChoicesRequest = 'strategist/newStrategyChoices';
export interface NewStrategyChoices {
  /** The newest first. */
  readonly versions: readonly { readonly version: string; readonly documentation: string }[];
  /** The teams that are known; there are others. */
  readonly teams: readonly { readonly keyword: string; readonly detail: string }[];
}
export type NewStrategyChoicesRequest = { readonly params: null; readonly result: NewStrategyChoices };

/** Writes an open strategy; null for a version that the format does not have. */
export const newStrategyRequest = 'strategist/newStrategy';
export interface NewStrategyParams {
  readonly version: string;
  /** How sections are numbered where that differs: as in the files of the teams, or as in the generic template. */
  readonly numbering: 'team' | 'template';
  /** The keyword that starts the team, such as `elixirPhoenix`; empty where there is none yet. */
  readonly team: string;
  /** The name in the title; empty where there is none yet. */
  readonly name: string;
}
export interface NewStrategy {
  readonly text: string;
}
export type NewStrategyRequest = { readonly params: NewStrategyParams; readonly result: NewStrategy | null };
