/** Where the generated pages of `docs/rules/` can be read; the one place that knows, held to package.json by a test. */
export const RULE_PAGES = 'https://github.com/strategist-editor/strategist/blob/main/docs/rules/';

export function pageOf(ruleId: string): string {
  return `${RULE_PAGES}${ruleId}.md`;
}
