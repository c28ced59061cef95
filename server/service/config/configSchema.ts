import type { NumberOption, RuleMeta } from '../rules/rule';
import { severities } from './readConfig';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON Schema (draft 7) of `strategist.config.json`: names, summaries and options of the rules, for completion and errors. */
export function configSchema(rules: readonly RuleMeta[]): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Strategist configuration',
    description: 'How Strategist checks the strategies in this folder and below.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this schema is.' },
      rules: rulesSchema(rules),
      files: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description:
          'Glob patterns, relative to this file, of Markdown files that are strategies whatever they hold. Files with the title or the sections of a strategy need none.',
      },
    },
    definitions: {
      severity: {
        enum: [...severities],
        enumDescriptions: [
          'A broken policy or structure.',
          'It will mislead the agents.',
          'It is open.',
          'A matter of taste.',
          'The rule does not run.',
        ],
      },
    },
  };
}

function rulesSchema(rules: readonly RuleMeta[]): Json {
  return {
    type: 'object',
    description: 'The severity of each rule that is to have another one than its own, and its options.',
    additionalProperties: false,
    properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
  };
}

function ruleSchema(rule: RuleMeta): Json {
  const severity = { $ref: '#/definitions/severity', default: rule.severity };
  return {
    description: rule.summary,
    default: rule.severity,
    anyOf: [
      { $ref: '#/definitions/severity' },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity,
          ...Object.fromEntries((rule.options ?? []).map((option) => [option.name, optionSchema(option)])),
        },
      },
    ],
  };
}

function optionSchema({ description, minimum, maximum, default: given }: NumberOption): Json {
  return { type: 'number', description, minimum, maximum, default: given };
}

/**
 * The part of the setting `strategist.rules` that follows from the rules. It names them without their summaries, which
 * would make the manifest several times as long; references into other schemas do not work in settings.
 */
export function settingSchema(rules: readonly RuleMeta[]): Json {
  const severity = { type: 'string', enum: [...severities] };
  return {
    type: 'object',
    propertyNames: { enum: rules.map(({ id }) => id) },
    additionalProperties: {
      anyOf: [severity, { type: 'object', properties: { severity }, additionalProperties: { type: 'number' } }],
    },
  };
}
