import type { ConfigSources } from '../config.ts';

export type CommandInput = ConfigSources & { readonly words: readonly string[] };
/** Ends with the exit status. */
export type Command = (input: CommandInput) => Promise<number>;
