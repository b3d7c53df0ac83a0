/**
 * The host's last look at every value before it leaves. Called from the outside in: first a list or an object as a
 * whole, then (of what was returned) each value inside. What is returned is written; `undefined` leaves the value out.
 *
 * `path` stands inside the session: `['userIds', 0]`, `['spans', 3, 'input']`, `['spans', 3, 'attributes', 'user.email']`,
 * `['turns', 1, 'messages', 0, 'parts', 0, 'text']`.
 */
export type Redact = (value: unknown, path: readonly (string | number)[]) => unknown
