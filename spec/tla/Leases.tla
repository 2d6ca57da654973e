------------------------------- MODULE Leases -------------------------------
(* Who may run the one run of a group: leases that are granted and ended, freezing and thawing, and the
   proof that a run has ended before the next one starts.

   Time is counted in ticks, and only as what is left of something: every counter of this module runs down
   to 0. So no behaviour is cut off by a bound on time. Between two ticks anything may happen in any order.
   Clocks differ: those of nodes may be slow, which is the case that harms (`beat`), those of leaders never.

   The agreement is one log with what is committed, and `tail`, what its leader has proposed since. That is
   enough of it, because
     - a leader is its term. It grants, counts and proposes until it hears of a higher term; as it may never
       hear of one, and may never act again, it has no end here;
     - only proposals of the leader of term `opened`, the last one that has committed an entry of its own
       term, can still be committed: those of an earlier one are dead, those of a later one wait for that
       entry. A new leader's first entry settles what it inherits: a prefix of the tail, the rest is dead;
     - a round of heartbeats that began before the next leader's election may be confirmed at any later
       time, one that began after it never is.
   Agreement.tla has all this in full.

   A leader is not tied to a node here. Which node leads would only forbid: the leader's node has applied
   what the leader has. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Nodes,          \* who asks for leases and runs things
    FirstLength,    \* ticks of a lease at the beginning
    OtherLength,    \* what the length may be changed to, once (L3); the same: never
    PlannedLength,  \* ticks of a planned lease (L10)
    Margin,         \* by how much a leader counts longer (the 1 % of L4)
    SlowEvery,      \* a slow clock misses one of so many ticks; 1: no clock is slow
    Ages,           \* how old an ask may be when a round begins for it, in ticks
    MaxTerm,        \* bound: no election above this term
    MaxLog,         \* bound: no more committed commands
    MaxTail,        \* bound: no more proposals under way
    WithPlanned,    \* whether there are planned leases
    WithMoves,      \* whether the group gets a new owner once its run has ended
    WithReports,    \* whether nodes report what they run, and runs are taken away by plan
    WithRestarts,   \* whether daemons restart
    Nobody

VARIABLES
    beat,           \* ticks since clocks last differed
    term,           \* of the last election
    opened,         \* the last term of which an entry was committed
    elected,        \* ticks left of the longest wait of any kind that began at the last election
    log,            \* the agreed state after every committed command
    tail,           \* commands proposed by the leader of `opened`
    inherited,      \* how many of these the leader elected last may have in its log
    view,           \* of leaders before `opened`: their commit index
    round,          \* [t][n]: ticks left of n's ask that waits for a round of the leader of term t
    wait,           \* [n]: ticks until the leader of `opened` may end n's lease
    shrunk,         \* ticks until the longer length of before a change may be forgotten
    grant,          \* [n]: a grant in flight: what is left of it, and the commit that it names
    base,           \* [n]: the newest grant: what would be left of a planned lease that began when n asked for
                    \* it, and the commit that it names
    left,           \* [n]: ticks until n's own deadline; 0: not held
    needs,          \* [n]: the commit that n has to have applied before it starts or thaws anything
    applied,        \* [n]: how much of the log n has applied
    process,        \* [n]: the run in n's cgroup, and whether it is frozen
    highest,        \* [n]: on n's disk: the highest run started or reported
    reports,        \* what may have been reported
    begun           \* [n], history: the commit named by the first grant of the lease that n holds

agreement == <<term, opened, elected, log, tail, inherited, view>>
leading == <<round, wait, shrunk>>
lease == <<left, needs, begun, base>>
node == <<applied, process, highest>>
vars == <<beat, agreement, leading, grant, lease, node, reports>>

Terms == 1..MaxTerm
Unknown == MaxLog + 1
NoGrant == [left |-> 0, commit |-> 0]
NoProcess == [run |-> 0, frozen |-> FALSE]

-----------------------------------------------------------------------------
Max(a, b) == IF a > b THEN a ELSE b
Down(ticks) == IF ticks > 0 THEN ticks - 1 ELSE 0
Last(entries) == entries[Len(entries)]
LongestGranted == Max(FirstLength, OtherLength)

\* A lease ends for the others later than for its holder.
\* covers: L3 L4
EndAfter(length) == length + Margin
LongestWait == EndAfter(IF WithPlanned THEN Max(LongestGranted, PlannedLength) ELSE LongestGranted)

Command(kind, n, number) == [kind |-> kind, node |-> n, number |-> number]
IsEnd(command, n) == command.kind = "end-lease" /\ command.node = n
IsPlanned(command, n) == command.kind = "plan-lease" /\ command.node = n
UnderWay(Is(_, _), n) == \E k \in 1..Len(tail) : Is(tail[k], n)

\* The agreed state after a command that becomes entry `index`. One that does not find what it read has
\* no effect (A4).
\* covers: A4
After(state, command, index) ==
    LET told == [state EXCEPT !.about = command]
    IN CASE command.kind = "set-lease" ->
                [told EXCEPT !.length = command.number, !.longest = Max(@, command.number)]
         [] command.kind = "settle-lease" -> [told EXCEPT !.longest = state.length]
         [] command.kind = "plan-lease" -> [told EXCEPT !.planned = @ \union {command.node}]
         \* A run has to have an owner that is proven gone before the next one gets one. Its number is new.
         \* covers: P4
         [] command.kind = "assign" ->
                IF state.phase = "ended" /\ state.run = command.number
                THEN [told EXCEPT !.run = @ + 1, !.node = command.node, !.phase = "owned", !.since = index]
                ELSE told
         [] command.kind = "take" ->
                IF state.phase = "owned" /\ state.run = command.number
                THEN [told EXCEPT !.phase = "taken"] ELSE told
         \* It takes the node's run away, if nothing did before, and is the proof that it has ended: so there is
         \* no grant in between.
         \* covers: P4
         [] command.kind = "end-lease" ->
                [told EXCEPT !.planned = @ \ {command.node},
                             !.phase = IF state.node = command.node THEN "ended" ELSE @]
         \* `number` is the revision that the node had applied when it reported that it has no such run.
         \* covers: P1 P2
         [] command.kind = "report" ->
                IF state.node = command.node /\ command.number >= state.since
                THEN [told EXCEPT !.phase = "ended"] ELSE told

\* The log with the first n entries of the tail.
RECURSIVE Extended(_, _, _)
Extended(entries, commands, n) ==
    IF n = 0 THEN entries
    ELSE LET next == After(Last(entries), Head(commands), Len(entries) + 1)
         IN Extended(Append(entries, next), Tail(commands), n - 1)

\* One node owns the first run, runs it and has just renewed; term 1 is led.
Init ==
    \E owner \in Nodes :
        /\ beat \in 0..(SlowEvery - 1)
        /\ term = 1 /\ opened = 1 /\ elected = 0 /\ tail = <<>> /\ inherited = 0
        /\ log = <<[about |-> Command("assign", owner, 0), run |-> 1, node |-> owner, phase |-> "owned",
                    since |-> 1, length |-> FirstLength, longest |-> FirstLength, planned |-> {}]>>
        /\ view = [t \in Terms |-> 0]
        /\ round = [t \in Terms |-> [n \in Nodes |-> 0]]
        /\ wait = [n \in Nodes |-> IF n = owner THEN EndAfter(FirstLength) ELSE 0]
        /\ shrunk = 0
        /\ grant = [n \in Nodes |-> NoGrant]
        /\ base = [n \in Nodes |->
            IF n = owner /\ WithPlanned THEN [left |-> PlannedLength, commit |-> 1] ELSE NoGrant]
        /\ left = [n \in Nodes |-> IF n = owner THEN FirstLength ELSE 0]
        /\ needs = [n \in Nodes |-> IF n = owner THEN 1 ELSE Unknown]
        /\ begun = [n \in Nodes |-> IF n = owner THEN 1 ELSE 0]
        /\ applied = [n \in Nodes |-> 1]
        /\ process = [n \in Nodes |-> IF n = owner THEN [run |-> 1, frozen |-> FALSE] ELSE NoProcess]
        /\ highest = [n \in Nodes |-> IF n = owner THEN 1 ELSE 0]
        /\ reports = {}

-----------------------------------------------------------------------------
(* Time. *)

\* At a node's own deadline everything in it is frozen.
\* covers: L1 L4 L5
Tick ==
    \E slow \in (IF SlowEvery > 1 /\ beat = 0 THEN SUBSET Nodes ELSE {{}}) :
        LET Own(n, ticks) == IF n \in slow THEN ticks ELSE Down(ticks)
        IN /\ beat' = (beat + 1) % SlowEvery
           /\ elected' = Down(elected)
           /\ wait' = [n \in Nodes |-> Down(wait[n])]
           /\ shrunk' = Down(shrunk)
           /\ round' = [t \in Terms |-> [n \in Nodes |-> Own(n, round[t][n])]]
           /\ grant' = [n \in Nodes |->
                IF Own(n, grant[n].left) = 0 THEN NoGrant ELSE [grant[n] EXCEPT !.left = Own(n, @)]]
           /\ base' = [n \in Nodes |->
                IF Own(n, base[n].left) = 0 THEN NoGrant ELSE [base[n] EXCEPT !.left = Own(n, @)]]
           /\ left' = [n \in Nodes |-> Own(n, left[n])]
           /\ needs' = [n \in Nodes |-> IF left'[n] = 0 THEN Unknown ELSE needs[n]]
           /\ begun' = [n \in Nodes |-> IF left'[n] = 0 THEN 0 ELSE begun[n]]
           /\ process' = [n \in Nodes |->
                IF left'[n] = 0 /\ process[n].run > 0 THEN [process[n] EXCEPT !.frozen = TRUE] ELSE process[n]]
           /\ UNCHANGED <<term, opened, log, tail, inherited, view, applied, highest, reports>>

