import type { Section } from '../../document/document';
import type { Slot } from '../../document/slot';
import type { Span } from '../../text/span';
import type { Finding } from '../rule';

/**
 * The finding that a slot is open. There are thousands of them in a large file, so that one is as small as can be and has
 * its message worked out when somebody reads it: a class shares the getter, which an object would have for itself.
 */
export class OpenSlot implements Finding {
  readonly span: Span;
  readonly #section: Section;
  readonly #slot: Slot;
  readonly #words: (section: Section, slot: Slot) => string;

  constructor(section: Section, slot: Slot, words: (section: Section, slot: Slot) => string) {
    this.span = slot.span;
    this.#section = section;
    this.#slot = slot;
    this.#words = words;
  }

  get message(): string {
    return this.#words(this.#section, this.#slot);
  }
}
