----------------------------- MODULE Agreement -----------------------------
(* How nodes, and a witness that runs no software, agree on one log.

   The agreement is Raft (Ongaro, "Consensus: Bridging Theory and Practice", 2014); the witness follows
   the rule of Disk Paxos (Gafni and Lamport, 2003): write your own slot, then read all the others.

   Messages are not kept in a bag. What was sent once may arrive late, twice or never, so it is enough
   to remember what may have been sent:
     - requests: the vote requests of candidates;
     - ledger[t], announced[t]: the log and the commit index of the leader of term t. Any piece of it is
       an Append, an empty piece is a Heartbeat;
     - answers are handed to `votes` and `match` of the asker the moment they could be sent. The asker
       may act on them at any later time or never, so that this is the same as an answer on its way.
   What no node can receive any more is forgotten (Forget).

   A slot is one register here: Slot.tla shows that two sectors make one. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Nodes,          \* who votes
    HasWitness,     \* whether the share votes, too
    MaxTerm,        \* bound: no campaign above this term
    MaxLog,         \* bound: no proposal beyond this index
    WithReads,      \* whether confirmed reads are part of the behaviours
    WithCrashes,    \* whether crashes are
    Nobody          \* no vote

VARIABLES
    term, vote, role, log, commit,          \* in a node's memory
    durableTerm, durableVote, durableLog,   \* on its disk
    matched,        \* of a follower: up to where its log is known to be that of its term's leader
    votes,          \* of a candidate: who granted it this term
    match,          \* of a leader: up to where each voter has its log durable
    requests, elected, ledger, announced,   \* what may have been sent, see above
    slot,           \* on the share: one for each node
    pending,        \* writes of a node's slot that may still reach the share; they outlive the node
    ask,            \* what a node asks the witness for
    read,           \* of a leader: a read that waits for its confirmation
    agreed          \* history: every entry that a leader committed, and the term in which it did

memory == <<term, vote, role, log, commit, matched>>
disk == <<durableTerm, durableVote, durableLog>>
sent == <<requests, elected, ledger, announced>>
share == <<slot, pending, ask>>
vars == <<memory, disk, votes, match, sent, share, read, agreed>>

FOLLOWER == "FOLLOWER"
CANDIDATE == "CANDIDATE"
LEADER == "LEADER"
Witness == "witness"
Terms == 1..MaxTerm
Nothing == [kind |-> "nothing"]
EmptySlot == [term |-> 0, accepted |-> <<0, 0>>]

-----------------------------------------------------------------------------
Min(a, b) == IF a < b THEN a ELSE b
Max(a, b) == IF a > b THEN a ELSE b
Prefix(entries, n) == SubSeq(entries, 1, n)
End(entries) ==
    IF entries = <<>> THEN <<0, 0>> ELSE <<entries[Len(entries)].term, Len(entries)>>
AtLeast(a, b) == a[1] > b[1] \/ (a[1] = b[1] /\ a[2] >= b[2])

\* The number of entries with which both logs begin.
Common(a, b) ==
    LET shorter == Min(Len(a), Len(b))
        both == 1..shorter
    IN IF \A n \in both : a[n] = b[n] THEN shorter
       ELSE (CHOOSE n \in both : a[n] # b[n] /\ \A m \in 1..(n - 1) : a[m] = b[m]) - 1
Durable(i) == Common(durableLog[i], log[i])

\* Which supporters decide, as node i knows it; and what a leader may append. Membership.tla has others.
Voters == Nodes \union (IF HasWitness THEN {Witness} ELSE {})
Quorum(i, supporters) == 2 * Cardinality(supporters \intersect Voters) > Cardinality(Voters)
MayCampaign(i) == TRUE
NewEntries(i) == {[term |-> term[i]]}
FirstLog(i) == <<>>

Init ==
    /\ term = [i \in Nodes |-> 0] /\ vote = [i \in Nodes |-> Nobody]
    /\ role = [i \in Nodes |-> FOLLOWER]
    /\ log = [i \in Nodes |-> FirstLog(i)] /\ durableLog = log
    /\ commit = [i \in Nodes |-> 0] /\ matched = commit
    /\ durableTerm = term /\ durableVote = vote
    /\ votes = [i \in Nodes |-> {}]
    /\ match = [i \in Nodes |-> [v \in Nodes \union {Witness} |-> 0]]
    /\ requests = {} /\ elected = [t \in Terms |-> {}]
    /\ ledger = [t \in Terms |-> <<>>] /\ announced = [t \in Terms |-> 0]
    /\ slot = [i \in Nodes |-> EmptySlot] /\ pending = [i \in Nodes |-> {}]
    /\ ask = [i \in Nodes |-> Nothing] /\ read = [i \in Nodes |-> Nothing]
    /\ agreed = <<>>

\* Another beginning, so that a bound is spent on what comes later: one of these nodes leads term 1 by the
\* votes of all of them.
LedBy(voters) ==
    LET first == [i \in Nodes |-> IF i \in voters THEN 1 ELSE 0]
    IN \E leader \in voters :
        /\ term = first /\ durableTerm = term
        /\ vote = [i \in Nodes |-> IF i \in voters THEN leader ELSE Nobody] /\ durableVote = vote
        /\ role = [i \in Nodes |-> IF i = leader THEN LEADER ELSE FOLLOWER]
        /\ log = [i \in Nodes |-> <<>>] /\ durableLog = log
        /\ commit = [i \in Nodes |-> 0] /\ matched = commit
        /\ votes = [i \in Nodes |-> {}]
        /\ match = [i \in Nodes |-> [v \in Nodes \union {Witness} |-> 0]]
        /\ requests = {} /\ elected = [t \in Terms |-> IF t = 1 THEN {leader} ELSE {}]
        /\ ledger = [t \in Terms |-> <<>>] /\ announced = [t \in Terms |-> 0]
        /\ slot = [i \in Nodes |-> EmptySlot] /\ pending = [i \in Nodes |-> {}]
        /\ ask = [i \in Nodes |-> Nothing] /\ read = [i \in Nodes |-> Nothing]
        /\ agreed = <<>>
Led == LedBy(Nodes)

\* What a node forgets when it is no longer what it was: candidate or leader of its term.
Retire(i) ==
    /\ votes' = [votes EXCEPT ![i] = {}]
    /\ match' = [match EXCEPT ![i] = [v \in DOMAIN @ |-> 0]]
    /\ ask' = [ask EXCEPT ![i] = Nothing]
    /\ read' = [read EXCEPT ![i] = Nothing]

\* The part of a step in which node i meets term t, not below its own, and follows.
Follow(i, t, candidate) ==
    /\ term' = [term EXCEPT ![i] = t]
    /\ vote' = [vote EXCEPT ![i] =
                    IF candidate # Nobody THEN candidate ELSE IF t > term[i] THEN Nobody ELSE @]
    /\ role' = [role EXCEPT ![i] = FOLLOWER]

-----------------------------------------------------------------------------
(* Elections. *)

Campaign(i) ==
    /\ term[i] < MaxTerm /\ MayCampaign(i)
    /\ term' = [term EXCEPT ![i] = @ + 1]
    /\ vote' = [vote EXCEPT ![i] = i]
    /\ role' = [role EXCEPT ![i] = CANDIDATE]
    /\ matched' = [matched EXCEPT ![i] = 0]
    /\ Retire(i)
    /\ UNCHANGED <<log, commit, disk, sent, slot, pending, agreed>>

\* A node never again accepts what is of a term below its durable one, or a request where it has voted.
Forget(asked) ==
    LET open(t) == \E j \in Nodes \ elected[t] : durableTerm'[j] <= t
    IN /\ requests' = {r \in asked : \E j \in Nodes \ {r.candidate} :
                           \/ durableTerm'[j] < r.term
                           \/ durableTerm'[j] = r.term /\ durableVote'[j] = Nobody}
       /\ elected' = [t \in Terms |-> IF \A j \in Nodes : durableTerm'[j] > t THEN {} ELSE elected[t]]
       /\ ledger' = [t \in Terms |-> IF open(t) THEN ledger[t] ELSE <<>>]
       /\ announced' = [t \in Terms |-> IF open(t) THEN announced[t] ELSE 0]

