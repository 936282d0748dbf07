type LockedPackage = {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
} & Readonly<Record<string, unknown>>;

export type Lock = {
  readonly packages: Readonly<Record<string, LockedPackage>>;
} & Readonly<Record<string, unknown>>;

type Missing = { readonly path: string; readonly entry: LockedPackage };

/**
 * The lock with an entry for every optional package that others name. npm leaves out what a registry
 * does not carry, a mirror for one platform for instance, and then refuses its own lock. The entries
 * have no integrity; they are installed on the platforms that they name only.
 */
export function completeLock(lock: Lock): Lock {
  const added = findMissing(lock).map(({ path, entry }) => [path, entry] as const);
  const packages = [...Object.entries(lock.packages), ...added].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  return { ...lock, packages: Object.fromEntries(packages) };
}

export function findMissing({ packages }: Lock): readonly Missing[] {
  return Object.entries(packages).flatMap(([parent, { dev, optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, parent, name))
      .map(([name, version]) => ({
        path: `node_modules/${name}`,
        entry: entryOf(name, version, dev === true),
      })),
  );
}

/** Found beside its parent or in any folder above, as Node looks for it. */
function isLocked(packages: Lock['packages'], parent: string, name: string): boolean {
  const folders = parent.split(/\/?node_modules\//);
  const above = folders.map((_, count) => `${folders.slice(0, count + 1).join('/node_modules/')}/`);
  return ['', ...above].some(
    (folder) => `${folder.replace(/^\//, '')}node_modules/${name}` in packages,
  );
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/** `…-linux-x64-musl` says for what it is made. The keys stand in the order that npm writes. */
function entryOf(name: string, version: string, dev: boolean): LockedPackage {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length !== 1 || cpu.length !== 1) {
    throw new RangeError(`${name}: expected a name that ends in system and processor`);
  }
  const libc = ['musl', 'glibc'].filter((one) =>
    words.some((word) => word.startsWith(one.replace('glibc', 'gnu'))),
  );
  return {
    version,
    cpu,
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    os,
  };
}
