'use strict';
// Loaded before one of oref0's commands: its clock stands still at GOLDEN_NOW (ms since 1970).
const RealDate = Date;
const now = Number(process.env.GOLDEN_NOW);
global.Date = class extends RealDate {
  constructor(...args) { if (args.length === 0) super(now); else super(...args); }
  static now() { return now; }
};
