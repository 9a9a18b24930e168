/** Whether a drug of the record is a vaccine (ATC group J07): given as an immunization, not as a medication. */
export function isVaccine({ atc }: { readonly atc: string }): boolean {
  return atc.startsWith('J07');
}
