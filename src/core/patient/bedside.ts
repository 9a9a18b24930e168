import type { CareRecord } from '#core/patient/treatment.ts';
import { ContactCare } from '#core/patient/contact-care.ts';
import type { Episode } from '#core/patient/course.ts';
import { type Hands } from '#core/patient/hands.ts';
import { HospitalCare } from '#core/patient/hospital-care.ts';

/**
 * The care of one casualty as it went on: signs are measured, what they and the working diagnosis call for is done, the
 * body answers, and the next signs show it. Times and places are those of the simulation.
 */
export function careAtBedside(hands: Hands): CareRecord {
  const contact = new ContactCare(hands);
  const hospital = new HospitalCare(hands, contact);
  const { course } = hands;
  for (const episode of course.episodes) {
    hands.pass(episode.fromMs);
    hands.wakeBy(episode.fromMs);
    give(episode, contact, hospital);
  }
  hands.pass(Infinity);
  if (course.died) hands.lastCare();
  else if (course.endMs > course.firstContactMs) hands.look(course.endMs);
  return hands.record();
}

function give(episode: Episode, contact: ContactCare, hospital: HospitalCare): void {
  switch (episode.kind) {
    case 'first-aid':
    case 'treatment':
      contact.treat(episode);
      return;
    case 'resuscitation':
      hospital.resuscitate(episode);
      return;
    case 'operation':
      hospital.operate(episode);
      return;
    default:
      hospital.bed(episode);
  }
}
