import type { SectionRule } from '../rule';
import { weakenedBanner } from '../support/weakenedBanner';

/** Strategy format, policies, No-Delete and Ask-When-Unsure: the rules of their section are absolute. */
export const preservationBannerWeakened: SectionRule = {
  scope: 'section',
  meta: {
    id: 'preservation-banner-weakened',
    family: 'policies',
    severity: 'error',
    pillar: 'no-delete',
    summary: 'The banner on data preservation lets agents override its rules, or opens an exception.',
    documentation: [
      'The section on data preservation and uncertainty opens with a banner: its rules are absolute, and no agent may override them.',
      'An exception in it lets agents set the whole section aside. Take it out.',
    ].join(' '),
    examples: [
      {
        title: 'A banner with a way around',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n> **MANDATORY** — These rules are absolute. The TL ⟦may override⟧ them.\n',
      },
      {
        title: 'The banner holds',
        text: '## 12.1 Data Preservation & Uncertainty Policy\n\n> **MANDATORY** — These are absolute rules. No agent may override them.\n',
      },
    ],
  },
  check: (bound) => (bound.schema?.key === 'data-preservation' ? weakenedBanner(bound, 'No-Delete') : []),
};
