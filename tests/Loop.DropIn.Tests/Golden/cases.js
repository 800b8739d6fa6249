'use strict';
module.exports = ({ run, golden, world: w }) => {
  const NEW_YORK = 'America/New_York', BERLIN = 'Europe/Berlin', LORD_HOWE = 'Australia/Lord_Howe';
  const ok = answer => { if (answer.exit !== 0) throw new Error('a step of the loop failed'); return answer.stdout; };
  profiles(); insulin(); const loop = rig(); dosing(loop); treatments(); small(); autotune(loop);

  function profiles() {
    const base = { 'settings.json': w.settings, 'targets.json': w.targets, 'isf.json': w.sensitivities, 'basal.json': w.basals };
    const four = ['settings.json', 'targets.json', 'isf.json', 'basal.json'];
    const full = { ...base, 'preferences.json': w.preferences, 'carb_ratios.json': w.carbRatios, 'temptargets.json': w.tempTargets(), 'model.json': '"722"\n' };
    const seven = [...four, 'preferences.json', 'carb_ratios.json', 'temptargets.json'];
    const profile = (name, args, files, surroundings) => golden(name, 'oref0-get-profile', args, files, surroundings);
    profile('four files', four, base);
    profile('preferences', [...four, 'preferences.json'], full);
    profile('carb ratios', seven.slice(0, 6), full, { zone: NEW_YORK });
    profile('temp targets', seven, full, { zone: BERLIN });
    profile('a model with its line end', [...seven, '--model=model.json'], full);
    profile('a short option', ['-m', 'model.json', ...seven], { ...full, 'model.json': '"554"' });
    profile('an attached short option', ['-m=model.json', ...seven], { ...full, 'model.json': '"723"' });
    profile('mmol/L', seven, { ...full, 'targets.json': w.mmol.targets, 'isf.json': w.mmol.sensitivities });
    profile('mmol/L targets without a high', seven, { ...full, 'targets.json': { ...w.mmol.targets, targets: [{ offset: 0, low: 5 }] } });
    profile('exchanges', seven.slice(0, 6), { ...full, 'carb_ratios.json': { ...w.carbRatios, units: 'exchanges', schedule: [{ start: '00:00:00', offset: 0, ratio: 1.2 }] } });
    profile('a target in the preferences', seven.slice(0, 6), { ...full, 'preferences.json': { ...w.preferences, target_bg: 105, max_iob: null, skip_neutral_temps: true } });
    const tuned = { basalprofile: w.basals.map(b => ({ ...b, rate: b.rate * 1.07 })), isfProfile: { ...w.sensitivities, sensitivities: [{ offset: 0, sensitivity: 44.4, x: 0, endOffset: 1440 }] }, carb_ratio: 8.8 };
    profile('autotuned', [...seven, '--autotune', 'autotune.json', '--model', 'model.json'], { ...full, 'autotune.json': tuned }, { zone: LORD_HOWE });
    profile('autotuned, not there', [...seven, '--autotune', 'nowhere.json'], full);
    profile('autotuned, not JSON', [...seven, '-a', 'autotune.json'], { ...full, 'autotune.json': '{"basalprofile":' });
    profile('autotuned without carb ratios', [...four, '--autotune=autotune.json'], { ...base, 'autotune.json': tuned });
    profile('temp targets, not JSON', seven, { ...full, 'temptargets.json': 'nothing' });
    profile('an action curve of one hour', four, { ...base, 'settings.json': { ...w.settings, insulin_action_curve: 1 } });
    profile('the shown defaults', ['--exportDefaults'], {});
    profile('the shown defaults by their dashed name', ['--export-defaults', '--no-updatePreferences'], {});
    profile('preferences completed', ['--updatePreferences', 'preferences.json'], { 'preferences.json': { max_iob: 5, curve: 'bilinear', mine: [1, { a: {} }, []], 10: 'ten', 2: 'two' } });
    profile('preferences completed, not there', ['--updatePreferences', 'nowhere.json'], {});
    profile('too few files', four.slice(1), base);
    profile('too many files', [...seven, 'settings.json'], full);
    profile('an unknown option', ['--nonsense', ...four], base);
    profile('an option without its value', [...four, '--model'], base);
    profile('no settings file', four, { ...base, 'settings.json': '' });
    profile('settings not there', ['nowhere.json', ...four.slice(1)], base);
    profile('null settings', four, { ...base, 'settings.json': 'null' });
    profile('targets of unknown units', four, { ...base, 'targets.json': { ...w.targets, units: 'mg/l' } });
    profile('targets without units', four, { ...base, 'targets.json': { targets: w.targets.targets } });
    profile('sensitivities of unknown units', four, { ...base, 'isf.json': { ...w.sensitivities, units: null } });
    profile('no basal file', four, { ...base, 'basal.json': '[' });
    profile('no preferences', [...four, 'nowhere.json'], base);
    profile('no model', [...four, '--model', 'nowhere.json'], base);
    profile('carb ratios not there', [...four, 'preferences.json', 'nowhere.json'], full);
    profile('carb ratios not JSON', seven.slice(0, 6), { ...full, 'carb_ratios.json': '{,}' });
    profile('carb ratios without a schedule', seven.slice(0, 6), { ...full, 'carb_ratios.json': { units: 'grams' } });
    profile('carb ratios of unknown units and no start', seven.slice(0, 6), { ...full, 'carb_ratios.json': { units: 'ounces', schedule: [{ ratio: 3 }] } });
    profile('carb ratios with an empty schedule', seven.slice(0, 6), { ...full, 'carb_ratios.json': { units: 'grams', schedule: [] } });
    profile('an absolute path', ['/etc/hostname', ...four.slice(1)], base);
  }

  function insulin() {
    const profile = { dia: 6, curve: 'rapid-acting', current_basal: 1.1, basalprofile: w.basals, max_daily_basal: 1.1, suspend_zeros_iob: true };
    const files = { 'pumphistory.json': w.pumpHistory(24), 'profile.json': profile, 'clock.json': '"2026-03-02T14:03:20Z"\n', 'autosens.json': { ratio: 0.92 }, 'day.json': w.pumpHistory(30, { seed: 9, end: w.now - 24 * 3600000 }) };
    const three = ['pumphistory.json', 'profile.json', 'clock.json'];
    const iob = (name, args, given, surroundings) => golden(name, 'oref0-calculate-iob', args, given, surroundings);
    iob('three files', three, files);
    iob('autosens', [...three, 'autosens.json'], files, { zone: NEW_YORK });
    iob('autosens not there', [...three, 'nowhere.json'], files);
    iob('a day before', [...three, 'autosens.json', 'day.json'], files, { zone: BERLIN });
    iob('a day before that is not JSON', [...three, 'autosens.json', 'day.json'], { ...files, 'day.json': '[{]' });
    iob('an empty history', three, { ...files, 'pumphistory.json': [] });
    iob('an unknown clock', three, { ...files, 'clock.json': '"yesterday"' });
    iob('another curve', three, { ...files, 'profile.json': { ...profile, curve: 'bilinear', dia: 4 } });
    iob('a null profile', three, { ...files, 'profile.json': 'null' });
    iob('a history that is no list', three, { ...files, 'pumphistory.json': '{"a":1}' });
    iob('two files', three.slice(0, 2), files);
    iob('six files', [...three, 'autosens.json', 'day.json', 'day.json'], files);
    iob('no history', ['nowhere.json', 'profile.json', 'clock.json'], files);
    iob('a clock that is not JSON', three, { ...files, 'clock.json': '2026-03-02T14:03:20Z' });
    iob('an unknown option', [...three, '--current'], files);
    iob('its version', ['--version'], files);
    const uses = (name, args, given, surroundings) => golden(name, 'oref0-find-insulin-uses', args, given, surroundings);
    uses('two files', ['pumphistory.json', 'profile.json'], { ...files, 'pumphistory.json': w.pumpHistory(6) });
    uses('two files, local times', ['pumphistory.json', 'profile.json'], { ...files, 'pumphistory.json': w.pumpHistory(9, { zone: -5 }) }, { zone: NEW_YORK });
    uses('names without their ending', ['pumphistory', 'profile'], { ...files, 'pumphistory.json': w.pumpHistory(3) });
    uses('one file', ['pumphistory.json'], files);
    uses('three files', three, files);
    uses('no profile', ['pumphistory.json', 'nowhere.json'], files);
    uses('a profile that is not JSON', ['pumphistory.json', 'profile.json'], { ...files, 'profile.json': '{' });
  }

  // A rig's files as its own loop makes them, by the real commands.
  function rig() {
    const zone = NEW_YORK, files = {
      'settings/settings.json': w.settings, 'settings/bg_targets.json': w.targets, 'settings/insulin_sensitivities.json': w.sensitivities,
      'settings/basal_profile.json': w.basals, 'settings/carb_ratios.json': w.carbRatios, 'settings/temptargets.json': [], 'settings/model.json': '"554"\n',
      'preferences.json': w.preferences, 'monitor/pumphistory-24h-zoned.json': w.pumpHistory(26, { zone: -5 }), 'monitor/clock-zoned.json': '"' + w.zoned(w.now, -5) + '"',
      'monitor/glucose.json': w.glucose(300), 'monitor/carbhistory.json': w.carbHistory(), 'monitor/temp_basal.json': { duration: 19, rate: 1.4, temp: 'absolute' },
      'monitor/reservoir.json': '151.3\n', 'monitor/battery.json': { voltage: 1.52, status: 'normal' }, 'monitor/status.json': { status: 'normal', bolusing: false, suspended: false },
    };
    const step = (target, command, args) => { files[target] = ok(run(command, args, files, { zone })); };
    const settings = ['settings/settings.json', 'settings/bg_targets.json', 'settings/insulin_sensitivities.json', 'settings/basal_profile.json', 'preferences.json', 'settings/carb_ratios.json', 'settings/temptargets.json', '--model=settings/model.json'];
    step('settings/profile.json', 'oref0-get-profile', settings);
    const iob = ['monitor/pumphistory-24h-zoned.json', 'settings/profile.json', 'monitor/clock-zoned.json'];
    step('monitor/iob.json', 'oref0-calculate-iob', iob);
    const meal = [...iob, 'monitor/glucose.json', 'settings/basal_profile.json', 'monitor/carbhistory.json'];
    step('monitor/meal.json', 'oref0-meal', meal);
    const sensitivity = ['monitor/glucose.json', 'monitor/pumphistory-24h-zoned.json', 'settings/insulin_sensitivities.json', 'settings/basal_profile.json', 'settings/profile.json', 'monitor/carbhistory.json', 'settings/temptargets.json'];
    step('settings/autosens.json', 'oref0-detect-sensitivity', sensitivity);

    const only = names => Object.fromEntries(names.filter(name => files[name] !== undefined).map(name => [name, files[name]]));
    const put = (command, args) => (name, change = {}, otherArgs = args, surroundings = { zone }) => golden(name, command, otherArgs, { ...only(args), ...change }, surroundings);
    const eat = put('oref0-meal', meal), sense = put('oref0-detect-sensitivity', sensitivity);
    eat('carbs');
    eat('no carb history', {}, meal.slice(0, 5));
    eat('carbs not there', {}, [...meal.slice(0, 5), 'nowhere.json']);
    eat('another zone', {}, meal, { zone: BERLIN });
    eat('few readings', { 'monitor/glucose.json': w.glucose(20) });
    eat('glucose not there', {}, [...meal.slice(0, 3), 'nowhere.json', ...meal.slice(4)]);
    eat('glucose that is no list', { 'monitor/glucose.json': '{}' });
    eat('the old order', {}, [...iob, 'monitor/carbhistory.json', 'monitor/glucose.json', 'settings/basal_profile.json']);
    eat('a carb ratio out of bounds', { 'settings/profile.json': { carb_ratio: 2.9 } });
    eat('no carb ratio', { 'settings/profile.json': { dia: 5 } });
    eat('an empty basal profile', { 'settings/basal_profile.json': [] });
    eat('a null profile', { 'settings/profile.json': 'null' });
    for (const [i, kind] of [[0, 'history'], [1, 'profile'], [2, 'clock'], [4, 'basal profile']]) eat('no ' + kind, {}, meal.map((name, at) => at === i ? 'nowhere.json' : name));
    eat('a history that is not JSON', { 'monitor/pumphistory-24h-zoned.json': 'x' });
    eat('four files', {}, meal.slice(0, 4));
    eat('no arguments', {}, []);
    sense('a day');
    sense('no carbs', {}, sensitivity.slice(0, 5));
    sense('retrospective', {}, [...sensitivity.slice(0, 6), 'retrospective']);
    sense('temp targets', { 'settings/temptargets.json': w.tempTargets() });
    sense('temp targets that are not JSON', { 'settings/temptargets.json': '[' });
    sense('mmol/L', { 'settings/insulin_sensitivities.json': w.mmol.sensitivities });
    sense('unknown units', { 'settings/insulin_sensitivities.json': { units: 'mg', sensitivities: [] } });
    sense('few readings', { 'monitor/glucose.json': w.glucose(71) });
    sense('no glucose', {}, ['nowhere.json', ...sensitivity.slice(1)]);
    sense('a profile that is not JSON', { 'settings/profile.json': '{"dia"' });
    sense('four files', {}, sensitivity.slice(0, 4));
    return { files, only, zone };
  }

  function dosing({ files, only, zone }) {
    const four = ['monitor/iob.json', 'monitor/temp_basal.json', 'monitor/glucose.json', 'settings/profile.json'];
    const all = [...four, '--auto-sens', 'settings/autosens.json', '--meal', 'monitor/meal.json', '--microbolus', '--reservoir', 'monitor/reservoir.json'];
    const glucose = files['monitor/glucose.json'].slice(0, 40);
    const had = { ...only(all), 'monitor/glucose.json': glucose };
    const dose = (name, args = all, change = {}, surroundings = { zone, folders: ['autotune'] }) => golden(name, 'oref0-determine-basal', args, { ...had, ...change }, surroundings);
    const profile = JSON.parse(files['settings/profile.json']), iob = JSON.parse(files['monitor/iob.json']);
    dose('a loop');
    dose('four files', four);
    dose('never tuned', all, {}, { zone });
    dose('micro-boluses off', [...four, '--meal', 'monitor/meal.json', '--no-microbolus']);
    dose('micro-boluses by word', [...four, '--meal', 'monitor/meal.json', '--microbolus', 'false']);
    dose('short options', ['-a=settings/autosens.json', '-m', 'monitor/meal.json', '-r=monitor/reservoir.json', ...four]);
    dose('high glucose', all, { 'monitor/glucose.json': w.glucose(40, { base: 240 }) });
    dose('low glucose', all, { 'monitor/glucose.json': w.glucose(40, { base: 66 }) });
    dose('no noise in the readings', all, { 'monitor/glucose.json': w.glucose(40, { noise: false }) });
    dose('mmol/L shown', all, { 'settings/profile.json': { ...profile, out_units: 'mmol/L' } });
    dose('old readings', all, { 'monitor/glucose.json': w.glucose(40, { end: w.now - 25 * w.minute }) });
    dose('a reading without a date', all, { 'monitor/glucose.json': [{ sgv: 120, dateString: 'soon' }, ...glucose.slice(1)] });
    dose('readings that are no list', all, { 'monitor/glucose.json': '{}' });
    dose('no readings', all, { 'monitor/glucose.json': '[]' });
    dose('no current basal', all, { 'settings/profile.json': { ...profile, current_basal: 0 } });
    dose('no targets', all, { 'settings/profile.json': { ...profile, min_bg: null, max_bg: undefined } });
    dose('another temp than the last', all, { 'monitor/temp_basal.json': { duration: 28, rate: 0.15, temp: 'absolute' } });
    dose('one point of insulin', all, { 'monitor/iob.json': [iob[0]] });
    dose('a point instead of a list', all, { 'monitor/iob.json': iob[0] });
    dose('null insulin', all, { 'monitor/iob.json': 'null' });
    dose('a null profile', all, { 'settings/profile.json': 'null' });
    dose('a null temp', all, { 'monitor/temp_basal.json': 'null' });
    dose('meal not there', [...four, '--meal', 'nowhere.json', '--microbolus']);
    dose('null meal', all, { 'monitor/meal.json': 'null' });
    dose('autosens not there', [...four, '--auto-sens', 'nowhere.json']);
    dose('autosens must be there', [...four, '--auto-sens', 'nowhere.json', '--no-missing-auto-sens-ok']);
    dose('autosens must be JSON', [...four, '--auto-sens', 'settings/autosens.json', '--missing-auto-sens-ok=false'], { 'settings/autosens.json': '{' });
    dose('reservoir not there', [...four, '--reservoir', 'nowhere.json']);
    dose('another time', [...four, '--currentTime', '2026-03-02T14:09:00Z']);
    dose('another time in ms', [...four, '-c', String(w.now + 240000)]);
    dose('a time that is none', [...four, '--currentTime', 'soon']);
    dose('names without their ending', four.map(name => name.replace('.json', '')));
    dose('an option without its value', [...four, '--meal']);
    dose('an unknown option', [...four, '--micro-bolus']);
    dose('three files', four.slice(0, 3));
    dose('five files', [...four, 'monitor/meal.json']);
    dose('no insulin', ['nowhere.json', ...four.slice(1)]);
    dose('insulin that is not JSON', all, { 'monitor/iob.json': '[{"iob":' });
    const status = ['monitor/clock-zoned.json', 'monitor/iob.json', 'enact/suggested.json', 'enact/enacted.json', 'monitor/battery.json', 'monitor/reservoir.json', 'monitor/status.json'];
    const suggested = JSON.parse(ok(run('oref0-determine-basal', all, had, { zone, folders: ['autotune'] })));
    const reported = { ...only(status), 'enact/suggested.json': suggested, 'enact/enacted.json': { ...suggested, received: true, reason: 'enacted' },
      'mmtune.json': { scanDetails: [['916.500', 5, -99], ['916.600', 4, -71]], setFreq: 916.6, usedDefault: false },
      'preferences.json': { ...w.preferences, nightscout_host: 'https://example.org', bt_mac: '00:11', pushover_token: 'secret', pushover_user: '', pump_serial: '123456' },
      'battery.json': '93\n', 'uploader.json': { batteryVoltage: 3980, battery: 88 } };
    const report = (name, args = status, change = {}) => golden(name, 'ns-status', args, { ...reported, ...change }, { zone });
    report('seven files');
    report('all there is', [...status, 'mmtune.json', '--preferences', 'preferences.json', '--uploader', 'uploader.json']);
    report('a bare battery', ['-u', 'battery.json', ...status]);
    report('nothing enacted', status, { 'enact/enacted.json': '' });
    report('an uploader that is not there', [...status, '--uploader', 'nowhere.json']);
    report('nothing at all', status.map(() => 'nowhere.json'));
    report('an iob that is no list', status, { 'monitor/iob.json': '{"iob":1}' });
    report('an iob of null', status, { 'monitor/iob.json': '[null]' });
    report('a status of text', status, { 'monitor/status.json': '"normal"' });
    report('a null status', status, { 'monitor/status.json': 'null' });
    report('an unknown option', [...status, '--nonsense']);
    report('six files', status.slice(1));
  }

  function treatments() {
    const bolus = (minutes, amount, more = {}) => ({ _type: 'Bolus', timestamp: w.iso(w.now - minutes * w.minute), amount, programmed: amount, unabsorbed: 0, duration: 0, type: 'normal', ...more });
    const wizard = (minutes, more = {}) => ({ _type: 'BolusWizard', timestamp: w.iso(w.now - minutes * w.minute), bg: 181, carb_input: 30, carb_ratio: 10, sensitivity: 45, bg_target_low: 100, bg_target_high: 120, bolus_estimate: 3.1, correction_estimate: 0.1, food_estimate: 3, unabsorbed_insulin_total: 0.2, ...more });
    const temp = (minutes, rate, kind = 'absolute') => ({ _type: 'TempBasal', temp: kind, rate, timestamp: w.iso(w.now - minutes * w.minute), note: { a: [1] } });
    const duration = (minutes, length) => ({ _type: 'TempBasalDuration', 'duration (min)': length, timestamp: w.iso(w.now - minutes * w.minute) });
    const normalize = (name, history, more = {}, args = ['pumphistory.json']) => golden(name, 'oref0-normalize-temps', args, { 'pumphistory.json': history, ...more });
    normalize('a day', w.pumpHistory(24));
    normalize('a bolus with its wizard', [bolus(10, 3.1), wizard(10.5)]);
    normalize('a wizard before its bolus', [wizard(10), bolus(10.9, 3.1), bolus(11.5, 1)]);
    normalize('a wizard too far from its bolus', [bolus(10, 2), wizard(12.5)]);
    normalize('a wizard alone', [wizard(10, { bg: 0 })]);
    normalize('a wizard without carbs', [bolus(9, 1), wizard(9.2, { carb_input: 0, bg: '140' })]);
    normalize('two boluses together', [bolus(10, 1.2), bolus(11, 0.7, { programmed: 1 })]);
    normalize('a square wave', [bolus(30, 2.5, { duration: 60, type: 'square' })]);
    normalize('a square wave with its wizard', [bolus(30, 2.5, { duration: 60, type: 'square', programmed: 3 }), wizard(30.2)]);
    normalize('a dual wave', [bolus(30, 1, { duration: 90, type: 'square' }), bolus(30, 2), wizard(30.4)]);
    normalize('nothing delivered', [bolus(4, 0, { programmed: 0 }), bolus(20, 0, { programmed: 2 })]);
    normalize('amounts as texts', [bolus(5, '1.5'), bolus(30, '0.5', { duration: 30 }), bolus(31, 2)]);
    normalize('temps', [temp(5, 1.25), duration(5, 30), temp(40, 110, 'percent'), duration(40, 60), duration(80, 0), temp(80, 0)]);
    normalize('a temp whose duration is of another time', [temp(5, 1.25), duration(6, 30), temp(30, 2), { ...temp(31, 0.5), rate: '0.5' }, duration(31, 30)]);
    normalize('a temp without a kind', [{ _type: 'TempBasal', rate: 2, timestamp: 'x' }, duration(5, 30), temp(6, 1)]);
    normalize('other records', [{ _type: 'CalBGForPH', amount: 120, timestamp: 'x', raw: 'é💉\u0007' }, { _type: 'BGReceived' }, { _type: 'ResultDailyTotal' }, { _type: 'JournalEntryMealMarker', carb_input: 12 }, { _type: 'JournalEntryMealMarker' }, { _type: 'Model522ResultTotals' }, { _type: 'Sara6E' }, { a: 1e21, b: 1e-7, c: -0.0, d: 1.10 }, 5, 'text', {}]);
    normalize('a note of the insulin on board', [bolus(10, 2)], { 'monitor/iob.json': [{ iob: 1.234 }] });
    normalize('insulin on board that is not there', [bolus(10, 2)], { 'monitor/iob.json': [{ basaliob: 1.2 }] });
    normalize('insulin on board that is not JSON', [bolus(10, 2)], { 'monitor/iob.json': '[' });
    normalize('insulin on board that nobody asks for', [temp(10, 2)], { 'monitor/iob.json': '[' });
    normalize('a wizard without a ratio', [wizard(3, { carb_ratio: undefined })]);
    normalize('a bolus without a duration', [bolus(3, 1, { duration: null })]);
    normalize('a temp without a rate', [{ ...temp(3, 0), rate: null }]);
    normalize('a null record', [bolus(3, 1), null]);
    normalize('times that are none', [bolus(3, 1, { timestamp: undefined }), wizard(3, { timestamp: 'then' })]);
    normalize('the same bolus twice', [bolus(3, 1), bolus(3, 1), bolus(9, 1)]);
    normalize('no records', []);
    normalize('no list', '{}');
    normalize('not JSON', '[');
    normalize('not there', [], {}, ['nowhere.json']);
    normalize('no file', [], {}, []);
    normalize('two files', [], {}, ['pumphistory.json', 'pumphistory.json']);
  }

  function small() {
    const noise = (name, glucose, args = ['glucose.json']) => golden(name, 'oref0-calculate-glucose-noise', args, { 'glucose.json': glucose });
    noise('clean readings', w.glucose(12, { noise: false }));
    noise('reported noise', w.glucose(12).map(record => ({ ...record, noise: 3 })));
    const jagged = (size, values) => w.glucose(values.length, { noise: false }).map((record, i) => ({ ...record, glucose: values[i] * size }));
    noise('jagged readings', jagged(1, [120, 140, 118, 139, 121, 141, 119, 138]));
    noise('lightly jagged readings', jagged(1, [120, 127, 131, 128, 136, 143, 140, 150]));
    noise('a jump', jagged(1, [160, 120, 121, 122, 123, 124, 125, 126]));
    noise('very high', jagged(2, [205, 204, 203, 202, 201, 200]));
    noise('very low', jagged(1, [39, 41, 43, 44]));
    noise('error codes', jagged(1, [120, 10, 10, 10, 10, 121]));
    noise('three readings', w.glucose(3));
    noise('oldest first, one without a time', [...w.glucose(6).reverse(), { glucose: 120 }, { glucose: 121, dateString: null }, { glucose: '119', dateString: 'then' }]);
    noise('no readings', []);
    noise('null readings', 'null');
    noise('a null reading', [null]);
    noise('not JSON', '[');
    noise('two files', [], ['glucose.json', 'glucose.json']);
    const target = (name, args, surroundings) => golden(name, 'oref0-set-local-temptarget', args, {}, surroundings);
    target('now', ['110', '60']);
    target('a start', ['120', '30', '2017-10-18:00:15:00.000Z']);
    target('an ISO start', ['80', '45', '2026-03-02T14:10:00Z']);
    target('a local start', ['80', '45', '2026-07-02T14:10'], { zone: BERLIN });
    target('a start as date prints it', ['80', '45', 'Mon Mar  2 09:10:11 EST 2026'], { zone: BERLIN });
    target('a start in words', ['80', '45', '2 March 2026 4:10 pm'], { zone: NEW_YORK });
    target('a start with an offset', ['80', '45', 'Mon, 02 Mar 2026 09:10:11 +0530 (IST)']);
    target('a start of a month, day and year', ['80', '45', '3/2/26 7:05:09.5'], { zone: LORD_HOWE });
    target('a start that is none', ['80', '45', 'in 2 hours']);
    target('a day that is none', ['80', '45', '2026-13-02']);
    target('a start in ms', ['80', '45', '1772460000000']);
    target('a start of zero', ['80', '45', '0']);
    target('values that are none', ['low', 'long']);
    target('values with more to them', ['5.5mmol', '0x1e', '--', '2026']);
    target('negative values', ['-5', '-30.9']);
    target('values with an exponent', ['1e2', '.5e1']);
    target('one value', ['110']);
    target('four values', ['110', '60', '2026-03-02', 'x']);
    target('an unknown option', ['110', '60', '-x']);
  }

  function autotune({ files }) {
    const end = Date.parse('2026-03-02T09:00:00Z'), day = 24 * 60 * w.minute;
    const draw = w.random(5), history = [];
    for (let at = end - 60 * 60000 * 30; at < end; at += 30 * w.minute) {
      history.push({ eventType: 'Temp Basal', enteredBy: 'openaps://medtronic/722', rate: Number((draw() * 2.2).toFixed(2)), absolute: 1, duration: 30, timestamp: w.iso(at), created_at: draw() < 0.5 ? w.iso(at) : w.zoned(at, -5) });
      if (draw() < 0.12) history.push({ eventType: 'Correction Bolus', insulin: Number((draw() * 3).toFixed(1)), created_at: w.iso(at + 4 * w.minute), timestamp: w.iso(at + 4 * w.minute) });
    }
    history.push({ eventType: 'Meal Bolus', insulin: '4.2', carbs: 40, created_at: w.iso(end - 7 * 3600000) });
    const pump = JSON.parse(files['settings/profile.json']);
    const profile = { ...pump, csf: undefined };
    const given = { 'history.json': history, 'profile.json': profile, 'glucose.json': w.glucose(110, { end, seed: 11 }), 'pump.json': pump, 'carbs.json': [{ carbs: 40, created_at: w.iso(end - 7 * 3600000) }, { carbs: 25, created_at: w.iso(end - 15 * 3600000) }] };
    const four = ['history.json', 'profile.json', 'glucose.json', 'pump.json'];
    const zone = NEW_YORK, now = end + 3600000;
    const prep = (name, args = [...four, 'carbs.json'], change = {}) => golden(name, 'oref0-autotune-prep', args, { ...given, ...change }, { zone, now });
    prep('a day', [...four, 'carbs.json'], { 'glucose.json': w.glucose(280, { end, seed: 11 }) });
    prep('no carbs', four);
    prep('a file for the answer', [...four, 'carbs.json', '--output-file=prepared.json']);
    prep('unannounced meals as basal', [...four, 'carbs.json', '-u']);
    prep('the insulin curve', [...four, 'carbs.json', '--tune-insulin-curve']);
    prep('a linear curve', [...four, '-i'], { 'pump.json': { ...pump, curve: 'bilinear', useCustomPeakTime: false } });
    prep('no pump profile', [...four.slice(0, 3), 'nowhere.json']);
    prep('a carb ratio from the pump', four, { 'profile.json': { ...profile, carb_ratio: 1 } });
    prep('carb ratios out of bounds', four, { 'profile.json': { ...profile, carb_ratio: 1 }, 'pump.json': { ...pump, carb_ratio: undefined } });
    prep('a null profile', four, { 'profile.json': 'null' });
    prep('no glucose', four, { 'glucose.json': '[' });
    prep('no history', ['nowhere.json', ...four.slice(1)]);
    prep('three files', four.slice(0, 3));
    const prepared = run('oref0-autotune-prep', [...four, 'carbs.json', '-i'], given, { zone, now }).stdout;
    const tuning = { 'prepared.json': prepared, 'previous.json': profile, 'pump.json': pump };
    const three = ['prepared.json', 'previous.json', 'pump.json'];
    const core = (name, args = three, change = {}) => golden(name, 'oref0-autotune-core', args, { ...tuning, ...change }, { zone, now });
    core('a day');
    core('a file for the answer', [...three, '-o', 'tuned.json']);
    core('an empty list and object', three, { 'previous.json': { ...profile, nothing: [], none: {}, list: [{}, []] } });
    core('a peak of its own', three, { 'pump.json': { ...pump, useCustomPeakTime: false, curve: 'rapid-acting' } });
    core('not JSON', three, { 'prepared.json': '{' });
    core('a null profile', three, { 'previous.json': 'null' });
    core('no prepared glucose', three, { 'prepared.json': '{}' });
    core('two files', three.slice(0, 2));
  }
};
