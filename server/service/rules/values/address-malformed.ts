import type { ValueType } from '../../schema';
import { allMatches } from '../../text/allMatches';
import { blankOut } from '../../text/blank';
import { oneLine } from '../../text/oneLine';
import { type Span, span } from '../../text/span';
import type { Finding, SectionRule } from '../rule';
import { type Answer, answersOf, anyType } from '../support/answers';
import { isLiteral, isPlaceholder, opensWithNothing } from '../support/placeholders';
import { replacement, within } from '../support/replacement';

/** Strategy format, part 1, rule 6: a hint may ask for a URL or a path; section 1 for a repository, section 4 for a domain. */
export const addressMalformed: SectionRule = {
  scope: 'section',
  meta: {
    id: 'address-malformed',
    family: 'values',
    severity: 'warning',
    summary: 'An address cannot be opened as it is written.',
    documentation: [
      'Agents clone the repository, read the references and set up the domain by these addresses.',
      'A slip in the scheme, a comma for a dot or a blank inside makes them go elsewhere or stop.',
      'A repository may be a URL, `host/owner/name`, `owner/name`, or the name it shall get.',
    ].join(' '),
    examples: [
      {
        title: 'A scheme with a slip, and a comma for a dot',
        text: '## 1. Project Identity\n\n**Repository**: ⟦htps://⟧github.com/example/harbour\n',
        fixed: '## 1. Project Identity\n\n**Repository**: https://github.com/example/harbour\n',
      },
      {
        title: 'A domain that is none',
        text: '## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Domain**: ⟦harbour,example.com⟧\n',
      },
      {
        title: 'Sound addresses',
        text: '## 1. Project Identity\n\n**Repository**: git@github.com:example/harbour.git (private)\n\n## 4. Technical Constraints\n\n**Hosting/Infrastructure**:\n- **Domain**: harbour.example.com (from May)\n\n**Existing Codebase**: http://localhost:4000, `http:/x`\n',
      },
    ],
  },
  check: (section) => answersOf(section, anyType).flatMap((answer) => judge(answer, answer.value)),
};

function judge(answer: Answer, { type }: ValueType): Finding[] {
  // Most answers hold no address, and to see that is much cheaper than to read them.
  if (type !== 'domain' && type !== 'repository' && !/tps?[:;/]/i.test(answer.text)) return [];
  const text = blankOut(answer.text, 'code');
  const urls = malformedUrls(answer, text);
  if (urls.length > 0 || answer.place !== 'field') return urls;
  const literals = 'literals' in answer.value ? answer.value.literals : [];
  if (isLiteral(text, literals) || isPlaceholder(text) || opensWithNothing(text)) return [];
  if (type === 'domain') return malformedDomain(answer, text);
  return type === 'repository' ? malformedRepository(answer, text) : [];
}

/** What was meant as `http://` or `https://`, whatever became of it. */
const SCHEME = /(?<![\p{L}\p{N}.+-])(h{0,2}t{1,3}p{1,2}s{0,2})([:;]?\/{1,3}|[:;](?=\p{L}))/giu;

function malformedUrls(answer: Answer, text: string): Finding[] {
  return allMatches(text, SCHEME).flatMap((match): Finding[] => {
    const [whole, scheme = '', marks = ''] = match;
    const end = match.index + whole.length;
    const rest = /^[^\s)>\]|,;]*/.exec(text.slice(end, end + 2000))?.[0] ?? '';
    if (/^https?$/i.test(scheme) && marks === '://') {
      const host = /^[^/?#]*/.exec(rest)?.[0] ?? '';
      if (rest === '' || isHost(host) || /[{<$]/.test(host)) return [];
      const at = within(answer, span(match.index, end + rest.length));
      return [
        {
          span: at,
          message: `“${oneLine(`${whole}${rest}`)}” has no host that can be reached, so the agents cannot open it. Correct the address.`,
        },
      ];
    }
    // `HTTP/2` and `http: …` in prose are no addresses; what looks like a host behind it is one.
    if (!/^\p{L}[\p{L}\p{N}-]*\.\p{L}/u.test(rest)) return [];
    const meant = /s/i.test(scheme) ? 'https://' : 'http://';
    const at = within(answer, span(match.index, end));
    return [
      {
        span: at,
        message: `“${oneLine(whole)}” is no way to open an address; “${meant}” is probably meant. The agents cannot reach ${oneLine(rest)} like this.`,
        fixes: [replacement(at, meant, `Write ${meant}`, true)],
      },
    ];
  });
}

function isHost(host: string): boolean {
  const name = host.replace(/^[^@]*@/, '').replace(/:\d{1,5}$/, '');
  if (/^(?:localhost|\[[\da-f:.]+\])$/i.test(name)) return true;
  const labels = name.replace(/\.$/, '').split('.');
  return name !== '' && labels.every((label) => /^[\p{L}\p{N}_*](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?$/u.test(label));
}

/** The address without the remark behind it. */
function addressOf(text: string): Span {
  const remark = /\s[(—–-]|[([]|\s(?:or|and|with|at)\s/.exec(text);
  return span(0, (remark === null ? text : text.slice(0, remark.index)).trimEnd().length);
}

function malformedDomain(answer: Answer, text: string): Finding[] {
  const at = addressOf(text);
  const name = text.slice(at.start, at.end).replace(/^[*_"“]+|(?<![*_"”.])[*_"”.]+$/g, '');
  const words = name.split(/\s+/);
  const broken =
    words.length === 1 && name.length > 0
      ? !isHost(name.replace(/\/.*/s, '')) && !/[/:]/.test(name)
      : words.length === 2 &&
        /^[\p{L}\p{N}-]+$/u.test(words[0] ?? '') &&
        /^[\p{L}\p{N}-]+\.(?:com|org|net|io|dev|app|de|eu|co)$/u.test(words[1] ?? '');
  const comma = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*,(?:com|org|net|io|dev|app|de|eu|co)$/u.test(name);
  if (!broken && !comma) return [];
  return [
    {
      span: within(answer, at),
      message: `“${oneLine(name)}” is no domain: its parts are letters, digits and hyphens with a dot between them. Correct it, or write TBD while it is open.`,
    },
  ];
}

function malformedRepository(answer: Answer, text: string): Finding[] {
  const at = addressOf(text);
  const name = text.slice(at.start, at.end);
  const spaced = /^(?:https?:\/\/|git@|(?:github|gitlab|bitbucket)\.(?:com|org)\/)[^\s]*\s+[^\s/]*\/\S+$/.test(name);
  const dots = /^(?:https?:\/\/)?(?:github|gitlab|bitbucket)(?:[,;]|\.\.|\s|\.(?!com|org))(?:com|org)?\/\S+$/i.test(
    name,
  );
  if (!spaced && !dots) return [];
  return [
    {
      span: within(answer, at),
      message: `“${oneLine(name)}” cannot be cloned as it is written. Give the URL, owner/name, or the name that the new repository shall get.`,
    },
  ];
}
