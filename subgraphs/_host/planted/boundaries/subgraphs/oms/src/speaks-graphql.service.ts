export { ApolloServer } from '@apollo/server';