-----------------------------------------------------------------------------
(* Leaders. *)

Elect ==
    /\ term < MaxTerm
    /\ term' = term + 1 /\ elected' = LongestWait /\ inherited' = Len(tail)
    /\ UNCHANGED <<beat, opened, log, tail, view, leading, grant, lease, node, reports>>

\* The longest lease that n may have been granted before the state.
\* covers: L3
LongestOf(state, n) ==
    IF n \in state.planned THEN Max(state.longest, PlannedLength) ELSE state.longest

\* The new leader has an entry of its own term committed. What it inherited is settled, and only now it
\* knows by which lengths its predecessors granted; it counts from the end of its election.
\* covers: L3 A8
Open ==
    /\ opened < term
    /\ opened' = term
    /\ \E kept \in 0..inherited :
        /\ Len(log) + kept <= MaxLog
        /\ log' = Extended(log, tail, kept)
    /\ tail' = <<>> /\ inherited' = 0
    \* The old leader goes on refusing the node whose lease it was ending; it knows no better.
    \* covers: L3
    /\ round' = [round EXCEPT ![opened] = [n \in Nodes |-> IF UnderWay(IsEnd, n) THEN 0 ELSE @[n]]]
    /\ view' = [view EXCEPT ![opened] = IF \A n \in Nodes : round'[opened][n] = 0 THEN 0 ELSE Len(log)]
    /\ wait' = [n \in Nodes |->
        LET longest == EndAfter(LongestOf(Last(log'), n))
            passed == LongestWait - elected
        IN IF longest > passed THEN longest - passed ELSE 0]
    /\ elected' = 0
    /\ UNCHANGED <<beat, term, shrunk, grant, lease, node, reports>>

Commit ==
    /\ opened = term /\ tail # <<>> /\ Len(log) < MaxLog
    /\ log' = Extended(log, tail, 1) /\ tail' = Tail(tail)
    \* Applying a planned lease is a renewal answered then.
    \* covers: L3 L10
    /\ wait' = [n \in Nodes |->
        IF IsPlanned(Head(tail), n) THEN Max(wait[n], EndAfter(PlannedLength)) ELSE wait[n]]
    /\ UNCHANGED <<beat, term, opened, elected, inherited, view, round, shrunk, grant, lease, node, reports>>

\* What a deposed leader proposes is committed only if its log wins a later election.
Propose(command) ==
    /\ opened = term \/ term < MaxTerm
    /\ Len(tail) < MaxTail /\ Len(log) + Len(tail) < MaxLog
    /\ tail' = Append(tail, command)
    /\ UNCHANGED <<beat, term, opened, elected, log, inherited, view, leading, grant, lease, node, reports>>

\* What rests on nothing but the state that it finds when it is applied is proposed and committed in one step.
Decide(command) ==
    /\ opened = term /\ tail = <<>> /\ Len(log) < MaxLog
    /\ log' = Extended(log, <<command>>, 1)
    \* After a shorter length longer grants may still be held; for how long is counted from here.
    \* covers: L3
    /\ shrunk' = IF command.kind = "set-lease" /\ command.number < Last(log).longest
                  THEN EndAfter(Last(log).longest) ELSE shrunk
    /\ UNCHANGED <<beat, term, opened, elected, tail, inherited, view, round, wait, grant, lease, node,
                   reports>>

\* covers: L3 L10
ProposeEnd(n) ==
    /\ wait[n] = 0
    /\ ~UnderWay(IsPlanned, n)
    /\ ~UnderWay(IsEnd, n)
    /\ Last(log).node = n /\ Last(log).phase # "ended"
    /\ Propose(Command("end-lease", n, 0))

Assign(n) == WithMoves /\ Last(log).phase = "ended" /\ Decide(Command("assign", n, Last(log).run))
TakeAway == WithReports /\ Last(log).phase = "owned" /\ Decide(Command("take", Nobody, Last(log).run))
Believe(report) ==
    Last(log).phase # "ended" /\ Decide(Command("report", report.node, report.applied))
SetLength ==
    /\ Last(log).length = FirstLength /\ OtherLength # FirstLength
    /\ Decide(Command("set-lease", Nobody, OtherLength))
\* The state goes on naming the longest lease that may be held, until no longer one can be.
\* covers: L3
SettleLength ==
    /\ Last(log).longest > Last(log).length
    /\ shrunk = 0
    /\ Decide(Command("settle-lease", Nobody, 0))

\* Whoever wants the longer lease: the node, because it is about to stop by plan. While the end of its lease is
\* under way, it is granted nothing.
\* covers: L3 L10
ProposePlan(n) ==
    /\ WithPlanned
    /\ process[n].run > 0
    /\ ~UnderWay(IsEnd, n) /\ ~UnderWay(IsPlanned, n)
    /\ Propose(Command("plan-lease", n, 0))

-----------------------------------------------------------------------------
(* Grants. *)

\* A node asks all the time, so an ask that arrives now may be of any age. One that can't make the lease
\* longer is not looked at; nor one of a node that never had a run (a bound only).
Wanted(n, ticks) ==
    /\ ticks > left[n] \/ needs[n] = Unknown
    /\ process[n].run > 0 \/ Last(log).node = n

\* A round begins, after the ask has arrived, and after an entry of the leader's term was committed. If the
\* leader is deposed already, no majority answers.
\* covers: A5 L2 L3
BeginRound(t, n) ==
    /\ t = opened
    /\ t = term
    /\ \E age \in Ages :
        LET ticks == LongestGranted - age
        IN /\ Wanted(n, ticks) /\ ticks > round[t][n]
           /\ round' = [round EXCEPT ![t][n] = ticks]
    /\ UNCHANGED <<beat, agreement, wait, shrunk, grant, lease, node, reports>>

\* The round is confirmed and the ask answered: with the leader's commit index of this moment, and for the
\* length that its state has. The lease runs from when the node asked.
\* covers: L2 L3
Answer(t, n) ==
    LET commit == IF t < opened THEN view[t] ELSE Len(log)
        length == log[commit].length
        remaining == round[t][n] + length
    IN /\ round[t][n] > 0
       /\ t = opened => ~UnderWay(IsEnd, n)
       /\ round' = [round EXCEPT ![t][n] = 0]
       /\ grant' = [grant EXCEPT ![n] =
            IF remaining > LongestGranted /\ Wanted(n, remaining - LongestGranted)
            THEN [left |-> remaining - LongestGranted, commit |-> commit] ELSE @]
       \* covers: L3
       /\ wait' = IF t = opened THEN [wait EXCEPT ![n] = Max(@, EndAfter(length))] ELSE wait
       /\ UNCHANGED <<beat, agreement, shrunk, lease, node, reports>>

