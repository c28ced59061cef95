import categories from './categories.json';
import compatibility from './compatibility.json';
import { decodeCategories, decodeCompatibility, decodeEcosystems, decodeOptions, decodeTraits } from './decode';
import ecosystems from './ecosystems.json';
import cloud from './options-cloud.json';
import data from './options-data.json';
import dotnet from './options-dotnet.json';
import elixir from './options-elixir.json';
import go from './options-go.json';
import java from './options-java.json';
import mobile from './options-mobile.json';
import operations from './options-operations.json';
import php from './options-php.json';
import python from './options-python.json';
import ruby from './options-ruby.json';
import rust from './options-rust.json';
import security from './options-security.json';
import typescript from './options-typescript.json';
import traits from './traits.json';
import type { CatalogueData } from './types';

/**
 * Decodes the data files. The order of the list below, then the order within each file, is the order in which options
 * are offered where nothing else ranks them: what fits every language first.
 *
 * Throws an `Error` that names the place if a file is malformed. In what ships, the build has done all that: see
 * `scripts/lib/decoded-data.mjs`.
 */
export function readData(): CatalogueData {
  const files: readonly unknown[] = [
    cloud,
    data,
    operations,
    security,
    elixir,
    typescript,
    python,
    go,
    rust,
    java,
    ruby,
    php,
    dotnet,
    mobile,
  ];
  return {
    categories: decodeCategories(categories),
    options: files.flatMap((file) => decodeOptions(file)),
    ecosystems: decodeEcosystems(ecosystems),
    traits: decodeTraits(traits),
    compatibility: decodeCompatibility(compatibility),
  };
}
