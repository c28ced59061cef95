import { shift } from '../../text/span';
import type { Finding, StrategyRule } from '../rule';
import { orderLists } from '../support/tickedLists';

/** Strategy format, part 1, rule 8, and part 4: in 6, 12 and 13 a tick means “required”. */
export const nothingTicked: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'nothing-ticked',
    family: 'structure',
    severity: 'warning',
    summary: 'Of a checklist in which a tick is an order, nothing is ticked.',
    documentation: [
      'In sections 6, 12 and 13 a tick says that the item is required: a test to write, a proof to hand in, a file to push.',
      'With no tick the list asks for nothing. In a form in which no list has been ticked yet this is information only.',
    ].join(' '),
    pillar: 'evidence-driven',
    examples: [
      {
        title: 'No proof is asked for, though tests are',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n\n## 12. Evidence & Proof Requirements\n\n**⟦What proof do you need from the team?⟧**\n- [ ] Test reports\n- [ ] Build logs\n',
      },
      {
        title: 'One tick is enough, and ticks in section 8 say something else',
        text: '## 8. Success Criteria\n\n**Launch Criteria**:\n- [ ] All P0 features implemented\n\n## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [ ] Test reports\n- [x] Build logs\n',
      },
    ],
  },
  check: (strategy) => {
    const lists = orderLists(strategy);
    const isTicked = ({ list }: (typeof lists)[number]): boolean => list.items.some(({ node }) => node.checked);
    const isForm = !lists.some(isTicked);
    return lists
      .filter((each) => !isTicked(each) && each.list.items.some(({ node }) => node.box !== undefined))
      .map(({ at, list }): Finding => {
        const label = at.bound.fields.find(({ schema }) => schema === list.field)?.label ?? list.node.span;
        const fixes = list.items.flatMap(({ node }) =>
          node.box === undefined ? [] : [{ ...shift(node.box, at.start), text: '[x]' }],
        );
        return {
          span: shift(label, at.start),
          severity: isForm ? 'information' : (SEVERITY.get(list.field.path) ?? 'warning'),
          message: `Nothing is ticked below “${list.field.label}”, so nothing of it is required of the team. Tick at least one item.`,
          fixes: [{ title: `Tick all of “${list.field.label}”`, edits: fixes, safe: false }],
        };
      });
  },
};

/** Strategy format, part 4, Evidence-Driven: at least one proof is ticked. */
const SEVERITY: ReadonlyMap<string, 'error'> = new Map([['evidence/required-evidence', 'error']]);
