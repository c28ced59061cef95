import type { ConfigFile, Settings } from '../protocol';

export const NO_SETTINGS: Settings = { files: [], rules: {} };

/** Takes from a value of unknown shape what is a setting and leaves out the rest; a broken setting breaks nothing. */
export function readSettings(value: unknown): Settings {
  if (!isObject(value)) return NO_SETTINGS;
  const { files, rules } = value;
  return {
    files: Array.isArray(files) ? files.filter((pattern): pattern is string => typeof pattern === 'string') : [],
    rules: isObject(rules) ? rules : {},
  };
}

/** The configuration files in a value of unknown shape; undefined where the client sends none and the server looks. */
export function readConfigFiles(value: unknown, key: 'files' | 'configFiles'): readonly ConfigFile[] | undefined {
  if (!isObject(value)) return undefined;
  const files = value[key];
  if (!Array.isArray(files)) return undefined;
  return files.flatMap((file: unknown) => {
    if (!isObject(file)) return [];
    const { uri, text } = file;
    return typeof uri === 'string' && typeof text === 'string' ? [{ uri, text }] : [];
  });
}

/** Whether a list in a value of unknown shape, such as one of a client's capabilities, names something. */
export function lists(value: unknown, item: string | number): boolean {
  return Array.isArray(value) && value.includes(item);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
