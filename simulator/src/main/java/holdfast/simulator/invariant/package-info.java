/// What must hold in every world, whatever happens to it, checked after every event.
///
/// [holdfast.simulator.invariant.Invariants] watches a world from above: it knows every log, every disk and
/// every slot, which no node does. It looks only at the node that has just done something, and there only
/// at what changed, so that a check costs less than what it checks.
///
/// | invariant | rules | checked by |
/// |---|---|---|
/// | a term has one leader, elected by durable votes of a majority | A8, W5 | [holdfast.simulator.invariant.Leadership] |
/// | a leader has every entry that was committed before | A8, W12 | [holdfast.simulator.invariant.Leadership] |
/// | two logs that have an entry of one term at an index are equal up to there | A8 | [holdfast.simulator.invariant.LogBook] |
/// | what is committed stays, and is the same everywhere | A8 | [holdfast.simulator.invariant.Commits] |
/// | a commit stands on the disks and slots of a majority, and on an entry of the leader's own term | A8, W6 | [holdfast.simulator.invariant.Commits] |
/// | a node applies only what is committed; equal revisions are equal states; a command takes effect once | A1, A2 | [holdfast.simulator.invariant.States] |
/// | a read shows all that was committed when it was asked for | A5, W7 | [holdfast.simulator.invariant.Reads] |
/// | what a message or a slot rests on is durable first | A8, W4, W6 | [holdfast.simulator.invariant.Promises] |
/// | what a slot says never falls | W3 | [holdfast.simulator.invariant.Slots] |
/// | generations of equal number never mix | N, A7 | [holdfast.simulator.invariant.LogBook], [holdfast.simulator.invariant.Leadership] |
/// | no group runs twice at once; nothing goes on that was moved; no lease is ended while it is held | L3 to L7, P | [holdfast.simulator.invariant.OneRun] |
/// | a node stops only for a reason that the plan gave it | A8 | [holdfast.simulator.invariant.Invariants] |
///
/// By induction over [holdfast.simulator.invariant.LogBook] an entry is known by its index and its term, and
/// its whole prefix with it: two numbers stand for a log in all other checks.
///
/// A forced start makes a new line of descent ([holdfast.simulator.invariant.Lineage]): it keeps what the
/// forced node knew to be committed, and may lose the rest. "Committed" always means: in this line.
///
/// A broken invariant throws [holdfast.simulator.invariant.Violated] and ends the run.
@NullMarked
package holdfast.simulator.invariant;

import org.jspecify.annotations.NullMarked;
