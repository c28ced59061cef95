/**
 * Words that people write for the options of short scales, by option. They are understood, but whoever filters a table by
 * its codes does not find them.
 */
export const optionWords: Readonly<Record<string, readonly string[]>> = {
  S: ['small', 'tiny', 'xs'],
  M: ['medium', 'med', 'mid', 'moderate'],
  L: ['large', 'big', 'very low', 'minimal', 'negligible'],
  XL: ['extra large', 'extra-large', 'x-large', 'very large', 'huge', 'xxl'],
  H: ['very high', 'critical', 'severe'],
  Low: ['very low', 'beginner'],
  Med: ['moderate', 'intermediate', 'average'],
  High: ['very high', 'advanced'],
  'No — ask first': [
    'no',
    'ask first',
    'no, ask first',
    'no; ask first',
    'no: ask first',
    'ask',
    'not yet',
    'ask user',
  ],
  'Yes, with TL approval': ['with tl approval', 'tl approval'],
};
