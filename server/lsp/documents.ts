import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { DETECTION_LENGTH, detectStrategy } from '../protocol';
import {
  type Config,
  type Edit,
  editBetween,
  editPieces,
  offsetAt,
  type PieceText,
  pendingIn,
  type Service,
  type Snapshot,
  textBetween,
  textOfLines,
  unreadIn,
} from '../service';

/** Finds the latest version of an open document; undefined for one that is not open or no strategy. */
export interface Lookup {
  /** Read and, unless it is huge, checked: for what reads findings. */
  readonly checked: (uri: string) => Snapshot | undefined;
  /** Read, unless that takes long, and checked as far as it is: for what reads no findings. */
  readonly read: (uri: string) => Snapshot | undefined;
  /** Read and checked as far as it is: for what must not wait, and for whoever can wait for `goOn`. */
  readonly atOnce: (uri: string) => Snapshot | undefined;
}

/** The open documents of a client, each parsed when somebody asks, so that a burst of edits costs one parse. */
export interface Documents extends Lookup {
  readonly open: (uri: string, version: number, text: string) => void;
  readonly change: (uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (uri: string) => void;
  /** Goes on with what is pending and gives back how much is left; 0 where there is nothing to do. */
  readonly goOn: (uri: string) => number;
  readonly version: (uri: string) => number | undefined;
  /** Another number after every opening and change, which a version need not be; undefined for a document that is not open. */
  readonly revision: (uri: string) => number | undefined;
  readonly uris: () => readonly string[];
  /** Looks again which documents are strategies and how they are checked, after the configuration changed. */
  readonly reconfigure: () => void;
}

interface Entry {
  version: number;
  revision: number;
  /** The text as the client has it now. */
  text: PieceText;
  /** The last parse, and what changed in the text since then. */
  parsed: { readonly snapshot: Snapshot; readonly since: Cover | undefined } | undefined;
  /** Undefined until somebody asks, after what tells it may have changed. */
  isStrategy: boolean | undefined;
  /** The same of whether there are more headings than in any strategy. */
  isOverfull: boolean | undefined;
}

/** Several edits in a row as one: `[start, oldEnd)` of the text before them became `[start, newEnd)`. */
export interface Cover {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** How documents are checked, as it is at the moment of asking. */
export interface DocumentConfiguration {
  readonly configFor: (uri: string) => Config;
  /** Whether a configuration names the file a strategy, whatever it holds. */
  readonly isNamed: (uri: string) => boolean;
}

export function createDocuments(service: Service, { configFor, isNamed }: DocumentConfiguration): Documents {
  const entries = new Map<string, Entry>();
  let revision = 0;
  const isStrategy = (uri: string, entry: Entry): boolean => {
    if (entry.isStrategy !== undefined) return entry.isStrategy;
    const detection = detectStrategy(textBetween(entry.text, { start: 0, end: DETECTION_LENGTH }));
    const isMeant = detection === 'directive-on' || detection === 'content' || (detection === 'none' && isNamed(uri));
    if (isMeant) entry.isOverfull ??= isOverfull(entry.text);
    entry.isStrategy = isMeant && entry.isOverfull === false;
    if (!entry.isStrategy) entry.parsed = undefined;
    return entry.isStrategy;
  };
  const strategyAt = (uri: string): Entry | undefined => {
    const entry = entries.get(uri);
    return entry !== undefined && isStrategy(uri, entry) ? entry : undefined;
  };
  const bring = (uri: string, entry: Entry): Snapshot => {
    const { parsed, text, version } = entry;
    // A client that gives a changed text the version of the one before is wrong, but its text counts all the same.
    if (parsed !== undefined && parsed.since === undefined && parsed.snapshot.version === version)
      return parsed.snapshot;
    const snapshot =
      parsed === undefined
        ? service.open(uri, version, textBetween(text, { start: 0, end: text.length }), configFor(uri))
        : service.edit(parsed.snapshot, version, editOf(text, parsed.since));
    keep(entry, snapshot);
    return snapshot;
  };
  /** Goes on until nothing is left, unless that is more than a request can wait for. */
  const settle = (uri: string, entry: Entry, left: (snapshot: Snapshot) => number, most: number): Snapshot => {
    let snapshot = bring(uri, entry);
    while (left(snapshot) > 0 && left(snapshot) <= most) {
      snapshot = service.goOn(snapshot);
      keep(entry, snapshot);
    }
    return snapshot;
  };
  return {
    open: (uri, version, content) => {
      const text = textOfLines(content);
      revision++;
      entries.set(uri, { version, revision, text, parsed: undefined, isStrategy: undefined, isOverfull: undefined });
    },
    change: (uri, version, changes) => {
      const entry = entries.get(uri);
      if (entry === undefined) return;
      entry.version = version;
      revision++;
      entry.revision = revision;
      const edits = changes.map((change) => applyChange(entry, change));
      // What tells a strategy stands at the top, where hardly a keystroke falls.
      if (edits.some(({ start }) => start <= DETECTION_LENGTH)) entry.isStrategy = undefined;
      // As many headings as that are not typed.
      if (edits.some(({ start, end, text }) => Math.max(end - start, text.length) > DETECTION_LENGTH)) {
        entry.isStrategy = entry.isOverfull = undefined;
      }
    },
    close: (uri) => {
      entries.delete(uri);
    },
    checked: (uri) => {
      const entry = strategyAt(uri);
      if (entry === undefined) return undefined;
      settle(uri, entry, unreadIn, UNREAD);
      return settle(uri, entry, pendingIn, HUGE);
    },
    read: (uri) => {
      const entry = strategyAt(uri);
      return entry === undefined ? undefined : settle(uri, entry, unreadIn, UNREAD);
    },
    atOnce: (uri) => {
      const entry = strategyAt(uri);
      return entry === undefined ? undefined : bring(uri, entry);
    },
    goOn: (uri) => {
      const entry = strategyAt(uri);
      if (entry === undefined) return 0;
      const snapshot = service.goOn(bring(uri, entry));
      keep(entry, snapshot);
      return pendingIn(snapshot);
    },
    version: (uri) => entries.get(uri)?.version,
    revision: (uri) => entries.get(uri)?.revision,
    uris: () => [...entries.keys()],
    reconfigure: () => {
      for (const [uri, entry] of entries) {
        entry.isStrategy = undefined;
        const { parsed } = entry;
        if (isStrategy(uri, entry) && parsed !== undefined) {
          entry.parsed = { ...parsed, snapshot: service.configure(parsed.snapshot, configFor(uri)) };
        }
      }
    },
  };
}

/** The snapshot must be of the text that the client has now. */
function keep(entry: Entry, snapshot: Snapshot): void {
  // The parsed text has its pieces at the sections, which keeps the next edit small.
  entry.text = snapshot.document.text;
  entry.parsed = { snapshot, since: undefined };
}

/** A request can wait for this many sections; a version of the format has some fifty. */
const HUGE = 80;

/** The same of what is to be read again: all that a fence changes, or a hundred thousand characters for the full parser. */
const UNREAD = 300;

/**
 * A hundred strategies in one file have some thousands. Each heading is a section to look at and to remember, and a megabyte
 * of nothing else can have a quarter of a million.
 */
const MOST_HEADINGS = 20_000;

/** Whether a text has so many headings that it is none of ours, whatever it says of itself; linear. */
function isOverfull(text: PieceText): boolean {
  if (text.length < 2 * MOST_HEADINGS) return false;
  let headings = 0;
  for (const _ of textBetween(text, { start: 0, end: text.length }).matchAll(/^#/gm)) {
    if (++headings > MOST_HEADINGS) return true;
  }
  return false;
}

/** Gives back what has changed, in offsets of the text before. */
function applyChange(entry: Entry, change: TextDocumentContentChangeEvent): Edit {
  const edit = editOfChange(entry.text, change);
  entry.text = editPieces(entry.text, edit);
  if (entry.parsed !== undefined) entry.parsed = { ...entry.parsed, since: cover(entry.parsed.since, edit) };
  return edit;
}

/** A client may send all of a text where a letter was typed. */
function editOfChange(text: PieceText, change: TextDocumentContentChangeEvent): Edit {
  if (!('range' in change)) return editBetween(text, change.text);
  const start = offsetAt(text, change.range.start);
  const end = offsetAt(text, change.range.end);
  // A range the wrong way round means what lies between, as it does in other servers.
  return { start: Math.min(start, end), end: Math.max(start, end), text: change.text };
}

/** What edits already covered and one more edit, in offsets of the text after those, cover together. */
export function cover(before: Cover | undefined, edit: Edit): Cover {
  const known = before ?? { start: edit.start, oldEnd: edit.start, newEnd: edit.start };
  const start = Math.min(known.start, edit.start);
  const oldEnd = known.oldEnd + Math.max(0, edit.end - known.newEnd);
  const newEnd = Math.max(known.newEnd, edit.end) + edit.text.length - (edit.end - edit.start);
  return { start, oldEnd, newEnd };
}

function editOf(text: PieceText, since: Cover | undefined): Edit {
  const { start, oldEnd, newEnd } = since ?? { start: 0, oldEnd: 0, newEnd: 0 };
  return { start, end: oldEnd, text: textBetween(text, { start, end: newEnd }) };
}
