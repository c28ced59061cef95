export interface KnownTeam {
  /** What stands behind `--team`. */
  readonly keyword: string;
  readonly detail: string;
  /** The id of the ecosystem of the catalogue that it works in; empty for a team that fits every language. */
  readonly ecosystem: string;
}

/** The teams that the strategies of the format call up. */
export const KNOWN_TEAMS: readonly KnownTeam[] = [
  { keyword: 'elixirPhoenix', detail: 'Elixir and Phoenix', ecosystem: 'elixir' },
  { keyword: 'vueFrontend', detail: 'Vue.js front ends', ecosystem: 'typescript' },
  { keyword: 'socialMedia', detail: 'social media, in any language', ecosystem: '' },
];
