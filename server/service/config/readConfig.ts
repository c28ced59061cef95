import type { RuleMeta, RuleSetting, Severity } from '../rules/rule';
import { nearest } from '../rules/support/nearest';
import { oneLine } from '../text/oneLine';
import { type ConfigProblem, NO_CONFIG, type ReadConfig } from './config';

export const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** Reads the text of a `strategist.config.json`. Never throws: what is broken becomes a problem. */
export function parseConfig(text: string, rules: () => readonly RuleMeta[]): ReadConfig {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      config: NO_CONFIG,
      problems: [{ key: '', message: `This is not JSON (${reason}), so nothing in it counts.` }],
    };
  }
  return readConfig(value, rules);
}

const KEYS = ['$schema', 'rules', 'files'];

/**
 * Takes from a value of unknown shape what is a configuration; everything else becomes a problem and is left out. The
 * rules are asked for when one is named.
 */
export function readConfig(value: unknown, rules: () => readonly RuleMeta[]): ReadConfig {
  if (!isObject(value)) {
    return { config: NO_CONFIG, problems: [{ key: '', message: 'Write an object: { "rules": { … } }.' }] };
  }
  const problems: ConfigProblem[] = [];
  for (const key of Object.keys(value)) {
    if (!KEYS.includes(key)) problems.push({ key, message: unknownName('key', key, KEYS) });
  }
  return {
    config: { rules: readRules(value['rules'], rules, problems), files: readFiles(value['files'], problems) },
    problems,
  };
}

function readRules(
  value: unknown,
  rules: () => readonly RuleMeta[],
  problems: ConfigProblem[],
): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  if (value === undefined) return settings;
  if (!isObject(value)) {
    problems.push({ key: 'rules', message: 'Write an object with the names of rules as keys.' });
    return settings;
  }
  for (const [id, own] of Object.entries(value)) {
    const known = rules();
    const rule = known.find((meta) => meta.id === id);
    if (rule === undefined) {
      problems.push({
        key: `rules.${id}`,
        message: unknownName(
          'rule',
          id,
          known.map((meta) => meta.id),
        ),
      });
      continue;
    }
    const setting = readSetting(own, rule, problems);
    if (setting !== undefined) settings.set(id, setting);
  }
  return settings;
}

function readSetting(value: unknown, rule: RuleMeta, problems: ConfigProblem[]): RuleSetting | undefined {
  const key = `rules.${rule.id}`;
  if (!isObject(value)) {
    const severity = readSeverity(value, key, problems);
    return severity === undefined ? undefined : { severity };
  }
  const options = new Map<string, number>();
  for (const [name, own] of Object.entries(value)) {
    if (name === 'severity') continue;
    const option = rule.options?.find((one) => one.name === name);
    const names = ['severity', ...(rule.options ?? []).map((one) => one.name)];
    if (option === undefined) problems.push({ key: `${key}.${name}`, message: unknownName('option', name, names) });
    else if (typeof own === 'number' && own >= option.minimum && own <= option.maximum) options.set(name, own);
    else {
      problems.push({
        key: `${key}.${name}`,
        message: `Write a number from ${option.minimum} to ${option.maximum}; ${shown(own)} is none.`,
      });
    }
  }
  const severity = 'severity' in value ? readSeverity(value['severity'], `${key}.severity`, problems) : undefined;
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(options.size === 0 ? {} : { options }),
  };
}

function readSeverity(value: unknown, key: string, problems: ConfigProblem[]): Severity | 'off' | undefined {
  const severity = severities.find((one) => one === value);
  if (severity === undefined) {
    problems.push({ key, message: `There is no severity ${shown(value)}. Write one of ${severities.join(', ')}.` });
  }
  return severity;
}

function readFiles(value: unknown, problems: ConfigProblem[]): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({ key: 'files', message: 'Write a list of glob patterns, such as ["plans/**/*.md"].' });
    return [];
  }
  return value.flatMap((pattern: unknown, index) => {
    if (typeof pattern === 'string' && pattern !== '') return [pattern];
    problems.push({ key: `files[${index}]`, message: `Write a glob pattern; ${shown(pattern)} is none.` });
    return [];
  });
}

function unknownName(kind: string, written: string, names: readonly string[]): string {
  const meant = nearest(written, names);
  return meant === undefined
    ? `There is no such ${kind}, so it is left out.`
    : `There is no such ${kind}, so it is left out. Is “${meant}” meant?`;
}

const LONGEST_SHOWN = 40;

function shown(value: unknown): string {
  return oneLine(JSON.stringify(value) ?? 'nothing', LONGEST_SHOWN);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
