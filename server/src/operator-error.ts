/** Something the operator must change; the message says what, and no stack trace is shown. */
export class OperatorError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OperatorError';
  }
}
