/// The demo: clusters of real nodes at work under faults, with a live, readable account.
///
/// What this room decides: which faults are shown, in which words, and when all of it held. The main act is about a
/// guest ([GuestStage]) that writes records to its disk and says which are durable: its node dies ([GuestKill]), and the account tells each
/// [Moment] until it writes elsewhere; the volume is read back beside it and held against what it had said ([ReadBack]); the node
/// returns, and its copy catches up ([GuestReturn]). A [Rescue] held if nothing was lost, neither the copy was promoted nor the guest started
/// before the lease of the dead node had ended, and the copies are the same in the end.
///
/// The act before the members' is about a group ([FailoverStage]): a [Ticker] writes a line now and then where it runs, its node dies ([Kill]), and the account
/// tells when that was noticed, when another was elected where it led, when its lease was ended, when the start elsewhere
/// was issued, and when the first line came from there. Times of the agreed state are the stamps of its [Events]; what
/// only nodes know ([Survivors]) counts from when a client was told. The lines are the witness: their [Spans] say whether
/// two nodes were ever at work at the same time. A [Failover] held if they were not, if the lease was ended before the
/// start was issued and that before the first line, and if the node came back and the group stayed where it was. Where
/// nodes can run no groups the act is skipped, with their own words.
///
/// The other acts are about the members. An [Act] is a
/// cluster and a row of [Scene]s, each a [Fault] with a sentence. Meanwhile [Writers] set settings through
/// every node and note in a [Ledger] what was acknowledged and when; a write without a known outcome is asked
/// for again with its own key until it has one. The [Narrator] tells who leads. Around each scene the account
/// says how long no write was acknowledged. At the end of an act everything is read back through every node
/// and compared ([Comparison]).
///
/// An act held if nothing that was acknowledged is missing or different anywhere, if every scene ended with a
/// healthy cluster, and if writes were acknowledged again after every fault.
@NullMarked
package holdfast.sandbox.demo;

import org.jspecify.annotations.NullMarked;
