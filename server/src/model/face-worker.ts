import { parentPort, workerData } from 'node:worker_threads';
import { type FaceJob, runFaceJob } from './face-jobs.ts';
import { openFaceNets } from './face-nets.ts';

if (parentPort === null) throw new Error('face worker: expected to run in a worker thread');
const port = parentPort;
const nets = await openFaceNets((workerData as { readonly modelDir: string }).modelDir);

port.on('message', (message: { readonly kind: 'stop' } | FaceJob) => {
  void answer(message);
});
port.postMessage({ kind: 'ready' });

async function answer(message: { readonly kind: 'stop' } | FaceJob): Promise<void> {
  if (message.kind === 'stop') {
    await nets.release();
    port.close();
    return;
  }
  try {
    const result = await runFaceJob(nets, message);
    const transfer = 'vector' in result ? [result.vector.buffer] : [];
    port.postMessage({ kind: 'done', result }, transfer);
  } catch (error) {
    port.postMessage({ kind: 'failed', message: String((error as Error)?.message ?? error) });
  }
}
