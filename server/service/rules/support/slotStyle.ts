import type { Section } from '../../document/document';
import type { Dialect } from '../../schema';
import { textOf } from '../../text/span';

/** The dialect of a section's own slots, for a rule that sees no other section: `[FILL]` is brief, `[FILL IN: …]` compact. */
export function dialectOfSlots({ slots, text }: Section): Dialect {
  for (const slot of slots) {
    const opening = /^\[FILL(\s+IN)?(:)?(?![\w-])/.exec(textOf(text, slot.span).slice(0, 20));
    if (opening === null) continue;
    if (opening[1] === undefined) return 'brief';
    if (opening[2] !== undefined) return 'compact';
  }
  return 'long';
}
