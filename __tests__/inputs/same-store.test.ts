import { expect, test } from 'vitest';
import { type Given, problems } from './stage.ts';

const SAME = { 'source-bucket': 'backup', 'destination-bucket': 'backup' };
const PROBLEM = {
  input: 'destination-bucket',
  given: '"backup"',
  problem: 'allowed: another bucket, prefix or endpoint than the source has; this is the source itself',
};

test.each<[string, Given]>([
  ['on AWS', {}],
  ['with the same prefix', { 'source-prefix': 'a/', 'destination-prefix': 'a/' }],
  ['with AWS named as the endpoint', { 'destination-endpoint': 'https://s3.eu-central-1.amazonaws.com' }],
  [
    'in another region of AWS, where the name is taken too',
    { 'source-region': 'eu-west-1', 'destination-region': 'us-east-1' },
  ],
  [
    'at one endpoint',
    { 'source-endpoint': 'http://127.0.0.1:9000', 'destination-endpoint': 'http://127.0.0.1:9000' },
  ],
  [
    'at one endpoint in two spellings',
    {
      'source-endpoint': 'https://S3.example.com:443/r2/',
      'destination-endpoint': 'HTTPS://s3.Example.com./r2',
    },
  ],
  ['beside valid inputs', { connections: '5', 'source-addressing': 'auto' }],
])('the same bucket %s is the same store', (_, given) => {
  expect(problems({ ...SAME, ...given })).toEqual([PROBLEM]);
});

test('the same store is reported together with other problems', () => {
  expect(problems({ ...SAME, connections: '-3', 'source-addressing': 'dns' })).toContainEqual(PROBLEM);
});

test.each<[string, Given]>([
  ['the prefixes differ', { 'source-prefix': 'a/', 'destination-prefix': 'b/' }],
  ['one prefix lies within the other', { 'source-prefix': 'a/' }],
  ['the prefixes differ in a space', { 'source-prefix': 'a/', 'destination-prefix': 'a/ ' }],
  ['the ports differ', { 'source-endpoint': 'http://h:9000', 'destination-endpoint': 'http://h:9001' }],
  ['the paths differ', { 'source-endpoint': 'http://h/a', 'destination-endpoint': 'http://h/A' }],
  ['only one is AWS', { 'source-endpoint': 'https://s3.example.com' }],
  ['one is a load balancer on AWS', { 'source-endpoint': 'https://store-1.elb.eu-west-1.amazonaws.com' }],
  ['the partitions of AWS differ', { 'source-region': 'cn-north-1', 'destination-region': 'us-east-1' }],
])('the same bucket is two stores if %s', (_, given) => {
  expect(problems({ ...SAME, ...given })).toEqual([]);
});

test('two buckets are two stores, even with the same prefix', () => {
  expect(problems({ 'source-prefix': 'a/', 'destination-prefix': 'a/' })).toEqual([]);
});
