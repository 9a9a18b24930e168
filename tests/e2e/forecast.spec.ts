import { readFileSync } from 'node:fs';
import { expect, openPreset, test } from './app.ts';

test('a forecast says what breaks first, with its spread, and its charts can be saved', async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByLabel('Replications').fill('6');
  await app.getByRole('button', { name: 'Run the forecast' }).first().click();
  const findings = app.getByRole('region', { name: 'What breaks first?' });
  await expect(findings.getByText(/staging beds short at the peak/)).toBeVisible();
  await expect(app.getByRole('row', { name: /^Casualties/ })).toContainText(/\d+ to \d+/);
  await expect(app.getByText(/95 % intervals \(Wilson\)/)).toBeVisible();
  await app.getByLabel('Facility').selectOption('Role 2 Enhanced');
  const staging = app.getByRole('region', { name: 'How many staging beds are needed?' });
  await staging.getByRole('button', { name: 'Show as table' }).click();
  await expect(staging.getByRole('columnheader', { name: 'Needed, 90 %' })).toBeVisible();
  const download = app.waitForEvent('download');
  await staging.getByRole('button', { name: 'Save as CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.split('\r\n').slice(0, 2)).toEqual([
    'EXERCISE DATA: nobody in this table exists',
    'Time of the scenario (means of 6 h),Needed,"Needed, 10 %","Needed, 90 %",There are 10',
  ]);
});

test('the same seeds give the same forecast; more capacity shows at once', async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const casualties = async () => {
    await app.getByRole('link', { name: 'Analyse' }).click();
    await app.getByLabel('Replications').fill('4');
    await app.getByRole('button', { name: 'Run the forecast' }).first().click();
    await expect(app.getByRole('button', { name: 'Run the forecast' })).toBeVisible();
    return app.getByRole('row', { name: /^Time to first surgery, median/ }).textContent();
  };
  expect(await casualties()).toBe(await casualties());
  const findings = app.getByRole('region', { name: 'What breaks first?' });
  await expect(findings.getByText(/People wait \d\.\d\s+days .*for transport/)).toBeVisible();
  await app.getByRole('link', { name: 'Plan' }).click();
  await app.getByText(/^Strategic evacuation to Role 4/).click();
  await app.getByLabel('Sortie every').fill('24');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByRole('button', { name: 'Run it again' }).click();
  await expect(findings.getByText(/People wait \d+\s+h \d\d\s+min .*for transport/)).toBeVisible();
});

test('a long forecast shows how far it is, and cancel ends it', async ({ app }) => {
  await app.getByLabel('Patients', { exact: true }).fill('300000');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByLabel('Replications').fill('50');
  await app.getByRole('button', { name: 'Run the forecast' }).first().click();
  const bar = app.getByRole('progressbar', { name: 'Progress of the forecast' });
  await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toBeHidden();
  await expect(app.getByRole('button', { name: 'Run the forecast' }).first()).toBeEnabled();
});

test('daily rates take a theatre’s profile, which can be taken back, and generate as many as come', async ({
  app,
}) => {
  await app.getByLabel('Ask for').selectOption('Daily rates');
  await app.getByLabel('Profile').selectOption('High: Okinawa');
  await expect(app.getByLabel('Mean rate, Wounded (WIA), combat')).toHaveValue('6.86');
  await app.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(app.getByLabel('Mean rate, Wounded (WIA), combat')).toHaveValue('1.77');
  await app.getByLabel('Days of fighting').fill('3');
  await app.getByRole('link', { name: 'Generate' }).click();
  await app.getByRole('radio', { name: /^Keep in the browser/ }).check();
  // The number of this seed is simulated, stands on the button, and is what is generated.
  const start = app.getByRole('button', { name: /^Generate \d+ patients/ });
  const promised = (await start.textContent())?.match(/\d+/)?.[0];
  await start.click();
  await expect(app.getByText(/patients? in[\s\S]* a\s+second\)/)).toContainText(`${promised} patients in`);
});

test('limits, shifts and vehicles are added, and an impossible network says what would be right', async ({
  app,
}) => {
  await app.getByText(/^Capacity of Role 2: no limits/).click();
  const facility = app.getByRole('group', { name: 'Role 2', exact: true });
  await facility.getByLabel('ICU beds').fill('4');
  await expect(app.getByText(/^Capacity of Role 2: 1 limit$/)).toBeVisible();
  await facility.getByRole('button', { name: 'Add shift' }).click();
  await facility.getByLabel('Teams', { exact: true }).fill('0');
  await expect(facility.getByText(/has a roster without a team at any hour/)).toBeVisible();
  await facility.getByRole('button', { name: 'Remove shift 1 of Role 2' }).click();
  await expect(app.getByText('valid', { exact: true })).toBeVisible();
  await app.getByRole('group', { name: 'Ambulances' }).getByLabel('Vehicles').fill('0');
  await app.getByRole('button', { name: 'Remove MEDEVAC helicopters' }).click();
  await expect(app.getByText(/Nothing with a litter collects from POI/).first()).toBeVisible();
});

test('a time can be lognormal, with the same mean, and a home base is one of the facilities', async ({
  app,
}) => {
  await app.locator('#care').getByText('Times', { exact: true }).click();
  const treatment = app.getByRole('group', { name: 'Treatment, min' });
  await treatment.getByLabel('Distribution').selectOption('Lognormal');
  await expect(treatment.getByLabel('Mean')).toHaveValue('20');
  await expect(treatment.getByLabel('Standard deviation')).toHaveValue('4.08');
  const ambulances = app.getByRole('group', { name: 'Ambulances' });
  await ambulances.getByLabel('Home base').selectOption('Role 3');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await expect(app.getByRole('button', { name: 'Run the forecast' }).first()).toBeEnabled();
});
