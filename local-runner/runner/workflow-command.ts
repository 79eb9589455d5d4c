/** A workflow command in a line of the step's output. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly value: string;
}

/**
 * The commands of actions/runner 2.336 (`ActionCommandManager`). A line with any other `::name::` is an ordinary line.
 */
export const COMMAND_NAMES = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
] as const;

type Escape = readonly [escaped: string, character: string];

// `%25` is last, so that `%250A` becomes `%0A` and not a line end.
const VALUE_ESCAPES: readonly Escape[] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY_ESCAPES: readonly Escape[] = [['%3A', ':'], ['%2C', ','], ...VALUE_ESCAPES];
const BRACKET_ESCAPES: readonly Escape[] = [['%3B', ';'], ['%5D', ']'], ...VALUE_ESCAPES];

/**
 * Parses a line as the runner does (`ActionCommand.TryParseV2`, then `TryParse`).
 *
 * Both forms matter when untrusted text is logged: `::name k=v,k=v::value` is a command only at the start of a line,
 * after optional white space; the older `##[name k=v;k=v]value` is a command **anywhere** in a line.
 *
 * @param isCommand whether a name is a command now; a stop token is one while commands are stopped
 * @returns the command, or undefined if the line is an ordinary line
 */
export function parseWorkflowCommand(
  line: string,
  isCommand: (name: string) => boolean,
): WorkflowCommand | undefined {
  return parseColonForm(line, isCommand) ?? parseBracketForm(line, isCommand);
}

function parseColonForm(line: string, isCommand: (name: string) => boolean): WorkflowCommand | undefined {
  const trimmed = line.trimStart();
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  if (end < 0) return undefined;
  const [name, properties] = splitOnce(trimmed.slice(2, end), ' ');
  if (!isCommand(name)) return undefined;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties.trim(), ',', PROPERTY_ESCAPES),
    value: unescapeText(trimmed.slice(end + 2), VALUE_ESCAPES),
  };
}

function parseBracketForm(line: string, isCommand: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const [name, properties] = splitOnce(line.slice(start + 3, end), ' ');
  if (!isCommand(name)) return undefined;
  return {
    name: name.toLowerCase(),
    properties: parseProperties(properties, ';', BRACKET_ESCAPES),
    value: unescapeText(line.slice(end + 1), BRACKET_ESCAPES),
  };
}

function parseProperties(
  text: string,
  separator: string,
  escapes: readonly Escape[],
): Readonly<Record<string, string>> {
  const properties: Record<string, string> = {};
  for (const property of text.split(separator)) {
    const [name, value] = splitOnce(property, '=');
    if (name !== '' && value !== '') properties[name] = unescapeText(value, escapes);
  }
  return properties;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

function unescapeText(text: string, escapes: readonly Escape[]): string {
  return escapes.reduce((result, [escaped, character]) => result.replaceAll(escaped, character), text);
}