\* The node holds a lease for so many ticks, and longer where it does already. What it needs to have
\* applied is what the first grant names.
\* covers: L7
Hold(n, ticks, commit) ==
    /\ left' = [left EXCEPT ![n] = Max(@, ticks)]
    /\ needs' = [needs EXCEPT ![n] = IF @ = Unknown THEN commit ELSE @]
    /\ begun' = [begun EXCEPT ![n] = IF left[n] = 0 THEN commit ELSE @]

Receive(n) ==
    /\ grant[n] # NoGrant
    /\ Hold(n, grant[n].left, grant[n].commit)
    /\ grant' = [grant EXCEPT ![n] = NoGrant]
    /\ base' = [base EXCEPT ![n] =
        IF WithPlanned
        THEN [left |-> grant[n].left + PlannedLength - log[grant[n].commit].length, commit |-> grant[n].commit]
        ELSE @]
    /\ UNCHANGED <<beat, agreement, leading, node, reports>>

-----------------------------------------------------------------------------
(* Nodes. *)

\* A planned lease holds once its command is applied. It runs from when the node asked for a grant that
\* the leader answered before it applied the command: that grant names an earlier commit.
\* covers: A2 L10
Apply(n) ==
    LET index == applied[n] + 1
    IN /\ applied[n] < Len(log)
       /\ applied' = [applied EXCEPT ![n] = index]
       /\ IF IsPlanned(log[index].about, n) /\ base[n].left > 0
             /\ base[n].commit < index
          THEN Hold(n, base[n].left, index)
          ELSE UNCHANGED <<left, needs, begun>>
       /\ UNCHANGED <<beat, agreement, leading, grant, base, process, highest, reports>>

