import type { PlacedBound } from '../../binding/bindStrategy';
import { countSection } from '../../document/progress';
import { findPart } from '../../schema';
import { touches } from '../../text/span';
import { expectedTable } from '../expectation';
import { agreement, type Explained, type HoverContext, linkToSection, policies } from './explained';

/** A section's heading: what the section is for, its policies, and how far it is filled in. */
export function sectionHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup, snapshot } = context;
  const { heading } = at.bound.section;
  if (heading === undefined || heading.number === '' || !touches(heading.span, offset)) return undefined;
  const { schema } = at.bound;
  const own = heading.span;
  const name = markup.strong(`${heading.number} ${heading.title}`);
  if (schema === undefined) {
    const version = snapshot.strategy.schema.version;
    return {
      span: own,
      paragraphs: [
        name,
        `Version ${version} of the format has no section of this name. The team reads it all the same, and Strategist leaves it alone.`,
        progress(at),
      ],
    };
  }
  const presence = schema.presence === 'required' ? 'required' : 'optional';
  const { pillars } = snapshot.strategy.schema;
  return {
    span: own,
    paragraphs: [
      `${name} — ${presence}`,
      schema.doc,
      policies(
        context,
        pillars.filter((pillar) => pillar.section === schema.key),
      ),
      progress(at),
    ],
  };
}

function progress(at: PlacedBound): string {
  const { open, total } = countSection(at.bound.section);
  return total === 0 ? '' : `${total - open} of ${total} filled in.`;
}

/** The heading of an unnumbered part, such as `P0 — Must-Have`. */
export function partHover(context: HoverContext): Explained | undefined {
  const { at, offset, markup } = context;
  const heading = at.bound.section.nodes.find((node) => node.kind === 'heading' && touches(node.span, offset));
  if (heading?.kind !== 'heading' || at.bound.schema === undefined) return undefined;
  const part = findPart(at.bound.schema, heading.title);
  if (part === undefined) return undefined;
  return {
    span: heading.span,
    paragraphs: [
      markup.strong(heading.title),
      part.doc,
      expectedTable(markup, part.table),
      agreement(context, part.related),
    ],
  };
}

/** A cross-reference: the section it leads to. */
export function referenceHover(context: HoverContext): Explained | undefined {
  const { at, offset, snapshot, markup } = context;
  const reference = at.bound.references().find((candidate) => touches(candidate.span, offset));
  if (reference === undefined) return undefined;
  const target = snapshot.strategy.sections.find(({ bound }) => bound.section.heading?.number === reference.number);
  if (target === undefined) {
    const known = snapshot.strategy.schema.sections.find(({ number }) => number === reference.number);
    const about = known === undefined ? '' : ` The format has ${markup.strong(known.title)} there.`;
    return { span: reference.span, paragraphs: [`This strategy has no section ${reference.number}.${about}`] };
  }
  return { span: reference.span, paragraphs: [linkToSection(context, target), target.bound.schema?.doc ?? ''] };
}
