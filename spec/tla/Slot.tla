-------------------------------- MODULE Slot --------------------------------
(* Why two sectors make one slot, as Agreement.tla takes it: a value that counts is never read as an
   older one, through writes that tear, writers that die, outcomes that nobody knows, and one sector
   that goes bad.

   A slot has one owner. A sector holds the sequence and the content of one logical write; contents are
   numbered in the order in which the owner issued them. *)
EXTENDS Naturals, FiniteSets

CONSTANTS
    MaxWrites,      \* bound: logical writes
    MaxSequence,    \* bound
    MaxRot          \* bound: sectors that go bad by themselves

VARIABLES
    sectors,        \* on the share
    issued,         \* the number of logical writes so far
    counts,         \* the content of the last write that its owner knows to be in both sectors
    writers,        \* processes that are writing; one that its owner has given up is not awaited
    reader,         \* a node that reads the slot, one sector at a time
    rotten          \* how many sectors went bad by themselves

vars == <<sectors, issued, counts, writers, reader, rotten>>

Sectors == {1, 2}
Bad == [sequence |-> 0, content |-> 0, valid |-> FALSE]
First == [sequence |-> 1, content |-> 0, valid |-> TRUE]
Idle == [kind |-> "idle"]
Other(s) == 3 - s

Valid(read) == {r \in read : r.valid}
Newest(read) == CHOOSE r \in Valid(read) : \A q \in Valid(read) : q.sequence <= r.sequence
Both == {sectors[1], sectors[2]}

Init ==
    /\ sectors = [s \in Sectors |-> First]
    /\ issued = 0 /\ counts = 0 /\ writers = {} /\ reader = Idle /\ rotten = 0

\* One write in flight; it begins with the sector that does not hold the newest value, so that this one
\* stays readable until the new one is.
\* covers: W3
MayWrite == writers = {} /\ Valid(Both) # {}
FirstSector == IF sectors[1].valid /\ sectors[1] = Newest(Both) THEN 2 ELSE 1

Begin ==
    /\ issued < MaxWrites /\ MayWrite /\ Newest(Both).sequence < MaxSequence
    /\ issued' = issued + 1
    /\ writers' = writers \union
        {[sector |-> FirstSector, step |-> 0, awaited |-> TRUE,
          value |-> [sequence |-> Newest(Both).sequence + 1, content |-> issued', valid |-> TRUE]]}
    /\ UNCHANGED <<sectors, counts, reader, rotten>>

\* Steps of a write: the first sector is torn, then written, then the second one torn, then written.
\* covers: W3
Advance(w) ==
    LET target == IF w.step < 2 THEN w.sector ELSE Other(w.sector)
        finished == w.step = 3
    IN /\ w \in writers
       /\ sectors' = [sectors EXCEPT ![target] = IF w.step \in {0, 2} THEN Bad ELSE w.value]
       /\ writers' = (writers \ {w}) \union (IF finished THEN {} ELSE {[w EXCEPT !.step = @ + 1]})
       /\ counts' = IF finished /\ w.awaited THEN w.value.content ELSE counts
       /\ UNCHANGED <<issued, reader, rotten>>

\* The owner crashes or its time limit passes: the outcome is unknown, the process may still write.
GiveUp(w) ==
    /\ w \in writers /\ w.awaited
    /\ writers' = (writers \ {w}) \union {[w EXCEPT !.awaited = FALSE]}
    /\ UNCHANGED <<sectors, issued, counts, reader, rotten>>

\* The process is known to be gone.
\* covers: W3
Reap(w) ==
    /\ w \in writers /\ ~w.awaited
    /\ writers' = writers \ {w}
    /\ UNCHANGED <<sectors, issued, counts, reader, rotten>>

Rot(s) ==
    /\ rotten < MaxRot /\ sectors[s].valid
    /\ sectors' = [sectors EXCEPT ![s] = Bad]
    /\ rotten' = rotten + 1
    /\ UNCHANGED <<issued, counts, writers, reader>>

\* A reader takes the sectors in either order; where one fails its check, it reads the other again.
\* covers: W3 W8
BeginRead(s) ==
    /\ reader = Idle
    /\ reader' = [kind |-> "first", needed |-> counts, from |-> s, got |-> {sectors[s]}]
    /\ UNCHANGED <<sectors, issued, counts, writers, rotten>>

ReadOther ==
    LET other == sectors[Other(reader.from)]
        got == reader.got \union {other}
    IN /\ reader.kind = "first"
       /\ reader' = [reader EXCEPT !.kind = IF Cardinality(Valid(got)) = Cardinality(got) THEN "done" ELSE "again",
                                   !.from = IF other.valid THEN Other(@) ELSE @, !.got = got]
       /\ UNCHANGED <<sectors, issued, counts, writers, rotten>>

ReadAgain ==
    /\ reader.kind = "again"
    /\ reader' = [reader EXCEPT !.kind = "done", !.got = @ \union {sectors[reader.from]}]
    /\ UNCHANGED <<sectors, issued, counts, writers, rotten>>

EndRead == reader.kind = "done" /\ reader' = Idle /\ UNCHANGED <<sectors, issued, counts, writers, rotten>>

Next ==
    \/ Begin \/ ReadOther \/ ReadAgain \/ EndRead
    \/ \E w \in writers : Advance(w) \/ GiveUp(w) \/ Reap(w)
    \/ \E s \in Sectors : Rot(s) \/ BeginRead(s)
Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
\* What a reader makes of what it got: contents, none where both are bad.
\* covers: W8
Results(got) == IF Valid(got) = {} THEN {} ELSE {Newest(got).content}

\* A read returns what counted when it began, or something newer, or nothing.
\* covers: W3 W8
ReadsWhatCounts ==
    reader # Idle => (reader.kind = "done" => \A content \in Results(reader.got) : content >= reader.needed)

\* Whoever looks at both sectors at once never sees the slot go back, except where a sector went bad.
\* covers: W3
NeverFalls ==
    [][rotten' = rotten /\ Valid(Both) # {} /\ Valid(Both') # {}
            => Newest(Both').content >= Newest(Both).content]_sectors

\* Without a bad sector the slot can always be read.
\* covers: W3
Readable == rotten = 0 => Valid(Both) # {}
=============================================================================
