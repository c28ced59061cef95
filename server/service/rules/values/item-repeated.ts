import type { BoundSection } from '../../binding/bindSection';
import { childrenOf } from '../../document/blocks';
import type { Field, Item, List, Node } from '../../document/model';
import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { hasSlot, liveText } from '../support/answers';

import { isPlaceholder, saysNothing } from '../support/placeholders';
import { wordsOf } from '../support/words';

/** Strategy format, part 1, rule 8: a tick is an answer, so one line cannot be both ticked and open. */
export const itemRepeated: SectionRule = {
  scope: 'section',
  meta: {
    id: 'item-repeated',
    family: 'values',
    severity: 'warning',
    summary: 'A list says the same thing twice.',
    documentation: [
      'A line that stands there twice is done or checked twice. In a checklist it is worse when only one of the two is ticked:',
      'then the strategy both asks for the thing and does not. Keep one of the lines.',
    ].join(' '),
    examples: [
      {
        title: 'A test type that is ticked and not ticked',
        text: '## 6. Testing Requirements\n\n**Required Test Types**:\n- [x] Unit tests (ExUnit)\n- [x] Load tests\n- [ ] ⟦Unit tests (`ExUnit`)⟧\n',
      },
      {
        title: 'The same wording in two lists',
        text: '## 10. Out of Scope\n\n**Explicitly NOT building**:\n1. Native apps\n2. Payments\n\n**Deferred to future versions**:\n1. Native apps\n',
      },
    ],
  },
  check: (section) =>
    section.schema === undefined ? [] : listsOf(section.section.nodes).flatMap((list) => judge(section, list)),
};

function listsOf(nodes: readonly Node[]): List[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'quote') return [];
    const below = listsOf(childrenOf(node));
    return node.kind === 'list' ? [node, ...below] : below;
  });
}

function judge(section: BoundSection, list: List): Finding[] {
  const seen = new Map<string, { readonly at: Span; readonly checked: boolean | undefined }>();
  return list.items.flatMap((item): Finding[] => {
    const at = textSpan(item);
    if (at.end <= at.start || hasSlot(section, at)) return [];
    const text = liveText(section, at).trim();
    const key = wordsOf(text).join(' ');
    const checked = item.kind === 'item' && item.box !== undefined ? item.checked : undefined;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, { at, checked });
    if (first === undefined || key === '' || isPlaceholder(text) || saysNothing(text)) return [];
    const differs = first.checked !== undefined && checked !== undefined && first.checked !== checked;
    const message = differs
      ? `“${oneLine(text)}” stands here twice, once ticked and once not, so the list both asks for it and does not. Keep one of the two.`
      : `“${oneLine(text)}” stands in this list twice. Keep one of the two, so that nobody does the work again.`;
    const where =
      first.checked === undefined
        ? 'It stands here first.'
        : `It stands here first, ${first.checked ? 'ticked' : 'not ticked'}.`;
    return [{ span: at, message, related: [{ span: first.at, message: where }] }];
  });
}

/** A field's label belongs to its text; a group's children do not. */
function textSpan(item: Field | Item): Span {
  return item.kind === 'item' ? item.text : span(item.labelSpan.start, Math.max(item.labelSpan.end, item.value.end));
}
