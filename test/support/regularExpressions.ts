import { readFileSync } from 'node:fs';
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { parseSync, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';

/** A regular expression of the source text, or one that was constructed while a program ran. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
}

interface ExpressionsOfFile {
  readonly literals: readonly Expression[];
  /** How many places construct an expression from a string. */
  readonly constructions: number;
}

/** Every regular expression of a TypeScript file. */
export function expressionsOf(path: string): ExpressionsOfFile {
  const literals: Expression[] = [];
  let constructions = 0;
  const { program, errors } = parseSync(path, readFileSync(path, 'utf8'));
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  new Visitor({
    Literal: (node) => {
      if ('regex' in node) literals.push({ source: node.regex.pattern, flags: node.regex.flags });
    },
    NewExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') constructions++;
    },
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'RegExp') constructions++;
    },
  }).visit(program);
  return { literals, constructions };
}

/** Runs a task and gives back every expression that was constructed from a string meanwhile. */
export async function constructedDuring(task: () => Promise<void>): Promise<Expression[]> {
  const original = globalThis.RegExp;
  const found = new Map<string, Expression>();
  const record = ({ source, flags }: RegExp): void => {
    found.set(`/${source}/${flags}`, { source, flags });
  };
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args, newTarget) => {
      const made: RegExp = Reflect.construct(target, args, newTarget);
      record(made);
      return made;
    },
    apply: (target, self, args) => {
      const made: RegExp = Reflect.apply(target, self, args);
      record(made);
      return made;
    },
  });
  try {
    await task();
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()];
}

/** What to repeat in a text so that an expression takes more than linear time, as far as one character does it. */
export function slowCharacter({ source, flags }: Expression): string | undefined {
  const { pattern, flags: parsed } = new RegExpParser().parseLiteral(`/${source}/${flags}`);
  const [report] = analyse({ pattern, flags: parsed }, { reportTypes: { Move: !flags.includes('y') } }).reports;
  return report?.character.literal.source;
}

/** The same for texts made of the expression's own parts, each repeated and measured. */
export function slowWords({ source, flags }: Expression): string | undefined {
  const { pattern } = new RegExpParser().parseLiteral(`/${source}/${flags}`);
  const loops = loopsOf(pattern);
  if (loops === 'none') return undefined;
  const lengths = loops === 'nested' ? [...SHORT, ...LONG] : LONG;
  const attack = attacksOn(pattern, flags).find((one) => isSlowed(new RegExp(source, flags), one, lengths));
  return attack && `${JSON.stringify(attack.pump)} after ${JSON.stringify(attack.prefix)}`;
}

/** The text `prefix` + `pump` repeated + `suffix`. */
interface Attack {
  readonly prefix: string;
  readonly pump: string;
  readonly suffix: string;
}

/**
 * For each run of parts inside the expression: what matches it, repeated, after what matches all before it. At the end
 * stands what makes a match fail that seemed to come: a character of no word, or those that the expression excludes.
 */
function attacksOn(pattern: AST.Pattern, flags: string): Attack[] {
  const suffixes = new Set(['', '\n\u0000', excludedBy(pattern)]);
  const attacks = new Map<string, Attack>();
  const add = (prefix: string, sample: string): void => {
    if (sample === '') return;
    // Between words there must be something, or no word would begin.
    for (const pump of /\w$/.test(sample) ? [sample, `${sample} `] : [sample]) {
      for (const suffix of suffixes) attacks.set(`${prefix}\u0001${pump}\u0001${suffix}`, { prefix, pump, suffix });
    }
  };
  const visit = (alternatives: readonly AST.Alternative[], prefix: string): void => {
    for (const { elements } of alternatives) {
      for (const variant of [0, 1, 2]) {
        const samples = elements.map((element) => sampleOf(element, flags, variant));
        for (let from = 0; from < elements.length; from++) {
          const ahead = prefix + samples.slice(0, from).join('');
          for (let to = from + 1; to <= elements.length; to++) add(ahead, samples.slice(from, to).join(''));
          if (variant === 0) inside(elements[from], ahead);
        }
      }
    }
  };
  const inside = (element: AST.Element | undefined, prefix: string): void => {
    if (element === undefined) return;
    if (element.type === 'Quantifier') inside(element.element, prefix);
    else if ('alternatives' in element) visit(element.alternatives, prefix);
  };
  visit(pattern.alternatives, '');
  return [...attacks.values()];
}

