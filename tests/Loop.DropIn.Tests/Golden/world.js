'use strict';
// A fictional person's day in the files of a rig. Everything is drawn from a seed.
const minute = 60000, now = Date.parse('2026-03-02T14:03:20Z');

function random(seed) {
  let state = seed >>> 0;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 4294967296; };
}

const iso = ms => new Date(ms).toISOString();
const zoned = (ms, hours) => iso(ms + hours * 3600000).slice(0, 19) + (hours < 0 ? '-' : '+') + String(Math.abs(hours)).padStart(2, '0') + ':00';

function glucose(count, { seed = 1, end = now, noise = true, base = 130 } = {}) {
  const draw = random(seed), records = [];
  let value = base;
  for (let i = 0; i < count; i++) {
    const date = end - 90000 - i * 5 * minute;
    value = Math.max(45, Math.min(320, value + Math.round((draw() - 0.5) * 9 + 3 * Math.sin(i / 14))));
    const record = { device: 'share2', date, dateString: iso(date), sgv: value, direction: 'Flat', type: 'sgv', glucose: value };
    if (noise) record.noise = 1;
    records.push(record);
  }
  return records;
}

function pumpHistory(hours, { seed = 2, end = now, zone = 0 } = {}) {
  const draw = random(seed), records = [];
  const add = (at, record) => records.push({ at, record: { timestamp: zoned(at, zone), ...record, id: Buffer.from(String(at)).toString('base64') } });
  for (let at = end - 11 * minute; at > end - hours * 60 * minute; at -= 30 * minute) {
    const rate = Math.round(draw() * 60) * 0.05;
    add(at, { _type: 'TempBasal', temp: 'absolute', rate: Number(rate.toFixed(3)) });
    add(at, { _type: 'TempBasalDuration', 'duration (min)': 30 });
    if (draw() < 0.15) add(at - 7 * minute, { _type: 'Bolus', amount: 0.3, programmed: 0.3, unabsorbed: 0, duration: 0, type: 'normal' });
  }
  for (const [ago, carbs, units] of [[2.1, 45, 3.4], [7.2, 60, 4.5], [19.4, 30, 2]]) {
    if (ago > hours) continue;
    const at = end - ago * 60 * minute;
    add(at, { _type: 'Bolus', amount: units, programmed: units, unabsorbed: 0, duration: 0, type: 'normal' });
    add(at - 2000, {
      _type: 'BolusWizard', bg: 0, carb_input: carbs, carb_ratio: 10, sensitivity: 40, bg_target_low: 100, bg_target_high: 110,
      bolus_estimate: units, correction_estimate: 0, food_estimate: units, unabsorbed_insulin_total: 0,
    });
  }
  if (hours > 5) {
    add(end - 290 * minute, { _type: 'PumpResume' });
    add(end - 305 * minute, { _type: 'PumpSuspend' });
    add(end - 320 * minute, { _type: 'CalBGForPH', amount: 142 });
    add(end - 340 * minute, { _type: 'Prime', type: 'manual', amount: 5, fixed: 5 });
    add(end - 341 * minute, { _type: 'Rewind' });
  }
  return records.sort((a, b) => b.at - a.at).map(entry => entry.record);
}

const carbHistory = (end = now) => [
  { enteredBy: 'Ada', eventType: 'Carb Correction', carbs: 25, created_at: iso(end - 55 * minute), timestamp: iso(end - 55 * minute) },
  { enteredBy: 'Ada', eventType: 'Meal Bolus', carbs: 45, insulin: null, created_at: iso(end - 128 * minute) },
  { enteredBy: 'Ada', eventType: 'Carb Correction', carbs: 60, created_at: iso(end - 430 * minute) },
];

const settings = { maxBasal: 2.8, insulin_action_curve: 5, maxBolus: 10, temp_basal: { percent: 100, type: 'Units/hour' }, selected_pattern: 0 };
const targets = { units: 'mg/dL', user_preferred_units: 'mg/dL', raw: 'AA==', targets: [
  { i: 0, start: '00:00:00', offset: 0, x: 0, low: 100, high: 110 }, { i: 1, start: '08:30:00', offset: 510, x: 1, low: 95, high: 105 }] };
const sensitivities = { units: 'mg/dL', user_preferred_units: 'mg/dL', first: 1, sensitivities: [
  { i: 0, start: '00:00:00', offset: 0, x: 0, sensitivity: 42 }, { i: 1, start: '11:00:00', offset: 660, x: 1, sensitivity: 38.5 }] };
const basals = [{ i: 0, start: '00:00:00', minutes: 0, rate: 0.9 }, { i: 1, start: '06:00:00', minutes: 360, rate: 1.1 }, { i: 2, start: '13:00:00', minutes: 780, rate: 0.975 }];
const carbRatios = { units: 'grams', first: 1, schedule: [{ i: 0, x: 0, start: '00:00:00', offset: 0, ratio: 9, r: 90 }, { i: 1, x: 1, start: '12:00:00', offset: 720, ratio: 10.5, r: 105 }] };
const preferences = { max_iob: 4, enableSMB_with_COB: true, enableSMB_always: true, enableUAM: true, A52_risk_enable: false, maxSMBBasalMinutes: 45, curve: 'ultra-rapid', useCustomPeakTime: true, insulinPeakTime: 50, unknown_key: 'ignored' };
const tempTargets = (end = now) => [
  { _id: 'a', eventType: 'Temporary Target', created_at: iso(end - 20 * minute), targetTop: 135, targetBottom: 125, duration: 60 },
  { _id: 'b', eventType: 'Temporary Target', created_at: iso(end - 200 * minute), targetTop: 80, targetBottom: 80, duration: 30 },
];
const mmol = { targets: { ...targets, units: 'mmol/L', user_preferred_units: 'mmol/L', targets: targets.targets.map(t => ({ ...t, low: 5.5, high: 6.1 })) },
  sensitivities: { ...sensitivities, units: 'mmol/L', sensitivities: sensitivities.sensitivities.map(s => ({ ...s, sensitivity: 2.3 })) } };

// When each file was written: oref0 shows it as the file's time.
const written = (name, end) => end - 1000 * (10 + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 300);

module.exports = { minute, now, iso, zoned, random, glucose, pumpHistory, carbHistory, settings, targets, sensitivities, basals, carbRatios, preferences, tempTargets, mmol, written };
