import { BASE } from '#core/formats/fhir/base-url.ts';
import { bodySites } from '#core/catalogue/body-sites.ts';
import { severityQualifiers } from '#core/catalogue/severity.ts';
import { LOINC, type ObservationCode } from '#core/catalogue/observations.ts';
import type { ResourceType } from '#core/formats/fhir/resource-ids.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { ATC } from '#core/catalogue/medications.ts';
import type { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import { type Region, SNOMED_CT } from '#core/catalogue/terms.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import { type Template, preparedJson } from '#core/formats/json/json-template.ts';

/** The system of identifiers that are unique within a dataset. */
export const identifierSystem = ({ code }: DatasetIdentity, name: string): string =>
  `${BASE}/sid/${code}/${name}`;
/** Says that a date is not known. */
export const unknownDate: Template = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};
export const codeSystem = (name: string): string => `${BASE}/CodeSystem/${name}`;
/** A code system of HL7. */
export const hl7 = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;

/**
 * Every resource says that it is exercise data; and which profiles it follows: those of the
 * style, otherwise the `usual` one: a URL, or the name of one in FHIR itself.
 */
export function meta(style?: Style, type?: ResourceType, usual?: string): Template {
  const own = style === undefined || type === undefined ? undefined : style.profiles?.(type, usual);
  const profiles =
    own ??
    (usual === undefined
      ? []
      : [usual.includes(':') ? usual : `http://hl7.org/fhir/StructureDefinition/${usual}`]);
  return {
    ...(profiles.length === 0 ? {} : { profile: profiles }),
    security: [coding(hl7('v3-ActReason'), 'HTEST', 'test health data')],
    tag: [coding(codeSystem('exercise'), 'EXERCISE', 'EXERCISE EXERCISE EXERCISE')],
  };
}

export function coding(system: string, code: string, display: string): Template {
  return { system, code, display };
}

export function concept(system: string, code: string, display: string, text?: string): Template {
  return { coding: [coding(system, code, display)], ...(text === undefined ? {} : { text }) };
}

export function loinc([code, display]: ObservationCode): Template {
  return concept(LOINC, code, display);
}

/** A category or status of one code, as HL7 has them. */
export function hl7Concept(system: string, code: string, display: string): Template {
  return concept(hl7(system), code, display);
}

/** Coded things as CodeableConcepts, prepared when they come up for the first time. */
export class Concepts {
  readonly #oneCoding: boolean;
  readonly #known = new Map<string, Map<string | undefined, Fragment>>();

  constructor({ oneCoding }: Style) {
    this.#oneCoding = oneCoding;
  }

  /** What a row of the record says: its code, and its own words where it has some. */
  of(row: {
    readonly system?: string | undefined;
    readonly code?: string | undefined;
    readonly display?: string | undefined;
    readonly text?: string | undefined;
    readonly atc?: string | undefined;
  }): Fragment {
    const { system, code, display, text, atc } = row;
    let texts = this.#known.get(code ?? '');
    if (texts === undefined) this.#known.set(code ?? '', (texts = new Map()));
    let known = texts.get(text);
    if (known === undefined) {
      const codings = [
        ...(system === undefined ? [] : [coding(system, code ?? '', display ?? '')]),
        ...(atc === undefined || system === ATC || this.#oneCoding ? [] : [coding(ATC, atc, display ?? '')]),
      ];
      known = preparedJson({
        ...(codings.length === 0 ? {} : { coding: codings }),
        text: text ?? display ?? '',
      });
      texts.set(text, known);
    }
    return known;
  }
}

/** The body site of each region and side. */
const sites = new Map(
  Object.entries(bodySites).map(([region, [code, display]]) => {
    const site = (words: string) => preparedJson(concept(SNOMED_CT, code, display, words));
    return [region, { left: site(`left ${region}`), right: site(`right ${region}`), both: site(region) }];
  }),
);

export function bodySite(
  region: Region | undefined,
  side: 'left' | 'right' | undefined,
): Fragment | undefined {
  return sites.get(region ?? '')?.[side ?? 'both'];
}

const severityConcepts = severityQualifiers.map(([code, display]) =>
  preparedJson(concept(SNOMED_CT, code, display)),
);

/** The severity of an injury by its AIS. */
export function severityOf(ais: number): Fragment {
  return severityConcepts[Math.min(severityQualifiers.length, ais) - 1] as Fragment;
}
