// The door of the standing questions: tables that councils are asked for again and again, and what was answered with them.
export { questionsCommand, questionsUsage } from './commands.ts';
export { mayReadAnswers } from './policy.ts';
export { questionsJob } from './questions-job.ts';
export { standingQuestionRoutes } from './routes.ts';
