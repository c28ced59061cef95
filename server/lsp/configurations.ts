import { type ConfigFile, decoded, folderOf, nearestConfig, type Settings } from '../protocol';
import {
  type Config,
  type ConfigProblem,
  describeProblem,
  matchFiles,
  mergeConfigs,
  NO_CONFIG,
  type ReadConfig,
  type Service,
} from '../service';

/** Which configuration counts for which document: its nearest file's over the settings over the rules' own. */
export interface Configurations {
  /** The same object for the same sources, so that findings are kept. */
  readonly configFor: (uri: string) => Config;
  /** Whether a setting or the nearest file names the document a strategy, whatever it holds. */
  readonly isNamed: (uri: string) => boolean;
}

/** A configuration file, or why the one that is there cannot be read. */
export interface FoundConfig extends ConfigFile {
  readonly error?: string;
}

export type FindConfig = (documentUri: string) => FoundConfig | undefined;

export interface ConfigurationSources {
  readonly settings: Settings;
  /** The workspace folders, as URIs. */
  readonly folders: readonly string[];
  /** What the client has sent; undefined where the server looks for files itself. */
  readonly files: readonly ConfigFile[] | undefined;
  /** Finds the nearest file of a document where the client sends none. */
  readonly find: FindConfig;
}

/** `say` is told, in one line each, what is wrong in a source that is used; it may be told the same again. */
export function createConfigurations(
  service: Service,
  { settings, folders, files, find }: ConfigurationSources,
  say: (problem: string) => void,
): Configurations {
  const own = service.readConfig({ rules: settings.rules });
  tell(
    say,
    'Setting strategist.rules',
    own.problems.map((problem) => ({ ...problem, key: problem.key.replace(/^rules\.?/, '') })),
  );
  const fromSettings: Config = { rules: own.config.rules, files: settings.files };
  const isNamedBySetting = matchFiles(settings.files, folders);
  const read = new Map<
    string,
    { readonly text: string; readonly config: Config; readonly isNamed: (uri: string) => boolean }
  >();
  const fileFor = (uri: string) => {
    const file: FoundConfig | undefined = files === undefined ? find(uri) : nearestConfig(files, uri);
    if (file === undefined) return undefined;
    const known = read.get(file.uri);
    if (known?.text === file.text) return known;
    const { config, problems } = file.error === undefined ? service.parseConfig(file.text) : unreadable(file.error);
    tell(say, nameOf(file.uri, folders), problems);
    const made = {
      text: file.text,
      config: mergeConfigs(config, fromSettings),
      isNamed: matchFiles(config.files, [folderOf(file.uri)]),
    };
    read.set(file.uri, made);
    return made;
  };
  return {
    configFor: (uri) => fileFor(uri)?.config ?? fromSettings,
    isNamed: (uri) => isNamedBySetting(uri) || fileFor(uri)?.isNamed(uri) === true,
  };
}

function unreadable(reason: string): ReadConfig {
  return {
    config: NO_CONFIG,
    problems: [{ key: '', message: `It cannot be read, so nothing in it counts: ${reason}.` }],
  };
}

/** A file of another project can have thousands, and nobody can read as many notifications. */
const MOST_SAID = 5;

function tell(say: (problem: string) => void, source: string, problems: readonly ConfigProblem[]): void {
  for (const problem of problems.slice(0, MOST_SAID)) say(describeProblem(source, problem));
  const left = problems.length - MOST_SAID;
  if (left > 0)
    say(`${source}: ${left} more ${left === 1 ? 'problem is' : 'problems are'} told of when these are settled.`);
}

/** The path below a workspace folder, as people know the file. */
function nameOf(uri: string, folders: readonly string[]): string {
  const folder = folders.map((one) => (one.endsWith('/') ? one : `${one}/`)).find((one) => uri.startsWith(one));
  const path = folder === undefined ? uri.replace(/^file:\/\//, '') : uri.slice(folder.length);
  return decoded(path);
}
