export { assetRoutes } from './assets.ts';
export type {
  Answer,
  Download,
  ErrorPage,
  Frame,
  HttpContext,
  Page,
  Partnership,
  Redirect,
  Routes,
  Viewer,
} from './context.ts';
export { readForm } from './forms.ts';
export type { FormErrors, FormReading } from './forms.ts';
export { publicGet } from './public.ts';
export type { PartnershipAsked, PublicAsked } from './public.ts';
export { sendPrivate } from './respond.ts';
export { createServer } from './server.ts';
export type { Log } from './server.ts';
export { anyRole, inArea, roles, signedInGet, signedInPost, viewerOf } from './signed-in.ts';
export type { Policy, SignedInAsked } from './signed-in.ts';
export { signedInUpload } from './upload.ts';
export type { SentFile, UploadAsked, UploadLimits, UploadProblem } from './upload.ts';
export { unkeptGet, visitorRoute } from './visitor.ts';
export type { UnkeptAsked, VisitorAsked } from './visitor.ts';
export { visitorFileHash } from './visitor-upload.ts';
export {
  checkForm,
  fieldsOf,
  forgetSession,
  formTokenFor,
  keepSession,
  sessionTokenOf,
  visitorFormToken,
  visitorSecret,
} from './tokens.ts';
