import type { Section } from '../../document/document';
import type { Slot } from '../../document/slot';
import type { SectionRule } from '../rule';
import { OpenSlot } from '../support/openSlot';
import { expectation, slotName } from '../support/slotWords';

/** Strategy format, grammar, slots: `[FILL IN if …]` is wanted only in the case it names. */
export const slotOptional: SectionRule = {
  scope: 'section',
  meta: {
    id: 'slot-optional',
    family: 'slots',
    severity: 'hint',
    summary: 'An optional slot is still open.',
    documentation: [
      'A slot that starts with “FILL IN if” needs an answer only in the case it names.',
      'Answer it where the case applies; otherwise take the slot out, so that the team does not wonder about it.',
    ].join(' '),
    examples: [
      {
        title: 'An optional slot',
        text: '## 6. Testing Requirements\n\n- [ ] Load tests — ⟦[FILL IN if stress testing is needed]⟧\n',
      },
      { title: 'An ordinary slot', text: '## 6. Testing Requirements\n\n**Testing Tools**: [FILL IN]\n' },
    ],
  },
  check: ({ section }) =>
    section.slots.filter((slot) => slot.optional).map((slot) => new OpenSlot(section, slot, words)),
};

function words(section: Section, slot: Slot): string {
  return `${slotName(section, slot)} has an optional slot: answer it or take it out${expectation(section, slot)}`;
}
