import { boundItemAt } from '../../binding/boundPlace';
import type { Item } from '../../document/model';
import { findItems } from '../../schema';
import { contains, shift, span, textOf } from '../../text/span';
import { TICKS } from '../expectation';
import { addressOf } from '../relatedPlaces';
import { twinsOf } from '../twins';
import type { Explained, HoverContext } from './explained';

/** A line of a checklist: what its tick says, what proves it, and the figure elsewhere that must be the same. */
export function checklistHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup } = context;
  const found = boundItemAt(at.bound, offset);
  if (found === undefined || found.list.field.content.kind !== 'checklist') return undefined;
  const { field } = found.list;
  const { node, known } = found.item;
  const own = known[0] === undefined ? 'an item of your own' : markup.quote(known[0].text.replace(/[`*]/g, ''));
  return {
    span: span(node.box?.start ?? node.text.start, node.text.end),
    paragraphs: [
      `${markup.strong(field.label)} — ${own}`,
      found.list.field.content.kind === 'checklist' ? TICKS[found.list.field.content.tick] : '',
      field.path === TEST_TYPES
        ? proofs(
            context,
            known.map(({ key }) => key),
          )
        : '',
      twin(context, node),
    ],
  };
}

/** The ticked proofs of section 12 that show the result of a test type. */
function proofs({ markup, snapshot }: HoverContext, testTypes: readonly string[]): string {
  const section = snapshot.strategy.byKey.get('evidence');
  if (section === undefined || testTypes.length === 0) return '';
  const { text } = section.bound.section;
  const found = section.bound.checklists.flatMap(({ field: { path, content }, items }) => {
    if (path !== PROOFS || content.kind !== 'checklist') return [];
    return items.filter(({ node }) => {
      const named = findItems(content.items, textOf(text, node.text));
      return node.checked && named.some(({ proves }) => proves.some((key) => testTypes.includes(key)));
    });
  });
  const links = found
    .slice(0, MOST_LINKS)
    .map(({ node }) =>
      markup.link(
        textOf(text, node.text).replace(/[`*]/g, ''),
        addressOf(snapshot, { span: shift(node.text, section.start) }),
      ),
    );
  return links.length === 0 ? '' : `Proved by ${links.join(' · ')}`;
}

const TEST_TYPES = 'testing-requirements/test-types';
const PROOFS = 'evidence/required-evidence';
const MOST_LINKS = 3;

function twin({ at, markup, snapshot }: HoverContext, node: Item): string {
  const found = twinsOf(snapshot.strategy).find(({ here }) => contains(shift(node.text, at.start), here.span));
  if (found === undefined) return '';
  const { there, agrees } = found;
  const link = markup.link(`section ${there.section}`, addressOf(snapshot, there));
  return agrees
    ? `The same figure stands in ${link}.`
    : `${markup.strong('Disagrees')} with ${link}, which says ${markup.quote(there.text)}.`;
}