\* The lease is held, and what its first grant named is applied. (One rule; two names, so that either can be
\* broken alone.)
\* covers: L7
MayStart(n) == left[n] > 0 /\ applied[n] >= needs[n]
MayThaw(n) == left[n] > 0 /\ applied[n] >= needs[n]
Owns(n, run) ==
    LET state == log[applied[n]]
    IN state.node = n /\ state.run = run /\ state.phase = "owned"

\* The run is durable on the node's disk before it starts; a node starts only runs above that.
\* covers: L7 P1 P2
Start(n) ==
    LET run == log[applied[n]].run
    IN /\ process[n] = NoProcess /\ MayStart(n) /\ Owns(n, run)
       /\ run > highest[n]
       /\ highest' = [highest EXCEPT ![n] = run]
       /\ process' = [process EXCEPT ![n] = [run |-> run, frozen |-> FALSE]]
       /\ UNCHANGED <<beat, agreement, leading, grant, lease, applied, reports>>

\* covers: L7
Thaw(n) ==
    /\ process[n].frozen /\ MayThaw(n) /\ Owns(n, process[n].run)
    /\ process' = [process EXCEPT ![n].frozen = FALSE]
    /\ UNCHANGED <<beat, agreement, leading, grant, lease, applied, highest, reports>>

