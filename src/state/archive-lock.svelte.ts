import { type ProtectionKind, randomPassword } from '#platform/files/protection.ts';

/** Shorter passwords are refused. */
const SHORTEST = 8;
/** From so many characters on a password is called good, and from so many strong. */
const GOOD = 12;
const STRONG = 20;

/** What is wrong with a password for an archive. */
export function passwordProblems(password: string): readonly string[] {
  return password.length >= SHORTEST ? [] : [`Give at least ${SHORTEST} characters.`];
}

/** How hard a password is to guess, by what counts most: how long it is, and that it is not one thing repeated. */
export function passwordStrength(password: string): 'weak' | 'good' | 'strong' {
  const isVaried = new Set(password).size >= SHORTEST - 1;
  if (!isVaried || password.length < GOOD) return 'weak';
  return password.length < STRONG ? 'good' : 'strong';
}

/** How the next archive is encrypted. The password is in memory until it is taken, and nowhere else. */
export class ArchiveLock {
  kind = $state<ProtectionKind | 'none'>('none');
  password = $state('');

  /** What keeps an archive from being written. */
  get problems(): readonly string[] {
    return this.kind === 'none' ? [] : passwordProblems(this.password);
  }

  /** Chooses a password that nobody guesses. */
  suggest(): void {
    this.password = randomPassword();
  }

  /** The password, which is forgotten here. */
  take(): string {
    const { password } = this;
    this.password = '';
    return password;
  }
}
