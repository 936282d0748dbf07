// Writes the few protobuf messages of ONNX that a feed-forward network needs. Field numbers are
// those of onnx.proto3 (IR version 8); protobuf wire types: 0 varint, 2 length-delimited, 5 fixed32.

export type Tensor = {
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array;
};

export type Attribute = number | string | readonly number[] | { readonly float: number };

export type GraphNode = {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type ValueInfo = {
  readonly name: string;
  readonly type: 'float' | 'uint8';
  readonly dims: readonly (number | string)[];
};

export type OnnxGraph = {
  readonly name: string;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly constants: ReadonlyMap<string, Tensor>;
  readonly nodes: readonly GraphNode[];
};

const IR_VERSION = 8;
const OPSET_VERSION = 13;
const ELEMENT = { float: 1, uint8: 2, int64: 7 } as const;
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 } as const;

export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const body = [
    ...graph.nodes.map((node) => message(1, writeNode(node))),
    text(2, graph.name),
    ...[...graph.constants].map(([name, tensor]) => message(5, writeTensor(name, tensor))),
    ...graph.inputs.map((value) => message(11, writeValueInfo(value))),
    ...graph.outputs.map((value) => message(12, writeValueInfo(value))),
  ];
  return concatBytes([
    integer(1, IR_VERSION),
    text(2, 'homeward'),
    message(7, concatBytes(body)),
    message(8, concatBytes([text(1, ''), integer(2, OPSET_VERSION)])),
  ]);
}

function writeNode(node: GraphNode): Uint8Array {
  return concatBytes([
    ...node.inputs.map((name) => text(1, name)),
    text(2, node.output),
    text(3, node.output),
    text(4, node.type),
    ...Object.entries(node.attributes).map(([name, value]) =>
      message(5, writeAttribute(name, value)),
    ),
  ]);
}

function writeAttribute(name: string, value: Attribute): Uint8Array {
  if (typeof value === 'number') {
    return concatBytes([text(1, name), integer(3, value), integer(20, ATTRIBUTE.int)]);
  }
  if (typeof value === 'string') {
    return concatBytes([text(1, name), text(4, value), integer(20, ATTRIBUTE.string)]);
  }
  if ('float' in value) {
    return concatBytes([text(1, name), float(2, value.float), integer(20, ATTRIBUTE.float)]);
  }
  const items = value.map((item) => integer(8, item));
  return concatBytes([text(1, name), ...items, integer(20, ATTRIBUTE.ints)]);
}

function writeTensor(name: string, tensor: Tensor): Uint8Array {
  const { values } = tensor;
  const type = values instanceof Float32Array ? ELEMENT.float : ELEMENT.int64;
  return concatBytes([
    ...tensor.dims.map((dim) => integer(1, dim)),
    integer(2, type),
    text(8, name),
    message(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

function writeValueInfo(value: ValueInfo): Uint8Array {
  const shape = value.dims.map((dim) =>
    message(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)),
  );
  const tensor = concatBytes([integer(1, ELEMENT[value.type]), message(2, concatBytes(shape))]);
  return concatBytes([text(1, value.name), message(2, message(1, tensor))]);
}

function integer(field: number, value: number): Uint8Array {
  return concatBytes([varint((field << 3) | 0), varint(value)]);
}

function float(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return concatBytes([varint((field << 3) | 5), bytes]);
}

function text(field: number, value: string): Uint8Array {
  return message(field, new TextEncoder().encode(value));
}

function message(field: number, bytes: Uint8Array): Uint8Array {
  return concatBytes([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
