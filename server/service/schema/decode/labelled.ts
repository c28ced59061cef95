import { normalizeLabel } from '../labels';
import { type Dialect, dialects, type Labelled } from '../model';
import { type Decoder, listOf, type Properties, properties, string } from './json';

export const labelledNames = ['key', 'label', 'labels', 'aliases'] as const;

export function labelled(own: Properties): Labelled {
  const label = own.get('label', string);
  const labels = own.or('labels', labelsByDialect, {});
  const aliases = own.or('aliases', listOf(string), []);
  const spellings = [...new Set([label, ...Object.values(labels), ...aliases].map(normalizeLabel))];
  return { key: own.get('key', string), label, labels, aliases, spellings };
}

const labelsByDialect: Decoder<Readonly<Partial<Record<Dialect, string>>>> = (value, at) => {
  const own = properties(value, at, dialects);
  const labels: Partial<Record<Dialect, string>> = {};
  for (const dialect of dialects) if (own.has(dialect)) labels[dialect] = own.get(dialect, string);
  return labels;
};
