'use strict';
// Lays out a rig's folder, runs loop.sh in it with the published oref0's commands, and writes both down:
//   node tests/Loop.DropIn.Tests/Golden/rig.js ORACLE tests/Loop.DropIn.Tests/Golden
// The schedules have one entry, so that the answers do not depend on the hour at which this runs.
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');
const w = require('./world.js');

const [oracle, out] = process.argv.slice(2);
const files = {
  'settings/settings.json': w.settings,
  'settings/bg_targets.json': { ...w.targets, targets: w.targets.targets.slice(0, 1) },
  'settings/insulin_sensitivities.json': { ...w.sensitivities, sensitivities: w.sensitivities.sensitivities.slice(0, 1) },
  'settings/basal_profile.json': w.basals.slice(0, 1),
  'settings/carb_ratios.json': { ...w.carbRatios, schedule: w.carbRatios.schedule.slice(0, 1) },
  'settings/temptargets.json': [], 'settings/model.json': '"554"', 'preferences.json': w.preferences,
  'monitor/pumphistory-24h-zoned.json': w.pumpHistory(26, { zone: -5 }), 'monitor/clock-zoned.json': JSON.stringify(w.zoned(w.now, -5)),
  'monitor/glucose.json': w.glucose(290), 'monitor/carbhistory.json': w.carbHistory(),
  'monitor/temp_basal.json': { duration: 19, rate: 0.7, temp: 'absolute' }, 'monitor/reservoir.json': '151.3\n',
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'golden-rig-'));
for (const [name, content] of Object.entries(files)) {
  files[name] = typeof content === 'string' ? content : JSON.stringify(content);
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), files[name]);
}
const bin = path.join(path.resolve(oracle), 'node_modules/.bin');
const ran = spawnSync('sh', [path.join(__dirname, 'loop.sh')], { cwd: folder, encoding: 'utf8', env: { ...process.env, TZ: 'America/New_York', PATH: bin + ':' + process.env.PATH } });
if (ran.status !== 0) throw new Error(ran.stderr);
const made = {};
for (const name of ['settings/profile.json', 'monitor/iob.json', 'monitor/meal.json', 'settings/autosens.json', 'enact/suggested.json', 'monitor/nothing.json', 'monitor/treatments.json'])
  made[name] = fs.readFileSync(path.join(folder, name), 'utf8');
fs.rmSync(folder, { recursive: true });
fs.writeFileSync(path.join(out, 'rig.json'), JSON.stringify({ zone: 'America/New_York', files, stdout: ran.stdout, made }, null, 1) + '\n');
console.log(ran.stdout);
