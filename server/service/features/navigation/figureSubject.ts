import type { BoundStrategy } from '../../binding/bindStrategy';
import { repeatedTargetsOf, type Target, targetsOf } from '../../rules/support/targets';
import { touches } from '../../text/span';
import { type Twin, twinsOf } from '../twins';
import type { Pointed, Subject } from './subject';

/** Only these sections set or repeat figures that must agree (strategy format, part 6). */
const SECTIONS: ReadonlySet<string> = new Set([
  'non-functional-requirements',
  'testing-requirements',
  'success-criteria',
  'risks',
]);

interface Figures {
  readonly targets: readonly Target[];
  readonly repeated: readonly Target[];
  readonly twins: readonly Twin[];
}

/** Finds figures, which it reads once for each version of a file. */
export function createFigureSubject(): (pointed: Pointed) => Subject | undefined {
  const known = new WeakMap<BoundStrategy, Figures>();
  return (pointed) => {
    const { strategy } = pointed.snapshot;
    if (!SECTIONS.has(pointed.at.bound.schema?.key ?? '')) return undefined;
    const figures = known.get(strategy) ?? figuresOf(strategy);
    known.set(strategy, figures);
    return figureSubject(figures, pointed);
  };
}

function figuresOf(strategy: BoundStrategy): Figures {
  const targets = targetsOf(strategy);
  return { targets, repeated: repeatedTargetsOf(strategy, targets), twins: twinsOf(strategy) };
}

/** A figure that several sections give: coverage of 6 and 8, latency and the other targets of 5 in 8 and 11. */
function figureSubject({ targets, repeated, twins }: Figures, { absolute }: Pointed): Subject | undefined {
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
  const index = twins.findIndex(({ here }) => touches(here.span, absolute));
  const pair = twins[index];
  const declared = twins[index - (index % 2)]?.here.span;
  if (pair === undefined || declared === undefined) return undefined;
  const mentions = twins.flatMap(({ here, there }, at) =>
    at % 2 === 0 && here.span.start === declared.start ? [there.span] : [],
  );
  return { origin: pair.here.span, declarations: [declared], mentions };
}
