import { conditions } from '#core/catalogue/conditions/conditions.ts';
import type { Roster } from '#core/timeline/roster.ts';
import type { Seen } from '#core/timeline/person-state.ts';
import type { Scene } from '#core/timeline/scene.ts';

/** More are counted, not listed. */
const MOST_LISTED = 60;
/** No casualty has a number as high. */
const ABOVE_NUMBERS = 2 ** 30;

/** Whether a casualty is meant by a text: their number, or words of their condition; everybody when it is empty. */
export function matcher(text: string, roster: Roster): (person: number) => boolean {
  const sought = text.trim().toLowerCase();
  if (sought === '') return () => true;
  if (/^\d+$/.test(sought)) return (person) => person === Number(sought);
  const meant = conditions.map(
    ({ text: words, display }) =>
      display.toLowerCase().includes(sought) || (words ?? '').toLowerCase().includes(sought),
  );
  return (person) => meant[roster.condition[person - 1] as number] === true;
}

/** Of the people in the chain who satisfy a condition the most urgent, by triage, then by number; and how many there are. */
export function urgent(
  scene: Scene,
  satisfies: (person: number) => boolean,
): { readonly listed: readonly Seen[]; readonly count: number } {
  // Triage above the number in one key: the smaller comes first.
  const keys: number[] = [];
  let last = Infinity;
  let count = 0;
  for (let slot = 0; slot < scene.count; slot++) {
    const person = scene.personAt(slot);
    if (!satisfies(person)) continue;
    count++;
    const key = scene.triageOf(person) * ABOVE_NUMBERS + person;
    if (keys.length === MOST_LISTED) {
      if (key > last) continue;
      keys.pop();
    }
    const at = keys.findIndex((other) => key < other);
    keys.splice(at < 0 ? keys.length : at, 0, key);
    last = keys.at(-1) as number;
  }
  return { listed: keys.map((key) => scene.look(key % ABOVE_NUMBERS) as Seen), count };
}
