import { detectStrategy, type FileText, fileKey, type ListedFile } from '../protocol';
import type { Service, StrategySymbols } from '../service';
import { type Root, type Walked, type WalkHost, walk } from './workspaceWalk';

/**
 * The names in the strategies of the workspace, open or not, as they are on disk. Nothing is read before somebody asks;
 * afterwards only what has changed is.
 */
export interface WorkspaceIndex {
  /**
   * Brings the names up to date, as far as `isWanted` says that somebody waits. What is left is gone on with when the
   * next one asks.
   */
  readonly update: (isWanted: () => boolean) => Promise<void>;
  /** The strategies by the keys of their files. */
  readonly strategies: () => ReadonlyMap<string, StrategySymbols>;
  /** A file or folder has appeared, changed or gone. */
  readonly changed: (uri: string) => void;
  /** Which files are strategies may be another question now, and so may the folders be others. */
  readonly reconfigured: () => void;
}

export interface IndexHost extends WalkHost {
  /** Whether the host tells of changes. If not, it gives each file a stamp, and is asked every time. */
  readonly isWatched: () => boolean;
  readonly roots: () => Promise<readonly Root[]>;
  /** Whether a configuration names a file a strategy, whatever it holds. */
  readonly namedBy: (configs: Walked['configs']) => (uri: string) => boolean;
  /** Told how far it is after each step: `of` is undefined while folders are looked through. */
  readonly progress: (done: number, of: number | undefined) => void;
  /** Nothing is done any more, because all is or because nobody waits. */
  readonly paused: () => void;
}

/** More names than this would be a burden on memory: some thirty megabytes. */
export const MOST_NAMES = 200_000;

const FILES_AT_ONCE = 8;

interface Known {
  readonly stamp: string | undefined;
  readonly symbols: StrategySymbols | undefined;
  /** The text itself says whether it is a strategy. */
  readonly isDecided: boolean;
}

export function createWorkspaceIndex(service: Pick<Service, 'readSymbols'>, host: IndexHost): WorkspaceIndex {
  const known = new Map<string, Known>();
  let strategies: ReadonlyMap<string, StrategySymbols> | undefined;
  let configs = '';
  let isStale = true;
  let work: AsyncGenerator<void, void> | undefined;
  let running: Promise<void> | undefined;
  const waiting = new Set<() => boolean>();

  const isTooMuch = (): boolean => {
    let names = 0;
    for (const { symbols } of known.values()) names += symbols?.symbols.length ?? 0;
    return names >= MOST_NAMES;
  };
  const forgetUndecided = (): void => {
    for (const [key, { isDecided }] of known) if (!isDecided) known.delete(key);
  };

  const take = async (
    { uri, stamp }: ListedFile,
    read: FileText,
    isNamed: (uri: string) => boolean,
    keep: (part: string) => string,
  ): Promise<Known> => {
    if ('error' in read) {
      host.say(`${uri} is left out: ${read.error}.`);
      return { stamp, symbols: undefined, isDecided: true };
    }
    const detection = detectStrategy(read.text);
    const isDecided = detection !== 'none';
    if (detection === 'directive-off' || !(isDecided || isNamed(uri))) return { stamp, symbols: undefined, isDecided };
    const steps = service.readSymbols(uri, read.text, keep);
    let step = steps.next();
    while (step.done !== true) {
      await host.turn();
      step = steps.next();
    }
    return { stamp, symbols: step.value, isDecided };
  };

  async function* bringUpToDate(): AsyncGenerator<void, void> {
    isStale = false;
    const walking = walk(await host.roots(), host);
    let walked = await walking.next();
    while (walked.done !== true) {
      host.progress(walked.value, undefined);
      yield;
      walked = await walking.next();
    }
    const { markdown } = walked.value;
    const text = JSON.stringify(walked.value.configs);
    if (text !== configs) forgetUndecided();
    configs = text;
    const isNamed = host.namedBy(walked.value.configs);
    for (const key of known.keys()) if (!markdown.has(key)) known.delete(key);
    const keep = createKeeper();
    const files = [...markdown].filter(([key, { stamp }]) => {
      const before = known.get(key);
      return before === undefined || before.stamp !== stamp || (stamp === undefined && !host.isWatched());
    });
    for (let done = 0; done < files.length; ) {
      if (isTooMuch()) {
        host.say(`names beyond the first ${MOST_NAMES} are left out.`);
        break;
      }
      const batch = files.slice(done, done + FILES_AT_ONCE);
      // What changes while it is read is read again the next time.
      for (const [key, { stamp }] of batch) known.set(key, { stamp, symbols: undefined, isDecided: false });
      const texts = await Promise.all(batch.map(([, { uri }]) => host.files.read(uri)));
      for (const [index, [key, file]] of batch.entries()) {
        const read = texts[index];
        if (read === undefined) continue;
        const now = await take(file, read, isNamed, keep);
        if (known.has(key)) known.set(key, now);
        strategies = undefined;
        await host.turn();
      }
      done += batch.length;
      host.progress(done, files.length);
      yield;
    }
  }

  const isWanted = (): boolean => [...waiting].some((wants) => wants());
  const run = async (): Promise<void> => {
    try {
      while (isWanted()) {
        work ??= isStale ? bringUpToDate() : undefined;
        if (work === undefined) return;
        if ((await work.next()).done === true) {
          work = undefined;
          return;
        }
      }
    } catch (error) {
      work = undefined;
      known.clear();
      isStale = true;
      throw error;
    } finally {
      running = undefined;
      host.paused();
    }
  };

  return {
    update: async (wants) => {
      if (!host.isWatched()) isStale = true;
      waiting.add(wants);
      try {
        // What was begun before may have passed by what has changed since.
        for (let round = 0; round < 2 && wants() && (work !== undefined || isStale); round++) {
          running ??= run();
          await running;
        }
      } finally {
        waiting.delete(wants);
      }
    },
    strategies: () => {
      strategies ??= new Map(
        [...known]
          .flatMap(([key, { symbols }]) => (symbols === undefined ? [] : [[key, symbols] as const]))
          .sort(([left], [right]) => (left < right ? -1 : 1)),
      );
      return strategies;
    },
    changed: (uri) => {
      known.delete(fileKey(uri));
      strategies = undefined;
      isStale = true;
    },
    reconfigured: () => {
      forgetUndecided();
      isStale = true;
    },
  };
}

/** The same text once, however many strategies have it, as most of them have most; cut out of none of them. */
function createKeeper(): (part: string) => string {
  const kept = new Map<string, string>();
  return (part) => {
    const known = kept.get(part);
    if (known !== undefined) return known;
    const own = part.split('').join('');
    kept.set(own, own);
    return own;
  };
}
