import { type Protection, type ProtectionKind, randomPassword } from '#platform/files/protection.ts';

/** Shorter passwords are refused (NIST SP 800-63B). */
const SHORTEST = 8;
/** 7-Zip takes no longer ones, and on Windows none that are not ASCII in every code page. */
const FOR_AES = /^[\x20-\x7e]{0,99}$/;
/** From so many characters on a password is called good, and from so many strong (assumption). */
const GOOD = 12;
const STRONG = 20;

/** What is wrong with a password for an archive that is encrypted in this way. */
export function passwordProblems(password: string, kind: ProtectionKind): readonly string[] {
  if (password.length < SHORTEST) return [`Give at least ${SHORTEST} characters.`];
  if (kind === 'aes-256' && !FOR_AES.test(password)) {
    return ['Use at most 99 letters, digits and signs without accents: not every program takes others.'];
  }
  return [];
}

/** How hard a password is to guess, judged by its length and variety. */
export function passwordStrength(password: string): 'weak' | 'good' | 'strong' {
  const isVaried = new Set(password).size >= SHORTEST - 1;
  if (!isVaried || password.length < GOOD) return 'weak';
  return password.length < STRONG ? 'good' : 'strong';
}

/** How the next archive is encrypted. The password is in memory until a run has begun with it, and is not stored. */
export class ArchiveLock {
  kind = $state<ProtectionKind | 'none'>('none');
  password = $state('');

  /** What keeps an archive from being written. */
  get problems(): readonly string[] {
    return this.kind === 'none' ? [] : passwordProblems(this.password, this.kind);
  }

  /** What an archive is encrypted with; undefined where it is not. */
  get protection(): Protection | undefined {
    return this.kind === 'none' ? undefined : { kind: this.kind, password: this.password };
  }

  /** Chooses a random password. */
  suggest(): void {
    this.password = randomPassword();
  }

  /** Forgets the password. */
  forget(): void {
    this.password = '';
  }
}
