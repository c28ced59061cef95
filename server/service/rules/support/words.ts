/** The words of a text in lower case; a run of CJK letters counts letter by letter, as those scripts put no blanks. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}'’]+/gu;

/** Says that something is good without saying how to tell. */
const PRAISE = new Set(
  [
    'acceptable adequate amazing appealing appropriate appropriately attractive awesome beautiful beautifully best better',
    'clean cleaner comfortable convenient correct correctly decent delightful easier easily easy efficient efficiently',
    'elegant excellent expected fast faster fine flawless flawlessly friendly good great handy happy helpful high higher',
    'improve improved improves improvement intuitive intuitively less little lot low lower many maximal maximum maximise',
    'maximize minimal minimise minimize modern more most much nice nicely nicer ok okay optimal performant perfect',
    'perfectly pleasant polished possible pretty proper properly quick quicker quickly quality reasonable reasonably',
    'reliable reliably responsive robust satisfied satisfactory satisfying scalable seamless seamlessly secure simple',
    'slick smooth smoothly snappy solid soon speedy stable successful successfully sufficient sufficiently superb user-friendly usable useful well',
    'increase increased decrease decreased reduce reduced reduction growth grow few fewer some cheap cheaper affordable',
    'lots huge tons several various enough big bigger large larger small smaller short shorter long longer slow slower',
  ]
    .join(' ')
    .split(' '),
);

/** Of these one alone already makes a claim of two words one that nobody can test: `Nice design`. */
const STRONG = new Set(
  'amazing awesome beautiful best better decent delightful easy elegant excellent fast faster friendly good great intuitive modern nice perfect performant pleasant quick reasonable robust seamless slick smooth snappy superb'.split(
    ' ',
  ),
);

/** Words that carry no claim of their own. */
const FILLER = new Set(
  [
    'satisfaction happiness usability engagement a again all also always an and any anybody anyone app application are as at be been being both by can code could do',
    'does done everyone everything everywhere experience extremely feature features feel feels finished for from functional functionality',
    'functions has have in interface is it its just like load loads look looks made make must nearly never no not of on',
    'only or our out over page pages people perform performance performs platform product quite rather really response',
    'responses run running runs s screen screens service shall should site so software solution stuff system systems than that the',
    'their them then they thing things this to too totally ui use used user users using ux very was way website were',
    'when while who will with without work working works would you your as time times every ever highly fully',
  ]
    .join(' ')
    .split(' '),
);

/** Figures in words, and words that are as good as a figure: they can be checked. */
const COUNTED = new Set(
  [
    'zero none no nil nobody nothing never one two three four five six seven eight nine ten eleven twelve dozen hundred',
    'thousand million half third quarter double triple twice once all every each always any both pass passes passed green',
    'yes true full fully complete completed unlimited everyone everybody doubled halved tripled first unchanged single',
  ]
    .join(' ')
    .split(' '),
);

/** True when a text names a figure, in digits or in words, or something that either holds or does not. */
export function isMeasurable(text: string): boolean {
  return /\p{N}/u.test(text) || wordsOf(text).some((word) => COUNTED.has(word));
}

/** True when a text says nothing but praise, such as `as fast as possible`: at least one such word, and no fact beside it. */
export function isEmptyPraise(text: string): boolean {
  const words = wordsOf(text.replace(/user[- ]friendly/gi, 'friendly'));
  if (/\p{N}/u.test(text) || !words.some((word) => PRAISE.has(word))) return false;
  return words.every((word) => PRAISE.has(word) || FILLER.has(word));
}

/** True when a claim, one clause of a criterion, can be neither met nor missed. */
export function isUntestable(clause: string): boolean {
  const text = clause.replace(/user[- ]friendly/gi, 'friendly');
  const words = wordsOf(text);
  if (words.length === 0 || /\p{N}/u.test(text)) return false;
  if (words.every((word) => PRAISE.has(word) || FILLER.has(word))) return true;
  if (words.length === 2 && words.some((word) => STRONG.has(word))) return true;
  return VERDICT.test(text) || (words.length <= 2 && /\b(?:works?|working|done)$/i.test(text.trim()));
}

/** `Search is fast`, `the board works well`: a thing, a verb of being or working, and nothing but praise behind it. */
const VERDICT =
  /^(?:[\p{L}\p{N}'’-]+ ){0,4}(?:(?:should|must|will|shall|can) )?(?:be|is|are|works?|looks?|feels?|runs?|performs?|loads?|behaves?|responds?|functions?) (?:(?:very|really|quite|always|all|as) )*(?:well|good|great|nice|nicely|fast|quick|quickly|fine|properly|correctly|smoothly|friendly|easy|intuitive|reliable|reliably|robust|beautiful|expected|flawlessly|seamlessly|perfect|perfectly|performant|simple|ok|okay|acceptable|reasonable|modern|pretty)(?: (?:enough|to use|and (?:fast|easy|nice|intuitive|reliable|simple|friendly|robust|smooth|stable)|for (?:the |all )?users?|for everyone|at all times))*[.!]?$/iu;
