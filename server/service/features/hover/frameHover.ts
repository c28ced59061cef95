import { add, countSection, NOTHING } from '../../document/progress';
import type { DetectedVersion, PillarSchema, VersionReason } from '../../schema';
import { contains, type Span, shift, touches } from '../../text/span';
import { addressOf } from '../relatedPlaces';
import { type Explained, type HoverContext, linkToSection } from './explained';

/** The title: as which version the file is read, and how far it is filled in. */
export function titleHover(context: HoverContext): Explained | undefined {
  const { snapshot, markup } = context;
  const { strategy } = snapshot;
  const { heading } = context.at.bound.section;
  const title = strategy.title?.span;
  if (heading === undefined || title === undefined || !touches(heading.span, context.offset)) return undefined;
  if (!contains(heading.span, shift(title, -context.at.start))) return undefined;
  const { open, total } = strategy.sections.map(({ bound }) => countSection(bound.section)).reduce(add, NOTHING);
  const missing = strategy.missing.map(({ number, title }) => `${number} ${title}`);
  return {
    span: heading.span,
    paragraphs: [
      `${markup.strong(`Strategy v${strategy.detected.version}`)} — a form that a team of agents takes at its word`,
      reading(context, strategy.detected),
      total === 0 ? '' : `${total - open} of ${total} filled in.`,
      missing.length === 0
        ? ''
        : `Missing: ${missing.slice(0, MOST_MISSING).join(', ')}${missing.length > MOST_MISSING ? ' …' : '.'}`,
      upgrade(context),
    ],
  };
}

const MOST_MISSING = 5;

function upgrade({ snapshot, newerVersions, markup }: HoverContext): string {
  const newest = newerVersions(snapshot).at(-1);
  if (newest === undefined) return '';
  return `The format has come to v${newest}. The refactoring ${markup.strong(`Upgrade to v${newest}`)} on this line adds what is new and keeps every word.`;
}

function reading({ snapshot }: HoverContext, { version, reasons }: DetectedVersion): string {
  const written = reasons.filter((reason) => reason.source !== 'sections');
  const titles = reasons.flatMap((reason) => sectionsFor(snapshot.strategy.schema.sections, reason, version));
  const said = written.map((reason) => `the ${reason.source} says v${reason.written}`);
  const shown = titles.length === 0 ? [] : [`it has ${titles.join(', ')}`];
  const because = [...said, ...shown].join(', and ');
  return because === ''
    ? `Nothing in the file tells its version, so it is read as v${version}.`
    : `Read as v${version}: ${because}.`;
}

function sectionsFor(
  sections: readonly { readonly key: string; readonly title: string }[],
  reason: VersionReason,
  version: string,
): readonly string[] {
  if (reason.source !== 'sections' || reason.for !== version) return [];
  return reason.keys.map((key) => sections.find((section) => section.key === key)?.title ?? key);
}

/** The footer: a pillar that it names, or the line with the version. */
export function footerHover(context: HoverContext): Explained | undefined {
  const { snapshot, markup } = context;
  const { footer, title } = snapshot.strategy;
  for (const mention of footer?.pillars?.mentions ?? []) {
    const start = footer?.pillars?.span.start ?? 0;
    const own = here(context, shift(mention, start));
    if (own === undefined) continue;
    if (mention.pillar !== undefined) return { span: own, paragraphs: pillarText(context, mention.pillar) };
    return { span: own, paragraphs: [`The format has no policy named ${markup.strong(mention.text)}.`] };
  }
  const own = here(context, footer?.name?.span);
  if (own === undefined) return undefined;
  const other = title === undefined ? 'title' : markup.link('title', addressOf(snapshot, title));
  return { span: own, paragraphs: [`Name and version of the strategy. The ${other} must carry the same version.`] };
}

function pillarText(context: HoverContext, pillar: PillarSchema): readonly string[] {
  const { strategy } = context.snapshot;
  const setter = strategy.byKey.get(pillar.section);
  const others = pillar.alsoIn.flatMap((key) => strategy.byKey.get(key) ?? []);
  const also =
    others.length === 0 ? '' : `, and shows in ${others.map((at) => linkToSection(context, at)).join(' and ')}`;
  return [
    `${context.markup.strong(pillar.label)} — ${pillar.doc}`,
    setter === undefined
      ? 'The section that sets it is missing, so the team does not know the policy.'
      : `Set in ${linkToSection(context, setter)}${also}`,
  ];
}

/** A span of the document in the section's own offsets, when the hover is about it. */
function here({ at, offset }: HoverContext, target: Span | undefined): Span | undefined {
  if (target === undefined) return undefined;
  const own = shift({ start: target.start, end: target.end }, -at.start);
  return touches(own, offset) ? own : undefined;
}