\* What node j tells the leader of its term, once that is true on its disk.
\* covers: A8
Acknowledge(j) ==
    match' = [i \in Nodes |->
        IF i # j /\ role[i] = LEADER /\ term[i] = term'[j] /\ durableTerm'[j] = term'[j]
        THEN [match[i] EXCEPT ![j] = Max(@, Min(matched'[j], Common(durableLog'[j], log'[j])))]
        ELSE match[i]]

\* Term and vote reach the disk; only now a candidate asks, and a vote is answered.
\* covers: A8 W4
PersistTerm(i) ==
    /\ <<durableTerm[i], durableVote[i]>> # <<term[i], vote[i]>>
    /\ durableTerm' = [durableTerm EXCEPT ![i] = term[i]]
    /\ durableVote' = [durableVote EXCEPT ![i] = vote[i]]
    /\ votes' = [c \in Nodes |->
        IF vote[i] = c /\ role[c] = CANDIDATE /\ term[c] = term[i] THEN votes[c] \union {i} ELSE votes[c]]
    /\ Forget(requests \union
        (IF role[i] = CANDIDATE THEN {[term |-> term[i], candidate |-> i, end |-> End(log[i])]} ELSE {}))
    /\ UNCHANGED <<memory, durableLog, share, read, agreed>>
    /\ Acknowledge(i)

Grant(j, r) ==
    /\ r.candidate # j /\ r.term >= term[j]
    /\ r.term > term[j] \/ vote[j] = Nobody
    /\ AtLeast(r.end, End(log[j]))
    /\ Follow(j, r.term, r.candidate)
    /\ matched' = [matched EXCEPT ![j] = IF r.term > term[j] THEN 0 ELSE @]
    /\ Retire(j)
    /\ UNCHANGED <<log, commit, disk, sent, slot, pending, agreed>>

\* An answer, a refusal or a slot shows a higher term.
HearTerm(i, t) ==
    /\ t > term[i] /\ \E j \in Nodes : t <= durableTerm[j]
    /\ Follow(i, t, Nobody)
    /\ matched' = [matched EXCEPT ![i] = 0]
    /\ Retire(i)
    /\ UNCHANGED <<log, commit, disk, sent, slot, pending, agreed>>

\* Without a higher term: a leader that no quorum answers, or a candidate that gives up. Not a part of
\* Next, where nothing that is left is without it: one that is silent from now on may stay what it is.
StepDown(i) ==
    /\ role[i] # FOLLOWER
    /\ role' = [role EXCEPT ![i] = FOLLOWER]
    /\ Retire(i)
    /\ UNCHANGED <<term, vote, log, commit, matched, disk, sent, slot, pending, agreed>>

BecomeLeader(i) ==
    /\ role[i] = CANDIDATE /\ Quorum(i, votes[i])
    /\ role' = [role EXCEPT ![i] = LEADER]
    /\ elected' = [elected EXCEPT ![term[i]] = @ \union {i}]
    /\ ledger' = [ledger EXCEPT ![term[i]] = log[i]]
    /\ announced' = [announced EXCEPT ![term[i]] = commit[i]]
    /\ Retire(i)
    /\ UNCHANGED <<term, vote, log, commit, matched, disk, requests, slot, pending, agreed>>

-----------------------------------------------------------------------------
(* The log. *)

Propose(i, entry) ==
    /\ role[i] = LEADER /\ Len(log[i]) < MaxLog
    /\ log' = [log EXCEPT ![i] = Append(@, entry)]
    /\ ledger' = [ledger EXCEPT ![term[i]] = log'[i]]
    /\ UNCHANGED <<term, vote, role, commit, matched, disk, votes, match, requests, elected, announced,
                   share, read, agreed>>

