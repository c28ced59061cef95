import { answerOf, type BoundStrategy, fieldOf, type PlacedBound } from '../../binding/bindStrategy';
import { plain } from '../../document/place';
import { textOf } from '../../text/span';
import { tokensOf } from '../valueTokens';
import { type AnswerChoice, answer } from './answerChoice';
import type { AnswerPlace } from './answerPlace';
import type { CompletionContext } from './completionContext';

/** Fields and columns whose names are wanted again elsewhere (strategy format, part 6). */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'cost-approval/external-payments/service': [
    'technical-constraints/hosting/cloud-provider',
    'technical-constraints/hosting/cdn',
    'technical-constraints/integrations/service',
  ],
  'timeline/milestones/deliverables': ['core-features/p0/feature', 'core-features/p1/feature'],
  'timeline/milestones/milestone': ['core-features/p0/feature'],
};

/** Names that are worth finding again wherever words are written, with what they name. */
const NAMES: readonly (readonly [path: string, what: string])[] = [
  ['target-audience/user-personas/persona', 'persona'],
  ['core-features/p0/feature', 'feature'],
  ['core-features/p1/feature', 'feature'],
  ['core-features/p2/feature', 'feature'],
  ['timeline/milestones/milestone', 'milestone'],
];

const LONGEST_NAME = 80;
const MOST_NAMES = 100;

/** The names that another section has for what is asked here. */
export function sourceChoices({ snapshot }: CompletionContext, { schema }: AnswerPlace): readonly AnswerChoice[] {
  return (SOURCES[schema?.path ?? ''] ?? []).flatMap((path) =>
    namesAt(snapshot.strategy, path).map(({ name, number }) => answer('document', name, `in section ${number}`)),
  );
}

/** Personas, features and milestones by name, but not those of the column that is being filled in. */
export function nameChoices({ snapshot }: CompletionContext, { schema }: AnswerPlace): readonly AnswerChoice[] {
  return NAMES.filter(([path]) => path !== schema?.path).flatMap(([path, what]) =>
    namesAt(snapshot.strategy, path).map(({ name, number }) =>
      answer('document', name, `${what} in section ${number}`),
    ),
  );
}

interface Name {
  readonly name: string;
  readonly number: string;
}

function namesAt(strategy: BoundStrategy, path: string): readonly Name[] {
  const at = strategy.byKey.get(path.slice(0, path.indexOf('/')));
  if (at === undefined) return [];
  const number = at.bound.schema?.number ?? '';
  const field = fieldOf(strategy, path);
  if (field !== undefined) {
    const text = answerOf(field);
    return tokensOf(text, { start: 0, end: text.length }).map((token) => ({ name: textOf(text, token), number }));
  }
  return cellsOf(at, path).map((name) => ({ name, number }));
}

function cellsOf({ bound }: PlacedBound, path: string): readonly string[] {
  const { text, slots } = bound.section;
  const names: string[] = [];
  for (const { node, columns } of bound.tables) {
    const column = columns.findIndex((each) => each?.path === path);
    if (column < 0) continue;
    for (const row of node.rows.slice(0, MOST_NAMES)) {
      const content = row.cells[column]?.content;
      if (content === undefined || content.end - content.start > LONGEST_NAME) continue;
      const name = plain(textOf(text, content));
      const isOpen = slots.some(({ span }) => span.start >= content.start && span.end <= content.end);
      if (name !== '' && !isOpen) names.push(name);
    }
  }
  return names;
}
