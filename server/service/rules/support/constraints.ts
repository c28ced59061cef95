import type { BoundStrategy } from '../../binding/bindStrategy';
import { optionByName, type StackOption } from '../../schema/catalogue';
import { bulletsOf, type Passage, within } from './passages';
import { isProductOf, mentionsIn, type StackReader } from './stackFields';

/** What a hard constraint of section 11 orders or forbids. */
export interface Order {
  readonly constraint: Passage;
  /** Where the options are named. */
  readonly passage: Passage;
  /** One of these has to be there, or none of them may be. */
  readonly options: readonly StackOption[];
}

const ORDERED =
  /^(?:\W*(?:(?:the|all|every|any) [\w /-]{1,40}? )?(?:must|shall|has to|have to|will|needs? to|is to|are to)(?: only| always| all)? (?:use|be|run|deploy|stay|remain|build|target|live|support|work|go|store|host|rely)\b|\W*(?:always )?(?:use|deploy|build|run|host|stay|keep|store|written|hosted|deployed|built|only)\b)/i;
const EXCLUSIVE =
  /\b(?:only|exclusively|mandatory|required|is (?:the )?(?:company|team) standard|everywhere|throughout)\b/i;
const PART =
  /\b(?:for|in|of) (?!(?:the |all |every )?(?:language|code|backend|back end|project|application|app|service|services|system|product|everything|production|database|data(?= storage| persistence|\W*$)|hosting|infrastructure|storage|persistence|deployment)\b)/i;

/** The hard constraints that order an option: `Must use PostgreSQL`, `TypeScript only`, `Must deploy to AWS or Azure`. */
export function ordersOf(strategy: BoundStrategy, stack: StackReader, categories: readonly string[]): readonly Order[] {
  return bulletsOf(strategy, 'risks/hard-constraints').flatMap((constraint) => {
    // What stands behind a dash or in parentheses is the reason.
    const head = headOf(constraint);
    if (
      NEGATIVE.test(head.text) ||
      /\b(?:unless|prefer\w*|except|compatible|import|export|integrat\w*)\b/i.test(head.text)
    )
      return [];
    const mentions = mentionsIn(stack, head, categories).filter(
      (mention) => !isProductOf(head.text, head.span.start, mention),
    );
    const first = mentions[0];
    if (first === undefined || !(ORDERED.test(head.text) || isExclusive(head, first.passage))) return [];
    const behind = head.text.slice(first.passage.span.end - head.span.start);
    // `Must use PostgreSQL for the audit log` says nothing of the main database.
    if (PART.test(behind)) return [];
    return [{ constraint, passage: first.passage, options: mentions.map(({ option }) => option) }];
  });
}

/** `TypeScript only` and `TypeScript required`, not `JavaScript errors are required to be logged`. */
function isExclusive(head: Passage, name: Passage): boolean {
  const before = head.text.slice(0, name.span.start - head.span.start);
  const behind = head.text.slice(name.span.end - head.span.start);
  return before.trim() === '' && EXCLUSIVE.test(behind.slice(0, 40)) && /^[\s\d.x+]*\S{1,16}/.test(behind);
}

const NEGATIVE =
  /^\W*(?:no|not|never|avoid|without|do not|don['’]t)\b|\b(?:must|may|shall|can|should|do|does|is|are)(?: not|n['’]t)\b|\bnever\b|\bcannot\b|\bforbidden\b|\bprohibited\b|\bbanned\b/i;

function headOf(constraint: Passage): Passage {
  const end = /\s[—–-]\s|\(|;|:\s|\.\s/.exec(constraint.text)?.index ?? constraint.text.length;
  return within(constraint, 0, end);
}

const FORBIDDEN =
  /^(\W*(?:no|never (?:use|deploy to|run on)|avoid|without|do not (?:use|deploy to|run on)|don['’]t (?:use|deploy to|run on)|must not (?:use|deploy to|run on|be deployed to)|may not use|(?:we )?cannot use)\s+(?:any )?)([^,;:.()—–]{1,60})/i;
const RULED_OUT =
  /^(\W*)([^,;:()—–]{1,40}?) (?:is|are) (?:forbidden|prohibited|banned|not allowed|not permitted|ruled out)\b/i;
const GENERAL =
  /^(?:\s*(?:at all|anywhere|allowed|permitted|please|in production|in this project|whatsoever|of any kind|or similar|use|usage|based deployment|based deployments|containers|images|deployments?|hosting))*\s*$/i;

/** The hard constraints that forbid an option: `No Docker`, `Never use MongoDB`, `PHP is forbidden`. */
export function bansOf(strategy: BoundStrategy, stack: StackReader): readonly Order[] {
  return bulletsOf(strategy, 'risks/hard-constraints').flatMap((constraint) => {
    const match = RULED_OUT.exec(constraint.text) ?? FORBIDDEN.exec(constraint.text);
    const names = match?.[2];
    if (match === null || names === undefined) return [];
    const start = match.index + (match[1] ?? '').length;
    return names.split(/ or | and | nor |\//i).flatMap((name) => {
      const at = start + names.indexOf(name);
      const lead = name.length - name.trimStart().length;
      const passage = within(constraint, at + lead, at + name.trimEnd().length);
      const option = bannedOption(stack, passage);
      return option === undefined ? [] : [{ constraint, passage, options: [option] }];
    });
  });
}

/** The whole phrase has to be the option: `No Docker`, not `No Docker images above 200 MB`. */
function bannedOption(stack: StackReader, passage: Passage): StackOption | undefined {
  const first = mentionsIn(stack, passage)[0];
  if (first !== undefined && first.passage.span.start === passage.span.start) {
    const behind = passage.text.slice(first.passage.text.length);
    return GENERAL.test(behind) ? first.option : undefined;
  }
  return optionByName(stack.catalogue, passage.text)?.option;
}