\* It ends by itself, or is stopped or killed because it was taken away.
End(n) ==
    /\ process[n] # NoProcess
    /\ WithReports \/ ~Owns(n, process[n].run)
    /\ process' = [process EXCEPT ![n] = NoProcess]
    /\ UNCHANGED <<beat, agreement, leading, grant, lease, applied, highest, reports>>

\* "Of the run that I am to run by what I have applied nothing is here": it has stopped, or was never
\* started. What was reported so is never started afterwards. A report may come late, and more than once.
\* covers: P1 P2
Report(n) ==
    LET state == log[applied[n]]
    IN /\ WithReports
       /\ state.node = n /\ state.phase # "ended" /\ process[n].run # state.run
       /\ reports' = reports \union {[node |-> n, applied |-> applied[n]]}
       /\ highest' = [highest EXCEPT ![n] = Max(@, state.run)]
       /\ UNCHANGED <<beat, agreement, leading, grant, lease, applied, process>>

\* The daemon begins anew; what runs goes on, and the guard freezes it at the deadline that it was told. An
\* answer to what the daemon asked before is none to its own requests.
\* covers: L7 L8 P2
Restart(n) ==
    /\ WithRestarts
    /\ applied' = [applied EXCEPT ![n] = 1]
    /\ needs' = [needs EXCEPT ![n] = Unknown]
    /\ grant' = [grant EXCEPT ![n] = NoGrant]
    /\ base' = [base EXCEPT ![n] = NoGrant]
    /\ round' = [t \in Terms |-> [round[t] EXCEPT ![n] = 0]]
    /\ UNCHANGED <<beat, agreement, wait, shrunk, left, begun, process, highest, reports>>

