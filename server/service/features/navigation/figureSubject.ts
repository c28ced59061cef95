import { repeatedTargetsOf, targetsOf } from '../../rules/support/targets';
import { touches } from '../../text/span';
import { twinsOf } from '../twins';
import type { Pointed, Subject } from './subject';

/** Only these sections set or repeat figures that must agree (strategy format, part 6). */
const SECTIONS: ReadonlySet<string> = new Set([
  'non-functional-requirements',
  'testing-requirements',
  'success-criteria',
  'risks',
]);

/** A figure that several sections give: coverage of 6 and 8, latency and the other targets of 5 in 8 and 11. */
export function figureSubject({ snapshot: { strategy }, at, absolute }: Pointed): Subject | undefined {
  if (!SECTIONS.has(at.bound.schema?.key ?? '')) return undefined;
  const targets = targetsOf(strategy);
  const repeated = repeatedTargetsOf(strategy, targets);
  const target = [...targets, ...repeated].find(({ figure }) => touches(figure.passage.span, absolute));
  if (target !== undefined) {
    const isSame = (other: typeof target): boolean =>
      other.metric === target.metric && other.figure.percentile === target.figure.percentile;
    const [declarations, mentions] = [targets, repeated].map((list) =>
      list.filter(isSame).map(({ figure }) => figure.passage.span),
    );
    return { origin: target.figure.passage.span, declarations: declarations ?? [], mentions: mentions ?? [] };
  }
  // Each pair comes from both its ends, the one that sets the figure first.
  const twins = twinsOf(strategy);
  const index = twins.findIndex(({ here }) => touches(here.span, absolute));
  const pair = twins[index];
  const declared = twins[index - (index % 2)]?.here.span;
  if (pair === undefined || declared === undefined) return undefined;
  const mentions = twins.flatMap(({ here, there }, at) =>
    at % 2 === 0 && here.span.start === declared.start ? [there.span] : [],
  );
  return { origin: pair.here.span, declarations: [declared], mentions };
}
