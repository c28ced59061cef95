import { type AddedSection, type NumberedSection, numberings, type VersionDefinition, versionIds } from '../model';
import { boolean, type Decoder, listOf, oneOf, type Properties, properties, string } from './json';

export const version: Decoder<VersionDefinition> = (value, at) => {
  const own = properties(value, at, ['$schema', 'version', 'extends', 'source', 'doc', 'add', 'renumber']);
  return {
    version: own.get('version', oneOf(versionIds)),
    extends: own.or('extends', oneOf(versionIds), undefined),
    source: own.get('source', string),
    doc: own.get('doc', string),
    add: own.get('add', listOf(added)),
    renumber: own.get('renumber', listOf(renumbered)),
  };
};

const added: Decoder<AddedSection> = (value, at) => {
  const own = properties(value, at, ['section', 'team', 'template', 'optionalIn', 'lackingInEarlyFiles']);
  return {
    ...numbered(own),
    optionalIn: own.or('optionalIn', listOf(oneOf(numberings)), []),
    lackingInEarlyFiles: own.or('lackingInEarlyFiles', boolean, false),
  };
};

const renumbered: Decoder<NumberedSection> = (value, at) =>
  numbered(properties(value, at, ['section', 'team', 'template']));

function numbered(own: Properties): NumberedSection {
  return {
    section: own.get('section', string),
    number: { team: own.get('team', string), template: own.get('template', string) },
  };
}
