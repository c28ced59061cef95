import type { BoundChecklist } from '../../binding/bindSection';
import type { PlacedBound } from '../../binding/bindStrategy';
import { shift } from '../../text/span';
import type { Finding, Fix, StrategyRule } from '../rule';

/** Strategy format, part 1, rule 8: checklists. */
export const plainChecklist: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'plain-checklist',
    family: 'structure',
    severity: 'warning',
    summary: 'Items of a checklist have no box.',
    documentation: [
      'In a checklist the box says whether the item is required, or whether it has come true. An item without one says',
      'neither. A list without a single box is reported where the file’s other checklists have theirs.',
    ].join(' '),
    examples: [
      {
        title: 'One item without a box',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- ⟦Build logs⟧\n',
        fixed: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- [x] Build logs\n',
      },
      {
        title: 'A whole list without boxes',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n\n## 12. Evidence & Proof Requirements\n\n**⟦Required evidence⟧**:\n- Test reports\n- Build logs\n',
        fixed:
          '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests\n\n## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- [x] Test reports\n- [x] Build logs\n',
      },
      {
        title: 'A file without boxes',
        text: '## 12. Evidence & Proof Requirements\n\n**Required evidence**:\n- Test reports\n- Build logs\n',
      },
    ],
  },
  check: ({ byKey }) => {
    const lists = [...byKey.values()].flatMap((at) => at.bound.checklists.map((list) => ({ at, list })));
    const boxed = lists.filter(({ list }) => list.items.some(({ node }) => node.box !== undefined));
    return lists.flatMap(({ at, list }) => {
      const bare = list.items.filter(
        ({ node }) => node.box === undefined && !MALFORMED.test(startOf(at, node.text.start)),
      );
      if (bare.length === 0) return [];
      if (bare.length < list.items.length) return bare.map(({ node }) => item(at, list, node.text));
      return boxed.length > 0 && bare.length === list.items.length ? [whole(at, list)] : [];
    });
  },
};

/** What the rule about malformed boxes reports. */
const MALFORMED = /^(?:\[|\(\s?[xX]?\s?\)|[☐☑☒✅✓✔])/u;

function startOf({ bound }: PlacedBound, offset: number): string {
  return bound.section.text.slice(offset, offset + 8);
}

function item(at: PlacedBound, list: BoundChecklist, text: { readonly start: number; readonly end: number }): Finding {
  const start = at.start + text.start;
  const fix = (box: string, what: string): Fix => ({
    title: `Add a box that is ${what}`,
    edits: [{ start, end: start, text: `${box} ` }],
    safe: false,
  });
  const line = at.bound.section.text.slice(text.start, text.end).search(/[\r\n]/);
  return {
    span: shift({ start: text.start, end: line < 0 ? text.end : text.start + line }, at.start),
    message: `The other items below “${list.field.label}” have a box, this one has none, so it says neither yes nor no. Add the box.`,
    fixes: tickOf(list) ? [fix('[x]', 'ticked'), fix('[ ]', 'empty')] : [fix('[ ]', 'empty'), fix('[x]', 'ticked')],
  };
}

function whole(at: PlacedBound, list: BoundChecklist): Finding {
  const label = at.bound.fields.find(({ schema }) => schema === list.field)?.label ?? list.node.span;
  const all = (box: string): Fix['edits'] =>
    list.items.map(({ node }) => ({
      start: at.start + node.text.start,
      end: at.start + node.text.start,
      text: `${box} `,
    }));
  // A list of orders in which nothing is ticked would order nothing.
  const boxes = tickOf(list) ? ['[x]'] : ['[ ]', '[x]'];
  const title = (box: string): string => `Give every item ${box === '[x]' ? 'a ticked box' : 'an empty box'}`;
  return {
    span: shift(label, at.start),
    severity: tickOf(list) ? 'warning' : 'information',
    message: `“${list.field.label}” is a checklist in the format, and this file’s other checklists have boxes. Without boxes nobody can tell what is required.`,
    fixes: boxes.map((box) => ({ title: title(box), edits: all(box), safe: false })),
  };
}

/** True where a tick is an order. */
function tickOf({ field }: BoundChecklist): boolean {
  return field.content.kind === 'checklist' && field.content.tick === 'required';
}
