export { type Host, serve } from './server';
