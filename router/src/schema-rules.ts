import { Kind, parse, print } from 'graphql';
import type { DirectiveNode, EnumTypeDefinitionNode, FieldDefinitionNode, InputObjectTypeDefinitionNode, TypeDefinitionNode, TypeExtensionNode } from 'graphql';
import type { SubgraphSdl } from './compose.ts';
import { closureOf } from './module-sets.ts';
import type { Requires } from './module-sets.ts';

/** The rules that keep one projection per tenant equal to a graph composed for that tenant alone. */
export type SchemaRule =
  | 'a-field-has-one-owner'
  | 'entities-are-keyed-by-id'
  | 'entities-are-met-along-requires'
  | 'requires-stays-inside-the-closure'
  | 'requires-has-no-arguments'
  | 'abstract-types-stay-in-one-module'
  | 'shared-words-are-the-same-everywhere'
  | 'fields-are-never-overridden'
  | 'hidden-inputs-are-optional'
  | 'promised-fields-are-hidden-together';

/** One breach, in words that say where to look. */
export interface Breach {
  readonly rule: SchemaRule;
  readonly message: string;
}

type Definition = TypeDefinitionNode | TypeExtensionNode;

/** One module's part of one type, its definition and extensions read together. */
interface Part {
  readonly module: string;
  readonly name: string;
  readonly definitions: Definition[];
}

const has = (node: { directives?: readonly DirectiveNode[] }, name: string) => (node.directives ?? []).some((directive) => directive.name.value === name);

function textArgument(node: { directives?: readonly DirectiveNode[] }, directive: string, argument: string): string[] {
  const applied = (node.directives ?? []).filter(({ name }) => name.value === directive);
  const given = applied.flatMap(({ arguments: all }) => all ?? []).filter(({ name }) => name.value === argument);
  return given.flatMap(({ value }) => (value.kind === Kind.STRING ? [value.value] : []));
}

const features = (node: { directives?: readonly DirectiveNode[] }) => textArgument(node, 'tag', 'name').filter((tag) => tag.startsWith('feature:')).toSorted();

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** All breaches of all rules by a set of subgraphs. `alwaysOn` are the modules every tenant has. */
export function checkSchemaRules(subgraphs: readonly SubgraphSdl[], requires: Requires, alwaysOn: readonly string[]): Breach[] {
  const parts = new Map<string, Part[]>();
  for (const { module, sdl } of subgraphs) {
    for (const [name, definitions] of typesOf(sdl)) parts.set(name, [...(parts.get(name) ?? []), { module, name, definitions }]);
  }
  const reach = (module: string) => new Set([...closureOf([module], requires), ...alwaysOn]);
  return [...parts.values()].flatMap((shared) => [...new TypeCheck(shared, reach, parts).breaches()]);
}

function typesOf(sdl: string): Map<string, Definition[]> {
  const types = new Map<string, Definition[]>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    if (!/Type(Definition|Extension)$/.test(definition.kind)) continue;
    const name = definition.name.value;
    types.set(name, [...(types.get(name) ?? []), definition as Definition]);
  }
  return types;
}

class TypeCheck {
  private readonly name: string;

  constructor(
    private readonly parts: readonly Part[],
    private readonly reach: (module: string) => ReadonlySet<string>,
    private readonly all: ReadonlyMap<string, Part[]>,
  ) {
    this.name = parts[0]!.name;
  }

  *breaches(): Iterable<Breach> {
    const isShared = this.parts.length > 1;
    for (const part of this.parts) yield* this.withinModule(part);
    if (this.is('Interface') || this.is('Union')) {
      if (isShared) yield { rule: 'abstract-types-stay-in-one-module', message: `${this.name} is an interface or union of ${this.modules()}.` };
      return;
    }
    if (!isShared) return;
    if (this.is('Object')) yield* this.sharedObject();
    else if (this.is('Enum')) yield* this.sharedEnum();
    else yield* this.sameEverywhere(this.parts.map((part) => part.definitions.map((definition) => print(definition)).join('\n')));
  }

