/**
 * The types of answers, after the strategy format, part 5. A small closed set: rules, completion and hovers switch on
 * `type`. `literals` are words that may stand in place of a value (`TBD`, `flexible`, `N/A`).
 */
export type ValueType =
  | TextType
  | EnumType
  | NumberType
  | PercentageType
  | MoneyType
  | PlainType
  | BranchType
  | RowNumberType
  | StackType;

interface WithLiterals {
  readonly literals: readonly string[];
}

/** Words. `minWords` is the fewest that say enough, 1 where a single word will do. */
export interface TextType extends WithLiterals {
  readonly type: 'text';
  readonly minWords: number;
}

/** One of the options, or more where `several`; nothing else where `closed`. `X` in an option stands for a figure. */
export interface EnumType extends WithLiterals {
  readonly type: 'enum';
  readonly closed: boolean;
  readonly several: boolean;
  readonly options: readonly EnumOption[];
}

export interface EnumOption {
  readonly value: string;
  readonly aliases: readonly string[];
  readonly doc: string | undefined;
  readonly default: boolean;
}

/** A number without a unit; the bounds are inclusive. */
export interface NumberType extends WithLiterals {
  readonly type: 'number';
  readonly integer: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

/** A percentage; the bounds are inclusive, in percent. */
export interface PercentageType extends WithLiterals {
  readonly type: 'percentage';
  readonly min: number;
  readonly max: number;
}

/** A sum of money; `per` is the period that the sum is usually for. */
export interface MoneyType extends WithLiterals {
  readonly type: 'money';
  readonly per: 'month' | 'run' | undefined;
}

export const plainTypes = [
  'duration',
  'latency',
  'size',
  'rate',
  'date',
  'path',
  'repository',
  'domain',
  'criteria',
  'target',
] as const;

/** A type that needs nothing but its name; `format/section.schema.json` has an example of each. */
export interface PlainType extends WithLiterals {
  readonly type: (typeof plainTypes)[number];
}

/** A git branch, of which only one is allowed. */
export interface BranchType {
  readonly type: 'branch';
  readonly exactly: string;
}

/** The number of a row: `1` to `n`, or with the prefix, as in `M1`. */
export interface RowNumberType {
  readonly type: 'row-number';
  readonly prefix: string;
}

/** Options of a category of the stack catalogue; `choice` says what a slash between them means. */
export interface StackType extends WithLiterals {
  readonly type: 'stack';
  readonly category: string;
  readonly choice: 'one' | 'together';
}
