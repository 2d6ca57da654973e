/// How the nodes agree on one log: Raft as in Ongaro's dissertation ("Consensus: Bridging Theory and
/// Practice", Stanford, 2014), as a pure state machine. Events go in, actions come out; disks, sockets,
/// shares and clocks are somebody else's. The same code runs in the daemon and in the simulator.
///
/// What this room decides: who leads, what is in the log, what of it is committed, who votes, when a read
/// is current, and when a node must not go on.
///
/// The rooms within:
///
/// | part | decides |
/// |---|---|
/// | [Inbox] | who is listened to, and which part a message is for |
/// | [Elections] | when to campaign, whom to vote for, whom to defend |
/// | [Following] | what a leader's entries do to the own log |
/// | [Leading] | what is committed, and when to step down |
/// | [Replication] | what to send whom |
/// | [Rounds] | what is confirmed, and so which reads are current |
/// | [Membership] | which configuration comes next |
/// | [Handover] | how the leadership moves by hand |
/// | [Forcing] | how an operator starts a new generation |
/// | [WitnessSeat] | what the witness is asked |
/// | [Durability] | what has to wait for the disk |
///
/// Beyond the dissertation: terms carry their generation (A7); every change of who votes is joint, ends
/// by itself, and needs the new majority to be there (A8); the witness is a voter for which each node
/// asks the share itself (W); a leader whose disk hangs gives way (A9).
///
/// Invariants: at most one leader in a term; a committed entry stands in the log of every later leader of
/// its generation; equal (term, index) means an equal log up to there; term and vote are durable before
/// anything that rests on them is said, and entries before they are acknowledged or counted, the leader's
/// own included; a node commits only what the leader of its term matched in its log.
@NullMarked
package holdfast.core.agreement;

import org.jspecify.annotations.NullMarked;
