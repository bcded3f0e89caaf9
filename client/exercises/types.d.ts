/** An exercise: rosetta/publish/exercises.py. It has one framework, with one program; its first file is the one to change. */
interface ExerciseData extends PlaygroundData {
  checks: ExerciseCheck[];
  hints: Record<string, string[]>;
  why: Record<string, string>;
}

/** A request, and what fields of its answer must be: "status", "body", "text", "header:location", "json:detail.0.type". */
interface ExerciseCheck {
  request: string;
  fields: { field: string; wanted: unknown }[];
}
