import { allWords } from '../find-item';
import { type CheckItem, type ChecklistContent, dialects, tickMeanings } from '../model';
import { type Decoder, listOf, oneOf, properties, string } from './json';

export const checklist: Decoder<ChecklistContent> = (value, at) => {
  const own = properties(value, at, ['tick', 'items']);
  return { kind: 'checklist', tick: own.get('tick', oneOf(tickMeanings)), items: own.get('items', listOf(checkItem)) };
};

const checkItem: Decoder<CheckItem> = (value, at) => {
  const own = properties(value, at, ['key', 'text', 'words', 'proves', 'dialects']);
  const text = own.get('text', string);
  return {
    key: own.get('key', string),
    text,
    words: [allWords(text), ...own.or('words', listOf(string), [])],
    proves: own.or('proves', listOf(string), []),
    dialects: own.or('dialects', listOf(oneOf(dialects)), dialects),
  };
};
