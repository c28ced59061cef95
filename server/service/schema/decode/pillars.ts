import type { PillarSchema } from '../model';
import { type Decoder, get, getOr, listOf, properties, string } from './json';
import { labelled, labelledNames } from './labelled';

export const pillars: Decoder<readonly PillarSchema[]> = (value, at) =>
  get(properties(value, at, ['$schema', 'source', 'pillars']), 'pillars', listOf(pillar));

const pillar: Decoder<PillarSchema> = (value, at) => {
  const own = properties(value, at, [...labelledNames, 'section', 'alsoIn', 'doc']);
  return {
    ...labelled(own),
    section: get(own, 'section', string),
    alsoIn: getOr(own, 'alsoIn', listOf(string), []),
    doc: get(own, 'doc', string),
  };
};
