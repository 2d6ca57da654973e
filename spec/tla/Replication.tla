---------------------------- MODULE Replication ----------------------------
(* How the copies of one replication group stay the same: writes, copies that fall silent and return, changes of
   the in-sync set with unknown outcomes, promotion and reconciliation, fills, handover.

   Every copy lies on a node of its own, and a copy stands for its node. The agreement is what it decided so
   far: `agreed`, of which each node knows a prefix. A command names the epoch that its proposer read, and is
   applied only if that is current; so what is proposed in an epoch is committed at any time of that epoch, or
   never.

   Of leases (Leases.tla) only this is needed: one that a node holds may end at any time; while it is not held, that
   is proof; it begins again with a grant that names what is committed then. One that ends without being taken as
   proof, and later grants of the same lease, are left out: they could only make a node wait.

   Nobody has to act on a message, so one on its way is one that was not sent yet, or one that was received and
   is acted on later; the latter where the sender may have changed its mind: `told`, `pending`, `ordered`, `blocks`.
   An acknowledgement, and an answer to a read that shows what was written, promise the same; each is made as soon
   as it may be (`Promises`), which is the hardest case: whoever promises later, promises what had to hold before.

   A record is [epoch, write]; its position is its index. Writes are numbered as they are admitted; 0 is a seal. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Copies,
    FirstSet,       \* how many copies are in sync at the beginning
    Blocks,         \* how many blocks there are; writes take them in turn
    MaxWrites,      \* bound: no more writes
    MaxSeals,       \* bound: no more seals
    MaxEpoch,       \* bound: no more epochs
    MaxProofs,      \* bound: no more proofs that a lease has ended
    MaxPending,     \* bound: no more commands whose outcome is unknown
    MaxCrashes,     \* bound: no more crashes
    MaxFills,       \* bound: no more fills
    MaxBlocks,      \* bound: no more fill blocks under way
    WithReturn,     \* whether copies are added
    WithData,       \* whether records are moved from the log to the data
    WithHandover,   \* whether the role is handed over by plan
    Nobody

VARIABLES
    agreed,         \* the agreed state after every command; the first proofs count as revisions, not as epochs
    pending,        \* commands of the present epoch that may still be committed
    proofs, written, seals, crashes, fills,     \* how many there were
    view,           \* [n]: how much of `agreed` n has applied
    held, needs,    \* [n]: whether n holds a lease; the revision that its first grant names
    epoch,          \* [n], on disk: the highest epoch that n has adopted
    log,            \* [n]: the records of n's log
    durable,        \* [n]: how many of them are on n's disk
    met,            \* [n], on disk: the tenure to whose log n's has been cut
    begun,          \* [n]: the tenure in which this start of n is primary; 0: none
    phase,          \* [n]: what it does as such
    told,           \* [p][n]: one more than the position that n has reported to p durable, in p's tenure; 0: no report
    added,          \* [p]: copies whose addition p has proposed in its epoch
    ordered,        \* [p][n]: the fill that p has ordered of n in its tenure; 0: none
    data,           \* [n][b], on disk: the last write in the block
    destaged,       \* [n], on disk: the position up to which the log has been moved to the data
    mark,           \* [n], on disk: the data are inconsistent, as a fill has begun
    fill,           \* [n], on disk: the last fill that n has begun
    filling,        \* [n]: the fill under way
    blocks,         \* fill blocks under way
    promised        \* history: writes that were acknowledged, or shown by a read

counted == <<proofs, written, seals, crashes, fills>>
leases == <<held, needs>>
logs == <<log, durable>>
leading == <<begun, phase>>
knowing == <<told, added, ordered>>
stored == <<data, destaged>>
filled == <<mark, fill, filling, blocks>>
vars == <<agreed, pending, counted, view, leases, epoch, logs, met, leading, knowing, stored, filled, promised>>

-----------------------------------------------------------------------------
Min(numbers) == CHOOSE k \in numbers : \A other \in numbers : k <= other
Max(a, b) == IF a > b THEN a ELSE b
Last(entries) == entries[Len(entries)]
Agreed == Last(agreed)
None == MaxWrites + MaxSeals + 1
NoFilling == [first |-> None, done |-> {}, top |-> 0]
BlockOf(write) == ((write - 1) % Blocks) + 1
Touches(record, b) == record.write > 0 /\ BlockOf(record.write) = b
Zero == [n \in Copies |-> 0]

State(n) == agreed[view[n]]
Epoch(n) == State(n).epoch
Tenure(n) == State(n).tenure
Leads(n) == State(n).primary = n /\ begun[n] > 0 /\ begun[n] = Tenure(n)
Serves(n) == Leads(n) /\ phase[n] = "serving"

\* What p waits for before it takes a record for committed: the copies that it knows to be in sync, one whose
\* removal it proposed included, and those whose addition it proposed.
\* covers: R1
Counting(p) == State(p).inSync \union added[p]
Durable(p, n) == IF n = p THEN durable[p] ELSE IF told[p][n] = 0 THEN 0 ELSE told[p][n] - 1
\* covers: R1
Committed(p) == Min({Durable(p, n) : n \in Counting(p)})

\* The lease is held after all that is answered was durable, and what its grant names is applied.
\* covers: R2
MayAnswer(n) == Serves(n) /\ held[n] /\ view[n] >= needs[n]
Promises ==
    UNION {{log[n][i].write : i \in 1..Committed(n)} \ {0} : n \in {m \in Copies : MayAnswer(m)}}

\* The copy hears p, as it has adopted p's epoch and no later one.
\* covers: R3
Hears(n, p) == Leads(p) /\ epoch[n] = Epoch(p)
InStep(n, p) == Hears(n, p) /\ met[n] = Tenure(p)

Same(a, b, i) == i <= Len(a) /\ i <= Len(b) /\ a[i] = b[i]
Common(a, b) ==
    LET longest == CHOOSE k \in 0..Len(a) :
            /\ \A i \in 1..k : Same(a, b, i)
            /\ ~Same(a, b, k + 1)
    IN SubSeq(a, 1, longest)

LastEpoch(entries) == IF entries = <<>> THEN 0 ELSE Last(entries).epoch
OnDisk(n) == SubSeq(log[n], 1, durable[n])
\* covers: R5
AtLeast(a, b) ==
    \/ LastEpoch(a) > LastEpoch(b)
    \/ LastEpoch(a) = LastEpoch(b) /\ Len(a) >= Len(b)

Init ==
    \E first \in Copies, set \in SUBSET Copies :
        /\ Cardinality(set) = FirstSet /\ first \in set
        /\ agreed = <<[epoch |-> 1, tenure |-> 1, primary |-> first, inSync |-> set, owed |-> {},
                       final |-> None]>>
        /\ pending = {}
        /\ proofs = 0 /\ written = 0 /\ seals = 0 /\ crashes = 0 /\ fills = 0
        /\ view = [n \in Copies |-> 1]
        /\ held = [n \in Copies |-> TRUE] /\ needs = [n \in Copies |-> 1]
        /\ epoch = [n \in Copies |-> 1] /\ met = [n \in Copies |-> 1]
        /\ log = [n \in Copies |-> <<>>] /\ durable = Zero
        /\ begun = [n \in Copies |-> IF n = first THEN 1 ELSE 0]
        /\ phase = [n \in Copies |-> IF n = first THEN "serving" ELSE "none"]
        /\ told = [p \in Copies |-> Zero]
        /\ added = [p \in Copies |-> {}]
        /\ ordered = [p \in Copies |-> Zero]
        /\ data = [n \in Copies |-> [b \in 1..Blocks |-> 0]] /\ destaged = Zero
        /\ mark = [n \in Copies |-> FALSE] /\ fill = Zero
        /\ filling = [n \in Copies |-> NoFilling]
        /\ blocks = {}
        /\ promised = {}

-----------------------------------------------------------------------------
(* What is agreed. *)

\* Whatever else was proposed in the epoch is refused from now on.
\* covers: A4
Decide(state) ==
    /\ Agreed.epoch < MaxEpoch
    /\ agreed' = Append(agreed, [state EXCEPT !.epoch = @ + 1])
    /\ pending' = {}
    /\ UNCHANGED <<counted, view, leases, epoch, logs, met, leading, knowing, stored, filled>>

\* The planner; it owes the proof that the old primary has ended, besides those that are still owed.
\* covers: R4 R5
Promote(n) ==
    /\ n # Agreed.primary
    /\ n \in Agreed.inSync
    /\ Decide([Agreed EXCEPT !.tenure = Agreed.epoch + 1, !.primary = n, !.final = None,
                             !.owed = (@ \union {Agreed.primary}) \ {n}])

\* A primary whose disk says that an earlier start of it began this tenure begins another.
\* covers: R5
PromoteAfterRestart(n) ==
    /\ State(n).primary = n /\ begun[n] = 0 /\ epoch[n] >= Tenure(n)
    /\ Epoch(n) = Agreed.epoch
    /\ Decide([Agreed EXCEPT !.tenure = Agreed.epoch + 1, !.final = None])

\* The lease of an old primary has ended, in a state at or after the command that took the role from it.
\* covers: P4 R5
ProveEnded(n) ==
    /\ proofs < MaxProofs /\ n \in Agreed.owed
    /\ held' = [held EXCEPT ![n] = FALSE]
    /\ agreed' = Append(agreed, [Agreed EXCEPT !.owed = @ \ {n}])
    /\ proofs' = proofs + 1
    /\ UNCHANGED <<pending, written, seals, crashes, fills, view, needs, epoch, logs, met, leading, knowing,
                   stored, filled>>

Grant(n) ==
    /\ ~held[n] /\ begun[n] > 0
    /\ held' = [held EXCEPT ![n] = TRUE]
    /\ needs' = [needs EXCEPT ![n] = Len(agreed)]
    /\ UNCHANGED <<agreed, pending, counted, view, epoch, logs, met, leading, knowing, stored, filled>>

\* covers: R5
ClearOwed(p) ==
    /\ Serves(p) /\ Epoch(p) = Agreed.epoch /\ Agreed.owed # {}
    /\ Decide([Agreed EXCEPT !.owed = {}])

Propose(command) ==
    /\ Agreed.epoch < MaxEpoch
    /\ command.epoch = Agreed.epoch
    /\ Cardinality(pending) < MaxPending /\ command \notin pending
    /\ pending' = pending \union {command}
    /\ UNCHANGED <<agreed, counted, view, leases, epoch, logs, met, leading, told, ordered, stored, filled>>

Change(p, set) == [kind |-> "change", epoch |-> Epoch(p), inSync |-> set, to |-> Nobody, final |-> None]

\* Silent copies are dropped, all in one. Or nothing is changed, which settles what is unknown.
\* covers: R1 R4
ProposeDrop(p) ==
    /\ Leads(p)
    /\ \E gone \in SUBSET (State(p).inSync \ {p}) :
        /\ gone = {} => pending # {}
        /\ Propose(Change(p, State(p).inSync \ gone))
    /\ UNCHANGED added

\* covers: R1
ProposeAddition(p, n) ==
    /\ WithReturn /\ Serves(p)
    /\ n \notin Counting(p)
    /\ InStep(n, p)
    /\ told[p][n] > Committed(p)
    /\ Propose(Change(p, State(p).inSync \union {n}))
    /\ added' = [added EXCEPT ![p] = @ \union {n}]

\* The final position is that of the source's last record.
\* covers: R11
ProposeHandover(p, n) ==
    /\ Leads(p) /\ phase[p] = "drained"
    /\ n \in State(p).inSync \ {p}
    /\ Propose([kind |-> "handover", epoch |-> Epoch(p), inSync |-> State(p).inSync, to |-> n,
                final |-> Len(log[p])])
    /\ UNCHANGED added

\* The source has stopped before it proposed; that is the proof that it owes.
\* covers: R1 R11
Commit(command) ==
    /\ command.epoch = Agreed.epoch
    /\ Decide(IF command.kind = "change" THEN [Agreed EXCEPT !.inSync = command.inSync]
              ELSE [Agreed EXCEPT !.tenure = Agreed.epoch + 1, !.primary = command.to, !.final = command.final])

\* A primary goes on in the next epoch of its tenure: what it had proposed is settled; a copy outside the set reports
\* anew. It makes the epoch durable with that. Whoever has drained and is still primary goes on. Whoever is not primary
\* does nothing by what it has applied, and has applied all when that makes it primary.
\* covers: R1 R3 R11
Apply(n) ==
    LET next == IF begun[n] > 0 THEN view[n] + 1 ELSE Len(agreed)
        state == agreed[next]
        same == begun[n] > 0 /\ begun[n] = state.tenure
        moved == state.epoch > Epoch(n)
    IN /\ view[n] < Len(agreed)
       /\ begun[n] > 0 \/ state.primary = n
       /\ view' = [view EXCEPT ![n] = next]
       /\ epoch' = IF same THEN [epoch EXCEPT ![n] = state.epoch] ELSE epoch
       /\ begun' = IF same THEN begun ELSE [begun EXCEPT ![n] = 0]
       /\ phase' = IF ~same THEN [phase EXCEPT ![n] = "none"]
                   ELSE IF moved /\ phase[n] = "drained" THEN [phase EXCEPT ![n] = "serving"] ELSE phase
       /\ added' = IF moved THEN [added EXCEPT ![n] = {}] ELSE added
       /\ told' = IF ~same THEN [told EXCEPT ![n] = Zero]
                  ELSE [told EXCEPT ![n] = [m \in Copies |->
                        IF m \in state.inSync \/ ~moved THEN @[m] ELSE 0]]
       /\ ordered' = IF same THEN ordered ELSE [ordered EXCEPT ![n] = Zero]
       /\ UNCHANGED <<agreed, pending, counted, leases, logs, met, stored, filled>>

-----------------------------------------------------------------------------
(* From a promotion to the first answer. *)

\* covers: R3 R5
Begin(n) ==
    /\ State(n).primary = n /\ begun[n] = 0 /\ epoch[n] < Tenure(n)
    /\ epoch' = [epoch EXCEPT ![n] = Epoch(n)]
    /\ begun' = [begun EXCEPT ![n] = Tenure(n)]
    /\ phase' = [phase EXCEPT ![n] = "asking"]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, logs, met, knowing, stored, filled>>

\* Whoever adopts the epoch of another's tenure has stopped being primary.
\* covers: R3 R5
Adopt(n, p) ==
    /\ Leads(p) /\ epoch[n] < Epoch(p)
    /\ epoch' = [epoch EXCEPT ![n] = Epoch(p)]
    /\ begun' = [begun EXCEPT ![n] = 0]
    /\ phase' = [phase EXCEPT ![n] = "none"]
    /\ told' = [told EXCEPT ![n] = Zero]
    /\ added' = [added EXCEPT ![n] = {}]
    /\ ordered' = [ordered EXCEPT ![n] = Zero]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, logs, met, stored, filled>>

\* All of the set have adopted the epoch, so no log grows any more. The highest is taken.
\* covers: R5
Reconcile(p) ==
    /\ Leads(p) /\ phase[p] = "asking"
    /\ \A n \in State(p).inSync : epoch[n] = Epoch(p)
    /\ \E highest \in State(p).inSync :
        /\ \A n \in State(p).inSync : AtLeast(OnDisk(highest), OnDisk(n))
        /\ log' = [log EXCEPT ![p] = OnDisk(highest)]
        /\ durable' = [durable EXCEPT ![p] = durable[highest]]
    /\ met' = [met EXCEPT ![p] = Tenure(p)]
    /\ phase' = [phase EXCEPT ![p] = "fixing"]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, begun, knowing, stored, filled>>

\* What p knows once the copy has said how much it has durable. A report names the fill that it follows: ordering one
\* voids what was reported before.
\* covers: R1 R10
Telling(n, p, position) ==
    IF ~mark[n] /\ ordered[p][n] \in {0, fill[n]} THEN [told EXCEPT ![p][n] = position + 1] ELSE told

\* First contact with a tenure whose log stands: what that log lacks is cut, and only then reported.
\* covers: R1
Meet(n, p) ==
    LET kept == Common(log[n], log[p])
    IN /\ Hears(n, p) /\ phase[p] # "asking"
       /\ met[n] # Tenure(p)
       /\ met' = [met EXCEPT ![n] = Tenure(p)]
       /\ log' = [log EXCEPT ![n] = kept]
       /\ durable' = [durable EXCEPT ![n] = Min({@, Len(kept)})]
       /\ told' = Telling(n, p, Min({durable[n], Len(kept)}))
       /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, leading, added, ordered, stored, filled>>

\* An old primary is proven ended, by what is agreed or because it has adopted an epoch of this tenure.
\* covers: R5 P1 P4
Proven(n, p) == n = p \/ epoch[n] \in Tenure(p)..Epoch(p)

\* covers: R5 R11
Serve(p) ==
    /\ Leads(p) /\ phase[p] = "fixing"
    /\ durable[p] = Len(log[p])
    /\ \A n \in Counting(p) \ {p} : told[p][n] = Len(log[p]) + 1
    /\ \A n \in State(p).owed : Proven(n, p)
    /\ State(p).final \in {None, Len(log[p])}
    /\ phase' = [phase EXCEPT ![p] = "serving"]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, begun, knowing, stored, filled>>

\* The source of a handover writes and answers nothing any more.
\* covers: R11
Drain(p) ==
    /\ WithHandover /\ Serves(p)
    /\ phase' = [phase EXCEPT ![p] = "drained"]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, begun, knowing, stored, filled>>

-----------------------------------------------------------------------------
(* Writes. *)

\* To whom nothing can happen its own disk is no slower than others.
Write(p, number) ==
    /\ log' = [log EXCEPT ![p] = Append(@, [epoch |-> Epoch(p), write |-> number])]
    /\ durable' = IF crashes < MaxCrashes THEN durable ELSE [durable EXCEPT ![p] = Len(log[p]) + 1]

Admit(p) ==
    /\ Serves(p)
    /\ written < MaxWrites
    /\ written' = written + 1
    /\ Write(p, written + 1)
    /\ UNCHANGED <<agreed, pending, proofs, seals, crashes, fills, view, leases, epoch, met, leading, knowing,
                   stored, filled>>

\* covers: R8 R11
Seal(p) ==
    /\ Serves(p)
    /\ seals < MaxSeals
    /\ seals' = seals + 1
    /\ Write(p, 0)
    /\ UNCHANGED <<agreed, pending, proofs, written, crashes, fills, view, leases, epoch, met, leading, knowing,
                   stored, filled>>

\* What is not durable is only in a primary's log: a copy is not heard of before.
Sync(n) ==
    /\ durable[n] < Len(log[n])
    /\ durable' = [durable EXCEPT ![n] = Len(log[n])]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, log, met, leading, knowing, stored, filled>>

TakesLog(n) == ~mark[n] \/ filling[n] # NoFilling

\* The next record, and durable. What p sends need not be durable at p.
\* covers: R3
Take(n, p) ==
    /\ InStep(n, p) /\ TakesLog(n)
    /\ Len(log[n]) < Len(log[p])
    /\ log' = [log EXCEPT ![n] = Append(@, log[p][Len(@) + 1])]
    /\ durable' = [durable EXCEPT ![n] = Len(log[n]) + 1]
    /\ told' = Telling(n, p, Len(log[n]) + 1)
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, met, leading, added, ordered, stored, filled>>

Report(n, p) ==
    /\ InStep(n, p)
    /\ told' = Telling(n, p, durable[n])
    /\ told' # told
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, leading, added, ordered, stored,
                   filled>>

\* covers: R6
MayDestage(n) ==
    \/ Serves(n) /\ Committed(n) > destaged[n]
    \/ \E p \in Copies \ {n} : InStep(n, p) /\ Serves(p) /\ Committed(p) > destaged[n]

Destage(n) ==
    LET record == log[n][destaged[n] + 1]
    IN /\ WithData /\ TakesLog(n)
       /\ destaged[n] < durable[n]
       /\ MayDestage(n)
       /\ destaged' = [destaged EXCEPT ![n] = @ + 1]
       /\ data' = IF record.write = 0 THEN data ELSE [data EXCEPT ![n][BlockOf(record.write)] = record.write]
       /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, leading, knowing, filled>>

\* What is durable stays; of the rest any part may.
Crash(n) ==
    /\ crashes < MaxCrashes
    /\ crashes' = crashes + 1
    /\ \E left \in durable[n]..Len(log[n]) :
        /\ log' = [log EXCEPT ![n] = SubSeq(@, 1, left)]
        /\ durable' = [durable EXCEPT ![n] = left]
    /\ begun' = [begun EXCEPT ![n] = 0] /\ phase' = [phase EXCEPT ![n] = "none"]
    /\ told' = [told EXCEPT ![n] = Zero]
    /\ added' = [added EXCEPT ![n] = {}]
    /\ ordered' = [ordered EXCEPT ![n] = Zero]
    /\ filling' = [filling EXCEPT ![n] = NoFilling]
    /\ UNCHANGED <<agreed, pending, proofs, written, seals, fills, view, leases, epoch, met, stored, mark, fill,
                   blocks>>

-----------------------------------------------------------------------------
(* Fills. *)

\* What a read of the block gives that sees everything up to the position.
Read(n, b, position) ==
    LET above == {i \in (destaged[n] + 1)..position : Touches(log[n][i], b)}
    IN IF above = {} THEN data[n][b] ELSE log[n][CHOOSE i \in above : \A j \in above : j <= i].write

\* Never of a copy that counts.
\* covers: R1 R12
Order(p, n) ==
    /\ Serves(p) /\ fills < MaxFills
    /\ n \notin Counting(p)
    /\ fills' = fills + 1
    /\ ordered' = [ordered EXCEPT ![p][n] = fills + 1]
    /\ told' = [told EXCEPT ![p][n] = 0]
    /\ UNCHANGED <<agreed, pending, proofs, written, seals, crashes, view, leases, epoch, logs, met, leading,
                   added, stored, filled>>

\* The copy is marked before its first overwrite. Its log begins after some position that is not below what is
\* committed; what stands before it here is only there to be counted and compared, and is never applied.
\* covers: R10 R12
BeginFill(n, p) ==
    /\ Hears(n, p) /\ Serves(p)
    /\ ordered[p][n] > fill[n]
    /\ mark' = [mark EXCEPT ![n] = TRUE]
    /\ fill' = [fill EXCEPT ![n] = ordered[p][n]]
    /\ met' = [met EXCEPT ![n] = Tenure(p)]
    /\ \E first \in Committed(p)..Len(log[p]) :
        /\ log' = [log EXCEPT ![n] = SubSeq(log[p], 1, first)]
        /\ durable' = [durable EXCEPT ![n] = first]
        /\ destaged' = [destaged EXCEPT ![n] = first]
        /\ filling' = [filling EXCEPT ![n] = [NoFilling EXCEPT !.first = first]]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, leading, knowing, data, blocks>>

\* covers: R12
SendBlock(p, n, b) ==
    /\ Hears(n, p) /\ Serves(p)
    /\ filling[n] # NoFilling /\ ordered[p][n] = fill[n]
    /\ Cardinality(blocks) < MaxBlocks
    /\ LET block == [to |-> n, fill |-> fill[n], block |-> b, at |-> Committed(p), write |-> Read(p, b, Committed(p))]
       IN block \notin blocks /\ blocks' = blocks \union {block}
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, leading, knowing, stored, mark, fill,
                   filling>>

\* covers: R12
Fits(block) ==
    LET n == block.to
    IN /\ filling[n] # NoFilling
       /\ block.fill = fill[n]
       /\ block.at >= filling[n].first
       /\ \A i \in (Max(block.at, filling[n].first) + 1)..destaged[n] : ~Touches(log[n][i], block.block)

\* covers: R12
TakeBlock(block) ==
    LET n == block.to
    IN /\ blocks' = blocks \ {block}
       /\ IF Fits(block)
          THEN /\ data' = [data EXCEPT ![n][block.block] = block.write]
               /\ filling' = [filling EXCEPT ![n].done = @ \union {block.block},
                                             ![n].top = Max(@, block.at)]
          ELSE UNCHANGED <<data, filling>>
       /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, leading, knowing, destaged, mark,
                      fill>>

