import { type Names, loadNames } from '#core/catalogue/names/load-names.ts';
import type { NationCode } from '#core/catalogue/nations.ts';
import { ScenarioClock } from '#core/patient/calendar.ts';
import { diagnosisOf } from '#core/patient/diagnosis.ts';
import { people } from '#core/patient/identity.ts';
import { type Movement, type Patient, type RecordRole, recordRoles } from '#core/patient/patient.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/facilities.ts';
import type { Casualty, EventKind, Step } from '#core/simulation/casualty.ts';

/** The name lists of every nation of the plan. */
export async function loadPlanNames(plan: Plan): Promise<ReadonlyMap<NationCode, Names>> {
  const nations = new Set(plan.fronts.flatMap((front) => front.nations.items));
  return new Map(
    await Promise.all([...nations].map(async (nation) => [nation, await loadNames(nation)] as const)),
  );
}

const eventPrefix: Readonly<Record<EventKind, string>> = {
  individual: 'individual',
  'major-offensive': 'offensive',
  ambush: 'ambush',
  'mass-casualty': 'mascal',
};

/** A factory of patients: the complete record of a casualty, a pure function of plan and casualty. */
export function patientRenderer(
  plan: Plan,
  names: ReadonlyMap<NationCode, Names>,
): (casualty: Casualty) => Patient {
  const personOf = people(plan.seed, plan.general.femaleShare, names);
  const clock = new ScenarioClock(plan.general.startMs, plan.general.offsetMinutes);
  const { facilities } = plan.facilities;
  const facilityOf = (step: Step) => facilities[step.facility] as CompiledFacility;
  const roleOf = (step: Step) => recordRoles[facilityOf(step).role] as RecordRole;

  function movement({ atMs, kind, facility, to, by }: Step): Movement {
    const at = clock.format(atMs);
    const { id, role: rank } = facilities[facility] as CompiledFacility;
    const role = recordRoles[rank] as RecordRole;
    if (to === undefined || by === undefined) return { at, event: kind, facility: id, role };
    return { at, event: kind, facility: id, role, to: (facilities[to] as CompiledFacility).id, by };
  }

  return (casualty) => {
    const person = personOf(casualty.number, casualty.nation, clock.dayNumber(casualty.injuredMs));
    const diagnosis = diagnosisOf(casualty);
    const front = plan.fronts[casualty.front] as Plan['fronts'][number];
    const last = casualty.steps[casualty.steps.length - 1] as Step;
    const ordinal = casualty.event.kind === 'individual' ? casualty.number : casualty.event.ordinal;
    return {
      id: person.id,
      number: casualty.number,
      exercise: true,
      name: person.name,
      sex: person.sex,
      birthDate: person.birthDate,
      ageYears: person.ageYears,
      nationality: casualty.nation,
      bloodGroup: person.bloodGroup,
      heightCm: person.heightCm,
      weightKg: person.weightKg,
      service: person.service,
      front: { id: front.id, name: front.name },
      event: {
        id: `${eventPrefix[casualty.event.kind]}-${ordinal}`,
        kind: casualty.event.kind,
        warfare: casualty.warfare,
      },
      injury: {
        at: clock.format(casualty.injuredMs),
        category: casualty.category,
        mechanism: casualty.mechanism,
        conditions: diagnosis.conditions,
        ...(diagnosis.iss === undefined ? {} : { iss: diagnosis.iss }),
        ...(diagnosis.niss === undefined ? {} : { niss: diagnosis.niss }),
      },
      triage: casualty.assessments.map(({ atMs, facility, triage }) => ({
        at: clock.format(atMs),
        facility: (facilities[facility] as CompiledFacility).id,
        category: triage,
      })),
      movements: casualty.steps.map(movement),
      outcome: {
        status: casualty.outcome,
        at: clock.format(last.atMs),
        facility: facilityOf(last).id,
        role: roleOf(last),
        ...(casualty.death ?? {}),
      },
    };
  };
}
