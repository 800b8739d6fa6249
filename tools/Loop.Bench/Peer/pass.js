// One pass of the published oref0 in a warm process: iob, meal, autosens over 8 and 24 hours, glucose status, determine-basal.
//
//   OREF0_LIB=…/oref0/lib TZ=… node pass.js DAY.json ROUNDS
//
// Prints the median time of each stage in milliseconds. Inputs are copied for every call, since oref0 writes on them; the
// copying is not counted.
'use strict';
const fs = require('fs');
const path = require('path');
const day = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const rounds = Number(process.argv[3]);

const RealDate = Date;
global.Date = class extends RealDate {
  constructor(...args) { if (args.length === 0) super(day.now); else super(...args); }
  static now() { return day.now; }
};

const lib = name => require(path.join(process.env.OREF0_LIB, name));
const iob = lib('iob'), meal = lib('meal'), autosens = lib('determine-basal/autosens');
const status = lib('glucose-get-last'), determine = lib('determine-basal/determine-basal'), setTemp = lib('basal-set-temp');
console.error = console.log = () => {};
process.stderr.write = () => true;

const copy = value => JSON.parse(JSON.stringify(value));
const times = {};
const timed = (name, inputs, stage) => {
  const from = process.hrtime.bigint();
  const result = stage(inputs);
  (times[name] = times[name] || []).push(Number(process.hrtime.bigint() - from) / 1e6);
  return result;
};

const pass = () => {
  const sensitivity = timed('autosens', copy(day.autosens), inputs => {
    inputs.deviations = 96; const eight = autosens(inputs);
    inputs.deviations = 288; const whole = autosens(inputs);
    return eight.ratio < whole.ratio ? eight : whole;
  });
  const insulin = timed('iob', { ...copy(day.iob), autosens: copy(sensitivity) }, inputs => iob(inputs, false));
  const carbs = timed('meal', copy(day.meal), inputs => meal(inputs));
  const profile = copy(day.iob.profile);
  return timed('determine-basal', copy(day.meal.glucose), glucose => determine(
    status(glucose), day.currenttemp, insulin, profile, sensitivity, carbs, setTemp, true, 100, new RealDate(day.now)));
};

let answer;
for (let round = 0; round < rounds; round++) answer = pass();
const median = list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const medians = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
process.stdout.write(JSON.stringify({ node: process.version, rounds, medians, answer }) + '\n');
