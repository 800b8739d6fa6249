'use strict';
// Runs the published oref0's own commands over files made here and writes what they answered:
//   node tests/Loop.DropIn.Tests/Golden/make.js ORACLE tests/Loop.DropIn.Tests/Golden [COMMAND…]
// ORACLE is a folder whose node_modules holds oref0 0.7.1. See README.md.
const fs = require('fs'), os = require('os'), path = require('path'), crypto = require('crypto');
const { spawnSync } = require('child_process');
const world = require('./world.js');

const [oracle, out, ...commands] = process.argv.slice(2);
const bin = path.join(path.resolve(oracle), 'node_modules/oref0/bin');
const pool = {}, cases = [];
// With commands named, the other commands' cases are kept as they are.
const kept = commands.length === 0 ? [] : fs.readFileSync(path.join(out, 'cases.jsonl'), 'utf8').trim().split('\n').map(line => JSON.parse(line)).filter(made => !commands.includes(made.command));
const keptPool = commands.length === 0 ? {} : JSON.parse(fs.readFileSync(path.join(out, 'files.json'), 'utf8'));
for (const made of kept) for (const id of Object.values(made.files)) pool[id] = keptPool[id];

const text = content => typeof content === 'string' ? content : JSON.stringify(content);

function run(command, args, files, { zone = 'UTC', now = world.now, folders = [] } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'golden-'));
  for (const name of folders) fs.mkdirSync(path.join(folder, name), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text(content));
    const time = world.written(name, now) / 1000;
    fs.utimesSync(file, time, time);
  }
  const ran = spawnSync('node', ['-r', path.join(__dirname, 'clock.js'), path.join(bin, command + '.js'), ...args],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, TZ: zone, GOLDEN_NOW: String(now) } });
  const before = new Set(Object.keys(files));
  const made = {};
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!before.has(name) && fs.statSync(file).isFile()) made[name] = fs.readFileSync(file, 'utf8');
  }
  fs.rmSync(folder, { recursive: true });
  return { stdout: ran.stdout.replaceAll(os.hostname(), '{host}'), exit: ran.status, made };
}

function golden(name, command, args, files, surroundings = {}) {
  if (commands.length > 0 && !commands.includes(command)) return;
  const used = {};
  for (const [file, content] of Object.entries(files)) {
    const body = text(content), id = crypto.createHash('sha256').update(body).digest('hex').slice(0, 8);
    pool[id] = body;
    used[file] = id;
  }
  const { zone = 'UTC', now = world.now, folders = [] } = surroundings;
  const { stdout, exit, made } = run(command, args, files, surroundings);
  const answer = { name, command, args, zone, now, files: used, folders, stdout, exit };
  if (Object.keys(made).length > 0) answer.made = made;
  cases.push(answer);
}

require('./cases.js')({ run, golden, world });
fs.writeFileSync(path.join(out, 'files.json'), JSON.stringify(pool, Object.keys(pool).sort(), 1) + '\n');
fs.writeFileSync(path.join(out, 'cases.jsonl'), [...kept, ...cases].map(made => JSON.stringify(made)).join('\n') + '\n');
console.log(`${kept.length + cases.length} cases, ${Object.keys(pool).length} files`);
