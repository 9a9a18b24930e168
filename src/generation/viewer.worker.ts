import { PatientViews } from '#core/dataset/view-patient.ts';
import { failureNotice } from '#core/failure.ts';
import { serve } from '#generation/serve.ts';
import type { Viewer } from '#generation/viewer.contract.ts';

/** Of the scenario, seed and format that were viewed last. */
let views: PatientViews | undefined;
let viewed = '';

const viewer: Viewer = {
  async view(scenario, seed, format, number) {
    try {
      const wanted = JSON.stringify([scenario, seed, format]);
      if (views === undefined || viewed !== wanted) views = await PatientViews.of(scenario, seed, format);
      viewed = wanted;
      const files = views.view(number);
      return files === undefined ? { kind: 'none' } : { kind: 'files', files };
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
  },
};

serve(viewer);