\* covers: R10 R12
EndFill(n) ==
    /\ filling[n] # NoFilling /\ filling[n].done = 1..Blocks
    /\ destaged[n] >= filling[n].top
    /\ mark' = [mark EXCEPT ![n] = FALSE]
    /\ filling' = [filling EXCEPT ![n] = NoFilling]
    /\ UNCHANGED <<agreed, pending, counted, view, leases, epoch, logs, met, leading, knowing, stored, fill, blocks>>

-----------------------------------------------------------------------------
Step ==
    \/ \E command \in pending : Commit(command)
    \/ \E block \in blocks : TakeBlock(block)
    \/ \E n \in Copies :
        \/ Grant(n) \/ Promote(n) \/ PromoteAfterRestart(n) \/ ProveEnded(n) \/ ClearOwed(n)
        \/ ProposeDrop(n) \/ Apply(n) \/ Begin(n) \/ Reconcile(n) \/ Serve(n) \/ Drain(n)
        \/ Admit(n) \/ Seal(n) \/ Sync(n) \/ Destage(n) \/ Crash(n) \/ EndFill(n)
        \/ \E m \in Copies \ {n} :
            \/ ProposeAddition(n, m) \/ ProposeHandover(n, m)
            \/ Adopt(m, n) \/ Meet(m, n) \/ Take(m, n) \/ Report(m, n)
            \/ Order(n, m) \/ BeginFill(m, n)
            \/ \E b \in 1..Blocks : SendBlock(n, m, b)

