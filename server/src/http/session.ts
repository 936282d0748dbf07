import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/**
 * The session cookie of the desk. Over https it carries the `__Host-` prefix: no other host, no
 * other path and no plain connection can set it. Browsers take that prefix only with `Secure`, so
 * a desk on http://localhost uses a plain name.
 */
export type SessionCookie = {
  read(c: Context): string | undefined;
  write(c: Context, token: string): void;
  clear(c: Context): void;
};

export function sessionCookieOf(deskOrigin: string): SessionCookie {
  const secure = new URL(deskOrigin).protocol === 'https:';
  const name = secure ? '__Host-homeward-desk' : 'homeward-desk';
  const attributes = { path: '/', httpOnly: true, sameSite: 'Strict', secure } as const;
  return {
    read: (c) => getCookie(c, name),
    write: (c, token) => setCookie(c, name, token, attributes),
    clear: (c) => {
      deleteCookie(c, name, attributes);
    },
  };
}
