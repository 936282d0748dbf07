import { buildGraph, pixelsInput, readPixels } from './build-graph.ts';
import { convertGraphNodes, type TfNode } from './convert-graph-model.ts';
import type { Weights } from './read-tfjs-weights.ts';

const LAST_FEATURE = 'global_pooling/Mean';

// Only the 1,024 pooled features are kept; the heads that guess age and sex are left out.
export function convertFaceRes(weights: Weights, nodes: readonly TfNode[]): Uint8Array {
  const graph = buildGraph();
  const input = readPixels(graph, {
    mean: [103.939, 116.779, 123.68],
    divisor: 1,
    reverse: true,
  });
  const end = nodes.findIndex((node) => node.name === LAST_FEATURE);
  const kept = [
    ...nodes.filter((node) => node.op === 'Const'),
    ...nodes.slice(0, end + 1).filter((node) => node.op !== 'Const'),
  ];
  const names = convertGraphNodes(graph, { nodes: kept, weights, input });
  return graph.finish('faceres', {
    inputs: [pixelsInput(224)],
    outputs: [{ name: `vector=${names.get(LAST_FEATURE)}`, type: 'float', dims: ['n', 1024] }],
  });
}
