import type { Cause } from '#core/catalogue/causes.ts';
import { type Mechanism, issRegionOf } from '#core/catalogue/terms.ts';
import { hasEffect } from '#core/simulation/injury/wounds.ts';
import type { Wound } from '#core/simulation/story/wound.ts';

/** What a casualty declines from: by the mechanism, and of wounds by where the worst one is; `bleeds` decides of chests. */
export function causeOf(mechanism: Mechanism, worst: Wound, isIll: boolean, bleeds: boolean): Cause {
  if (isIll || mechanism === 'heat' || mechanism === 'cold') return 'illness';
  if (
    mechanism === 'chemical' ||
    mechanism === 'radiation' ||
    mechanism === 'biological' ||
    mechanism === 'bite'
  ) {
    return 'toxic or radiation exposure';
  }
  if (mechanism === 'burn') return 'burns';
  switch (issRegionOf[worst.region]) {
    case 'head-neck':
      if (worst.region !== 'neck') return 'head injury';
      return hasEffect(worst, 'major-bleeding') ? 'haemorrhage' : 'airway or breathing';
    case 'face':
      return 'airway or breathing';
    case 'chest':
      if (hasEffect(worst, 'stopped-breathing')) return 'airway or breathing';
      return bleeds || worst.region === 'back' || hasEffect(worst, 'major-bleeding')
        ? 'haemorrhage'
        : 'airway or breathing';
    default:
      return 'haemorrhage';
  }
}
