import '@mantine/core/styles.css';
import './desk.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// Where the dialog's scroll lock looks for the nonce of its style element.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const root = document.getElementById('desk');
if (root !== null) {
  createRoot(root).render(<App nonce={nonce} />);
}
