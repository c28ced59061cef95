import type { Section } from '../../document/document';
import type { Slot } from '../../document/slot';
import type { SectionRule } from '../rule';
import { OpenSlot } from '../support/openSlot';
import { expectation, slotName } from '../support/slotWords';

/** Strategy format, grammar, slots: every balanced `[ … ]` in live text that asks for an answer. */
export const slotUnfilled: SectionRule = {
  scope: 'section',
  meta: {
    id: 'slot-unfilled',
    family: 'slots',
    severity: 'information',
    summary: 'A slot still waits for an answer.',
    documentation: [
      'The team takes every line of a strategy as it stands, so an open slot is read as an instruction that says nothing.',
      'Replace the whole slot, brackets included, by the answer; its hint says what is expected.',
    ].join(' '),
    examples: [
      { title: 'A field', text: '## 1. Project Identity\n\n**Project Name**: ⟦[FILL IN]⟧\n' },
      {
        title: 'A slot inside a longer value and one in a cell',
        text: '## 4. Technical Constraints\n\n- **Deployment**: Docker + ⟦[FILL — K8s / ECS]⟧\n\n| Service | Rate Limits |\n|---|---|\n| Mail | ⟦[If known]⟧ |\n',
      },
      {
        title: 'What looks like a slot and is none',
        text: '## 12.1 Data Preservation\n\n- [ ] Keep `[ARCHIVED {date}]` [ARCHIVED 2027-01-02] [see](https://example.org)\n',
      },
    ],
  },
  check: ({ section }) =>
    section.slots.filter((slot) => !slot.optional).map((slot) => new OpenSlot(section, slot, words)),
};

function words(section: Section, slot: Slot): string {
  return `${slotName(section, slot)} is not filled in${expectation(section, slot)}`;
}
