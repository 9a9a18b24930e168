import { viewPatient } from '#core/dataset/view-patient.ts';
import { failureNotice } from '#core/failure.ts';
import { serve } from '#generation/serve.ts';
import type { Viewer } from '#generation/viewer.contract.ts';

const viewer: Viewer = {
  async view(...what) {
    try {
      const files = await viewPatient(...what);
      return files === undefined ? { kind: 'none' } : { kind: 'files', files };
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
  },
};

serve(viewer);
