import { describe, expect, test } from 'vitest';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { moulageByDisplay } from '#core/catalogue/moulage.ts';
import { card } from '#core/formats/cards/card.ts';
import { actingOf, moulageOf } from '#core/formats/cards/role-play.ts';
import type { Patient } from '#core/patient/patient.ts';
import { variedPatients } from '../../../support/encode.ts';

const hints = (patient: Patient) => /Role player<\/h3><p>(.*?)<\/p>/.exec(card(patient))?.[1] ?? '';

describe('hints for role players', () => {
  test('exist for every condition, and what is said of single ones is said of conditions that exist', () => {
    const displays = new Set(conditions.map(({ display }) => display));
    for (const display of Object.keys(moulageByDisplay)) expect(displays).toContain(display);
    for (const { code, display, text, regions } of conditions) {
      const condition = {
        system: 'http://snomed.info/sct',
        code,
        display,
        region: regions[0] ?? 'head',
      } as const;
      const hint = moulageOf(text === undefined ? condition : { ...condition, text });
      expect(hint?.makeUp.length ?? 0, display).toBeGreaterThan(5);
    }
  });
  test('let nobody who is not awake speak, cry or ask', async () => {
    for (const patient of await variedPatients()) {
      for (const set of patient.vitals ?? []) {
        if (set.avpu === 'A') continue;
        expect(actingOf(set).join(' ')).not.toMatch(/cry out|ask for|answer questions/);
      }
    }
  });
  test('let whoever was killed outright lie still', async () => {
    const dead = (await variedPatients()).filter(
      ({ outcome, vitals }) => outcome.status === 'KIA' && vitals?.length === 0,
    );
    expect(dead.length).toBeGreaterThan(5);
    for (const patient of dead) {
      expect(hints(patient)).toBe('Dead when found: no movement, no breathing.');
      expect(card(patient)).toContain('<b class="triage dead">Dead</b>');
      expect(card(patient)).not.toContain('Evacuation');
    }
  });
});
