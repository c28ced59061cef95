import { type EnumOption, plainTypes, type ValueType } from '../value-type';
import { anyString, boolean, type Decoder, listOf, number, oneOf, properties, string } from './json';

const strings = listOf(string);

export const valueType: Decoder<ValueType> = (value, at) => {
  const type = properties(value, at, everyName).get('type', oneOf(everyType));
  const literals = properties(value, at, everyName).or('literals', strings, []);
  switch (type) {
    case 'text': {
      const own = properties(value, at, ['type', 'literals', 'minWords']);
      return { type, literals, minWords: own.or('minWords', number, 1) };
    }
    case 'enum': {
      const own = properties(value, at, ['type', 'literals', 'closed', 'several', 'options']);
      return {
        type,
        literals,
        closed: own.get('closed', boolean),
        several: own.or('several', boolean, false),
        options: own.get('options', listOf(option)),
      };
    }
    case 'number': {
      const own = properties(value, at, ['type', 'literals', 'integer', 'min', 'max']);
      return {
        type,
        literals,
        integer: own.or('integer', boolean, false),
        min: own.or('min', number, undefined),
        max: own.or('max', number, undefined),
      };
    }
    case 'percentage': {
      const own = properties(value, at, ['type', 'literals', 'min', 'max']);
      return { type, literals, min: own.get('min', number), max: own.get('max', number) };
    }
    case 'money': {
      const own = properties(value, at, ['type', 'literals', 'per']);
      return { type, literals, per: own.or('per', oneOf(['month', 'run']), undefined) };
    }
    case 'branch':
      return { type, exactly: properties(value, at, ['type', 'exactly']).get('exactly', string) };
    case 'row-number':
      return { type, prefix: properties(value, at, ['type', 'prefix']).get('prefix', anyString) };
    case 'stack': {
      const own = properties(value, at, ['type', 'literals', 'category', 'choice']);
      const choice = own.get('choice', oneOf(['one', 'together']));
      return { type, literals, category: own.get('category', string), choice };
    }
    default:
      properties(value, at, ['type', 'literals']);
      return { type, literals };
  }
};

const option: Decoder<EnumOption> = (value, at) => {
  const own = properties(value, at, ['value', 'aliases', 'doc', 'default']);
  return {
    value: own.get('value', string),
    aliases: own.or('aliases', strings, []),
    doc: own.or('doc', string, undefined),
    default: own.or('default', boolean, false),
  };
};

const everyType = [
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

const everyName = [
  'type',
  'literals',
  'minWords',
  'closed',
  'several',
  'options',
  'integer',
  'min',
  'max',
  'per',
  'exactly',
  'prefix',
  'category',
  'choice',
];
