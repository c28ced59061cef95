import type { RuleSetting } from '../rules/rule';
import { oneLine } from '../text/oneLine';

/** What people decide about the rules, from a `strategist.config.json` or an editor's settings. */
export interface Config {
  /** By rule id; a rule that is not listed stays as it is. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Glob patterns of Markdown files that are strategies whatever they hold. */
  readonly files: readonly string[];
}

export const NO_CONFIG: Config = { rules: new Map(), files: [] };

/** Something in a configuration that cannot be meant; the rest of the configuration counts all the same. */
export interface ConfigProblem {
  /** Where it stands, as `rules.slot-unfilled.severity`; empty for the configuration as a whole. */
  readonly key: string;
  /** A sentence without the key: what is wrong and what to write. */
  readonly message: string;
}

export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Both as one; where both speak of a rule's severity or of one of its options, the nearer one decides. */
export function mergeConfigs(nearer: Config, further: Config): Config {
  const rules = new Map(further.rules);
  for (const [id, setting] of nearer.rules) {
    const other = rules.get(id);
    const options = new Map([...(other?.options ?? []), ...(setting.options ?? [])]);
    rules.set(id, { ...other, ...setting, ...(options.size === 0 ? {} : { options }) });
  }
  return { rules, files: [...new Set([...nearer.files, ...further.files])] };
}

/** One line for people: the problem with the place where it stands. `source` names the file or setting. */
export function describeProblem(source: string, { key, message }: ConfigProblem): string {
  // Names and values of the file stand in both, and the parser of JSON quotes it.
  const said = oneLine(message, LONGEST_PROBLEM);
  return key === '' ? `${source}: ${said}` : `${source}, ${oneLine(key)}: ${said}`;
}

const LONGEST_PROBLEM = 400;
