import { newScenario } from '#core/scenario/scenario.ts';
import { compile } from '#core/scenario/compile.ts';
import { Simulation } from '#core/simulation/simulate.ts';
const s = newScenario(); s.general.totalPatients = 200000; s.general.days=30;
for (let k=0;k<2;k++){ const t=performance.now();
const sim = new Simulation(compile(s, 1)); let h=0;
while (sim.advance()) { if (sim.held>h) h=sim.held; if (sim.hasComplete) sim.takeComplete(); }
const ms=performance.now()-t;
console.log(sim.injured, sim.eventCount, (sim.eventCount/ms/1000).toFixed(2)+'M ev/s', (sim.injured/ms*1000).toFixed(0)+'/s held', h);}
