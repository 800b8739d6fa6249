#!/bin/sh
# A rig's loop as oref0's users write it: each command's answer is the next one's file.
set -eu
mkdir -p enact autotune
oref0-get-profile settings/settings.json settings/bg_targets.json settings/insulin_sensitivities.json settings/basal_profile.json \
  preferences.json settings/carb_ratios.json settings/temptargets.json --model=settings/model.json > settings/profile.json.new
grep -q current_basal settings/profile.json.new && mv settings/profile.json.new settings/profile.json
oref0-calculate-iob monitor/pumphistory-24h-zoned.json settings/profile.json monitor/clock-zoned.json > monitor/iob.json
oref0-meal monitor/pumphistory-24h-zoned.json settings/profile.json monitor/clock-zoned.json monitor/glucose.json settings/basal_profile.json \
  monitor/carbhistory.json > monitor/meal.json
oref0-detect-sensitivity monitor/glucose.json monitor/pumphistory-24h-zoned.json settings/insulin_sensitivities.json settings/basal_profile.json \
  settings/profile.json monitor/carbhistory.json settings/temptargets.json > settings/autosens.json
oref0-determine-basal monitor/iob.json monitor/temp_basal.json monitor/glucose.json settings/profile.json --auto-sens settings/autosens.json \
  --meal monitor/meal.json --microbolus --reservoir monitor/reservoir.json --currentTime 2026-03-02T14:03:20Z > enact/suggested.json
if grep -q '"units":' enact/suggested.json; then echo "a micro-bolus is asked for"; else echo "no micro-bolus is asked for"; fi
if oref0-calculate-iob monitor/nowhere.json settings/profile.json monitor/clock-zoned.json > monitor/nothing.json; then echo "not reached"; else echo "no history, exit code $?"; fi
oref0-normalize-temps monitor/pumphistory-24h-zoned.json > monitor/treatments.json
