import { allWords } from '../find-item';
import { type CheckItem, type ChecklistContent, dialects, tickMeanings } from '../model';
import { type Decoder, get, getOr, listOf, oneOf, properties, string } from './json';

export const checklist: Decoder<ChecklistContent> = (value, at) => {
  const own = properties(value, at, ['tick', 'items']);
  return {
    kind: 'checklist',
    tick: get(own, 'tick', oneOf(tickMeanings)),
    items: get(own, 'items', listOf(checkItem)),
  };
};

const checkItem: Decoder<CheckItem> = (value, at) => {
  const own = properties(value, at, ['key', 'text', 'words', 'proves', 'dialects']);
  const text = get(own, 'text', string);
  return {
    key: get(own, 'key', string),
    text,
    words: [allWords(text), ...getOr(own, 'words', listOf(string), [])],
    proves: getOr(own, 'proves', listOf(string), []),
    dialects: getOr(own, 'dialects', listOf(oneOf(dialects)), dialects),
  };
};
