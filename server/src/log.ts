import { pino } from 'pino';

/** Ids and codes only: never names, places, photos or messages. On stderr; stdout is for results. */
export const log = pino(
  { base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
);