-----------------------------------------------------------------------------
LeaderStep ==
    \/ Elect \/ Open \/ Commit \/ TakeAway \/ SetLength \/ SettleLength
    \/ \E n \in Nodes : ProposeEnd(n) \/ ProposePlan(n) \/ Assign(n)
    \/ \E report \in reports : Believe(report)
    \/ \E t \in Terms, n \in Nodes : BeginRound(t, n) \/ Answer(t, n)

NodeStep(n) ==
    \/ Receive(n) \/ Apply(n)
    \/ Start(n) \/ Thaw(n) \/ End(n) \/ Report(n) \/ Restart(n)

Timeless == LeaderStep \/ \E n \in Nodes : NodeStep(n)
Next == Tick \/ Timeless
Spec == Init /\ [][Next]_vars
Symmetric == Permutations(Nodes)

-----------------------------------------------------------------------------
(* What has to hold. *)

Executes(n) == process[n].run > 0 /\ ~process[n].frozen

\* covers: L5
OneNodeExecutes == \A n, m \in Nodes : Executes(n) /\ Executes(m) => n = m

\* Whatever executes is the last run that was ordered, and nobody has taken it for ended. (So no two
\* execute: the faults that would lead there are seen here, earlier.)
\* covers: P1 P2 P4
WhatExecutesIsNotEnded ==
    \A n \in Nodes : Executes(n) => process[n].run = Last(log).run /\ Last(log).phase # "ended"

\* A node that holds a lease by its own clock got it after the last end of its lease.
\* covers: L3
NoLeaseEndedEarly ==
    \A n \in Nodes : left[n] > 0 =>
        \A k \in 1..Len(log) : IsEnd(log[k].about, n) => begun[n] >= k

\* Nothing executes without a lease.
\* covers: L5
FrozenWithoutLease == \A n \in Nodes : left[n] = 0 => ~Executes(n)

\* covers: L7
NothingMovedIsThawed ==
    [][\A n \in Nodes :
        process[n].frozen /\ process'[n].run = process[n].run /\ ~process'[n].frozen =>
            process[n].run = Last(log).run /\ Last(log).phase # "ended"]_process
=============================================================================
