-------------------------------- MODULE Trace --------------------------------
(* Whether a recorded run of the real code is a behaviour of Agreement.

   A record says what a node, or the share, looked like after something had happened. Between two
   records a node may take a few steps of the specification (an Append brings a term, entries and a
   commit at once); they have to lead to exactly what the record says. Messages are not recorded: any
   that may have been sent will do. README.md has the format.

   ModelChecker.java writes a module that extends this one and defines Records. *)
EXTENDS Agreement

CONSTANTS
    Records,        \* the trace
    MaxHidden       \* how many steps may explain one record

VARIABLES
    at,             \* the record to explain next
    hidden          \* steps taken towards it

Now == Records[at]
LogTerms(i) == [n \in 1..Len(log[i]) |-> log[i][n].term]
IsPrefix(a, b) == Len(a) <= Len(b) /\ a = SubSeq(b, 1, Len(a))

TraceInit == Init /\ at = 1 /\ hidden = 0

\* Every step but a crash goes towards the record and not past it.
Towards(i) ==
    \/ Campaign(i) /\ term'[i] = Now.term
    \/ Now.term \in Terms /\ HearTerm(i, Now.term)
    \/ \E r \in requests : r.term = Now.term /\ r.candidate = Now.vote /\ Grant(i, r)
    \/ PersistTerm(i) /\ durableTerm'[i] = Now.durableTerm /\ durableVote'[i] = Now.durableVote
    \/ BecomeLeader(i) /\ Now.role = LEADER
    \/ StepDown(i) /\ Now.role = FOLLOWER
    \/ /\ \E entry \in NewEntries(i) : Propose(i, entry)
       /\ IsPrefix([n \in 1..Len(log'[i]) |-> log'[i][n].term], Now.log)
    \/ /\ Now.term \in Terms
       /\ \E upto \in {Len(Now.log), Common(log[i], ledger[Now.term])} :
              \E from \in 0..upto : Receive(i, Now.term, from, upto)
       /\ [n \in 1..Len(log'[i]) |-> log'[i][n].term] \in {LogTerms(i), Now.log}
    \/ \E n \in 0..Len(log[i]) : PersistLog(i, n) /\ Common(durableLog'[i], log'[i]) = Now.durableLog
    \/ Now.commit \in 1..Len(log[i]) /\ (LeaderCommit(i, Now.commit) \/ FollowerCommit(i, Now.commit))

\* Proposals of one batch count once.
Explain ==
    /\ Now.kind = "node" /\ hidden < MaxHidden
    /\ \E i \in {Now.node} : IF Now.action = "crash" /\ hidden = 0 THEN Crash(i) ELSE Towards(i)
    /\ hidden' = IF hidden > 0 /\ ledger' # ledger /\ role' = role THEN hidden ELSE hidden + 1
    /\ at' = at

Reached ==
    LET i == Now.node
    IN /\ Now.kind = "node" /\ (Now.action = "crash" => hidden > 0)
       /\ term[i] = Now.term /\ vote[i] = Now.vote /\ role[i] = Now.role
       /\ LogTerms(i) = Now.log /\ commit[i] = Now.commit
       /\ Durable(i) = Now.durableLog
       /\ durableTerm[i] = Now.durableTerm /\ durableVote[i] = Now.durableVote
       /\ at' = at + 1 /\ hidden' = 0
       /\ UNCHANGED vars

\* A write of a slot begins, or has reached both sectors. One that only moves the counter changes nothing.
Value == [term |-> Now.term, accepted |-> Now.accepted]
ShareStep ==
    /\ \/ /\ Now.kind = "write"
          /\ \/ AskVote(Now.node) \/ AskConfirmation(Now.node)
             \/ \E n \in 1..Len(log[Now.node]) : AskAcknowledgement(Now.node, n)
          /\ pending'[Now.node] = {Value}
       \/ Now.kind = "slot" /\ Land(Now.node, Value)
       \/ Now.kind \in {"write", "slot"} /\ slot[Now.node] = Value /\ UNCHANGED vars
    /\ at' = at + 1 /\ hidden' = 0

\* Steps that no record shows. Each follower has the newest message of its leader that changes nothing
\* to be seen: whatever an older one allows, this one allows too.
Unseen ==
    /\ \/ \E i, j \in Nodes : ReadSlot(i, j)
       \/ \E i \in Nodes : Reap(i)
       \/ \E j \in Nodes :
            /\ role[j] = FOLLOWER /\ term[j] > 0
            /\ LET upto == Common(log[j], ledger[term[j]]) IN Receive(j, term[j], upto, upto)
    /\ UNCHANGED <<at, hidden>>

TraceNext == at <= Len(Records) /\ (Explain \/ Reached \/ ShareStep \/ Unseen)
TraceSpec == TraceInit /\ [][TraceNext]_<<vars, at, hidden>>

\* Not an invariant that should hold: its violation says that the whole trace is explained.
NotExplained == at <= Len(Records)

\* Tells how far the explanation came.
ASSUME TLCSet(1, 0)
Report == at > TLCGet(1) => TLCSet(1, at) /\ PrintT(<<"next", at>>)
=============================================================================
