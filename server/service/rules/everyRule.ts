import { rules } from './registry';
import type { Rule } from './rule';

/** Every rule, by a function, because the build loads what is behind it when it is called for the first time. */
export function everyRule(): readonly Rule[] {
  return rules;
}
