----------------------------- MODULE Membership -----------------------------
(* Agreement under changes of who votes: joint consensus (Ongaro 2014, section 4.3), with the witness
   voting in every half whose number of nodes is even.

   Every entry carries the configuration that counts from it on; a plain entry repeats the one before.
   A node counts by the last entry of its own log, committed or not. Nodes of no half are learners: they
   receive the log, and nothing waits for them. *)
EXTENDS Agreement

CONSTANTS
    FirstVoting,    \* who votes before the first change
    WithPlain,      \* whether leaders also append entries that nothing needs
    Targets         \* the sets of nodes that a leader may change the voting to

ConfigurationOf(entries) ==
    IF entries = <<>> THEN [voting |-> FirstVoting, outgoing |-> {}]
    ELSE [voting |-> entries[Len(entries)].voting, outgoing |-> entries[Len(entries)].outgoing]
Configuration(i) == ConfigurationOf(log[i])
Half(nodes) == nodes \union (IF HasWitness /\ Cardinality(nodes) % 2 = 0 THEN {Witness} ELSE {})
IsMajority(supporters, half) == 2 * Cardinality(supporters \intersect half) > Cardinality(half)

\* Both halves of a joint configuration have to agree.
\* covers: A8
JointQuorum(i, supporters) ==
    LET configuration == Configuration(i)
    IN /\ IsMajority(supporters, Half(configuration.voting))
       /\ configuration.outgoing # {} => IsMajority(supporters, Half(configuration.outgoing))

VotersCampaign(i) == i \in Configuration(i).voting \union Configuration(i).outgoing

\* The index at which the configuration of the log began to count; 0 for the first one.
Since(entries) ==
    LET differ == {n \in 0..Len(entries) - 1 :
                       ConfigurationOf(Prefix(entries, n)) # ConfigurationOf(entries)}
    IN IF differ = {} THEN 0 ELSE 1 + CHOOSE n \in differ : \A m \in differ : m <= n

Change(i, voting, outgoing) == [term |-> term[i], voting |-> voting, outgoing |-> outgoing]

\* A leader enters a joint configuration, and leaves it, once the one before is committed.
\* covers: A8 W11
ChangingEntries(i) ==
    LET now == Configuration(i)
        settled == commit[i] >= Since(log[i])
    IN (IF WithPlain \/ ~settled THEN {Change(i, now.voting, now.outgoing)} ELSE {})
       \union (IF settled /\ now.outgoing = {}
               THEN {Change(i, target, now.voting) : target \in Targets \ {now.voting}} ELSE {})
       \union (IF settled /\ now.outgoing # {} THEN {Change(i, now.voting, {})} ELSE {})

FirstLed == LedBy(FirstVoting)
SymmetricAtFirst == Permutations(FirstVoting)
=============================================================================