  private *withinModule({ module, definitions }: Part): Iterable<Breach> {
    for (const definition of definitions) {
      for (const key of textArgument(definition, 'key', 'fields')) {
        if (key.trim() !== 'id') yield { rule: 'entities-are-keyed-by-id', message: `${module} keys ${this.name} by "${key}".` };
      }
      if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) yield* this.hiddenInputs(module, definition.fields ?? [], this.name);
      for (const field of fieldsOf(definition)) {
        const where = `${this.name}.${field.name.value}`;
        if (has(field, 'override')) yield { rule: 'fields-are-never-overridden', message: `${module} overrides ${where}.` };
        yield* this.hiddenInputs(module, field.arguments ?? [], where);
        yield* this.requiredFields(module, field, where);
      }
      if ('interfaces' in definition) yield* this.promises(module, definition);
    }
  }

  private *hiddenInputs(module: string, inputs: InputObjectTypeDefinitionNode['fields'] & object, where: string): Iterable<Breach> {
    for (const input of inputs) {
      const isRequired = input.type.kind === Kind.NON_NULL_TYPE && !input.defaultValue;
      if (features(input).length && isRequired) yield { rule: 'hidden-inputs-are-optional', message: `${module} can hide ${where} ${input.name.value}, which callers must give.` };
    }
  }

  private *requiredFields(module: string, field: FieldDefinitionNode, where: string): Iterable<Breach> {
    for (const selection of textArgument(field, 'requires', 'fields')) {
      if (selection.includes('(')) yield { rule: 'requires-has-no-arguments', message: `${where} in ${module} requires "${selection}".` };
      for (const needed of selection.match(/[A-Za-z_]\w*/g) ?? []) {
        const owners = this.ownersOf(needed);
        if (owners.length && !owners.some((owner) => this.reach(module).has(owner))) {
          yield { rule: 'requires-stays-inside-the-closure', message: `${where} in ${module} requires ${needed} of ${owners.join(', ')}, which ${module} does not require.` };
        }
      }
    }
  }

  private *promises(module: string, definition: Definition): Iterable<Breach> {
    const names = 'interfaces' in definition ? (definition.interfaces ?? []).map((promised) => promised.name.value) : [];
    for (const promised of names) {
      const part = this.all.get(promised)?.find((candidate) => candidate.module === module);
      if (!part) continue;
      for (const promise of part.definitions.flatMap(fieldsOf)) {
        const kept = fieldsOf(definition).find((field) => field.name.value === promise.name.value);
        if (kept && features(kept).some((feature) => !features(promise).includes(feature))) {
          yield { rule: 'promised-fields-are-hidden-together', message: `${module} can hide ${this.name}.${promise.name.value} while ${promised} still promises it.` };
        }
      }
    }
  }

  /** A value type is the same everywhere; an entity has one home, and each other field one owner. */
  private *sharedObject(): Iterable<Breach> {
    const isEntity = this.parts.some(({ definitions }) => definitions.some((definition) => has(definition, 'key')));
    if (!isEntity && !ROOTS.has(this.name) && this.parts.every(isValueType)) {
      yield* this.sameEverywhere(this.parts.map((part) => part.definitions.map((definition) => print(definition)).join('\n')));
      return;
    }
    const owners = new Map<string, string[]>();
    for (const { module, definitions } of this.parts) {
      for (const field of definitions.flatMap(fieldsOf)) {
        if (has(field, 'external') || (isEntity && field.name.value === 'id')) continue;
        owners.set(field.name.value, [...(owners.get(field.name.value) ?? []), module]);
      }
    }
    for (const [field, modules] of owners) {
      if (modules.length > 1) yield { rule: 'a-field-has-one-owner', message: `${this.name}.${field} belongs to ${modules.join(' and ')}.` };
    }
    if (isEntity) yield* this.entityHome();
  }

  /**
   * The module that all others which know the entity require (or have anyway) is its home; only the home describes it. Otherwise a
   * tenant would see the name of something he never bought.
   */
  private *entityHome(): Iterable<Breach> {
    const home = this.parts.find(({ module }) => this.parts.every((part) => this.reach(part.module).has(module)));
    if (!home) {
      yield { rule: 'entities-are-met-along-requires', message: `${this.name} is known to ${this.modules()}, none of which all the others require.` };
      return;
    }
    const described = descriptionsOf(home);
    for (const part of this.parts) {
      const differing = descriptionsOf(part).find((text, position) => text !== undefined && text !== described[position]);
      if (differing !== undefined) yield { rule: 'shared-words-are-the-same-everywhere', message: `${part.module} describes ${this.name}, which ${home.module} describes otherwise.` };
    }
  }

  /** Values may differ by module only where no caller can send one. */
  private *sharedEnum(): Iterable<Breach> {
    const texts = (shown: (node: EnumTypeDefinitionNode) => string) => this.parts.map((part) => part.definitions.map((definition) => shown(definition as EnumTypeDefinitionNode)).join('\n'));
    if (this.isInput()) yield* this.sameEverywhere(texts((node) => print(node)));
    else yield* this.sameEverywhere(texts((node) => node.description?.value ?? ''));
  }

  private *sameEverywhere(texts: string[]): Iterable<Breach> {
    const other = texts.findIndex((text) => text !== texts[0]);
    if (other > 0) yield { rule: 'shared-words-are-the-same-everywhere', message: `${this.name} says one thing in ${this.parts[0]!.module} and another in ${this.parts[other]!.module}.` };
  }

  private ownersOf(field: string): string[] {
    const owning = this.parts.filter(({ definitions }) => definitions.flatMap(fieldsOf).some((candidate) => candidate.name.value === field && !has(candidate, 'external')));
    return owning.map(({ module }) => module);
  }

  /** Whether any module takes this type as an argument or an input field. */
  private isInput(): boolean {
    const names = new RegExp(`(^|[^\\w])${this.name}([^\\w]|$)`);
    for (const { definitions } of [...this.all.values()].flat()) {
      for (const definition of definitions) {
        const inputs = definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : fieldsOf(definition).flatMap((field) => field.arguments ?? []);
        if (inputs.some((input) => names.test(print(input.type)))) return true;
      }
    }
    return false;
  }

  private is(kind: string): boolean {
    return this.parts.some(({ definitions }) => definitions.some((definition) => definition.kind.startsWith(kind)));
  }

  private modules(): string {
    return this.parts.map(({ module }) => module).join(', ');
  }
}

function fieldsOf(definition: Definition): readonly FieldDefinitionNode[] {
  const isObjectLike = definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_EXTENSION;
  return isObjectLike ? (definition.fields ?? []) : [];
}

function isValueType({ definitions }: Part): boolean {
  return definitions.every((definition) => has(definition, 'shareable') || fieldsOf(definition).every((field) => has(field, 'shareable')));
}

/** What a part says about the type itself and about its key. */
function descriptionsOf({ definitions }: Part): (string | undefined)[] {
  const key = definitions.flatMap(fieldsOf).find((field) => field.name.value === 'id');
  const own = definitions.map((definition) => ('description' in definition ? definition.description?.value : undefined)).find((text) => text !== undefined);
  return [own, key?.description?.value];
}
