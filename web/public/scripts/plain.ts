import { startFrame } from './frame.ts';
import { bindReceipt } from './receipt.ts';

startFrame();
bindReceipt(document);
