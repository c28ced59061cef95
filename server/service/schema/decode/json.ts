/** A place in the data, kept as a chain so that its path is only spelt out when something is wrong there. */
export interface Place {
  readonly name: string | number;
  readonly within: Place | undefined;
}

export function place(name: string): Place {
  return { name, within: undefined };
}

/** Thrown for data of the format that is not what its JSON Schema says; `at` is the path of the culprit. */
export class FormatDataError extends Error {
  readonly at: string;

  constructor(at: Place, expected: string) {
    const path = pathOf(at);
    super(`The strategy format's data is malformed at ${path}: expected ${expected}.`);
    this.name = 'FormatDataError';
    this.at = path;
  }
}

function pathOf(at: Place): string {
  return at.within === undefined ? String(at.name) : `${pathOf(at.within)}/${at.name}`;
}

/** Turns unknown JSON into a typed value or throws a `FormatDataError`. */
export type Decoder<T> = (value: unknown, at: Place) => T;

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
    return value.map((each: unknown, position) => item(each, { name: position, within: at }));
  };
}

/** An object whose properties are read one by one. */
export interface Properties {
  readonly value: object;
  readonly at: Place;
}

/** The value as an object that has no properties but those in `known`. */
export function properties(value: unknown, at: Place, known: readonly string[]): Properties {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new FormatDataError(at, 'an object');
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) throw new FormatDataError({ name, within: at }, `one of ${known.join(', ')} instead`);
  }
  return { value, at };
}

export function has({ value }: Properties, name: string): boolean {
  return property(value, name) !== undefined;
}

export function get<T>({ value, at }: Properties, name: string, decode: Decoder<T>): T {
  return decode(property(value, name), { name, within: at });
}

/** The decoded property, or the fallback where it is left out. */
export function getOr<T, F>({ value, at }: Properties, name: string, decode: Decoder<T>, fallback: F): T | F {
  const found = property(value, name);
  return found === undefined ? fallback : decode(found, { name, within: at });
}

/** JSON knows no undefined, so that is what a property has which is left out. */
function property(value: object, name: string): unknown {
  return Reflect.get(value, name);
}
