import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FoundConfig } from '../lsp';
import { detectStrategy, folderOf } from '../protocol';
import {
  type Config,
  createService,
  describeProblem,
  matchFiles,
  NO_CONFIG,
  type Service,
  type Snapshot,
} from '../service';
import type { FileCommand } from './arguments';
import { findConfig } from './findConfig';
import { readText, type TextFile } from './readText';

/** A file as the commands see it. */
export type OpenedFile =
  | { readonly kind: 'unreadable'; readonly error: string }
  | { readonly kind: 'markdown' }
  | { readonly kind: 'strategy'; readonly file: TextFile; readonly snapshot: Snapshot };

/** Opens files one after the other, each with the configuration that counts for it. */
export interface Strategies {
  readonly service: Service;
  readonly open: (path: string) => OpenedFile;
  /** What is wrong in the configurations read so far, one line each. */
  readonly problems: () => readonly string[];
  /** True when a configuration cannot be read at all. */
  readonly hasFailed: () => boolean;
}

interface Configuration {
  readonly config: Config;
  readonly isNamed: (uri: string) => boolean;
}

const NONE: Configuration = { config: NO_CONFIG, isNamed: () => false };

export function createStrategies({ config: wanted }: FileCommand): Strategies {
  const service = createService();
  const read = new Map<string, Configuration>();
  const problems: string[] = [];
  let hasFailed = false;
  const take = ({ uri, text, error }: FoundConfig, name: string): Configuration => {
    const known = read.get(uri);
    if (known !== undefined) return known;
    let made = NONE;
    if (error !== undefined) {
      problems.push(`${name}: It cannot be read: ${error}.`);
      hasFailed = true;
    } else {
      const { config, problems: own } = service.parseConfig(text);
      problems.push(...own.map((problem) => describeProblem(name, problem)));
      if (own.some(({ key }) => key === '')) hasFailed = true;
      made = { config, isNamed: matchFiles(config.files, [folderOf(uri)]) };
    }
    read.set(uri, made);
    return made;
  };
  const configurationFor = (uri: string): Configuration => {
    if (wanted === 'none') return NONE;
    if (wanted === 'nearest') {
      const found = findConfig(uri);
      return found === undefined ? NONE : take(found, fileURLToPath(found.uri));
    }
    const file = readText(wanted.path);
    const at = uriOf(wanted.path);
    return take('error' in file ? { uri: at, text: '', error: file.error } : { uri: at, text: file.text }, wanted.path);
  };
  return {
    service,
    open: (path) => {
      const file = readText(path);
      if ('error' in file) return { kind: 'unreadable', error: file.error };
      const uri = uriOf(path);
      const { config, isNamed } = configurationFor(uri);
      const detection = detectStrategy(file.text);
      const isStrategy =
        detection === 'content' || detection === 'directive-on' || (detection === 'none' && isNamed(uri));
      if (!isStrategy) return { kind: 'markdown' };
      return { kind: 'strategy', file, snapshot: service.open(uri, 0, file.text, config) };
    },
    problems: () => problems,
    hasFailed: () => hasFailed,
  };
}

function uriOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}
