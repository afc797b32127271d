import { Query, Resolver } from 'type-graphql';
import { STATES } from '../india/states.ts';
import { IndianState } from './indian-state.ts';

@Resolver()
export class StateResolver {
  @Query(() => [IndianState], { description: 'States and union territories in the order of their GST codes.' })
  states() {
    return STATES;
  }
}