\* Node j receives the entries after `from`, up to `upto`, of the leader of term t.
\* covers: A1 A8
Receive(j, t, from, upto) ==
    /\ t >= term[j] /\ elected[t] # {} /\ j \notin elected[t]
    /\ upto <= Len(ledger[t]) /\ from <= Len(log[j])
    /\ from > 0 => log[j][from].term = ledger[t][from].term
    /\ t > term[j] \/ role[j] = CANDIDATE \/ upto > matched[j]
    /\ Follow(j, t, Nobody)
    /\ log' = [log EXCEPT ![j] =
        IF Common(@, Prefix(ledger[t], upto)) >= upto THEN @ ELSE Prefix(@, from) \o SubSeq(ledger[t], from + 1, upto)]
    /\ matched' = [matched EXCEPT ![j] = Max(IF t > term[j] THEN 0 ELSE @, upto)]
    /\ ask' = [ask EXCEPT ![j] = Nothing]
    /\ read' = [read EXCEPT ![j] = Nothing]
    /\ votes' = [votes EXCEPT ![j] = {}]
    /\ UNCHANGED <<commit, disk, sent, slot, pending, agreed>>
    /\ Acknowledge(j)

\* The disk cuts what the log no longer has, and takes the next entries in order.
PersistLog(i, n) ==
    /\ n >= Durable(i) /\ Prefix(log[i], n) # durableLog[i]
    /\ durableLog' = [durableLog EXCEPT ![i] = Prefix(log[i], n)]
    /\ UNCHANGED <<memory, durableTerm, durableVote, votes, sent, share, read, agreed>>
    /\ Acknowledge(i)

