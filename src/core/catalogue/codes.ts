import {
  NO_KNOWN_ALLERGY,
  allergies,
  pastConditions,
  regularMedicines,
  vaccines,
} from '#core/catalogue/background.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { ATC, drugs } from '#core/catalogue/medications.ts';
import { procedures } from '#core/catalogue/procedures.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import { bodySites } from '#core/catalogue/body-sites.ts';
import { severityQualifiers } from '#core/catalogue/severity.ts';
import {
  LOINC,
  PATIENT_SUMMARY,
  bloodGroupFindings,
  observations,
  responsiveness,
  summarySections,
} from '#core/catalogue/observations.ts';
import { broaderDiagnoses } from '#core/catalogue/broader-diagnoses.ts';

/** A code that the program can write, and what for. */
export interface ListedCode {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly use: string;
}

/** Every clinical code that the program can write, each once for each use. */
export function listedCodes(): ListedCode[] {
  const snomed =
    (use: string) =>
    ({ code, display }: { readonly code: string; readonly display: string }): ListedCode => ({
      system: SNOMED_CT,
      code,
      display,
      use,
    });
  const pair =
    (use: string) =>
    ([code, display]: readonly [code: string, display: string]): ListedCode =>
      snomed(use)({ code, display });
  const all: ListedCode[] = [
    ...conditions.map(snomed('condition')),
    ...broaderDiagnoses.map(pair('working diagnosis')),
    ...Object.values(procedures).flatMap(({ code, display }) =>
      code === undefined || display === undefined ? [] : [snomed('procedure')({ code, display })],
    ),
    ...Object.values(drugs).flatMap(({ code, display, atc }) => [
      ...(code === undefined ? [] : [snomed('medication')({ code, display })]),
      { system: ATC, code: atc, display, use: 'medication class' },
    ]),
    ...allergies.map(snomed('allergy')),
    ...pastConditions.map(snomed('history')),
    ...regularMedicines.map(snomed('regular medication')),
    ...vaccines.map(snomed('vaccine')),
    ...Object.values(bodySites).map(pair('body site')),
    ...severityQualifiers.map(pair('severity')),
    ...Object.values(bloodGroupFindings).map(pair('blood group')),
    pair('allergy')(NO_KNOWN_ALLERGY),
    ...Object.values(responsiveness).map(pair('level of responsiveness')),
    ...Object.values(observations).map(([code, display]) => ({
      system: LOINC,
      code,
      display,
      use: 'observation',
    })),
    { system: LOINC, code: PATIENT_SUMMARY[0], display: PATIENT_SUMMARY[1], use: 'document' },
    ...Object.values<readonly [code: string, display?: string]>(summarySections).map(
      ([code, display = '']) => ({
        system: LOINC,
        code,
        display,
        use: 'document section',
      }),
    ),
  ];
  return [
    ...new Map(all.map((listed) => [`${listed.system} ${listed.code} ${listed.use}`, listed])).values(),
  ];
}
