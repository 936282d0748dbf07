import { buildGraph, pixelsInput, readPixels } from './build-graph.ts';
import { convertGraphNodes, type TfNode } from './convert-graph-model.ts';
import type { Weights } from './read-tfjs-weights.ts';

// 512 anchors on a 16 x 16 grid, then 384 on an 8 x 8 grid. Per anchor: a logit, and sixteen
// numbers: box centre and size, then six points, all in pixels from the anchor.
export function convertBlazeFace(weights: Weights, nodes: readonly TfNode[]): Uint8Array {
  const graph = buildGraph();
  const input = readPixels(graph, { mean: [127.5, 127.5, 127.5], divisor: 127.5, reverse: false });
  const names = convertGraphNodes(graph, { nodes, weights, input });
  const named = (name: string) => names.get(name) ?? '';
  const logits = graph.node('Concat', [named('Identity'), named('Identity_1')], { axis: 1 });
  const boxes = graph.node('Concat', [named('Identity_2'), named('Identity_3')], { axis: 1 });
  return graph.finish('blazeface', {
    inputs: [pixelsInput(256)],
    outputs: [
      { name: `logits=${logits}`, type: 'float', dims: ['n', 896, 1] },
      { name: `boxes=${boxes}`, type: 'float', dims: ['n', 896, 16] },
    ],
  });
}
