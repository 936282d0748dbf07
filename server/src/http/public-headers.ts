import { createHash } from 'node:crypto';
import { bootScript } from '@homeward/web/pages/frame.ts';
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The one inline script of the pages, by its hash. */
const bootHash = createHash('sha256').update(bootScript).digest('base64');

/** Headers of every answer of the public surface: the same ones whatever it says. */
export function publicHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      // Chosen photos are shown from memory; the map's markers are data URLs of our own making.
      imgSrc: ["'self'", 'blob:', 'data:'],
      manifestSrc: ["'self'"],
      scriptSrc: ["'self'", `'sha256-${bootHash}'`],
      styleSrc: ["'self'"],
      workerSrc: ["'self'"],
    },
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // The proxy in front speaks TLS and says so itself.
    strictTransportSecurity: false,
    permissionsPolicy: {
      accelerometer: [],
      browsingTopics: [],
      camera: [],
      displayCapture: [],
      geolocation: ['self'],
      gyroscope: [],
      magnetometer: [],
      microphone: [],
      payment: [],
      usb: [],
    },
  });
}

/** Nothing a page says may lie in a cache; built files name their content and say so themselves. */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) {
    c.res.headers.set('Cache-Control', 'no-store');
  }
};
