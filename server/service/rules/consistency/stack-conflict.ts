import type { BoundStrategy } from '../../binding/bindStrategy';
import { type Conflict, conflicts, type StackOption } from '../../schema/catalogue';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { answerAt, type Passage } from '../support/passages';
import { reasonOf, type StackField, type StackReader } from '../support/stackFields';

/** Strategy format, consistency: Mnesia and several regions, hot code reload and containers that are replaced. */
export const stackConflict: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'stack-conflict',
    family: 'consistency',
    severity: 'warning',
    summary: 'Two stack options do not work together.',
    documentation: [
      'Mnesia does not survive the network partitions between regions, and code cannot be reloaded in a process that a deployment throws away with its container.',
      'What excludes what comes from official documentation, whose address stands in the message.',
      'Where several candidates are still listed, nothing is said as long as one of them fits.',
    ].join(' '),
    examples: [
      {
        title: 'Hot code reload in containers',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Deployment**: ⟦Docker + Kubernetes⟧\n\n## 5. Non-Functional Requirements\n\n**Performance**:\n- Hot code reload: Upgrades by ⟦BEAM hot code loading⟧\n',
      },
      {
        title: 'Mnesia in several regions',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Cache**: ⟦Mnesia⟧\n\n## 5. Non-Functional Requirements\n\n**Availability**:\n- Multi-region: ⟦yes⟧\n',
      },
      {
        title: 'A candidate that fits is left',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Cache**: ETS / Mnesia\n\n**Hosting/Infrastructure**:\n- **Deployment**: Docker + Kubernetes / Mix release\n\n## 5. Non-Functional Requirements\n\n**Performance**:\n- Hot code reload: BEAM hot code loading\n\n**Availability**:\n- Multi-region: yes\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const choices = [...regions(strategy, stack), ...stack.fields(strategy).map(choiceOf)].slice(0, MOST_CHOICES);
    const found: Finding[] = [];
    for (const [index, one] of choices.entries()) {
      for (const other of choices.slice(index)) found.push(...compare(stack, one, other));
    }
    return mergeFindings(found);
  },
};

/** The candidates of a field; each names options at places. */
type Alternatives = readonly (readonly Named[])[];

interface Named {
  readonly option: StackOption;
  readonly passage: Passage;
}

function choiceOf(field: StackField): Alternatives {
  // In an answer such as `not used` an option is named to rule it out.
  if (REFUSED.test(field.passage.text)) return [];
  if (field.category === 'multi-region' && LATER.test(field.passage.text)) return [];
  const choice = field.candidates.map(({ chosen, named }) => (chosen.length > 0 ? chosen : named.filter(isReload)));
  return choice.length > MOST_NAMED ? [] : choice.map((named) => named.slice(0, MOST_NAMED));
}

/** The format has some forty fields of the stack. A file that repeats them a thousand times has other troubles. */
const MOST_CHOICES = 200;

/** Nobody chooses more in one field, and every one is held against every other. */
const MOST_NAMED = 40;

const REFUSED = /\bnot (?:used|needed|required|planned)\b|\bno (?:hot|need)\b|\bwithout\b|\bdisabled\b|\binstead of\b/i;

const LATER = /\b(?:no|not|future|later|deferred|single|one|planned|possible|optional|considered|eventually)\b/i;

function isReload({ option }: Named): boolean {
  return option.categories.includes('hot-code-reload');
}

/** `yes` and words for several regions stand for the option of that name. */
function regions(strategy: BoundStrategy, stack: StackReader): readonly Alternatives[] {
  const answer = answerAt(strategy, 'non-functional-requirements/availability/multi-region');
  const option = stack.catalogue.optionById.get('multi-region');
  if (answer === undefined || option === undefined) return [];
  const isPlain = /^\W*(?:yes|required|active)\b|\b(?:two|three|several|multiple|[2-9]) regions\b/i.test(answer.text);
  const isLater = /\b(?:no|not|future|later|deferred|single|planned|possible|optional|consider\w*)\b/i.test(
    answer.text,
  );
  return isPlain && !isLater ? [[[{ option, passage: answer }]]] : [];
}

/** Every candidate of the one has to be against every candidate of the other. */
function compare(stack: StackReader, one: Alternatives, other: Alternatives): readonly Finding[] {
  const found: Finding[] = [];
  for (const left of one) {
    for (const right of other) {
      if (one === other && left !== right) continue;
      const pairs = left.flatMap((a) => right.flatMap((b) => between(stack, a, b)));
      if (pairs.length === 0) return [];
      found.push(...pairs);
    }
  }
  return one === other && one.length > 1 ? [] : found;
}

function between(stack: StackReader, one: Named, other: Named): readonly Finding[] {
  // Few options exclude anything, and the pairs are many.
  if (one.option.excludesTraits.length === 0 && other.option.excludesTraits.length === 0) return [];
  if (one.option.id === other.option.id || one.passage.span.start === other.passage.span.start) return [];
  const conflict = conflicts(stack.catalogue, [one.option.id, other.option.id])[0];
  return conflict === undefined ? [] : report(conflict, one, other);
}

function report({ reason }: Conflict, one: Named, other: Named): readonly Finding[] {
  const against = (here: Named, there: Named): string => {
    const [a, b] = [nameOf(here), nameOf(there)];
    return `${a} does not go with ${b} (${there.passage.place}): ${reasonOf(reason)} Change one of the two.`;
  };
  return disagreement(endOf(one.passage, against(one, other)), endOf(other.passage, against(other, one)));
}

function nameOf({ option }: Named): string {
  return option.id === 'multi-region' ? 'A service in several regions' : option.name;
}
