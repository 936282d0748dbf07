import { addConv, type GraphBuilder } from './build-graph.ts';
import type { Weights } from './read-tfjs-weights.ts';

// A graph model of TensorFlow.js: nodes with named inputs; constants are in the weights.
export type TfNode = {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
};

type Context = {
  readonly graph: GraphBuilder;
  readonly weights: Weights;
  readonly node: TfNode;
  readonly at: (index: number) => string;
  readonly weight: (index: number) => ReturnType<Weights['get']>;
};

// Turns the nodes into ONNX, channels first, and returns the ONNX name of every node's result.
// Constants become tensors where they are used.
export function convertGraphNodes(
  graph: GraphBuilder,
  model: { readonly nodes: readonly TfNode[]; readonly weights: Weights; readonly input: string },
): ReadonlyMap<string, string> {
  const { nodes, weights } = model;
  const names = new Map<string, string>();
  const constants = new Set(nodes.filter((n) => n.op === 'Const').map((n) => n.name));
  for (const node of nodes) {
    if (node.op === 'Const') continue;
    const inputName = (index: number) => node.input?.[index] ?? '';
    const context: Context = {
      graph,
      weights,
      node,
      weight: (index) => weights.get(inputName(index)),
      at: (index) => {
        const name = inputName(index);
        if (constants.has(name)) return constantAlongChannels(graph, weights.get(name));
        const known = names.get(name);
        if (known === undefined)
          throw new RangeError(`graph: expected ${name} before ${node.name}`);
        return known;
      },
    };
    names.set(node.name, node.op === 'Placeholder' ? model.input : convertNode(context));
  }
  return names;
}

function convertNode(context: Context): string {
  const { graph, node, at } = context;
  switch (node.op) {
    case 'Conv2D':
    case '_FusedConv2D':
    case 'DepthwiseConv2dNative':
      return convertConv(context);
    case 'Add':
    case 'AddV2':
      return graph.node('Add', [at(0), at(1)]);
    case 'Mul':
      return graph.node('Mul', [at(0), at(1)]);
    case 'Minimum':
      return graph.node('Min', [at(0), at(1)]);
    case 'Maximum':
      return graph.node('Max', [at(0), at(1)]);
    case 'Relu':
    case 'Identity':
    case 'Sigmoid':
      return graph.node(node.op, [at(0)]);
    case 'Softmax':
      return graph.node('Softmax', [at(0)], { axis: 1 });
    case 'MaxPool':
      return convertMaxPool(context);
    case 'Pad':
      return graph.node('Pad', [at(0), graph.indices(channelPads(context))]);
    case 'Mean':
      return graph.node('ReduceMean', [at(0)], { axes: [2, 3], keepdims: 0 });
    case 'Reshape':
      return convertReshape(context);
    case '_FusedMatMul':
      return convertMatMul(context);
    default:
      throw new RangeError(`graph: expected a known operation, got ${node.op}`);
  }
}

function convertConv(context: Context): string {
  const { graph, node, at, weight } = context;
  const fused = readFusedOps(node);
  const out = addConv(graph, at(0), {
    filters: weight(1),
    stride: readStride(node),
    padding: readText(node.attr?.['padding']) === 'SAME' ? 'SAME' : 'VALID',
    depthwise: node.op === 'DepthwiseConv2dNative',
    ...(fused.includes('BiasAdd') ? { bias: weight(2).values } : {}),
  });
  return fused.includes('Relu') ? graph.node('Relu', [out]) : out;
}

function convertMaxPool({ graph, node, at }: Context): string {
  const stride = readStride(node);
  return graph.node('MaxPool', [at(0)], { kernel_shape: [2, 2], strides: [stride, stride] });
}

// Values lie with channels last in TensorFlow, so they are put back that way before reshaping; the
// leading 1 of the wanted shape is the batch, kept as it comes.
function convertReshape({ graph, at, weight }: Context): string {
  const last = graph.node('Transpose', [at(0)], { perm: [0, 2, 3, 1] });
  const [, ...rest] = weight(1).values;
  return graph.node('Reshape', [last, graph.indices([0, ...rest])]);
}

function convertMatMul({ graph, node, at, weight }: Context): string {
  const factor = weight(1);
  const product = graph.node('MatMul', [at(0), graph.constant(factor.values, factor.dims)]);
  const bias = weight(2).values;
  const sum = graph.node('Add', [product, graph.constant(bias, [bias.length])]);
  return readFusedOps(node).includes('Relu') ? graph.node('Relu', [sum]) : sum;
}

// Paddings come as [before, after] for batch, row, column, channel; ONNX wants all befores, then
// all afters, channels second.
function channelPads({ weight }: Context): number[] {
  const pads = weight(1).values;
  const axes = [0, 3, 1, 2];
  return [
    ...axes.map((axis) => pads[axis * 2] ?? 0),
    ...axes.map((axis) => pads[axis * 2 + 1] ?? 0),
  ];
}

function constantAlongChannels(
  graph: GraphBuilder,
  tensor: { readonly dims: readonly number[]; readonly values: Float32Array },
): string {
  const { values } = tensor;
  return graph.constant(values, values.length === 1 ? [1] : [1, values.length, 1, 1]);
}

function readStride(node: TfNode): number {
  const strides = node.attr?.['strides'] as { readonly list?: { readonly i?: readonly string[] } };
  const stride = Number(strides?.list?.i?.[1]);
  if (!Number.isInteger(stride)) throw new RangeError(`graph: expected a stride in ${node.name}`);
  return stride;
}

function readFusedOps(node: TfNode): string[] {
  const fused = node.attr?.['fused_ops'] as { readonly list?: { readonly s?: readonly string[] } };
  return (fused?.list?.s ?? []).map((item) => readText({ s: item }));
}

function readText(value: unknown): string {
  const encoded = (value as { readonly s?: string } | undefined)?.s ?? '';
  return Buffer.from(encoded, 'base64').toString('latin1');
}
