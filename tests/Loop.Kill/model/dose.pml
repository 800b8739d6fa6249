/*
 * The dosing protocol of one bolus after another: intent, command, lost answer, crash, power cut, settlement.
 *
 * The rig writes an intent, syncs it, sends a prelude and the packet that doses, hears the answer or not, writes the outcome; a
 * bolus counts as settled when the pump's history, complete over its time, shows it or does not. The process may be killed, or the
 * power cut (which drops what was not synced), between any two steps. The channel may lose each packet each way. A person may give
 * a bolus of the same size at the pump, as long as none runs.
 *
 * Checked in every state: no dose given twice, none that the journal does not know, none settled otherwise than the pump gave it,
 * and no further dose intended while an earlier one is unknown. Not modelled: a record by hand of the same size within the two
 * minutes in which a dose is looked for; doses are numbered here where the pump has only amounts and times.
 * Each macro below takes one safeguard out; with any of them the check must fail.
 */
#ifndef DOSES
#define DOSES 3		/* intents the rig may make */
#endif
#ifndef CRASHES
#define CRASHES 3	/* kills and power cuts together */
#endif
#define HAND 1		/* boluses by hand */

#define NONE 0
#define OPEN 1		/* intended, not known */
#define GIVEN 2
#define NOTGIVEN 3

byte disk[DOSES + 1];	/* what is on the medium of each intent */
byte page[DOSES + 1];		/* what the file says, synced or not */
byte given[DOSES + 1];		/* how often the pump gave it: the ledger */
byte shown[DOSES + 1];		/* whether the pump's history has its record, whose time belongs to it */
byte count = 0;			/* intents in the file */
byte diskCount = 0;
byte running = 0;		/* the dose that the pump is delivering; DOSES + 1 by hand */
byte crashes = 0, hand = 0;
bool handShown = false;		/* a record by hand; its time is not that of any intent */

byte pc = 0;			/* where the rig is; memory is lost with it */
bool answered;
byte sends;

#define UNSETTLED (count > 0 && page[count] == OPEN)

#ifdef NO_WAIT
#define MAY_SETTLE (pc == 1 && UNSETTLED)
#else
#define MAY_SETTLE (pc == 1 && UNSETTLED && running == 0)	/* the history is complete over the time of the dose */
#endif

#ifdef DOSE_ON_UNKNOWN
#define MAY_DOSE (pc == 1 && count < DOSES)
#else
#define MAY_DOSE (pc == 1 && count < DOSES && !UNSETTLED)
#endif

#ifdef ANY_RECORD
#define RECORD_OF_ANOTHER handShown
#else
#define RECORD_OF_ANOTHER false
#endif

inline sync() {
	d_step {
		for (k : 1 .. DOSES) { disk[k] = page[k] };
		diskCount = count; k = 0
	}
}

inline crash(power) {
	d_step {
		crashes++;
		pc = 0; answered = false; sends = 0;
		if
		:: power -> for (k : 1 .. DOSES) { page[k] = disk[k] }; count = diskCount
		:: else -> skip
		fi;
		k = 0
	}
}

active proctype pump() {
	/* A normal bolus is written to history when it ends. */
end:	do
	:: atomic { running > 0 && running <= DOSES -> shown[running]++; running = 0 }
	:: atomic { running > DOSES -> handShown = true; running = 0 }
	:: atomic { running == 0 && hand < HAND -> hand++; running = DOSES + 1 }
	od
}

active proctype rig() {
	byte k;
end:	do
	/* A start syncs what a killed predecessor left in the page cache. */
	:: pc == 0 -> atomic { sync(); pc = 1 }

	/* A cycle: settle what is open, by its own record alone; then perhaps dose. */
	:: MAY_SETTLE -> atomic {
		if
		:: shown[count] > 0 -> page[count] = GIVEN
		:: shown[count] == 0 && RECORD_OF_ANOTHER -> page[count] = GIVEN
		:: shown[count] == 0 && !(RECORD_OF_ANOTHER) -> page[count] = NOTGIVEN
		fi;
		pc = 5 }
	:: pc == 5 -> atomic { sync(); pc = 1 }
	:: MAY_DOSE -> atomic { count++; page[count] = OPEN; pc = 2 }
	:: pc == 2 -> atomic {
#ifndef NO_FSYNC
		sync();
#endif
		pc = 3 }

	/* The packet that doses: lost, or heard; its answer lost, or heard. The pump refuses while it boluses. */
	:: pc == 3 -> pc = 4; sends++					/* lost on its way, no answer */
	:: pc == 3 && running == 0 -> atomic { given[count]++; running = count; sends++; pc = 4 }	/* the answer is lost */
	:: pc == 3 && running == 0 -> atomic { given[count]++; running = count; sends++; answered = true; pc = 4 }
#ifdef RESEND
	:: pc == 4 && !answered && sends < 2 -> pc = 3
#endif
#ifdef UNKNOWN_IS_FAILED
	:: pc == 4 && !answered -> atomic { page[count] = NOTGIVEN; sync(); pc = 1 }
#endif
	/* The outcome settles no bolus: an acknowledged one has only begun, an unanswered one is unknown. */
	:: pc == 4 -> atomic { sync(); answered = false; sends = 0; pc = 1 }

	:: crashes < CRASHES && pc > 0 -> crash(false)
	:: crashes < CRASHES && pc > 0 -> crash(true)
	od
}

#define AGREES(i) (given[i] <= 1 && (given[i] == 0 || (i) <= count) && !((i) < count && page[i] == OPEN) && !(page[i] == GIVEN && given[i] == 0) && !(page[i] == NOTGIVEN && given[i] > 0))

/* A safety property that holds in every state. */
ltl exactly_once { [] (AGREES(1) && AGREES(2) && AGREES(3)) }