Holders(i, n) ==
    {v \in DOMAIN match[i] : match[i][v] >= n} \union (IF Durable(i) >= n THEN {i} ELSE {})

\* covers: A8
LeaderCommit(i, n) ==
    /\ role[i] = LEADER /\ n > commit[i]
    /\ log[i][n].term = term[i]
    /\ Quorum(i, Holders(i, n))
    /\ commit' = [commit EXCEPT ![i] = n]
    /\ announced' = [announced EXCEPT ![term[i]] = n]
    /\ agreed' = IF n <= Len(agreed) THEN agreed
                 ELSE agreed \o [k \in 1..(n - Len(agreed)) |->
                                    [entry |-> log[i][Len(agreed) + k], in |-> term[i]]]
    /\ UNCHANGED <<term, vote, role, log, matched, disk, votes, match, requests, elected, ledger, share, read>>

\* covers: A2 A8
FollowerCommit(j, n) ==
    /\ role[j] = FOLLOWER /\ term[j] > 0 /\ n > commit[j]
    /\ n <= Min(announced[term[j]], matched[j])
    /\ commit' = [commit EXCEPT ![j] = n]
    /\ UNCHANGED <<term, vote, role, log, matched, disk, votes, match, sent, share, read, agreed>>

\* A crash and a restart: what was not durable is gone. Writes of the slot may still be on their way.
Crash(i) ==
    /\ WithCrashes
    /\ term' = [term EXCEPT ![i] = durableTerm[i]]
    /\ vote' = [vote EXCEPT ![i] = durableVote[i]]
    /\ role' = [role EXCEPT ![i] = FOLLOWER]
    /\ log' = [log EXCEPT ![i] = durableLog[i]]
    /\ commit' = [commit EXCEPT ![i] = 0]
    /\ matched' = [matched EXCEPT ![i] = 0]
    /\ Retire(i)
    /\ UNCHANGED <<disk, sent, slot, pending, agreed>>

-----------------------------------------------------------------------------
(* The witness. *)

\* What a read of node j's slot returns. (An unreadable one returns nothing, and nothing follows: W8.)
\* covers: W8
Readings(j) == {slot[j]}

\* covers: W3
AskWitness(i, kind, index, value) ==
    /\ HasWitness
    /\ AtLeast(value.accepted, slot[i].accepted) /\ value # slot[i]
    /\ pending[i] = {}
    /\ pending' = [pending EXCEPT ![i] = @ \union {value}]
    /\ ask' = [ask EXCEPT ![i] =
        [kind |-> kind, index |-> index, value |-> value, written |-> FALSE, seen |-> {}]]
    /\ UNCHANGED <<memory, disk, votes, match, sent, slot, read, agreed>>

