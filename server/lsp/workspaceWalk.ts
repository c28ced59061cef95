import { CONFIG_FILE_NAME, type ConfigFile, decoded, fileKey, isMarkdown, type ListedFile } from '../protocol';
import { compileGlob } from '../service';
import type { WorkspaceFiles } from './workspaceFiles';

/** A folder to begin at. */
export interface Root {
  readonly uri: string;
  /** Glob patterns, relative to the folder, of what is left out. */
  readonly exclude: readonly string[];
}

/** What stands below the folders of the workspace. */
export interface Walked {
  /** Markdown files by their key. */
  readonly markdown: ReadonlyMap<string, ListedFile>;
  readonly configs: readonly ConfigFile[];
}

/** Beyond these a workspace is no place where somebody keeps strategies, but a disk that was opened by mistake. */
export const MOST_FOLDERS = 20_000;
export const MOST_FILES = 5_000;

const AT_ONCE = 16;

/** What hooks a walk needs. */
export interface WalkHost {
  readonly files: WorkspaceFiles;
  /** Lets messages that have arrived come first. */
  readonly turn: () => Promise<void>;
  /** Told of what is left out, as a sentence. */
  readonly say: (problem: string) => void;
}

/** Lists folders breadth first, some at each step, so that it can stop between two of them and go on later. */
export async function* walk(roots: readonly Root[], { files, turn, say }: WalkHost): AsyncGenerator<number, Walked> {
  const markdown = new Map<string, ListedFile>();
  const configs: ConfigFile[] = [];
  const waiting = roots.map(({ uri, exclude }) => ({ uri, path: '', isExcluded: exclude.map(compileGlob) }));
  const seen = new Set(waiting.map(({ uri }) => fileKey(uri)));
  let isCut = false;
  for (let done = 0; done < waiting.length && markdown.size < MOST_FILES; ) {
    const batch = waiting.slice(done, done + AT_ONCE);
    const listings = await Promise.all(batch.map(({ uri }) => files.list(uri)));
    for (const [index, listing] of listings.entries()) {
      const within = batch[index];
      if (listing === undefined || within === undefined) continue;
      const nameOf = (uri: string): string => decoded(uri.slice(uri.lastIndexOf('/') + 1));
      const isOut = (path: string): boolean => within.isExcluded.some((matches) => matches(path));
      for (const uri of listing.folders) {
        if (waiting.length >= MOST_FOLDERS) {
          isCut = true;
          break;
        }
        const path = `${within.path}${nameOf(uri)}`;
        const key = fileKey(uri);
        if (seen.has(key) || isOut(path)) continue;
        seen.add(key);
        waiting.push({ ...within, uri, path: `${path}/` });
      }
      for (const file of listing.files) {
        const name = nameOf(file.uri);
        if (name === CONFIG_FILE_NAME) {
          const read = await files.read(file.uri);
          if ('text' in read) configs.push({ uri: file.uri, text: read.text });
        } else if (isMarkdown(name) && markdown.size < MOST_FILES && !isOut(`${within.path}${name}`)) {
          markdown.set(fileKey(file.uri), file);
        }
      }
      await turn();
    }
    done += batch.length;
    yield done;
  }
  if (isCut) say(`folders beyond the first ${MOST_FOLDERS} are left out.`);
  if (markdown.size >= MOST_FILES) say(`Markdown files beyond the first ${MOST_FILES} are left out.`);
  return { markdown, configs };
}
