import { type MemberExpression, type Program, parseSync, Visitor } from 'oxc-parser';

export type Import = {
  readonly specifier: string;
  /** Names as the other module exports them; `*` when all of it is taken. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly line: number;
};

/** What a source does that only some folders may do. */
export type Use = {
  readonly kind: 'environment' | 'clock' | 'chance' | 'web-crypto' | 'mutable';
  readonly line: number;
};

export type Module = {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
};

/** Stands for a specifier that is known at run time only. */
export const computed = '(computed)';

type LineOf = (offset: number) => number;

/** Reads a TypeScript source. @throws SyntaxError when it cannot be parsed. */
export function readModule(path: string, text: string): Module {
  const parsed = parseSync(path, text, { sourceType: 'module' });
  if (parsed.errors[0] !== undefined) {
    throw new SyntaxError(`${path}: ${parsed.errors[0].message}`);
  }
  const lineOf = lineFinder(text);
  return {
    path,
    imports: [...staticImports(parsed.module, lineOf), ...otherImports(parsed.program, lineOf)],
    uses: [...variables(parsed.program, lineOf), ...accesses(parsed.program, lineOf)],
  };
}

function staticImports(
  { staticImports, staticExports }: ReturnType<typeof parseSync>['module'],
  lineOf: LineOf,
): readonly Import[] {
  const imported = staticImports.map(({ moduleRequest, entries, start }) => ({
    specifier: moduleRequest.value,
    names: entries.map(({ importName: { name, kind } }) =>
      kind === 'Default' ? 'default' : (name ?? '*'),
    ),
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    line: lineOf(start),
  }));
  const passedOn = staticExports.flatMap(({ entries, start }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) =>
      moduleRequest === null
        ? []
        : {
            specifier: moduleRequest.value,
            names: [importName.name ?? '*'],
            typeOnly: isType,
            line: lineOf(start),
          },
    ),
  );
  return [...imported, ...passedOn];
}

/** Loaded when asked for, named in a type, or started as a worker or child by its address. */
function otherImports(program: Program, lineOf: LineOf): readonly Import[] {
  const imports: Import[] = [];
  const take = (specifier: unknown, at: { readonly start: number }, typeOnly: boolean): void => {
    imports.push({
      specifier: typeof specifier === 'string' ? specifier : computed,
      names: ['*'],
      typeOnly,
      line: lineOf(at.start),
    });
  };
  new Visitor({
    ImportExpression(node) {
      take(node.source.type === 'Literal' ? node.source.value : null, node, false);
    },
    TSImportType(node) {
      take(node.source.value, node, true);
    },
    NewExpression(node) {
      const [first] = node.arguments;
      const named = node.callee.type === 'Identifier' && node.callee.name === 'URL';
      if (named && first?.type === 'Literal' && /^\..*\.ts$/.test(String(first.value))) {
        take(first.value, node, false);
      }
    },
  }).visit(program);
  return imports;
}

function variables(program: Program, lineOf: LineOf): readonly Use[] {
  return program.body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .filter((node) => node?.type === 'VariableDeclaration' && /^(let|var)$/.test(node.kind))
    .map((node) => ({ kind: 'mutable', line: lineOf(node?.start ?? 0) }));
}

function useOf(owner: string | null, property: string | null): Use['kind'] | null {
  switch (`${owner}.${property}`) {
    case 'process.env':
      return 'environment';
    case 'Date.now':
    case 'performance.now':
      return 'clock';
    case 'Math.random':
    case 'crypto.getRandomValues':
    case 'crypto.randomUUID':
      return 'chance';
    default:
      return property === 'subtle' ? 'web-crypto' : null;
  }
}

function accesses(program: Program, lineOf: LineOf): readonly Use[] {
  const uses: Use[] = [];
  const take = (kind: Use['kind'] | null, at: { readonly start: number }): void => {
    if (kind !== null) {
      uses.push({ kind, line: lineOf(at.start) });
    }
  };
  new Visitor({
    MemberExpression(node) {
      take(useOf(ownerOf(node), propertyOf(node)), node);
    },
    VariableDeclarator({ id, init }) {
      if (id.type === 'ObjectPattern' && init?.type === 'Identifier') {
        for (const property of id.properties) {
          if (property.type === 'Property' && property.key.type === 'Identifier') {
            take(useOf(init.name, property.key.name), property);
          }
        }
      }
    },
    NewExpression(node) {
      const date = node.callee.type === 'Identifier' && node.callee.name === 'Date';
      take(date && node.arguments.length === 0 ? 'clock' : null, node);
    },
    CallExpression(node) {
      take(node.callee.type === 'Identifier' && node.callee.name === 'Date' ? 'clock' : null, node);
    },
  }).visit(program);
  return uses;
}

function ownerOf({ object }: MemberExpression): string | null {
  if (object.type === 'Identifier') {
    return object.name;
  }
  return object.type === 'MemberExpression' ? propertyOf(object) : null;
}

/** The name behind the last dot, also when it is written in brackets. */
function propertyOf({ property }: MemberExpression): string | null {
  if (property.type === 'Identifier') {
    return property.name;
  }
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}

function lineFinder(text: string): LineOf {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
