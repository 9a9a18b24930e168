import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { Movement, Patient, PatientCondition } from '#core/patient/patient.ts';

/** Everything that stands between values, as bytes. */
const at = {
  id: utf8('{"id":"'),
  number: utf8('","number":'),
  given: utf8(',"exercise":true,"name":{"given":"'),
  family: utf8('","family":"'),
  sex: utf8('"},"sex":"'),
  birthDate: utf8('","birthDate":"'),
  age: utf8('","ageYears":'),
  nationality: utf8(',"nationality":"'),
  blood: utf8('","bloodGroup":"'),
  height: utf8('","heightCm":'),
  weight: utf8(',"weightKg":'),
  rank: utf8(',"service":{"rank":"'),
  natoRank: utf8('","natoRank":"'),
  branch: utf8('","branch":"'),
  unit: utf8('","unit":"'),
  serviceNumber: utf8('","number":"'),
  frontId: utf8('"},"front":{"id":"'),
  frontName: utf8('","name":"'),
  eventId: utf8('"},"event":{"id":"'),
  kind: utf8('","kind":"'),
  warfare: utf8('","warfare":"'),
  injuredAt: utf8('"},"injury":{"at":"'),
  category: utf8('","category":"'),
  mechanism: utf8('","mechanism":"'),
  conditions: utf8('","conditions":['),
  iss: utf8('],"iss":'),
  niss: utf8(',"niss":'),
  noScores: utf8(']'),
  triage: utf8('},"triage":['),
  movements: utf8('],"movements":['),
  outcome: utf8('],"outcome":{"status":"'),
  atKey: utf8('{"at":"'),
  thenAt: utf8('","at":"'),
  facility: utf8('","facility":"'),
  role: utf8('","role":"'),
  cause: utf8('","cause":"'),
  preventability: utf8('","preventability":"'),
  event: utf8('","event":"'),
  to: utf8('","to":"'),
  by: utf8('","by":"'),
  system: utf8('{"system":"http://snomed.info/sct","code":"'),
  display: utf8('","display":"'),
  text: utf8('","text":"'),
  region: utf8('","region":"'),
  side: utf8('","side":"'),
  ais: utf8('","ais":'),
  endText: utf8('"}'),
  end: utf8('"}}'),
};

const COMMA = 0x2c;
const CLOSE = 0x7d;

/** Writes the record of a patient as one JSON object on one line, in the key order of the record. */
export function writePatientJson(patient: Patient, out: ByteWriter): void {
  const { service, injury, outcome } = patient;
  out.fragment(at.id);
  out.text(patient.id);
  out.fragment(at.number);
  out.integer(patient.number);
  out.fragment(at.given);
  out.jsonText(patient.name.given);
  out.fragment(at.family);
  out.jsonText(patient.name.family);
  out.fragment(at.sex);
  out.text(patient.sex);
  out.fragment(at.birthDate);
  out.text(patient.birthDate);
  out.fragment(at.age);
  out.integer(patient.ageYears);
  out.fragment(at.nationality);
  out.text(patient.nationality);
  out.fragment(at.blood);
  out.text(patient.bloodGroup);
  out.fragment(at.height);
  out.integer(patient.heightCm);
  out.fragment(at.weight);
  out.text(`${patient.weightKg}`);
  out.fragment(at.rank);
  out.jsonText(service.rank);
  out.fragment(at.natoRank);
  out.text(service.natoRank);
  out.fragment(at.branch);
  out.jsonText(service.branch);
  out.fragment(at.unit);
  out.jsonText(service.unit);
  out.fragment(at.serviceNumber);
  out.text(service.number);
  out.fragment(at.frontId);
  out.text(patient.front.id);
  out.fragment(at.frontName);
  out.jsonText(patient.front.name);
  out.fragment(at.eventId);
  out.text(patient.event.id);
  out.fragment(at.kind);
  out.text(patient.event.kind);
  out.fragment(at.warfare);
  out.text(patient.event.warfare);
  out.fragment(at.injuredAt);
  out.text(injury.at);
  out.fragment(at.category);
  out.text(injury.category);
  out.fragment(at.mechanism);
  out.text(injury.mechanism);
  out.fragment(at.conditions);
  writeList(injury.conditions, out, writeCondition);
  if (injury.iss === undefined) {
    out.fragment(at.noScores);
  } else {
    out.fragment(at.iss);
    out.integer(injury.iss);
    out.fragment(at.niss);
    out.integer(injury.niss as number);
  }
  out.fragment(at.triage);
  writeList(patient.triage, out, writeTriage);
  out.fragment(at.movements);
  writeList(patient.movements, out, writeMovement);
  out.fragment(at.outcome);
  out.text(outcome.status);
  out.fragment(at.thenAt);
  out.text(outcome.at);
  out.fragment(at.facility);
  out.text(outcome.facility);
  out.fragment(at.role);
  out.text(outcome.role);
  writeOptional(outcome.cause, at.cause, out);
  writeOptional(outcome.preventability, at.preventability, out);
  out.fragment(at.end);
}

function writeList<T>(items: readonly T[], out: ByteWriter, write: (item: T, out: ByteWriter) => void): void {
  items.forEach((item, i) => {
    if (i > 0) out.byte(COMMA);
    write(item, out);
  });
}

function writeOptional(value: string | undefined, key: Uint8Array, out: ByteWriter): void {
  if (value === undefined) return;
  out.fragment(key);
  out.jsonText(value);
}

function writeCondition(condition: PatientCondition, out: ByteWriter): void {
  out.fragment(at.system);
  out.text(condition.code);
  out.fragment(at.display);
  out.jsonText(condition.display);
  writeOptional(condition.text, at.text, out);
  out.fragment(at.region);
  out.text(condition.region);
  writeOptional(condition.side, at.side, out);
  if (condition.ais === undefined) {
    out.fragment(at.endText);
  } else {
    out.fragment(at.ais);
    out.integer(condition.ais);
    out.byte(CLOSE);
  }
}

function writeTriage(triage: Patient['triage'][number], out: ByteWriter): void {
  out.fragment(at.atKey);
  out.text(triage.at);
  out.fragment(at.facility);
  out.text(triage.facility);
  out.fragment(at.category);
  out.text(triage.category);
  out.fragment(at.endText);
}

function writeMovement(movement: Movement, out: ByteWriter): void {
  out.fragment(at.atKey);
  out.text(movement.at);
  out.fragment(at.event);
  out.text(movement.event);
  out.fragment(at.facility);
  out.text(movement.facility);
  out.fragment(at.role);
  out.text(movement.role);
  writeOptional(movement.to, at.to, out);
  writeOptional(movement.by, at.by, out);
  out.fragment(at.endText);
}
