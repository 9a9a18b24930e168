import { compile } from '#core/scenario/compile.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { loadPlanNames, patientRenderer } from '#core/patient/render-patient.ts';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';
import { patientSchema } from '#core/patient/patient.ts';
const s = findPreset('nato-article-5')!.scenario;
for (const depth of ['standard', 'full'] as const) {
  const plan = compile(
    { ...s, general: { ...s.general, totalPatients: 20000, days: 30 }, output: { ...s.output, depth } },
    1,
  );
  const render = patientRenderer(plan, await loadPlanNames(plan));
  const all = [...simulate(plan)];
  for (const c of all.slice(0, 3000)) render(c);
  let t = performance.now();
  for (const c of all) render(c);
  const r = performance.now() - t;
  const w = new ByteWriter();
  let bytes = 0;
  let spare: any;
  t = performance.now();
  let e = 0,
    j = 0,
    n = 0;
  for (let i = 0; i < all.length; i += 256) {
    const ps = all.slice(i, i + 256).map(render);
    let q = performance.now();
    for (const p of ps) writePatientJson(p, w);
    const tk = w.take(spare);
    spare = tk.buffer;
    bytes += tk.length;
    e += performance.now() - q;
    q = performance.now();
    for (const p of ps) n += JSON.stringify(p).length;
    j += performance.now() - q;
  }
  const ps = all.slice(0, 2000).map(render);
  console.log(
    depth,
    'render',
    Math.round((20000 / r) * 1000),
    '/s; encode',
    Math.round((20000 / e) * 1000),
    '/s',
    (bytes / e / 1000).toFixed(0) + ' MB/s; stringify',
    (n / j / 1000).toFixed(0),
    'MB/s; bytes/patient',
    Math.round(bytes / 20000),
  );
  let bad = 0;
  for (const p of ps.slice(0, 2000)) {
    const x = patientSchema.safeParse(p);
    if (!x.success && bad++ < 3) console.log(JSON.stringify(x.error.issues.slice(0, 2)), p.number);
  }
  if (depth === 'full') {
    const p = ps.find(
      (p) =>
        p.outcome.status !== 'KIA' && p.injury.category === 'battle' && (p.scores?.transfusedUnits ?? 0) > 3,
    );
    console.log(p?.number);
  }
}
