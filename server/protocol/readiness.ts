import type { Range } from 'vscode-languageserver-types';

/**
 * Asks how far a strategy is: `{ textDocument }` in, `Readiness` out, `null` for a document that is closed, unknown or no
 * strategy. The answer can change with every edit and every change of the configuration.
 */
export const readinessRequest = 'strategist/readiness';
export type ReadinessRequest = {
  readonly params: { readonly textDocument: { readonly uri: string } };
  readonly result: Readiness | null;
};

/**
 * `not ready`: a team must not be given it. `usable`: nothing is wrong and all that the work starts from is answered, but
 * something lesser is open or doubtful. `ready`: nothing is left to say.
 */
export type Verdict = 'not ready' | 'usable' | 'ready';

export interface Readiness {
  readonly uri: string;
  readonly version: number;
  readonly verdict: Verdict;
  /** What must be settled before a team may be given the strategy; empty unless it is `not ready`. */
  readonly blockers: readonly ReadinessReason[];
  /** What keeps a strategy without blockers from being `ready`. */
  readonly reservations: readonly ReadinessReason[];
  /** Places for an answer and how many of them are filled. */
  readonly answers: FilledCount;
  /** Open slots; `optional` of them want an answer only in some cases. */
  readonly slots: { readonly open: number; readonly optional: number };
  /** Findings by severity, and how many more are suppressed by comments. */
  readonly findings: FindingCounts;
  /** The numbered sections, in the order of the file. */
  readonly sections: readonly SectionReadiness[];
  /** The policies of the file's version, in the order of the footer. */
  readonly policies: readonly PolicyReadiness[];
}

/** One sentence for people, and the place it speaks of where there is one. */
export interface ReadinessReason {
  readonly message: string;
  /** The rule whose finding it is. */
  readonly rule?: string;
  readonly range?: Range;
}

export interface FilledCount {
  readonly filled: number;
  readonly total: number;
}

export interface FindingCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
  readonly suppressed: number;
}

export interface SectionReadiness extends FilledCount {
  readonly number: string;
  readonly title: string;
  /** The heading. */
  readonly range: Range;
}

/** `missing`: its section is not there. `weakened`: something in the file breaks it, or what it needs is not answered. */
export type PolicyState = 'held' | 'weakened' | 'missing';

export interface PolicyReadiness {
  /** The pillar's stable key, such as `no-delete`. */
  readonly pillar: string;
  /** The pillar's name as in a footer, such as `No-Delete`. */
  readonly label: string;
  /** The number of the section that sets it. */
  readonly section: string;
  readonly state: PolicyState;
  /** Why it is not held. */
  readonly reasons: readonly ReadinessReason[];
}