/** The characters in the negated classes of a pattern. */
function excludedBy(pattern: AST.Pattern): string {
  const found = new Set<string>();
  visitRegExpAST(pattern, {
    onCharacterClassEnter: ({ negate, elements }) => {
      if (!negate) return;
      for (const element of elements) if (element.type === 'Character') found.add(String.fromCodePoint(element.value));
    },
  });
  return [...found].join('');
}

/** Characters to try for a class, those first that many classes share. */
const CHARACTERS = [...'a0 -_.,;:!?/|*`"\'()[]{}<>=+#$%&~\\^@\t\nAZz—“”≥é漢'];

/** A short text that an element matches; each variant takes other characters and alternatives where there are some. */
function sampleOf(element: AST.Element, flags: string, variant: number): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass': {
      const one = new RegExp(`^${element.raw}$`, flags.replace(/[gy]/g, ''));
      const fitting = CHARACTERS.filter((character) => one.test(character));
      return fitting[variant % Math.max(1, fitting.length)] ?? '';
    }
    case 'Quantifier':
      return sampleOf(element.element, flags, variant).repeat(Math.max(1, Math.min(element.min, 40)));
    case 'Group':
    case 'CapturingGroup': {
      const { alternatives } = element;
      const chosen = alternatives[variant % alternatives.length];
      return chosen?.elements.map((inner) => sampleOf(inner, flags, variant)).join('') ?? '';
    }
    default:
      return '';
  }
}

/** Without a loop time is linear, and without one in another (or a choice in one) it is no worse than a polynomial. */
function loopsOf(pattern: AST.Pattern): 'none' | 'flat' | 'nested' {
  let depth = 0;
  let loops: 'none' | 'flat' | 'nested' = 'none';
  visitRegExpAST(pattern, {
    onQuantifierEnter: ({ max }) => {
      if (max < 50) return;
      depth++;
      loops = depth > 1 || loops === 'nested' ? 'nested' : 'flat';
    },
    onQuantifierLeave: ({ max }) => {
      if (max >= 50) depth--;
    },
    onAlternativeEnter: ({ parent }) => {
      if (depth > 0 && parent.alternatives.length > 1) loops = 'nested';
    },
  });
  return loops;
}

/** Near one another, so that a power of two shows before it stops the test for good. */
const SHORT = [16, 24, 36, 54, 81, 122, 183, 274, 411];
const LONG = [2_000, 16_000];
/** In milliseconds; linear matching of a short text takes a thousandth of the one, of a long text a tenth of the other. */
const HOPELESS = 50;
const SUSPICIOUS = 4;

function isSlowed(expression: RegExp, attack: Attack, lengths: readonly number[]): boolean {
  const least = (length: number, tries: number): number =>
    Math.min(...Array.from({ length: tries }, () => timeOf(expression, attack, length)));
  for (const length of lengths) {
    const once = timeOf(expression, attack, length);
    if (SHORT.includes(length)) {
      if (once > HOPELESS && least(length, 2) > HOPELESS) return true;
    } else if (once > SUSPICIOUS && least(length, 4) > SUSPICIOUS) {
      // Twice the length takes four times as long or twice, and what lies between keeps apart from both on a busy machine;
      // where it was so busy that it looked like four times, it is looked at once more.
      const grows = (tries: number): boolean => least(length * 2, tries) > 2.8 * least(length, tries);
      if (grows(4) && grows(8)) return true;
    }
  }
  return false;
}

/** Milliseconds of the processor's time, whatever else it does meanwhile, that all matches in the attacking text take. */
function timeOf(expression: RegExp, { prefix, pump, suffix }: Attack, length: number): number {
  const text = prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;
  expression.lastIndex = 0;
  const start = process.cpuUsage();
  if (expression.global) for (const _ of text.matchAll(expression));
  else expression.test(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
