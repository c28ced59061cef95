/** Thrown for data of the format that is not what its JSON Schema says; `at` is the path of the culprit. */
export class FormatDataError extends Error {
  constructor(
    readonly at: string,
    expected: string,
  ) {
    super(`The strategy format's data is malformed at ${at}: expected ${expected}.`);
    this.name = 'FormatDataError';
  }
}

/** Turns unknown JSON into a typed value or throws a `FormatDataError`. */
export type Decoder<T> = (value: unknown, at: string) => T;

export const string: Decoder<string> = (value, at) => {
  if (typeof value === 'string' && value !== '') return value;
  throw new FormatDataError(at, 'a text that is not empty');
};

export const anyString: Decoder<string> = (value, at) => {
  if (typeof value === 'string') return value;
  throw new FormatDataError(at, 'a text');
};

export const number: Decoder<number> = (value, at) => {
  if (typeof value === 'number') return value;
  throw new FormatDataError(at, 'a number');
};

export const boolean: Decoder<boolean> = (value, at) => {
  if (typeof value === 'boolean') return value;
  throw new FormatDataError(at, 'true or false');
};

export function oneOf<const T extends string>(options: readonly T[]): Decoder<T> {
  return (value, at) => {
    const option = options.find((each) => each === value);
    if (option !== undefined) return option;
    throw new FormatDataError(at, `one of ${options.join(', ')}`);
  };
}

export function listOf<T>(item: Decoder<T>): Decoder<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new FormatDataError(at, 'a list');
    return value.map((each: unknown, position) => item(each, `${at}/${position}`));
  };
}

/** An object whose properties are read one by one; `known` are the names it may have. */
export interface Properties {
  has(name: string): boolean;
  get<T>(name: string, decode: Decoder<T>): T;
  /** The decoded property, or the fallback where it is left out. */
  or<T, F>(name: string, decode: Decoder<T>, fallback: F): T | F;
}

export function properties(value: unknown, at: string, known: readonly string[]): Properties {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FormatDataError(at, 'an object');
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const name of entries.keys()) {
    if (!known.includes(name)) throw new FormatDataError(`${at}/${name}`, `no such property, but ${known.join(', ')}`);
  }
  return {
    has: (name) => entries.has(name),
    get: (name, decode) => decode(entries.get(name), `${at}/${name}`),
    or: (name, decode, fallback) => (entries.has(name) ? decode(entries.get(name), `${at}/${name}`) : fallback),
  };
}
