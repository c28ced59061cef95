/** Which inlay hints are shown; each is a setting of its own below `strategist.inlayHints`. */
export interface InlayHintSettings {
  /** Behind an open slot that does not say so itself: what it expects. */
  readonly expected: boolean;
  /** Behind a figure that another section repeats: whether the two agree. */
  readonly twins: boolean;
  /** Behind an abbreviation, where a section uses it first: what it means. */
  readonly abbreviations: boolean;
}

/** The part of the section `strategist` of an editor's settings that is about hints in the text. */
export interface HintSettings {
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: { readonly enabled: boolean };
}

/**
 * The commands that code lenses and code actions run, each with the document's URI as first argument. A client names
 * those that it has as `commands` in its `initializationOptions`; without them lenses show what there is to know and do
 * nothing, and such actions are not offered.
 */
export const CLIENT_COMMANDS = {
  /** Second argument: the position of the slot. */
  nextSlot: 'strategist.nextSlot',
  /** Second argument: the position of the slot. */
  fillSlot: 'strategist.fillSlot',
  /** Second argument: the range of the problem. */
  goToProblem: '_strategist.goToProblem',
  /** Second argument: a position in the row below which the new one comes. */
  insertRow: 'strategist.insertRowBelow',
} as const;
