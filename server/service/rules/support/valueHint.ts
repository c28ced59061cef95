import type { ValueType } from '../../schema';

/** What a slot for such an answer says, as the strategy format writes hints; undefined where there is nothing to say. */
export function valueHint(value: ValueType, example: string | undefined): string | undefined {
  const known = kindOf(value) ?? (example === undefined ? undefined : `e.g., ${example}`);
  const literals = 'literals' in value ? value.literals.map((word) => `"${word}"`) : [];
  if (known === undefined) return literals.length === 0 ? undefined : `or ${literals.join(' or ')}`;
  return value.type === 'enum' ? [known, ...literals].join(' / ') : [known, ...literals].join(' or ');
}

function kindOf(value: ValueType): string | undefined {
  switch (value.type) {
    case 'enum':
      return value.options.length < 2
        ? undefined
        : value.options.map((option) => `${option.value}${option.default ? ' (default)' : ''}`).join(' / ');
    case 'money':
      return value.per === undefined ? '$' : `$/${value.per}`;
    case 'number':
      return 'number';
    case 'percentage':
      return value.min > 0 ? `>= ${value.min}%` : undefined;
    case 'date':
      return 'date';
    case 'path':
      return 'path';
    case 'repository':
      return 'URL or repository name';
    case 'branch':
      return `\`${value.exactly}\``;
    default:
      return undefined;
  }
}
