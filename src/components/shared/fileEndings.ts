/** Endings of the files that the readers open: JSON, JSON Lines, tables, OTLP in protobuf, and any of them packed. */
export const fileEndings: readonly string[] = ['.json', '.jsonl', '.ndjson', '.csv', '.pb', '.bin', '.gz']