\* covers: W4 W5
AskVote(i) ==
    /\ role[i] = CANDIDATE /\ durableTerm[i] = term[i] /\ Witness \notin votes[i]
    /\ slot[i].term < term[i]
    /\ AskWitness(i, "vote", 0, [term |-> term[i], accepted |-> slot[i].accepted])

\* covers: W6
AskAcknowledgement(i, n) ==
    /\ role[i] = LEADER /\ n > match[i][Witness]
    /\ log[i][n].term = term[i]
    /\ n <= Durable(i)
    /\ AskWitness(i, "acknowledgement", n, [term |-> term[i], accepted |-> <<term[i], n>>])

\* The first confirmation in a new term writes before it reads.
\* covers: W7
AskConfirmation(i) ==
    /\ WithReads /\ role[i] = LEADER /\ slot[i].term < term[i]
    /\ AskWitness(i, "confirmation", 0, [term |-> term[i], accepted |-> slot[i].accepted])

\* A write reaches the share, whether or not its writer still lives.
Land(i, value) ==
    /\ value \in pending[i]
    /\ slot' = [slot EXCEPT ![i] = value]
    /\ pending' = [pending EXCEPT ![i] = @ \ {value}]
    /\ ask' = [ask EXCEPT ![i] =
        IF @ # Nothing /\ @.value = value THEN [@ EXCEPT !.written = TRUE] ELSE @]
    /\ UNCHANGED <<memory, disk, votes, match, sent, read, agreed>>

\* The process that did the writing is known to be gone; what it had not written never comes.
\* covers: W3
Reap(i) ==
    /\ pending[i] # {}
    /\ pending' = [pending EXCEPT ![i] = {}]
    /\ ask' = [ask EXCEPT ![i] = Nothing]
    /\ UNCHANGED <<memory, disk, votes, match, sent, slot, read, agreed>>

\* One other slot is read, after the own one was written; the last one decides.
ReadSlot(i, j) ==
    /\ ask[i] # Nothing
    /\ ask[i].written
    /\ j # i /\ j \notin ask[i].seen
    /\ LET last == ask[i].seen \union {i, j} = Nodes
           done(kind) == last /\ ask[i].kind = kind
       IN /\ \E seen \in Readings(j) :
                 \* covers: W5 W12
                 \/ /\ ask[i].kind = "vote"
                    /\ seen.term < term[i]
                    /\ \A s \in {seen, slot[i]} : AtLeast(End(log[i]), s.accepted)
                 \* covers: W6
                 \/ ask[i].kind = "acknowledgement" /\ seen.term <= term[i]
          /\ votes' = [votes EXCEPT ![i] = IF done("vote") THEN @ \union {Witness} ELSE @]
          /\ match' = [match EXCEPT ![i][Witness] = IF done("acknowledgement") THEN ask[i].index ELSE @]
          /\ ask' = [ask EXCEPT ![i] = IF last THEN Nothing ELSE [@ EXCEPT !.seen = @ \union {j}]]
    /\ UNCHANGED <<memory, disk, sent, slot, pending, read, agreed>>

-----------------------------------------------------------------------------
(* Reads. *)

\* `index` is what the answer will show, `needed` what it has to show.
\* covers: A5
BeginRead(i) ==
    /\ WithReads /\ role[i] = LEADER /\ read[i] = Nothing
    /\ commit[i] > 0 /\ log[i][commit[i]].term = term[i]
    /\ read' = [read EXCEPT ![i] =
        [kind |-> "read", index |-> commit[i], needed |-> Len(agreed), answered |-> {i}, seen |-> {}]]
    /\ UNCHANGED <<memory, disk, votes, match, sent, share, agreed>>

\* covers: A5
AnswerRound(i, j) ==
    /\ read[i] # Nothing /\ j # i /\ j \notin read[i].answered
    /\ term[j] = term[i] /\ durableTerm[j] = term[j]
    /\ read' = [read EXCEPT ![i].answered = @ \union {j}]
    /\ UNCHANGED <<memory, disk, votes, match, sent, share, agreed>>

