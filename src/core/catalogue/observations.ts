import type { BloodGroup } from '#core/catalogue/populations.ts';

/** The canonical URIs of LOINC and of the units of measure. */
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';

/** What is observed: LOINC code, display and UCUM unit; coded answers have no unit. */
export type ObservationCode = readonly [code: string, display: string, unit?: string];

export const observations = {
  heartRate: ['8867-4', 'Heart rate', '/min'],
  respiratoryRate: ['9279-1', 'Respiratory rate', '/min'],
  bloodPressure: ['85354-9', 'Blood pressure panel with all children optional'],
  systolic: ['8480-6', 'Systolic blood pressure', 'mm[Hg]'],
  diastolic: ['8462-4', 'Diastolic blood pressure', 'mm[Hg]'],
  spo2: ['2708-6', 'Oxygen saturation in Arterial blood', '%'],
  pulseOximetry: ['59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', '%'],
  temperature: ['8310-5', 'Body temperature', 'Cel'],
  gcs: ['9269-2', 'Glasgow coma score total', '{score}'],
  gcsEye: ['9267-6', 'Glasgow coma score eye opening', '{score}'],
  gcsVerbal: ['9270-0', 'Glasgow coma score verbal', '{score}'],
  gcsMotor: ['9268-4', 'Glasgow coma score motor', '{score}'],
  avpu: ['67775-7', 'Level of responsiveness'],
  pain: ['72514-3', 'Pain severity - 0-10 verbal numeric rating [Score] - Reported', '{score}'],
  capillaryRefill: ['44963-7', 'Capillary refill [Time] of Nail bed', 's'],
  height: ['8302-2', 'Body height', 'cm'],
  weight: ['29463-7', 'Body weight', 'kg'],
  bloodGroup: ['882-1', 'ABO and Rh group [Type] in Blood'],
  haemoglobin: ['718-7', 'Hemoglobin [Mass/volume] in Blood', 'g/dL'],
  platelets: ['777-3', 'Platelets [#/volume] in Blood by Automated count', '10*3/uL'],
  leukocytes: ['6690-2', 'Leukocytes [#/volume] in Blood by Automated count', '10*3/uL'],
  crp: ['1988-5', 'C reactive protein [Mass/volume] in Serum or Plasma', 'mg/L'],
  ph: ['2744-1', 'pH of Arterial blood', '[pH]'],
  carbonDioxide: ['2019-8', 'Carbon dioxide [Partial pressure] in Arterial blood', 'mm[Hg]'],
  endTidalCo2: ['19891-1', 'Carbon dioxide [Partial pressure] in Exhaled gas --at end expiration', 'mm[Hg]'],
  urineMl: ['9187-6', 'Urine output', 'mL'],
  lactate: ['32693-4', 'Lactate [Moles/volume] in Blood', 'mmol/L'],
  baseExcess: ['11555-0', 'Base excess in Blood by calculation', 'mmol/L'],
  inr: ['34714-6', 'INR in Blood by Coagulation assay', '{INR}'],
  sodium: ['2951-2', 'Sodium [Moles/volume] in Serum or Plasma', 'mmol/L'],
  calcium: ['1994-3', 'Calcium.ionized [Moles/volume] in Blood', 'mmol/L'],
  potassium: ['2823-3', 'Potassium [Moles/volume] in Serum or Plasma', 'mmol/L'],
  glucose: ['2339-0', 'Glucose [Mass/volume] in Blood', 'mg/dL'],
  creatinine: ['2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'mg/dL'],
  ais: ['75891-2', 'Abbreviated injury scale severity score AAAM', '{score}'],
} as const satisfies Readonly<Record<string, ObservationCode>>;
export type ObservationId = keyof typeof observations;

/** What a laboratory sample of the record holds, by the keys that it has there. */
export const measuredInBlood = [
  'haemoglobin',
  'platelets',
  'leukocytes',
  'crp',
  'ph',
  'carbonDioxide',
  'lactate',
  'baseExcess',
  'inr',
  'sodium',
  'potassium',
  'calcium',
  'glucose',
  'creatinine',
] as const satisfies readonly ObservationId[];

/** SNOMED CT findings that answer `bloodGroup`. */
export const bloodGroupFindings: Readonly<Record<BloodGroup, readonly [code: string, display: string]>> = {
  'O+': ['278147001', 'Blood group O Rh(D) positive'],
  'O-': ['278148006', 'Blood group O Rh(D) negative'],
  'A+': ['278149003', 'Blood group A Rh(D) positive'],
  'A-': ['278152006', 'Blood group A Rh(D) negative'],
  'B+': ['278150003', 'Blood group B Rh(D) positive'],
  'B-': ['278153001', 'Blood group B Rh(D) negative'],
  'AB+': ['278151004', 'Blood group AB Rh(D) positive'],
  'AB-': ['278154007', 'Blood group AB Rh(D) negative'],
};

/** Levels of responsiveness: alert, to voice, to pain, unresponsive. */
export const consciousness = ['A', 'V', 'P', 'U'] as const;

/** SNOMED CT findings that answer `avpu`. */
export const responsiveness = {
  A: ['248234008', 'Mentally alert'],
  V: ['300202002', 'Responds to voice'],
  P: ['450847001', 'Responds to pain'],
  U: ['422768004', 'Unresponsive'],
} as const satisfies Readonly<
  Record<(typeof consciousness)[number], readonly [code: string, display: string]>
>;

/** How people write units whose UCUM code they do not. */
const unitWords: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '{score}': 'score',
  '{INR}': 'INR',
  '{class}': 'class',
  '{unit}': 'units',
  '10*3/uL': '10⁹/L',
  '[pH]': 'pH',
  ug: 'µg',
  'ug/min': 'µg/min',
};

/** A UCUM unit for people. */
export function unitText(unit: string): string {
  return unitWords[unit] ?? unit;
}

/** What kind of document a patient summary is, and its sections. */
export const PATIENT_SUMMARY = ['60591-5', 'Patient summary Document'] as const;
export const summarySections = {
  problems: ['11450-4', 'Problem list - Reported'],
  pastProblems: ['11348-0', 'History of Past illness note'],
  allergies: ['48765-2', 'Allergies and adverse reactions Document'],
  medications: ['10160-0', 'History of Medication use Narrative'],
  immunizations: ['11369-6', 'History of Immunization note'],
  procedures: ['47519-4', 'History of Procedures Document'],
  vitalSigns: ['8716-3', 'Vital signs note'],
  results: ['30954-2', 'Relevant diagnostic tests/laboratory data note'],
  // The guide gives this one without a display.
  devices: ['46264-8'],
} as const satisfies Readonly<Record<string, readonly [code: string, display?: string]>>;
