// Runs a whole Bluesky network for the tests: identity directory (PLC), PDS, app view and
// moderation service, on this machine's loopback address only.
//
// Settings come from the environment:
//   PLC_PORT, PDS_PORT, BSKY_PORT, OZONE_PORT  free ports, chosen by the caller
//   DB_POSTGRES_URL                            a PostgreSQL database to build tables in
//   DB_POSTGRES_SCHEMA                         letters and underscores, new for each run
//   TMPDIR                                     where the PDS keeps its files
//   POSTGRES_PID_FILE                          optional: that database's postmaster.pid
//
// When every server answers, one JSON line goes to standard output; everything else goes to
// standard error. The process ends on SIGTERM, and when standard input closes: whoever started it
// holds the other end, so it cannot outlive them. In that case nobody is left to end the database
// either, so it is ended too.
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const LOOPBACK = '127.0.0.1';
const START_DEADLINE_MS = 120_000;
const STOP_DEADLINE_MS = 5_000;

// The servers name a port and no address, which would mean every address of the machine.
const originalListen = net.Server.prototype.listen;
net.Server.prototype.listen = function listen(...args) {
  const [first, second] = args;
  if (first !== null && typeof first === 'object' && first.port !== undefined) {
    args[0] = { ...first, host: LOOPBACK };
  } else if (typeof first === 'number' || (typeof first === 'string' && /^\d+$/.test(first))) {
    args.splice(1, typeof second === 'string' ? 1 : 0, LOOPBACK);
  }
  return originalListen.apply(this, args);
};

// Standard output is kept for the one line a program reads.
console.log = console.error;
console.info = console.error;

let network;
let stopping = false;

async function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  // A server with a request under way may take long to close; nothing here is worth waiting for.
  setTimeout(() => process.exit(exitCode), STOP_DEADLINE_MS).unref();
  try {
    await network?.close();
  } catch (error) {
    console.error('Closing the network failed', error);
  }
  process.exit(exitCode);
}

async function abandoned() {
  if (stopping) return;
  try {
    const file = process.env.POSTGRES_PID_FILE;
    // SIGINT is PostgreSQL's fast shutdown.
    if (file) process.kill(Number.parseInt(await readFile(file, 'utf8'), 10), 'SIGINT');
  } catch {
    // It ended by itself, and took the file with it.
  }
  await stop(0);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
process.stdin.on('end', () => void abandoned());
process.stdin.on('close', () => void abandoned());
process.stdin.on('error', () => void abandoned());
process.stdin.resume();

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing.`);
  return value;
}

function port(name) {
  const value = Number(required(name));
  if (!Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new Error(`The environment variable ${name} is not a port number.`);
  }
  return value;
}

async function answers(url, deadline) {
  for (;;) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not up yet; asked again below.
    }
    if (Date.now() > deadline) throw new Error(`${url} did not answer.`);
    await delay(100);
  }
}

try {
  const deadline = Date.now() + START_DEADLINE_MS;
  const ports = {
    plc: port('PLC_PORT'),
    pds: port('PDS_PORT'),
    bsky: port('BSKY_PORT'),
    ozone: port('OZONE_PORT'),
  };
  required('DB_POSTGRES_URL');
  if (!/^[a-z_]+$/.test(required('DB_POSTGRES_SCHEMA'))) {
    throw new Error('DB_POSTGRES_SCHEMA may hold lower-case letters and underscores only.');
  }
  // The network asks for this name but nothing in it opens a connection to Redis.
  process.env.REDIS_HOST ??= `${LOOPBACK}:1`;

  const { TestNetwork, mockMailer } = await import('@atproto/dev-env');
  network = await TestNetwork.create({
    plc: { port: ports.plc },
    pds: { port: ports.pds, hostname: 'localhost', enableDidDocWithSession: true },
    bsky: { port: ports.bsky, publicUrl: `http://localhost:${ports.bsky}` },
    ozone: { port: ports.ozone },
  });
  mockMailer(network.pds);

  const urls = {};
  for (const [name, number] of Object.entries(ports)) {
    // The name its own documents use; the loopback address is what it resolves to.
    urls[name] = `http://localhost:${number}`;
  }
  await answers(`${urls.plc}/_health`, deadline);
  for (const name of ['pds', 'bsky', 'ozone']) {
    await answers(`${urls[name]}/xrpc/_health`, deadline);
  }
  process.stdout.write(
    `${JSON.stringify({ ...urls, appViewDid: network.bsky.serverDid, pid: process.pid })}\n`,
  );
} catch (error) {
  console.error('The Bluesky network did not start', error);
  await stop(1);
}
