import type { LaunchOptions } from 'playwright-core';

/** The path of an installed Chromium, or undefined. */
export function findChromium(): string | undefined;
/** Launch options for Playwright: the browser found, and no calls to anywhere. */
export function chromiumLaunch(): LaunchOptions;
