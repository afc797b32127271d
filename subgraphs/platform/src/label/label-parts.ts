import { Choice, Flag, Input, Rate, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';
import { LabelPictureKind, type PictureKind } from './label.entity.ts';

@Value('What of the app’s colours follows from an accent, in one mode.')
export class AccentColours {
  @Text('Buttons and what is selected.') accent!: string;
  @Text('A button under the pointer.') accentHover!: string;
  @Text('Words in the accent.') accentText!: string;
  @Text('A surface tinted with it.') accentSoft!: string;
  @Text('What is chosen in a list.') selected!: string;
  @Text('Words on the accent.') onAccent!: string;
}

@Value('What an accent would look like, and whether it can be read.')
export class AccentPreview {
  @Rate('Contrast of white words on it, 1 to 21; at least 4.5 is needed (WCAG AA).') contrast!: number;
  @Text('Why it cannot be used; null where it can.', { nullable: true }) refusal?: string | null;
  @Text('The nearest one that can be used.') instead!: string;
  @Field(() => AccentColours, { nullable: true, description: 'On light surfaces; null where it is refused.' }) light?: AccentColours | null;
  @Field(() => AccentColours, { nullable: true, description: 'On dark surfaces, lightened until it stands out.' }) dark?: AccentColours | null;
}

@Value('A picture of a label.')
export class LabelPictureShown {
  @Choice(LabelPictureKind, 'What it is for.') kind!: PictureKind;
  @Text('Where it is fetched, at the company’s address, by anybody.') path!: string;
  @Text('What it is by its own bytes.') contentType!: string;
}

@Value('Under which name, colour and sender a company appears.')
export class CompanyLabel {
  @Flag('Whether it can be set: it belongs to every plan that is paid for.') maySet!: boolean;
  @Flag('Whether there is one of the company’s own.') isOwn!: boolean;
  @Flag('Whether the one that is worn is its partner’s.') isPartners!: boolean;
  @Text('What stands where our name would; null is ours.', { nullable: true }) name?: string | null;
  @Text('Its accent, as #1d63d8; null is ours.', { nullable: true }) accent?: string | null;
  @Text('Whom letters come from, in words; the address stays ours.', { nullable: true }) senderName?: string | null;
  @Text('Where answers to letters go.', { nullable: true }) replyTo?: string | null;
  @Field(() => [LabelPictureShown], { description: 'Its pictures.' }) pictures!: LabelPictureShown[];
  @Whole('Counts its changes; null while there is none of the company’s own.', { nullable: true }) version?: number | null;
}

const COLOUR = { max: 7, pattern: /^#[0-9a-fA-F]{6}$/, expects: 'a colour such as #1d63d8' };

@Input('Under which name, colour and sender a company appears. What is left out stays, what is null goes.')
export class LabelSetInput {
  @Whole('The version you saw; left out the first time.', { nullable: true }) version?: number | null;
  @Text('What stands where our name would.', { nullable: true, max: 60 }) name?: string | null;
  @Text('Its accent, on which white words can be read.', { nullable: true, ...COLOUR }) accent?: string | null;
  @Text('Whom letters come from, in words.', { nullable: true, max: 60 }) senderName?: string | null;
  @Text('Where answers to letters go.', { nullable: true, max: 254 }) replyTo?: string | null;
}

@Input('Which picture.')
export class LabelPictureInput {
  @Choice(LabelPictureKind, 'What it is for.') kind!: PictureKind;
}

export const ACCENT = COLOUR;
