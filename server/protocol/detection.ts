/** Why a text is a strategy or none. `directive` is a comment in the file, which outranks everything else. */
export type Detection = 'directive-on' | 'directive-off' | 'content' | 'none';

/** Detection reads this many UTF-16 units at most, so that any other Markdown file costs next to nothing. */
export const DETECTION_LENGTH = 65_536;

const DIRECTIVE = /<!--\s*strategist:\s*(on|off)\s*-->/;
const TITLE = /^#[ \t][^\r\n]*/gm;
const TITLE_WORDS = /\b(?:Tailored Strategy|Strategy Brief)\b/;
const TITLE_VERSION = /\bv?\d+\.\d/;
const NUMBERED_HEADING = /^#{1,6}[ \t]+(\d+(?:\.\d+)*)[.)]?[ \t]+([^\r\n]+)/gm;

/**
 * Sections that only a strategy has under these numbers, as lower-case beginnings of their titles. A text with at least
 * four of them is a strategy even when its title was changed.
 */
const KNOWN_SECTIONS: ReadonlyMap<string, string> = new Map([
  ['1', 'project identity'],
  ['2', 'target audience'],
  ['3', 'core features'],
  ['4', 'technical constraints'],
  ['5', 'non-functional requirements'],
  ['6', 'testing requirements'],
  ['7', 'timeline & milestones'],
  ['7.1', 'cost approval'],
  ['8', 'success criteria'],
  ['9', 'reference & inspiration'],
  ['10', 'out of scope'],
  ['11', 'risk & constraints'],
  ['11.1', 'dynamic agent scaling'],
  ['12', 'evidence & proof'],
  ['12.1', 'data preservation'],
]);
const ENOUGH_SECTIONS = 4;

/** Tells from its text whether a Markdown document is a strategy; linear in at most 64 K units. */
export function detectStrategy(text: string): Detection {
  const head = text.length > DETECTION_LENGTH ? text.slice(0, DETECTION_LENGTH) : text;
  const directive = DIRECTIVE.exec(head)?.[1];
  if (directive !== undefined) return directive === 'on' ? 'directive-on' : 'directive-off';
  // Not matchAll: it copies the pattern, which V8 then compiles anew, and this runs at every keystroke.
  TITLE.lastIndex = 0;
  for (let match = TITLE.exec(head); match !== null; match = TITLE.exec(head)) if (isTitle(match[0])) return 'content';
  const found = new Set<string>();
  for (const [, number = '', title = ''] of head.matchAll(NUMBERED_HEADING)) {
    const known = KNOWN_SECTIONS.get(number);
    if (known !== undefined && title.toLowerCase().startsWith(known)) found.add(number);
  }
  return found.size >= ENOUGH_SECTIONS ? 'content' : 'none';
}

function isTitle(line: string): boolean {
  const words = TITLE_WORDS.exec(line);
  return words !== null && TITLE_VERSION.test(line.slice(words.index + words[0].length));
}

export function isStrategyText(text: string): boolean {
  const detection = detectStrategy(text);
  return detection === 'content' || detection === 'directive-on';
}
