import { Decimal } from './decimal.ts';
import { InvalidInput, type InputProblem } from './errors.ts';
import { fieldsOf, type Class, type FieldSpec } from './fields.ts';
import { isUuid } from './uuid.ts';

const sentence = (name: string) => {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function problemWith(spec: FieldSpec, value: unknown): [code: string, message: string] | undefined {
  const label = sentence(spec.name);
  switch (spec.kind) {
    case 'text': {
      const text = value as string;
      if (!spec.nullable && text.trim() === '') return ['REQUIRED', `${label} is required.`];
      if (/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text)) return ['INVALID_TEXT', `${label} contains characters that cannot be stored.`];
      if (spec.max !== undefined && text.length > Number(spec.max)) return ['TOO_LONG', `${label} may have at most ${spec.max} characters; it has ${text.length}.`];
      if (spec.pattern && text !== '' && !spec.pattern.test(text)) return ['INVALID_FORMAT', `${label} must be ${spec.expects ?? 'in the right form'}.`];
      return undefined;
    }
    case 'id':
      return isUuid(value as string) ? undefined : ['INVALID_ID', `${label} is not an id.`];
    case 'money': case 'quantity': case 'rate': case 'whole': {
      const number = new Decimal(value as Decimal.Value);
      if (spec.min !== undefined && number.lt(spec.min)) return ['TOO_SMALL', `${label} must be at least ${spec.min}; it is ${number.toFixed()}.`];
      if (spec.max !== undefined && number.gt(spec.max)) return ['TOO_LARGE', `${label} must be at most ${spec.max}; it is ${number.toFixed()}.`];
      return undefined;
    }
    default:
      return undefined;
  }
}

function* problems(type: Class, input: Record<string, unknown>, path: readonly string[]): Generator<InputProblem> {
  for (const spec of fieldsOf(type)) {
    const value = input[spec.name];
    const field = [...path, spec.name];
    if (value === undefined || value === null) continue; // GraphQL itself refuses a missing required field
    if (spec.kind === 'child') {
      const target = spec.target!() as Class;
      if (!spec.isList) yield* problems(target, value as Record<string, unknown>, field);
      else {
        const rows = value as Record<string, unknown>[];
        if (spec.max !== undefined && rows.length > Number(spec.max)) {
          yield { code: 'TOO_MANY', message: `At most ${spec.max} ${spec.name} can be sent at once; there are ${rows.length}.`, field };
          continue;
        }
        if (spec.min !== undefined && rows.length < Number(spec.min)) yield { code: 'TOO_FEW', message: `At least ${spec.min} ${spec.name} must be sent.`, field };
        if (spec.rowByRow) continue;
        for (const [index, row] of rows.entries()) yield* problems(target, row, [...field, String(index)]);
      }
      continue;
    }
    const problem = problemWith(spec, value);
    if (problem) yield { code: problem[0], message: problem[1], field };
  }
}

/** Refuses an input that breaks its own declaration, naming every field at fault. */
export function checkInput(type: Class, input: object): void {
  const found = [...problems(type, input as Record<string, unknown>, [])];
  if (found.length) throw new InvalidInput(found);
}
