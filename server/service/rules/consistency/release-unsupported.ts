import { type ReleaseRange, releaseSupport } from '../../schema/catalogue';
import { oneLine } from '../../text/oneLine';
import type { Finding, StrategyRule } from '../rule';
import { disagreement, endOf, mergeFindings } from '../support/disagreement';
import { within } from '../support/passages';
import type { PlacedMention } from '../support/stackFields';

/** Strategy format, consistency: an Elixir release supports a range of OTP releases; so it is with other pairs. */
export const releaseUnsupported: StrategyRule = {
  scope: 'strategy',
  meta: {
    id: 'release-unsupported',
    family: 'consistency',
    severity: 'warning',
    summary: 'Two releases in the stack do not support one another.',
    documentation: [
      'Each Elixir release runs on a certain range of Erlang/OTP releases, Django on certain Python releases, and so on.',
      'The ranges come from official tables, whose address stands in the message. `1.16+` counts as supported when some release from 1.16 on is; releases newer than the tables are never judged.',
    ].join(' '),
    examples: [
      {
        title: 'An OTP release that is too new',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: ⟦Elixir 1.14⟧ (⟦Erlang/OTP 27⟧)\n',
      },
      {
        title: 'A framework that needs a newer language',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: ⟦Python 3.9⟧\n- **Framework**: ⟦Django 5.2⟧\n',
      },
      {
        title: 'Releases that fit',
        text: '## 4. Technical Constraints\n\n**Required Tech Stack**:\n- **Language**: Elixir 1.16+ (Erlang/OTP 26+)\n- **Framework**: Phoenix 1.7+\n',
      },
    ],
  },
  check: (strategy, { stack }) => {
    const named = new Map<string, PlacedMention>();
    for (const field of stack.fields(strategy)) {
      if (!CATEGORIES.has(field.category)) continue;
      for (const mention of field.candidates.flatMap((candidate) => candidate.named)) {
        if (mention.version !== undefined && !named.has(mention.option.id)) named.set(mention.option.id, mention);
      }
    }
    const found = stack.catalogue.compatibility.flatMap((table) => {
      const [one, other] = [named.get(table.option), named.get(table.of)];
      if (one?.version === undefined || other?.version === undefined) return [];
      const { support, range } = releaseSupport(stack.catalogue, table.option, one.version, table.of, other.version);
      return support === 'unsupported' && range !== undefined ? report(one, other, range, table.source) : [];
    });
    return mergeFindings(found);
  },
};

const CATEGORIES: ReadonlySet<string> = new Set(['language', 'framework', 'database', 'cache', 'message-queue']);

function report(one: PlacedMention, other: PlacedMention, range: ReleaseRange, source: string): readonly Finding[] {
  const [a, b] = [withVersion(one), withVersion(other)];
  const supported = [
    range.from === undefined ? '' : `from ${range.from}`,
    range.to === undefined ? '' : `up to ${range.to}`,
  ];
  const why = `${oneLine(a.text)} supports ${other.option.name} ${supported.filter((part) => part !== '').join(' ')} (${source})`;
  return disagreement(
    endOf(a, `${why}, but ${oneLine(b.text)} stands in ${b.place}. Choose releases that support one another.`),
    endOf(b, `${why}, so it does not run with ${oneLine(b.text)}. Choose releases that support one another.`),
  );
}

/** The name together with its version and a plus behind it. */
function withVersion({ passage, versionPassage, version }: PlacedMention) {
  const end = (versionPassage?.span.end ?? passage.span.end) - passage.span.start;
  const between = versionPassage === undefined ? '' : ` ${version?.text ?? ''}`;
  const text = `${passage.text}${between}${version?.orLater === true ? '+' : ''}`;
  return { ...within(passage, 0, end), span: { start: passage.span.start, end: passage.span.start + end }, text };
}
