/** The services whose lists Irwell knows by name. `line` is what the NHS's publication calls the nearest line; '' where it has none. */
export const services = {
  'autism-assessment': { name: 'Autism assessment', line: '' },
  'adhd-assessment': { name: 'ADHD assessment', line: '' },
  'neurodevelopmental-assessment': { name: 'Neurodevelopmental assessment', line: '' },
  'speech-and-language': { name: 'Speech and language therapy', line: 'Speech and language' },
  'occupational-therapy': { name: 'Occupational therapy', line: 'Occupational therapy' },
  physiotherapy: { name: 'Physiotherapy', line: 'Physiotherapy' },
  'community-paediatrics': { name: 'Community paediatrics', line: 'Community paediatric service' },
  camhs: { name: 'Child and adolescent mental health (CAMHS)', line: '' },
  audiology: { name: 'Audiology', line: 'Audiology' },
  dietetics: { name: 'Dietetics', line: 'Dietetics' },
  'wheelchair-and-equipment': {
    name: 'Wheelchair and equipment',
    line: 'Wheelchair, orthotics, prosthetics and equipment',
  },
} as const;

export type ServiceCode = keyof typeof services;

export const serviceCodes: readonly ServiceCode[] = Object.keys(services).filter(
  (code): code is ServiceCode => code in services,
);

export const isServiceCode = (text: string): text is ServiceCode => Object.hasOwn(services, text);