Next == Step /\ promised' = promised \union Promises'
Spec == Init /\ [][Next]_vars
Symmetric == Permutations(Copies)

-----------------------------------------------------------------------------
(* What has to hold. *)

\* The copy has the write: in its log, or else in its data, there or overwritten by a later one.
Holds(n, write) ==
    \/ \E i \in (destaged[n] + 1)..durable[n] : log[n][i].write = write
    \/ data[n][BlockOf(write)] >= write

\* covers: R1 R4 R5
NothingPromisedIsLost == \A n \in Agreed.inSync, write \in promised : Holds(n, write)

\* covers: R2 R5
NobodyAnswersStale ==
    \A n \in Copies : MayAnswer(n) =>
        \A write \in promised : Read(n, BlockOf(write), Committed(n)) >= write

\* covers: R2 R5
OneAnswers == \A n, m \in Copies : MayAnswer(n) /\ MayAnswer(m) => n = m

\* covers: R6
DataAreCommitted ==
    \A n \in Copies, b \in 1..Blocks : data[n][b] > 0 =>
        \A m \in Agreed.inSync : mark[m] \/ Holds(m, data[n][b])

\* Only one of the set is promoted, so none that is being filled is.
\* covers: R4 R10 R12
InSyncIsConsistent == Agreed.primary \in Agreed.inSync /\ \A n \in Agreed.inSync : ~mark[n]

\* A copy whose fill has ended has what every copy of the set has, as far as its own log goes.
\* covers: R12
FilledIsEqual ==
    \A n \in Copies, m \in Agreed.inSync : fill[n] > 0 /\ ~mark[n] /\ destaged[n] = destaged[m] =>
        data[n] = data[m]

\* covers: R11
OpensAtTheNamed ==
    \A n \in Copies : Serves(n) /\ State(n).final # None =>
        /\ Len(log[n]) >= State(n).final
        /\ \A i \in 1..Len(log[n]) : (log[n][i].epoch < Tenure(n)) = (i <= State(n).final)

\* covers: R11
SourceWritesNothing ==
    Agreed.final # None =>
        \A n \in Agreed.inSync : \A i \in (Agreed.final + 1)..Len(log[n]) : log[n][i].epoch >= Agreed.tenure
=============================================================================
