import { normalizeLabel } from '../labels';
import { type Dialect, dialects, type Labelled } from '../model';
import { type Decoder, get, getOr, has, listOf, type Properties, properties, string } from './json';

export const labelledNames = ['key', 'label', 'labels', 'aliases'] as const;

export function labelled(own: Properties): Labelled {
  const label = get(own, 'label', string);
  const labels = getOr(own, 'labels', labelsByDialect, {});
  const aliases = getOr(own, 'aliases', listOf(string), []);
  const spellings = [...new Set([label, ...Object.values(labels), ...aliases].map(normalizeLabel))];
  return { key: get(own, 'key', string), label, labels, aliases, spellings };
}

const labelsByDialect: Decoder<Readonly<Partial<Record<Dialect, string>>>> = (value, at) => {
  const own = properties(value, at, dialects);
  const labels: Partial<Record<Dialect, string>> = {};
  for (const dialect of dialects) if (has(own, dialect)) labels[dialect] = get(own, dialect, string);
  return labels;
};
