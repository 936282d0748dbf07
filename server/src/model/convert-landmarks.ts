import { addConv, buildGraph, type GraphBuilder, pixelsInput, readPixels } from './build-graph.ts';
import { RECOGNITION_MEAN } from './convert-recognition.ts';
import type { Weights } from './read-tfjs-weights.ts';

// Four dense blocks, each halving the picture; inside a block every layer sees the sum of all
// earlier ones. The result is 68 pairs x, y as fractions of the picture's side.
export function convertLandmarks(weights: Weights): Uint8Array {
  const graph = buildGraph();
  let x = readPixels(graph, { mean: RECOGNITION_MEAN, divisor: 255, reverse: false });
  for (const name of ['dense0', 'dense1', 'dense2', 'dense3']) {
    x = addDenseBlock(graph, x, { weights, name });
  }
  x = graph.node('ReduceMean', [x], { axes: [2, 3], keepdims: 0 });
  const factor = weights.get('fc/weights');
  x = graph.node('MatMul', [x, graph.constant(factor.values, factor.dims)]);
  x = graph.node('Add', [x, graph.constant(weights.get('fc/bias').values, [136])]);
  return graph.finish('landmarks', {
    inputs: [pixelsInput(112)],
    outputs: [{ name: `points=${x}`, type: 'float', dims: ['n', 136] }],
  });
}

function addDenseBlock(
  graph: GraphBuilder,
  input: string,
  { weights, name }: { readonly weights: Weights; readonly name: string },
): string {
  const first = addLayer(graph, input, { weights, name: `${name}/conv0`, stride: 2 });
  let sum = graph.node('Relu', [first]);
  let seen = sum;
  for (const layer of ['conv1', 'conv2', 'conv3']) {
    const next = addLayer(graph, seen, { weights, name: `${name}/${layer}`, stride: 1 });
    sum = graph.node('Add', [sum, next]);
    seen = graph.node('Relu', [sum]);
  }
  return seen;
}

function addLayer(
  graph: GraphBuilder,
  input: string,
  layer: { readonly weights: Weights; readonly name: string; readonly stride: number },
): string {
  const { weights, name, stride } = layer;
  const bias = weights.get(`${name}/bias`).values;
  if (name === 'dense0/conv0') {
    const filters = weights.get(`${name}/filters`);
    return addConv(graph, input, { filters, bias, stride, padding: 'SAME' });
  }
  const deep = weights.get(`${name}/depthwise_filter`);
  const point = weights.get(`${name}/pointwise_filter`);
  const spread = addConv(graph, input, { filters: deep, stride, padding: 'SAME', depthwise: true });
  return addConv(graph, spread, { filters: point, bias, stride: 1, padding: 'SAME' });
}
