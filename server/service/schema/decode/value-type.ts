import { type EnumOption, plainTypes, type ValueType } from '../value-type';
import {
  anyString,
  boolean,
  type Decoder,
  FormatDataError,
  get,
  getOr,
  listOf,
  number,
  oneOf,
  properties,
  string,
} from './json';

const types = [
  'text',
  'enum',
  'number',
  'percentage',
  'money',
  'branch',
  'row-number',
  'stack',
  ...plainTypes,
] as const;

/** What the properties of each type are; the types that are not named here have the first two. */
const propertiesOf: Readonly<Partial<Record<(typeof types)[number], readonly string[]>>> = {
  text: ['type', 'literals', 'minWords'],
  enum: ['type', 'literals', 'closed', 'several', 'options'],
  number: ['type', 'literals', 'integer', 'min', 'max'],
  percentage: ['type', 'literals', 'min', 'max'],
  money: ['type', 'literals', 'per'],
  branch: ['type', 'exactly'],
  'row-number': ['type', 'prefix'],
  stack: ['type', 'literals', 'category', 'choice'],
};

const type = oneOf(types);
const strings = listOf(string);
const period = oneOf(['month', 'run']);
const choice = oneOf(['one', 'together']);

export const valueType: Decoder<ValueType> = (value, at) => {
  if (typeof value !== 'object' || value === null) throw new FormatDataError(at, 'the type of a value');
  const kind = get({ value, at }, 'type', type);
  const own = properties(value, at, propertiesOf[kind] ?? ['type', 'literals']);
  const literals = getOr(own, 'literals', strings, []);
  switch (kind) {
    case 'text':
      return { type: kind, literals, minWords: getOr(own, 'minWords', number, 1) };
    case 'enum':
      return {
        type: kind,
        literals,
        closed: get(own, 'closed', boolean),
        several: getOr(own, 'several', boolean, false),
        options: get(own, 'options', options),
      };
    case 'number':
      return {
        type: kind,
        literals,
        integer: getOr(own, 'integer', boolean, false),
        min: getOr(own, 'min', number, undefined),
        max: getOr(own, 'max', number, undefined),
      };
    case 'percentage':
      return { type: kind, literals, min: get(own, 'min', number), max: get(own, 'max', number) };
    case 'money':
      return { type: kind, literals, per: getOr(own, 'per', period, undefined) };
    case 'branch':
      return { type: kind, exactly: get(own, 'exactly', string) };
    case 'row-number':
      return { type: kind, prefix: get(own, 'prefix', anyString) };
    case 'stack':
      return { type: kind, literals, category: get(own, 'category', string), choice: get(own, 'choice', choice) };
    default:
      return { type: kind, literals };
  }
};

const option: Decoder<EnumOption> = (value, at) => {
  const own = properties(value, at, ['value', 'aliases', 'doc', 'default']);
  return {
    value: get(own, 'value', string),
    aliases: getOr(own, 'aliases', strings, []),
    doc: getOr(own, 'doc', string, undefined),
    default: getOr(own, 'default', boolean, false),
  };
};

const options = listOf(option);
