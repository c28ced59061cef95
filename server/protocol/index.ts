import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-types';
import type { ConfigFile } from './configuration';

/*
 * All that a client may know of the server beyond the Language Server Protocol. Positions are LSP positions: zero-based
 * lines and UTF-16 characters. Every request answers `null` for a document that is closed, unknown or no strategy.
 */

export { decoded, fileKey } from './address';
export {
  CONFIG_FILE_NAME,
  type ConfigFile,
  type ConfigFilesParams,
  configFilesNotification,
  configPatterns,
  folderOf,
  nearestConfig,
} from './configuration';
export { DETECTION_LENGTH, type Detection, detectStrategy, isStrategyText } from './detection';
export * from './filling';
export { CLIENT_COMMANDS, type HintSettings, type InlayHintSettings } from './hints';

export * from './readiness';

export * from './tables';

export * from './upgrade';

export * from './workspaceFiles';

export interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface PositionParams extends DocumentParams {
  readonly position: Position;
}

/** What a node of the outline stands for; a part is an unnumbered heading inside a section, as `P0 — Must-Have`. */
export type OutlineKind = 'section' | 'part' | 'field' | 'group' | 'table' | 'checklist' | 'list';

/** How many places for an answer a node has and how many of them still hold an open slot. */
export interface Progress {
  readonly open: number;
  readonly total: number;
}

export interface OutlineNode extends Progress {
  /** Stable while text is typed: made of kind, number, label and rank among equals, never of a position. */
  readonly id: string;
  readonly kind: OutlineKind;
  readonly label: string;
  /** The section's number, `7.1`; empty for other nodes. */
  readonly number: string;
  readonly range: Range;
  /** Where the cursor goes when the node is chosen. */
  readonly selectionRange: Range;
  /** Findings of severity error and warning in the node and below it. */
  readonly problems: number;
  /** How many of `problems` are errors; decides the colour in which the count is shown. */
  readonly errors: number;
  readonly children: readonly OutlineNode[];
}

/** The section outline of one version of a strategy. `total` and `open` are those of the whole document. */
export interface Outline extends Progress {
  readonly uri: string;
  readonly version: number;
  readonly problems: number;
  /** Open slots, optional ones left out; what the status bar shows. */
  readonly openSlots: number;
  readonly sections: readonly OutlineNode[];
}

export const outlineRequest = 'strategist/outline';
export type OutlineRequest = { readonly params: DocumentParams; readonly result: Outline | null };

/**
 * Sent by the server when the outline of an open strategy may have changed, at most once per change of the text, to a
 * client that asks for it by `followsOutline` in its `initializationOptions`: others would log it as unknown.
 */
export const outlineChangedNotification = 'strategist/outlineChanged';
export interface OutlineChanged {
  readonly uri: string;
  readonly version: number;
}

/** Looks for the next or previous open slot from a position and goes round at the end of the document. */
export const findSlotRequest = 'strategist/findSlot';
export interface FindSlotParams extends PositionParams {
  readonly direction: 'next' | 'previous';
}
export interface FoundSlot {
  readonly range: Range;
  /** Where the slot stands, for people: `1. Project Identity › Project Type`. */
  readonly path: string;
  readonly hasOptions: boolean;
}
export type FindSlotRequest = { readonly params: FindSlotParams; readonly result: FoundSlot | null };

/** Looks for an error or warning in the section of a position and goes round at the section's end. */
export const findProblemRequest = 'strategist/findProblem';
export interface FindProblemParams extends PositionParams {
  readonly direction: 'first' | 'next' | 'previous';
  /** Only what stands in it, such as the range of a node of the outline. */
  readonly range?: Range;
}
export interface FoundProblem {
  readonly range: Range;
  /** Number and title of the section, for people. */
  readonly section: string;
  /** Which one it is, counted from 1, and of how many. */
  readonly number: number;
  readonly total: number;
  /** How many start at this place, this one the first of them: they are shown together. */
  readonly together: number;
}
export type FindProblemRequest = { readonly params: FindProblemParams; readonly result: FoundProblem | null };

/** What could replace the slot at a position; null when no slot is there. */
export const slotOptionsRequest = 'strategist/slotOptions';
export interface SlotOption {
  readonly value: string;
  /** One line beside the value: what it is for, or that it is the default. */
  readonly detail: string;
  /** The value still holds a figure to be replaced, as `$X max` does. */
  readonly isPattern: boolean;
  /** The slot names it to show what an answer may look like, as behind `e.g.`; most people will answer something else. */
  readonly isExample: boolean;
}
export interface SlotOptions {
  readonly range: Range;
  readonly path: string;
  readonly hint: string;
  /** What the strategy format says of the answer, as plain text; empty where it says nothing. */
  readonly documentation: string;
  /** What a good answer looks like, in one line; empty where the label says all that there is to say. */
  readonly expected: string;
  /** The format allows no answer but its options. */
  readonly closed: boolean;
  /** The slot stands in a table cell, where a `|` in the answer has to be written `\|`. */
  readonly inTable: boolean;
  readonly options: readonly SlotOption[];
}
export type SlotOptionsRequest = { readonly params: PositionParams; readonly result: SlotOptions | null };

/** What the server puts into the `data` of a code action that creates a file, which it cannot tell to be missing. */
export interface FileCreation {
  /** The address of the file or folder that the strategy names. */
  readonly creates: string;
}

/** The section `strategist` of an editor's settings, as they are at the start and again whenever they change. */
export interface Settings {
  /** Glob patterns, relative to a workspace folder, of Markdown files that are strategies whatever they hold. */
  readonly files: readonly string[];
  /** Like `rules` in a `strategist.config.json`, which outranks it. */
  readonly rules: Readonly<Record<string, unknown>>;
}

/** What a client passes as `initializationOptions`; everything may be left out. */
export interface InitializationOptions extends Partial<Settings> {
  /**
   * The configuration files that the client has found. A client that gives them, even an empty list, finds and watches
   * them itself, and the server looks for none.
   */
  readonly configFiles?: readonly ConfigFile[];
  /** The client shows the outline, and wants to be told when it may have changed. */
  readonly followsOutline?: boolean;
  /** The client lists folders and reads files for the server, which then leaves the file system alone. */
  readonly readsFiles?: boolean;
}
