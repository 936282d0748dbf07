import { sendKept } from './outbox.ts';

/** Built files of the pages; the version changes with any of them. */
type Shell = { readonly version: string; readonly assets: readonly string[] };

/** What of a worker's surroundings is used here; the page's types know them under other names. */
type Surroundings = {
  readonly homewardShell: Shell;
  readonly location: Location;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: () => Promise<
      readonly { readonly postMessage: (message: unknown) => void }[]
    >;
  };
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: <K extends keyof WorkerEvents>(
    name: K,
    listener: (event: WorkerEvents[K]) => void,
  ) => void;
};
type Extendable = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
type WorkerEvents = {
  install: Extendable;
  activate: Extendable;
  sync: Extendable;
  fetch: Extendable & {
    readonly request: Request;
    readonly respondWith: (answer: Promise<Response>) => void;
  };
};

const scope = self as unknown as Surroundings;
const shell = scope.homewardShell;
/** Pages are kept in the one language they are read in: on 2G each page counts. */
const prefix = new URL(scope.location.href).searchParams.get('lang') === 'en' ? '/en' : '/zh';
const pages = ['/', '/sighting', '/case', '/about'];
const cacheName = `shell-${shell.version}${prefix}`;
const patienceMilliseconds = 4_000;

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...shell.assets, ...pages.map((page) => prefix + page)]))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => scope.clients.claim()),
  );
});

scope.addEventListener('sync', (event) => {
  event.waitUntil(
    sendKept()
      .then(() => scope.clients.matchAll())
      .then((pages) => {
        for (const page of pages) {
          page.postMessage('kept-changed');
        }
      }),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) {
    return;
  }
  if (pathname.startsWith('/assets/')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetchAsset(request)));
  } else if (request.mode === 'navigate') {
    event.respondWith(openPage(request));
  }
});

/** The map's files come later than the shell; once loaded they are there without network too. */
async function fetchAsset(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) {
    await (await caches.open(cacheName)).put(request, response.clone());
  }
  return response;
}

/** The page from the network, or the kept one when that fails or takes too long. */
async function openPage(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/(zh|en)(?=\/|$)/, '') || '/';
  const kept = await caches.match(prefix + path, { ignoreVary: true });
  const fresh = fetch(request);
  if (kept === undefined) {
    return fresh;
  }
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept), patienceMilliseconds);
  });
  return Promise.race([fresh.catch(() => kept), late]);
}
