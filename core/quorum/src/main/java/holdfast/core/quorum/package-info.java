/// Who may decide: majorities, joint majorities, and when the witness has a vote.
///
/// This room answers two questions about a fixed set of voters and what was heard from each: which
/// index has a majority of them acknowledged, and is a vote won, lost or open. It keeps nothing of what
/// was heard; the caller does.
///
/// A [holdfast.core.quorum.Majority] is made once from a configuration and never changes. In a joint
/// configuration (Ongaro 2014, section 4.3) both halves must agree, which is what
/// [holdfast.core.quorum.JointMajority] asks of them.
///
/// **The witness** votes when the number of nodes that vote is even and above zero: then it turns a tie
/// into a decision. With an odd number of nodes its vote could only add a way to lose one, so it keeps
/// its slots and is silent (W11). Each half of a joint configuration counts that for itself.
///
/// Invariants:
/// - Any two majorities of one set share a voter: a majority is always more than half of the voters.
/// - No voters means nothing to wait for: everything is committed, every vote is won. So the second
///   half of a configuration that is not joint never holds up the first. A node whose whole
///   configuration is empty must know by itself that it may not lead.
/// - A vote that is won or lost stays so while voters only answer and never take an answer back.
@NullMarked
package holdfast.core.quorum;

import org.jspecify.annotations.NullMarked;
