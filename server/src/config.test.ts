import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPlaceOf, readConfig, UsageError } from './config.ts';

describe('readConfig', () => {
  it('runs everything on this machine when it is told nothing', () => {
    expect(readConfig({ flags: {}, env: {} })).toEqual({
      role: 'all',
      dataDir: resolve('data'),
      databaseUrl: null,
      keyDatabaseUrl: null,
      bucket: null,
      rootKeyFile: resolve('data/root.key'),
      host: 'localhost',
      port: 3000,
      deskPort: 3001,
      deskOrigin: null,
      threads: null,
    });
  });

  it('takes each setting from the environment', () => {
    const env = {
      HOMEWARD_ROLE: 'worker',
      HOMEWARD_DATA: '/srv/homeward',
      HOMEWARD_ROOT_KEY_FILE: '/etc/homeward/root.key',
      HOMEWARD_HOST: '0.0.0.0',
      HOMEWARD_THREADS: '4',
      PORT: '8080',
      DESK_PORT: '8081',
      DESK_ORIGIN: 'https://desk.example.org',
      DATABASE_URL: 'postgresql://db/homeward',
      KEY_DATABASE_URL: 'postgresql://keys/homeward',
    };
    expect(readConfig({ flags: {}, env })).toEqual({
      role: 'worker',
      dataDir: '/srv/homeward',
      databaseUrl: 'postgresql://db/homeward',
      keyDatabaseUrl: 'postgresql://keys/homeward',
      bucket: null,
      rootKeyFile: '/etc/homeward/root.key',
      host: '0.0.0.0',
      port: 8080,
      deskPort: 8081,
      deskOrigin: 'https://desk.example.org',
      threads: 4,
    });
  });

  it('takes a variable that is set to nothing as not set', () => {
    const names = ['HOMEWARD_ROLE', 'HOMEWARD_DATA', 'PORT', 'DATABASE_URL', 'BLOB_URL'];
    const env = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig({ flags: {}, env })).toEqual(readConfig({ flags: {}, env: {} }));
  });

  it('lets flags win over the environment', () => {
    const config = readConfig({
      flags: { role: 'desk', data: '/a', port: '1', 'desk-port': '2', host: 'h', threads: '3' },
      env: {
        HOMEWARD_ROLE: 'public',
        HOMEWARD_DATA: '/b',
        PORT: '4',
        DESK_PORT: '5',
        HOMEWARD_HOST: 'i',
        HOMEWARD_THREADS: '6',
      },
    });
    expect(config).toMatchObject({
      role: 'desk',
      dataDir: '/a',
      rootKeyFile: '/a/root.key',
      port: 1,
      deskPort: 2,
      host: 'h',
      threads: 3,
    });
  });

  it.each([
    [{ role: 'matcher' }, '--role: expected all, public, desk, worker, got "matcher"'],
    [{ port: 'http' }, '--port: expected a port from 0 to 65535, got "http"'],
    [{ port: '65536' }, '--port: expected a port from 0 to 65535, got "65536"'],
    [{ port: '0x50' }, '--port: expected a port from 0 to 65535, got "0x50"'],
    [{ port: '80.5' }, '--port: expected a port from 0 to 65535, got "80.5"'],
    [{ port: '' }, '--port: expected a port from 0 to 65535, got ""'],
    [{ 'desk-port': '-1' }, '--desk-port: expected a port from 0 to 65535, got "-1"'],
    [{ threads: '0' }, '--threads: expected a whole number from 1 to 256, got "0"'],
    [{ threads: 'many' }, '--threads: expected a whole number from 1 to 256, got "many"'],
  ])('refuses %o in words', (flags, message) => {
    expect(() => readConfig({ flags, env: {} })).toThrow(new UsageError(message));
  });

  it('names the value that came from the environment when it refuses it', () => {
    expect(() => readConfig({ flags: {}, env: { HOMEWARD_ROLE: 'king' } })).toThrow(
      '--role: expected all, public, desk, worker, got "king"',
    );
  });
});

describe('the bucket', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const bucketOf = (env: Readonly<Record<string, string>>) => readConfig({ flags: {}, env }).bucket;

  it('is read from one address and the names that S3 tools use', () => {
    expect(bucketOf({ ...keys, BLOB_URL: 's3://photos/a/b', AWS_REGION: 'eu-north-1' })).toEqual({
      endpoint: 'https://s3.eu-north-1.amazonaws.com',
      region: 'eu-north-1',
      bucket: 'photos',
      prefix: 'a/b/',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
  });

  it.each([
    ['s3://photos', ''],
    ['s3://photos/', ''],
    ['s3://photos/a/', 'a/'],
  ])('keeps the prefix of %s a folder', (url, prefix) => {
    expect(bucketOf({ ...keys, BLOB_URL: url })).toMatchObject({ bucket: 'photos', prefix });
  });

  it('may lie with another provider', () => {
    const endpoint = 'https://s3.example.org';
    const env = { ...keys, BLOB_URL: 's3://photos', AWS_ENDPOINT_URL_S3: endpoint };
    expect(bucketOf(env)).toMatchObject({ endpoint });
  });

  it.each([
    [{ ...keys, BLOB_URL: 'https://photos' }, 'BLOB_URL: expected s3://bucket/prefix'],
    [{ BLOB_URL: 's3://photos', AWS_ACCESS_KEY_ID: 'id' }, 'AWS_SECRET_ACCESS_KEY are missing'],
  ])('is refused without what it needs', (env, message) => {
    expect(() => bucketOf(env)).toThrow(message);
  });

  it('takes the blobs out of the data directory', () => {
    const flags = { data: '/srv/homeward' };
    expect(blobPlaceOf(readConfig({ flags, env: {} }))).toEqual({
      kind: 'files',
      directory: '/srv/homeward/blobs',
    });
    expect(blobPlaceOf(readConfig({ flags, env: { ...keys, BLOB_URL: 's3://p' } }))).toMatchObject({
      kind: 's3',
      bucket: 'p',
      stagingDirectory: '/srv/homeward/staged',
    });
  });
});
