import type { Rule } from './rule';
import { slotOptional } from './slot-optional';
import { slotUnfilled } from './slot-unfilled';

/** Every rule, in the order in which documentation lists them. */
export const rules: readonly Rule[] = [slotUnfilled, slotOptional];
