import type { Service } from './service';

type Rehearsed = Pick<Service, 'open' | 'edit' | 'goOn' | 'completion' | 'diagnostics'>;

/**
 * Opens a code fence above a small strategy and closes it, again and again: one time of it for each call, until a call
 * gives back false. Code runs several times slower in V8 before it has run a while, and nobody can hurry what happens when
 * a fence takes away half of a long strategy at one keystroke. So it is done before, while nobody waits.
 */
export function createRehearsal(service: Rehearsed): () => boolean {
  let at = service.open('untitled:rehearsal', 0, TEXT);
  return () => {
    const { version } = at;
    if (version >= TIMES) return false;
    const fence = version % 2 === 0 ? { start: 0, end: 0, text: FENCE } : { start: 0, end: FENCE.length, text: '' };
    at = service.goOn(service.edit(at, version + 1, fence));
    service.completion(at, { line: LAST_LINE, character: 13 }, undefined, CLIENT);
    service.diagnostics(at, { relatedInformation: true, codeDescription: true });
    return true;
  };
}

/** So much that what is slow at first is slow no more, and each time takes a few milliseconds. */
const TIMES = 16;
const SECTIONS = 120;

const FENCE = '```\n';
const TEXT = Array.from(
  { length: SECTIONS },
  (_, index) => `## ${index + 1}. A\n\n- **Label**: [FILL — yes / no]\n\n`,
).join('');
const LAST_LINE = SECTIONS * 4 - 2;

const CLIENT = { snippets: true, labelDetails: true, insertReplace: true, completionMarkdown: true };
