import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { detectStrategy } from '../protocol';
import type { Change, Service, Snapshot } from '../service';

/** The open documents of a client, each parsed when somebody asks, so that a burst of edits costs one parse. */
export interface Documents {
  readonly open: (uri: string, languageId: string, version: number, text: string) => void;
  readonly change: (uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (uri: string) => void;
  /** The latest version, parsed; undefined for a document that is not open or is no strategy. */
  readonly snapshot: (uri: string) => Snapshot | undefined;
  readonly version: (uri: string) => number | undefined;
  readonly uris: () => readonly string[];
  /** Forgets which documents were strategies, after the settings that tell it changed. */
  readonly reclassify: () => void;
}

interface Entry {
  text: TextDocument;
  /** The last parse, and the change of the text since then; no change means the whole text is new. */
  parsed: Snapshot | undefined;
  since: Change | undefined;
  isStrategy: boolean;
}

/** `isNamed` tells whether a setting names the file a strategy, whatever it holds. */
export function createDocuments(service: Service, isNamed: (uri: string) => boolean): Documents {
  const entries = new Map<string, Entry>();
  const classify = (uri: string, text: TextDocument): boolean => {
    const detection = detectStrategy(text.getText());
    return detection === 'directive-on' || detection === 'content' || (detection === 'none' && isNamed(uri));
  };
  const bring = (entry: Entry): Snapshot => {
    const known = entry.parsed;
    if (known !== undefined && known.text.version === entry.text.version && entry.since === undefined) return known;
    // A TextDocument is changed in place, so each snapshot needs one of its own to stay immutable.
    const text = TextDocument.create(entry.text.uri, entry.text.languageId, entry.text.version, entry.text.getText());
    const next =
      known === undefined || entry.since === undefined ? service.open(text) : service.edit(known, text, entry.since);
    entry.parsed = next;
    entry.since = undefined;
    return next;
  };
  return {
    open: (uri, languageId, version, content) => {
      const text = TextDocument.create(uri, languageId, version, content);
      entries.set(uri, { text, parsed: undefined, since: undefined, isStrategy: classify(uri, text) });
    },
    change: (uri, version, changes) => {
      const entry = entries.get(uri);
      if (entry === undefined) return;
      for (const change of changes) applyChange(entry, change, version);
      entry.isStrategy = classify(uri, entry.text);
      if (!entry.isStrategy) entry.parsed = undefined;
    },
    close: (uri) => {
      entries.delete(uri);
    },
    snapshot: (uri) => {
      const entry = entries.get(uri);
      return entry?.isStrategy === true ? bring(entry) : undefined;
    },
    version: (uri) => entries.get(uri)?.text.version,
    uris: () => [...entries.keys()],
    reclassify: () => {
      for (const [uri, entry] of entries) entry.isStrategy = classify(uri, entry.text);
    },
  };
}

function applyChange(entry: Entry, change: TextDocumentContentChangeEvent, version: number): void {
  const { text } = entry;
  if (!('range' in change)) {
    entry.text = TextDocument.update(text, [change], version);
    entry.parsed = undefined;
    entry.since = undefined;
    return;
  }
  const start = text.offsetAt(change.range.start);
  const end = Math.max(start, text.offsetAt(change.range.end));
  entry.text = TextDocument.update(text, [change], version);
  entry.since = merge(entry.since, { start, end, inserted: change.text.length });
}

/** One change that covers two in a row; the second is in offsets of the text after the first. */
export function merge(first: Change | undefined, second: Change): Change {
  if (first === undefined) return second;
  const firstEnd = first.start + first.inserted;
  const start = Math.min(first.start, second.start);
  const end = first.end + Math.max(0, second.end - firstEnd);
  const newEnd = Math.max(firstEnd, second.end) + second.inserted - (second.end - second.start);
  return { start, end, inserted: newEnd - start };
}
