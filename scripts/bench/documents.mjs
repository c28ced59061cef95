// @ts-check
/** The documents that servers are measured on, and the places in them where is typed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/paths.mjs';
import { jsonForm } from './json-form.mjs';
import { jsonPlaces, markdownPlaces } from './places.mjs';

/** @typedef {import('./places.mjs').Places} Places */
/** @typedef {import('./places.mjs').Position} Position */
/** @typedef {'markdown' | 'json'} Language */
/** @typedef {'reference' | 'real'} Corpus */

/** Sizes as multiples of the reference, which has about 15 KB. */
export const SIZES = /** @type {const} */ ([1, 10, 100]);

/**
 * @typedef {object} BenchDocument
 * @property {string} uri
 * @property {Language} languageId
 * @property {string} text
 * @property {Places} places
 */

/**
 * @typedef {object} DocumentSet
 * @property {Corpus} corpus
 * @property {string} title
 * @property {(size: number, language: Language) => BenchDocument} document the same one for the same question
 */

/**
 * The reference repeated, and where real strategies lie beside the project, those joined to the same sizes.
 *
 * @returns {readonly DocumentSet[]}
 */
export function documentSets() {
  const reference = readFileSync(join(projectRoot, 'samples', 'elixir-phoenix-open.md'), 'utf8');
  const real = realStrategies();
  return [
    documentSet('reference', 'the sample `samples/elixir-phoenix-open.md`, repeated', [reference], reference.length),
    ...(real.length === 0 ? [] : [documentSet('real', 'real strategies, joined and repeated', real, reference.length)]),
  ];
}

/** @returns {string[]} */
function realStrategies() {
  const folder = join(projectRoot, '..', 'shared', 'strategies');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}

/**
 * @param {Corpus} corpus
 * @param {string} title
 * @param {readonly string[]} texts
 * @param {number} unit UTF-16 units of size 1
 * @returns {DocumentSet}
 */
function documentSet(corpus, title, texts, unit) {
  /** @type {Map<string, BenchDocument>} */
  const made = new Map();
  return {
    corpus,
    title,
    document: (size, language) => {
      const key = `${corpus}-x${size}.${language === 'json' ? 'json' : 'md'}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const markdown = joinTexts(texts, unit * size);
      const text = language === 'json' ? jsonForm(markdown) : markdown;
      const places = language === 'json' ? jsonPlaces(text) : markdownPlaces(text);
      const document = { uri: `file:///bench/${key}`, languageId: language, text, places };
      made.set(key, document);
      return document;
    },
  };
}

/**
 * Whole texts, one behind the other from the first again, until the next would lead further away from the wanted length.
 *
 * @param {readonly string[]} texts at least one
 * @param {number} wanted UTF-16 units
 * @returns {string}
 */
export function joinTexts(texts, wanted) {
  let joined = '';
  for (let index = 0; ; index += 1) {
    const next = texts[index % texts.length] ?? '';
    if (joined !== '' && joined.length + next.length / 2 > wanted) return joined;
    joined += joined === '' || joined.endsWith('\n') ? next : `\n${next}`;
  }
}
