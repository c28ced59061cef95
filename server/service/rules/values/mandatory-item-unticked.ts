import type { BoundChecklist, BoundSection } from '../../binding/bindSection';
import { textOf } from '../../text/span';
import type { Finding, SectionRule } from '../rule';

/** Strategy format, part 1, rule 8: in sections 6, 12 and 13 a tick means that the item is required. */
export const mandatoryItemUnticked: SectionRule = {
  scope: 'section',
  meta: {
    id: 'mandatory-item-unticked',
    family: 'values',
    severity: 'information',
    summary: 'An item calls itself mandatory and is not ticked.',
    documentation: [
      'In a list of requirements a tick says that the item is wanted, so an item that says “mandatory” without one says two things.',
      'Tick it, or take the word out. A list in which nothing is ticked yet is left alone.',
    ].join(' '),
    examples: [
      {
        title: 'Mandatory without a tick',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [ ] ⟦Unit tests (mandatory)⟧\n- [x] E2E tests\n- [ ] Load tests (not mandatory)\n',
        fixed:
          '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests (mandatory)\n- [x] E2E tests\n- [ ] Load tests (not mandatory)\n',
      },
      {
        title: 'A list that nobody has filled in',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [ ] Unit tests (mandatory)\n- [ ] E2E tests\n',
      },
    ],
  },
  check: (bound) => bound.checklists.flatMap((checklist) => judge(bound, checklist)),
};

function judge({ section }: BoundSection, { field, items }: BoundChecklist): Finding[] {
  if (field.content.kind !== 'checklist' || field.content.tick !== 'required') return [];
  if (!items.some(({ node }) => node.checked)) return [];
  return items.flatMap(({ node }): Finding[] => {
    const text = textOf(section.text, node.text);
    if (node.checked || node.box === undefined || !MANDATORY.test(text) || DENIED.test(text)) return [];
    return [
      {
        span: node.text,
        message:
          'This item says that it is mandatory, but without a tick the team need not do it. Tick it, or take the word out.',
        fixes: [{ title: 'Tick the item', edits: [{ ...node.box, text: '[x]' }], safe: false }],
      },
    ];
  });
}

const MANDATORY = /\b(?:mandatory|non-negotiable)\b/i;
const DENIED = /\b(?:not|non|isn.t|no longer|unless|if|when)[ -][^.;]{0,20}\b(?:mandatory|non-negotiable)\b/i;