\* covers: W7
ConfirmBySlot(i, j) ==
    /\ HasWitness /\ read[i] # Nothing /\ slot[i].term = term[i]
    /\ j # i /\ j \notin read[i].seen
    /\ \E seen \in Readings(j) : seen.term <= term[i]
    /\ read' = [read EXCEPT ![i].seen = @ \union {j},
                            ![i].answered = IF read[i].seen \union {i, j} = Nodes THEN @ \union {Witness} ELSE @]
    /\ UNCHANGED <<memory, disk, votes, match, sent, share, agreed>>

\* Answered, or given up; the next one may begin.
EndRead(i) ==
    /\ read[i] # Nothing
    /\ read' = [read EXCEPT ![i] = Nothing]
    /\ UNCHANGED <<memory, disk, votes, match, sent, share, agreed>>

-----------------------------------------------------------------------------
NodeStep(i) ==
    \/ Campaign(i) \/ PersistTerm(i) \/ BecomeLeader(i) \/ Crash(i)
    \/ \E r \in requests : Grant(i, r)
    \/ \E t \in Terms : HearTerm(i, t)
    \/ \E entry \in NewEntries(i) : Propose(i, entry)
    \/ \E t \in Terms : \E upto \in 0..Len(ledger[t]) : \E from \in 0..upto : Receive(i, t, from, upto)
    \/ \E n \in 0..Len(log[i]) : PersistLog(i, n)
    \/ \E n \in 1..Len(log[i]) : LeaderCommit(i, n) \/ FollowerCommit(i, n)

WitnessStep(i) ==
    \/ AskVote(i) \/ AskConfirmation(i) \/ Reap(i)
    \/ \E n \in 1..Len(log[i]) : AskAcknowledgement(i, n)
    \/ \E value \in pending[i] : Land(i, value)
    \/ \E j \in Nodes : ReadSlot(i, j)

ReadStep(i) ==
    BeginRead(i) \/ EndRead(i) \/ \E j \in Nodes : AnswerRound(i, j) \/ ConfirmBySlot(i, j)

Next == \E i \in Nodes : NodeStep(i) \/ WitnessStep(i) \/ ReadStep(i)
Spec == Init /\ [][Next]_vars
Symmetric == Permutations(Nodes)

\* A bound for configurations without crashes, where a disk that lags is no more than an answer that
\* comes late: what a node has changed reaches its disk before anything else happens.
PersistAtOnce ==
    (\E i \in Nodes : <<durableTerm[i], durableVote[i], durableLog[i]>> # <<term[i], vote[i], log[i]>>)
        => disk' # disk

-----------------------------------------------------------------------------
(* What has to hold. *)

OneLeaderPerTerm == \A t \in Terms : Cardinality(elected[t]) <= 1

LogMatching ==
    \A i \in Nodes : \A j \in Nodes \ {i} : \A n \in 1..Min(Len(log[i]), Len(log[j])) :
        log[i][n].term = log[j][n].term => \A m \in 1..n : log[i][m] = log[j][m]

\* A leader has whatever was committed in its own or an earlier term.
LeaderCompleteness ==
    \A i \in Nodes : role[i] = LEADER =>
        \A n \in 1..Len(agreed) : agreed[n].in <= term[i] =>
            n <= Len(log[i]) /\ log[i][n] = agreed[n].entry

\* What a node applies is what was committed first at that index, for ever.
\* covers: A1
StateMachineSafety ==
    \A i \in Nodes : commit[i] <= Len(agreed) /\ commit[i] <= Len(log[i])
        /\ \A n \in 1..commit[i] : log[i][n] = agreed[n].entry

\* covers: A5 W7
ReadsNeverStale ==
    \A i \in Nodes : read[i] # Nothing =>
        (Quorum(i, read[i].answered) => read[i].index >= read[i].needed)

\* A node never finds its own slot above its own durable term, except after losing its disk.
\* covers: W10
SlotBehindTerm == \A i \in Nodes : slot[i].term <= durableTerm[i]

\* covers: W3
SlotsNeverFall ==
    [][\A i \in Nodes : slot'[i].term >= slot[i].term /\ AtLeast(slot'[i].accepted, slot[i].accepted)]_slot
=============================================================================
